#include "ui/views.h"

namespace earshot::ui {
namespace {

void line(Ui& ui, std::string_view key, std::string_view words) {
  paragraph(ui, key, words);
  gap(ui, ui.look.gap * 0.6F);
}

}  // namespace

void view_before_writing(Ui& ui) {
  const bool easy = ui.state.variant == core::Variant::easy_read;
  const ScreenSpec spec{.key = "before_writing", .centred = true, .primary = ui.say(Word::next)};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::before_heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap);
  line(ui, "names", ui.say(easy ? Word::before_names_easy : Word::before_names));
  line(ui, "unknown", ui.say(easy ? Word::before_unknown_easy : Word::before_unknown));
  line(ui, "nobody", ui.say(Word::before_nobody));
  line(ui, "when", ui.say_count(Word::before_when, ui.state.pack->read_within_days));
  line(ui, "unsafe", ui.say(easy ? Word::before_unsafe_easy : Word::before_unsafe));
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::NextPressed{});
}

}  // namespace earshot::ui
