#include "core/utf8.h"
#include "ui/question.h"

namespace earshot::ui {
namespace {

constexpr int few_left = 100;  // the count is shown only when it begins to matter

}  // namespace

void question_free_text(Ui& ui, const QuestionContext& context) {
  const std::string_view value =
      context.answer != nullptr ? std::string_view(context.answer->text) : std::string_view{};
  const int left = context.question.max_length - core::code_points(value);
  const std::string left_words = ui.say_count(Word::letters_left, left);
  std::string typed;
  const TextEntrySpec spec{.key = "answer",
                           .name = context.asked,
                           .value = value,
                           .placeholder = ui.say(Word::write_here),
                           .max_length = context.question.max_length,
                           .lines = ui.look.kiosk ? 7 : 5};
  if (text_entry(ui, spec, typed)) {
    core::Answer answer;
    answer.state = core::AnswerState::answered;
    answer.text = std::move(typed);
    ui.out.push_back(app::AnswerGiven{context.question.id, std::move(answer)});
  }
  if (left > few_left) return;
  gap(ui, ui.look.gap * 0.5F);
  status(ui, "left", left_words, small_style(ui));
}

}  // namespace earshot::ui
