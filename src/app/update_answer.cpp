// What may be said to a question. Views only offer what is allowed; this is for all else that sends actions.
#include <algorithm>
#include <set>

#include "app/update_parts.h"
#include "core/utf8.h"

namespace earshot::app {
namespace {

using core::Answer;
using core::AnswerState;
using core::Question;
using core::QuestionKind;

std::size_t most_codes(const Question& question) {
  if (question.kind != QuestionKind::choose_some && question.kind != QuestionKind::put_in_order) return 1;
  return question.limit > 0 ? static_cast<std::size_t>(question.limit) : question.options.size();
}

bool codes_allowed(const Question& question, const std::vector<std::string>& codes) {
  const auto is_option = [&](const std::string& code) { return core::find_option(question.options, code) != nullptr; };
  const std::set<std::string_view> different(codes.begin(), codes.end());
  return codes.size() <= most_codes(question) && different.size() == codes.size() &&
         std::ranges::all_of(codes, is_option);
}

Verdict judge_text(const Question& question, Answer& answer) {
  if (!answer.codes.empty()) return Verdict::refuse;
  answer.text = core::first_code_points(core::repaired(answer.text), question.max_length);
  return core::without_trailing_space(answer.text).empty() ? Verdict::remove : Verdict::keep;
}

// Marks, words, or both.
Verdict judge_drawing(const Question& question, Answer& answer) {
  if (!core::keeps_limits(answer.drawing)) return Verdict::refuse;
  const Verdict words = judge_text(question, answer);
  return words == Verdict::remove && !answer.drawing.empty() ? Verdict::keep : words;
}

Verdict judge_codes(const Question& question, const Answer& answer) {
  if (!answer.text.empty() || !codes_allowed(question, answer.codes)) return Verdict::refuse;
  return answer.codes.empty() ? Verdict::remove : Verdict::keep;
}

Verdict judge_answered(const Question& question, Answer& answer) {
  if (question.kind == QuestionKind::drawing) return judge_drawing(question, answer);
  if (!answer.drawing.empty()) return Verdict::refuse;
  return core::has_options(question.kind) ? judge_codes(question, answer) : judge_text(question, answer);
}

}  // namespace

Verdict judge(const Question& question, Answer& answer) {
  switch (answer.state) {
    case AnswerState::answered: return judge_answered(question, answer);
    case AnswerState::dont_know:
    case AnswerState::not_about_me:
      if (!core::is_scale(question.kind)) return Verdict::refuse;
      [[fallthrough]];
    case AnswerState::skipped: answer = {answer.state, {}, ""}; return Verdict::keep;
    case AnswerState::not_shown: return Verdict::refuse;
  }
  return Verdict::refuse;
}

}  // namespace earshot::app
