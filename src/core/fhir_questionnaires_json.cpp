#include "core/fhir_questionnaires_json.h"

#include <set>
#include <utility>

#include "core/fhir_tree_json.h"
#include "core/hash.h"

namespace earshot::core {
namespace {

// At most 64 letters, digits, "-" and "."; ids of packs may hold more than these.
std::string resource_id(const PackRef& pack, std::string_view language, std::string_view variant) {
  constexpr std::size_t digits = 32;
  return sha256_hex(pack.id + "|" + pack.version + "|" + std::string(language) + "|" + std::string(variant))
      .substr(0, digits);
}

Json part_item(std::string_view link, std::string_view id, std::string_view type) {
  return json_object({{"linkId", json_text(fhir::linked(link, id))}, {"type", json_text(type)}});
}

}  // namespace

void FhirQuestionnaires::Options::note(const Choice& choice) {
  if (known.emplace(choice.code, true).second) choices.push_back(choice);
}

void FhirQuestionnaires::Seen::note(const AnswerRow& row) {
  const auto [found, fresh] = index.emplace(row.question, questions.size());
  if (fresh) questions.push_back({row.question, row.finding, "", row.kind, {}});
  Question& question = questions[found->second];
  if (question.asked.empty()) question.asked = row.asked;
  for (const Choice& choice : row.choices) question.options.note(choice);
}

void FhirQuestionnaires::note(const Response& response) {
  Seen& seen = seen_[{response.pack.id, response.pack.version, response.language, response.variant}];
  for (std::size_t i = 0; i < seen.about.size(); ++i) {
    const Choice& choice = response.*fhir::about_members[i];
    if (!choice.code.empty()) seen.about[i].note(choice);
  }
  for (const Choice& topic : response.topics) seen.topics.note(topic);
  for (const std::string& finding : response.not_understood) seen.not_understood.note({finding, ""});
  for (const AnswerRow& row : response.answers) seen.note(row);
}

Json FhirQuestionnaires::choice_item(std::string_view link, const Options& options, bool repeats) {
  Json item = part_item(link, "", "choice");
  if (repeats) add_member(item, "repeats", json_boolean(true));
  Json list = json_list();
  for (const Choice& choice : options.choices) list.items.push_back(fhir::coding_answer(choice));
  if (!list.items.empty()) add_member(item, "answerOption", std::move(list));
  return item;
}

Json FhirQuestionnaires::about_item(const Seen& seen) {
  Json parts = json_list();
  for (std::size_t i = 0; i < seen.about.size(); ++i) {
    parts.items.push_back(choice_item(fhir::about_links[i], seen.about[i], false));
  }
  Json item = part_item(fhir::about_link, "", "group");
  add_member(item, "item", std::move(parts));
  return item;
}

Json FhirQuestionnaires::question_item(const Question& question) {
  const std::string link = fhir::linked(fhir::question_link, question.id);
  const bool many = question.kind == QuestionKind::choose_some || question.kind == QuestionKind::put_in_order;
  Json item = has_options(question.kind)
                  ? choice_item(link, question.options, many)
                  : part_item(link, "", question.kind == QuestionKind::drawing ? "group" : "text");
  add_member(item, "extension", json_list({fhir::code_extension(fhir::kind_url, name_of(question.kind))}));
  if (!question.asked.empty()) fhir::add_text(item, fhir::text_key, question.asked);
  if (question.kind == QuestionKind::drawing) {
    add_member(item, "item",
               json_list({part_item(fhir::drawn_link, question.id, "attachment"),
                          part_item(fhir::words_link, question.id, "text")}));
  }
  return item;
}

// As in the responses, but each finding once, where it first came.
Json FhirQuestionnaires::items(const Seen& seen) {
  Json items = json_list({about_item(seen), choice_item(fhir::topics_link, seen.topics, true),
                          choice_item(fhir::not_understood_link, seen.not_understood, true)});
  std::map<std::string, std::size_t, std::less<>> groups;  // where each finding stands in `items`
  for (const Question& question : seen.questions) {
    if (question.finding.empty()) {
      items.items.push_back(question_item(question));
      continue;
    }
    const auto [group, fresh] = groups.emplace(question.finding, items.items.size());
    if (fresh) {
      items.items.push_back(part_item(fhir::finding_link, question.finding, "group"));
      add_member(items.items.back(), "item", json_list());
    }
    items.items[group->second].items.back().items.push_back(question_item(question));
  }
  return items;
}

std::vector<Json> FhirQuestionnaires::resources() const {
  std::vector<Json> list;
  for (const auto& [key, seen] : seen_) {
    const auto& [id, version, language, variant] = key;
    list.push_back(json_object({{"resourceType", json_text("Questionnaire")},
                                {"id", json_text(resource_id({id, version, ""}, language, name_of(variant)))},
                                {"language", json_text(language)},
                                {"extension", json_list({fhir::code_extension(fhir::variant_url, name_of(variant))})},
                                {"url", json_text(fhir::linked(fhir::pack_url, id))},
                                {"version", json_text(version)},
                                {"status", json_text("active")},
                                {"item", items(seen)}}));
  }
  return list;
}

}  // namespace earshot::core
