#include "ui/question.h"

namespace earshot::ui {

// In words, one under the other: agreeing is no place for faces, and words side by side get lost on a phone.
void question_agree(Ui& ui, const QuestionContext& context) {
  open_radio_group(ui, "answer", context.asked);
  const auto& options = context.question.options;
  // The strongest "yes" on top: it is what the question says, and reading starts there.
  for (auto option = options.rbegin(); option != options.rend(); ++option) {
    const ChoiceSpec spec{.key = option->id,
                          .label = ui.say(option->label),
                          .chosen = has_code(context, option->id),
                          .look = ChoiceLook::row};
    const Size size = choice_size(ui, spec, ui.width);
    if (radio(ui, spec, {ui.x, ui.y, size.w, size.h})) give(ui, context, {option->id});
    ui.y += size.h + ui.look.gap * 0.6F;
  }
  draw_ways_round(ui, context);
  close(ui);
}

}  // namespace earshot::ui
