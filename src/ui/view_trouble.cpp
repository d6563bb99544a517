#include "ui/views.h"

namespace earshot::ui {

void view_trouble(Ui& ui) {
  const ScreenSpec spec{.key = "trouble", .brand = true, .help = false, .display = false};
  Screen screen = begin_screen(ui, spec);
  heading(ui, "heading", ui.say(Word::trouble_heading));
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "text", ui.say(Word::trouble_text));
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "help", ui.say(Word::trouble_help));
  gap(ui, ui.look.gap);
  paragraph(ui, "file", ui.say(Word::trouble_file, {ui.state.trouble_file}), bold_style(ui));
  const std::size_t count = ui.state.faults.size();
  subheading(ui, "count", ui.say_count(Word::trouble_count, static_cast<std::int64_t>(count)));
  gap(ui, ui.look.gap);
  Card card = begin_card(ui);
  open(ui, {.role = Role::list, .key = "faults", .name = ui.say(Word::trouble_heading)});
  int number = 0;
  for (const core::Fault& fault : ui.state.faults) {
    open(ui, {.role = Role::list_item, .key = std::to_string(number++)});
    paragraph(ui, "where", fault.where, small_style(ui));
    paragraph(ui, "what", fault.text, bold_style(ui));
    paragraph(ui, "mend", ui.say(Word::trouble_mend, {fault.mend}));
    close(ui);
    gap(ui, ui.look.gap);
  }
  close(ui);
  end_card(ui, card);
  end_screen(ui, spec, screen);
}

}  // namespace earshot::ui
