#include "ui/question.h"

#include <algorithm>

#include "core/utf8.h"

namespace earshot::ui {
namespace {

constexpr int few_left = 100;  // the count is shown only when it begins to matter

}  // namespace

void draw_question(Ui& ui, const QuestionContext& context) {
  switch (context.question.kind) {
    case core::QuestionKind::faces: return question_faces(ui, context);
    case core::QuestionKind::agree: return question_agree(ui, context);
    case core::QuestionKind::choose_one: return question_choose_one(ui, context);
    case core::QuestionKind::choose_some: return question_choose_some(ui, context);
    case core::QuestionKind::put_in_order: return question_put_in_order(ui, context);
    case core::QuestionKind::free_text: return question_free_text(ui, context);
    case core::QuestionKind::drawing: return question_drawing(ui, context);
  }
}

int limit_of(const core::Question& question) {
  const int all = static_cast<int>(question.options.size());
  return question.limit > 0 ? std::min(question.limit, all) : all;
}

std::string default_hint(const Ui& ui, const core::Question& question) {
  const int limit = limit_of(question);
  const bool all = limit == static_cast<int>(question.options.size());
  switch (question.kind) {
    case core::QuestionKind::faces: return std::string(ui.say(Word::pick_a_face));
    case core::QuestionKind::agree:
    case core::QuestionKind::choose_one: return std::string(ui.say(Word::pick_one));
    case core::QuestionKind::choose_some:
      return all ? std::string(ui.say(Word::pick_some)) : ui.say(Word::pick_up_to, {std::to_string(limit)});
    case core::QuestionKind::put_in_order:
      return all ? std::string(ui.say(Word::tap_in_order)) : ui.say(Word::tap_in_order_up_to, {std::to_string(limit)});
    case core::QuestionKind::free_text: return {};
    case core::QuestionKind::drawing: return std::string(ui.say(Word::draw_here));
  }
  return {};
}

bool has_code(const QuestionContext& context, std::string_view code) {
  if (context.answer == nullptr || context.answer->state != core::AnswerState::answered) return false;
  return std::ranges::find(context.answer->codes, code) != context.answer->codes.end();
}

void give(Ui& ui, const QuestionContext& context, std::vector<std::string> codes) {
  core::Answer answer;
  answer.state = core::AnswerState::answered;
  answer.codes = std::move(codes);
  ui.out.push_back(app::AnswerGiven{context.question.id, std::move(answer)});
}

void give(Ui& ui, const QuestionContext& context, core::AnswerState state) {
  core::Answer answer;
  answer.state = state;
  ui.out.push_back(app::AnswerGiven{context.question.id, std::move(answer)});
}

void draw_letters_left(Ui& ui, const core::Question& question, std::string_view value) {
  const int left = question.max_length - core::code_points(value);
  if (left > few_left) return;
  gap(ui, ui.look.gap * 0.5F);
  status(ui, "left", ui.say_count(Word::letters_left, left), small_style(ui));
}

void draw_ways_round(Ui& ui, const QuestionContext& context) {
  gap(ui, ui.look.gap);
  struct Way {
    std::string_view key;
    Word word;
    core::AnswerState state;
  };
  constexpr Way ways[] = {{"dont_know", Word::dont_know, core::AnswerState::dont_know},
                          {"not_about_me", Word::not_about_me, core::AnswerState::not_about_me}};
  Flow flow(ui, ui.look.gap * 0.75F);
  if (!ui.look.narrow) {  // under the middle of what stands above
    float all = -flow.gap;
    for (const Way& way : ways) all += flow.gap + choice_size(ui, {.label = ui.say(way.word)}, ui.width).w;
    flow.left = std::max(0.0F, (ui.width - all) / 2);
  }
  for (const Way& way : ways) {
    const bool chosen = context.answer != nullptr && context.answer->state == way.state;
    const ChoiceSpec spec{.key = way.key, .label = ui.say(way.word), .chosen = chosen};
    if (radio(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) give(ui, context, way.state);
  }
  flow.end();
}

}  // namespace earshot::ui
