// One question on the screen. question_<kind>.cpp draws one kind each: a new kind is one file and one line in
// draw_question. Each pushes AnswerGiven when the visitor says something.
#pragma once

#include "core/pack.h"
#include "ui/widgets.h"

namespace earshot::ui {

struct QuestionContext {
  const core::Question& question;
  const core::Answer* answer;  // null: nothing said yet
  std::string_view asked;      // the question's words, as they stand in the heading
};

// The kind's own part: under the heading and the hint, above Skip and Next.
void draw_question(Ui& ui, const QuestionContext& context);

void question_faces(Ui& ui, const QuestionContext& context);
void question_agree(Ui& ui, const QuestionContext& context);
void question_choose_one(Ui& ui, const QuestionContext& context);
void question_choose_some(Ui& ui, const QuestionContext& context);
void question_put_in_order(Ui& ui, const QuestionContext& context);
void question_free_text(Ui& ui, const QuestionContext& context);
void question_drawing(Ui& ui, const QuestionContext& context);

// What to do, when the pack gives no hint of its own.
std::string default_hint(const Ui& ui, const core::Question& question);

// Shared by the kinds.
bool has_code(const QuestionContext& context, std::string_view code);
void give(Ui& ui, const QuestionContext& context, std::vector<std::string> codes);
void give(Ui& ui, const QuestionContext& context, core::AnswerState state);
// "I don't know" and "Not about me", inside the scale's radio group.
void draw_ways_round(Ui& ui, const QuestionContext& context);
// Under a text: what was noticed in it, with what can be done about it.
void draw_watched(Ui& ui, const core::Question& question);
int limit_of(const core::Question& question);
// Says how many letters still fit, once that begins to matter.
void draw_letters_left(Ui& ui, const core::Question& question, std::string_view value);
// Options as full-width rows, or as two columns where the screen is wide. Calls `each(option, rect)`.
template <typename Each>
void for_each_row(Ui& ui, const std::vector<core::Option>& options, Each each) {
  const bool two = !ui.look.narrow && !ui.look.kiosk && options.size() > 3;
  const float between = ui.look.gap * 0.75F;
  const float width = two ? (ui.width - between) / 2 : ui.width;
  float row = 0;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const bool left = !two || i % 2 == 0;
    const std::string_view label = ui.say(options[i].label);
    float height = choice_size(ui, {.label = label, .look = ChoiceLook::row}, width).h;
    if (two && left && i + 1 < options.size()) {
      height =
          std::max(height, choice_size(ui, {.label = ui.say(options[i + 1].label), .look = ChoiceLook::row}, width).h);
    }
    if (left) row = height;
    each(options[i], Rect{ui.x + (left ? 0 : width + between), ui.y, width, row});
    if (!two || !left || i + 1 == options.size()) ui.y += row + between;
  }
}

}  // namespace earshot::ui
