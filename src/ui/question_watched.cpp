#include "ui/question.h"

namespace earshot::ui {
namespace {

Word words_for(core::HintKind kind) {
  switch (kind) {
    case core::HintKind::phone: return Word::hint_phone;
    case core::HintKind::email: return Word::hint_email;
    case core::HintKind::postcode: return Word::hint_postcode;
    case core::HintKind::handle: return Word::hint_handle;
    case core::HintKind::name: return Word::hint_name;
  }
  return Word::hint_name;
}

bool small_button(Ui& ui, Flow& flow, std::string_view key, Word word) {
  const ButtonSpec spec{.key = key, .label = ui.say(word)};
  return button(ui, spec, flow.place(button_size(ui, spec, ui.width)));
}

// The same for everybody who may need it, and no more than an offer: nothing says what was noticed.
void draw_concern(Ui& ui) {
  gap(ui, ui.look.gap);
  status(ui, "concern", ui.say(Word::concern_offer), body_style(ui));
  gap(ui, ui.look.gap * 0.5F);
  Flow flow(ui, ui.look.gap * 0.75F);
  if (small_button(ui, flow, "help_now", Word::concern_help)) ui.out.push_back(app::HelpOpened{});
  flow.end();
}

void draw_hint(Ui& ui, const core::Question& question, core::HintKind kind) {
  gap(ui, ui.look.gap);
  status(ui, "hint_found", ui.say(words_for(kind)), body_style(ui));
  gap(ui, ui.look.gap * 0.5F);
  Flow flow(ui, ui.look.gap * 0.75F);
  if (small_button(ui, flow, "take_out", Word::hint_take_out)) ui.out.push_back(app::HintFollowed{question.id});
  if (small_button(ui, flow, "keep", Word::hint_keep)) ui.out.push_back(app::HintKept{question.id});
  flow.end();
}

}  // namespace

void draw_watched(Ui& ui, const core::Question& question) {
  const auto found = ui.state.watched.find(question.id);
  if (found == ui.state.watched.end()) return;
  if (found->second.concern) draw_concern(ui);
  if (found->second.hint) draw_hint(ui, question, found->second.hint->kind);
}

}  // namespace earshot::ui
