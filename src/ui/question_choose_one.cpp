#include "ui/question.h"

namespace earshot::ui {

void question_choose_one(Ui& ui, const QuestionContext& context) {
  open_radio_group(ui, "answer", context.asked);
  for_each_row(ui, context.question.options, [&](const core::Option& option, const Rect& rect) {
    const ChoiceSpec spec{.key = option.id,
                          .label = ui.say(option.label),
                          .chosen = has_code(context, option.id),
                          .look = ChoiceLook::row};
    if (radio(ui, spec, rect)) give(ui, context, {option.id});
  });
  close(ui);
}

}  // namespace earshot::ui
