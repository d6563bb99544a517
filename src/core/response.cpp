#include "core/response.h"

#include <algorithm>
#include <utility>

#include "core/flow.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

// The words of one visit: which pack, in which language and variant.
struct Wording {
  const Pack& pack;
  std::string_view language;
  Variant variant;

  const std::string& say(const Text& text) const { return pack.say(text, language); }
  const std::string& asked(const Question& question) const {
    const bool easy = variant == Variant::easy_read && !question.easy.empty();
    return say(easy ? question.easy : question.text);
  }
};

Choice choice(const Wording& wording, const std::vector<Option>& options, std::string_view code) {
  const Option* option = find_option(options, code);
  return option ? Choice{option->id, wording.say(option->label)} : Choice{};
}

// Only put_in_order keeps the visitor's order. Elsewhere it is the order of the taps, which means nothing.
std::vector<std::string> codes_in_order(const Question& question, const Answer& answer) {
  if (question.kind == QuestionKind::put_in_order) return answer.codes;
  std::vector<std::string> codes;
  for (const Option& option : question.options) {
    if (std::ranges::find(answer.codes, option.id) != answer.codes.end()) codes.push_back(option.id);
  }
  return codes;
}

std::vector<Choice> choices(const Wording& wording, const Question& question, const Answer& answer) {
  const bool only_one = is_scale(question.kind) || question.kind == QuestionKind::choose_one;
  std::vector<Choice> result;
  for (const std::string& code : codes_in_order(question, answer)) {
    Choice chosen = choice(wording, question.options, code);
    if (!chosen.code.empty()) result.push_back(std::move(chosen));
    if (only_one && !result.empty()) break;
  }
  return result;
}

std::string kept_text(const Question& question, const Answer& answer) {
  const std::string text = repaired(answer.text);
  return std::string(without_trailing_space(first_code_points(text, question.max_length)));
}

// Answered only when something was said.
void fill_in(AnswerRow& row, const Wording& wording, const Question& question, const Answer& answer) {
  const bool declined = answer.state == AnswerState::dont_know || answer.state == AnswerState::not_about_me;
  row.state = declined && is_scale(question.kind) ? answer.state : AnswerState::skipped;
  if (answer.state != AnswerState::answered) return;
  if (has_options(question.kind)) {
    row.choices = choices(wording, question, answer);
  } else {
    row.text = kept_text(question, answer);
  }
  if (question.kind == QuestionKind::drawing && keeps_limits(answer.drawing)) row.drawing = answer.drawing;
  if (!row.text.empty() || !row.choices.empty() || !row.drawing.empty()) row.state = AnswerState::answered;
}

AnswerRow answer_row(const Wording& wording, const PlacedQuestion& placed, const Visit& visit, bool shown) {
  const Question& question = *placed.question;
  AnswerRow row;
  row.question = question.id;
  if (placed.finding) row.finding = placed.finding->id;
  row.kind = question.kind;
  if (!shown) return row;
  row.asked = wording.asked(question);
  const auto answer = visit.answers.find(question.id);
  fill_in(row, wording, question, answer == visit.answers.end() ? Answer{} : answer->second);
  return row;
}

std::vector<Choice> chosen_topics(const Wording& wording, const Visit& visit) {
  std::vector<Choice> result;
  for (const Topic& topic : wording.pack.topics) {
    const bool chosen = std::ranges::find(visit.topics, topic.id) != visit.topics.end();
    if (chosen) result.push_back({topic.id, wording.say(topic.label)});
  }
  return result;
}

}  // namespace

Response make_response(const Pack& pack, const PackRef& ref, const Visit& visit, std::string_view language,
                       Variant variant, std::string_view day) {
  const Wording wording{pack, language, variant};
  const std::vector<Stop> shown = stops(pack, visit);
  const auto is_shown = [&](Stop::Kind kind, const std::string& id) {
    return std::ranges::find(shown, Stop{kind, id}) != shown.end();
  };
  Response response{.id = visit.id,
                    .root_id = visit.id,
                    .rev = 1,
                    .pack = ref,
                    .language = Language(language),
                    .variant = variant,
                    .day = std::string(day),
                    .role = choice(wording, pack.roles, visit.about.role),
                    .age_band = choice(wording, pack.age_bands, visit.about.age_band),
                    .area = choice(wording, pack.areas, visit.about.area),
                    .topics = chosen_topics(wording, visit),
                    .not_understood = {},
                    .answers = {},
                    .concern = false,
                    .flags = {}};
  for (const Finding& finding : pack.findings) {
    if (!visit.not_understood.contains(finding.id)) continue;
    if (is_shown(Stop::Kind::finding, finding.id)) response.not_understood.push_back(finding.id);
  }
  for (const PlacedQuestion& placed : all_questions(pack)) {
    const bool was_shown = is_shown(Stop::Kind::question, placed.question->id);
    response.answers.push_back(answer_row(wording, placed, visit, was_shown));
  }
  return response;
}

}  // namespace earshot::core
