#include <algorithm>

#include "ui/question.h"

namespace earshot::ui {
namespace {

std::vector<std::string> order_so_far(const QuestionContext& context) {
  if (context.answer == nullptr || context.answer->state != core::AnswerState::answered) return {};
  return context.answer->codes;
}

}  // namespace

// Tap by tap, no dragging: each tap takes the next place; a tap on one that has a place takes it out.
void question_put_in_order(Ui& ui, const QuestionContext& context) {
  std::vector<std::string> order = order_so_far(context);
  const int limit = limit_of(context.question);
  const bool full = static_cast<int>(order.size()) >= limit;
  open(ui, {.role = Role::group, .key = "answer", .name = context.asked});
  for_each_row(ui, context.question.options, [&](const core::Option& option, const Rect& rect) {
    const auto found = std::ranges::find(order, option.id);
    const bool placed = found != order.end();
    const std::string number = placed ? std::to_string(found - order.begin() + 1) : std::string{};
    const std::string place = placed ? ui.say(Word::order_number, {number}) : std::string(ui.say(Word::order_none));
    const ChoiceSpec spec{.key = option.id,
                          .label = ui.say(option.label),
                          .chosen = placed,
                          .look = ChoiceLook::row,
                          .description = place,
                          .mark = number};
    if (!choice_button(ui, spec, rect)) return;
    std::vector<std::string> next = order;
    if (placed) {
      std::erase(next, option.id);
    } else if (!full) {
      next.push_back(option.id);
    } else {
      return;  // the status below says why nothing happened
    }
    give(ui, context, next);
  });
  close(ui);
  const bool limited = limit < static_cast<int>(context.question.options.size());
  if (limited && full) {
    status(ui, "full", ui.say(Word::limit_reached, {std::to_string(limit)}), small_style(ui));
    gap(ui, ui.look.gap * 0.6F);
  }
  if (order.empty()) return;
  const ButtonSpec clear{.key = "clear", .label = ui.say(Word::order_clear), .icon = Icon::restart};
  if (button(ui, clear)) ui.out.push_back(app::AnswerDeleted{context.question.id});
}

}  // namespace earshot::ui
