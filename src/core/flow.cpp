#include "core/flow.h"

#include <algorithm>

namespace earshot::core {
namespace {

bool contains(const std::vector<std::string>& values, std::string_view value) {
  return std::ranges::find(values, value) != values.end();
}

std::string_view about(const Visit& visit, std::string_view subject) {
  if (subject == "role") return visit.about.role;
  if (subject == "ageBand") return visit.about.age_band;
  if (subject == "area") return visit.about.area;
  return {};
}

bool answer_is(const Condition& condition, const Visit& visit) {
  const auto found = visit.answers.find(condition.subject);
  if (found == visit.answers.end() || found->second.state != AnswerState::answered) return false;
  const auto is_meant = [&](const std::string& code) { return contains(condition.values, code); };
  return std::ranges::any_of(found->second.codes, is_meant);
}

bool about_is(const Condition& condition, const Visit& visit) {
  const std::string_view said = about(visit, condition.subject);
  return !said.empty() && contains(condition.values, said);
}

bool comes_to(const Finding& finding, const Visit& visit) {
  const std::string& area = visit.about.area;
  const bool elsewhere = !finding.area.empty() && !area.empty() && finding.area != area;
  return !elsewhere && contains(visit.topics, finding.topic);
}

}  // namespace

bool holds(const Condition& condition, const Visit& visit) {
  const auto holds_here = [&](const Condition& part) { return holds(part, visit); };
  switch (condition.kind) {
    case Condition::Kind::always: return true;
    case Condition::Kind::answer_is: return answer_is(condition, visit);
    case Condition::Kind::about_is: return about_is(condition, visit);
    case Condition::Kind::all: return std::ranges::all_of(condition.parts, holds_here);
    case Condition::Kind::any: return std::ranges::any_of(condition.parts, holds_here);
    case Condition::Kind::negate: return std::ranges::none_of(condition.parts, holds_here);
  }
  return true;
}

// A condition names only earlier questions, so one pass that forgets hidden answers on its way is enough.
std::vector<Stop> stops(const Pack& pack, const Visit& visit) {
  std::vector<Stop> result;
  Visit seen = visit;
  const auto pass = [&](const Question& question, bool reached) {
    if (reached && holds(question.show_if, seen)) {
      result.push_back({Stop::Kind::question, question.id});
    } else {
      seen.answers.erase(question.id);
    }
  };
  for (const Finding& finding : pack.findings) {
    const bool reached = comes_to(finding, visit);
    if (reached) result.push_back({Stop::Kind::finding, finding.id});
    for (const Question& question : finding.questions) pass(question, reached);
  }
  for (const Question& question : pack.questions) pass(question, true);
  return result;
}

void drop_hidden_answers(const Pack& pack, Visit& visit) {
  const std::vector<Stop> shown = stops(pack, visit);
  const auto hidden = [&](Stop::Kind kind, const std::string& id) {
    return std::ranges::find(shown, Stop{kind, id}) == shown.end();
  };
  std::erase_if(visit.answers, [&](const auto& row) { return hidden(Stop::Kind::question, row.first); });
  std::erase_if(visit.not_understood, [&](const auto& id) { return hidden(Stop::Kind::finding, id); });
}

}  // namespace earshot::core
