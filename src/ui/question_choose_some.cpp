#include <algorithm>

#include "ui/question.h"

namespace earshot::ui {

void question_choose_some(Ui& ui, const QuestionContext& context) {
  std::vector<std::string> codes;
  if (context.answer != nullptr && context.answer->state == core::AnswerState::answered) codes = context.answer->codes;
  const int limit = limit_of(context.question);
  const bool full = static_cast<int>(codes.size()) >= limit;
  open(ui, {.role = Role::group, .key = "answer", .name = context.asked});
  for_each_row(ui, context.question.options, [&](const core::Option& option, const Rect& rect) {
    const ChoiceSpec spec{.key = option.id,
                          .label = ui.say(option.label),
                          .chosen = has_code(context, option.id),
                          .look = ChoiceLook::row};
    if (!checkbox(ui, spec, rect)) return;
    if (spec.chosen) {
      std::erase(codes, option.id);
    } else if (!full) {
      codes.push_back(option.id);
    } else {
      return;  // the status below says why nothing happened
    }
    give(ui, context, codes);
  });
  close(ui);
  const bool limited = limit < static_cast<int>(context.question.options.size());
  if (limited && full) status(ui, "full", ui.say(Word::limit_reached, {std::to_string(limit)}), small_style(ui));
}

}  // namespace earshot::ui
