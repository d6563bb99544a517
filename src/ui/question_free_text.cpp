#include "ui/question.h"

namespace earshot::ui {
void question_free_text(Ui& ui, const QuestionContext& context) {
  const std::string_view value =
      context.answer != nullptr ? std::string_view(context.answer->text) : std::string_view{};
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
  draw_letters_left(ui, context.question, value);
  draw_watched(ui, context.question);
}

}  // namespace earshot::ui
