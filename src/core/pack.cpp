#include "core/pack.h"

#include <algorithm>
namespace earshot::core {
namespace {

template <typename Item>
const Item* find_by_id(const std::vector<Item>& items, std::string_view id) {
  const auto found = std::ranges::find(items, id, &Item::id);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Topic* find_topic(const Pack& pack, std::string_view id) { return find_by_id(pack.topics, id); }
const Finding* find_finding(const Pack& pack, std::string_view id) { return find_by_id(pack.findings, id); }
const Option* find_option(const std::vector<Option>& options, std::string_view id) { return find_by_id(options, id); }

PlacedQuestion find_question(const Pack& pack, std::string_view id) {
  for (const Finding& finding : pack.findings) {
    if (const Question* question = find_by_id(finding.questions, id)) return {question, &finding};
  }
  return {find_by_id(pack.questions, id), nullptr};
}

std::vector<PlacedQuestion> all_questions(const Pack& pack) {
  std::vector<PlacedQuestion> all;
  for (const Finding& finding : pack.findings) {
    for (const Question& question : finding.questions) all.push_back({&question, &finding});
  }
  for (const Question& question : pack.questions) all.push_back({&question, nullptr});
  return all;
}

std::string_view name_of(QuestionKind kind) { return name_in(question_kind_names, kind); }

std::optional<QuestionKind> question_kind(std::string_view name) {
  return named<QuestionKind>(question_kind_names, name);
}

}  // namespace earshot::core
