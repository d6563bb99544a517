#include "core/fhir_tree_json.h"

#include <utility>

#include "core/base64.h"
#include "core/drawing_json.h"
#include "core/utf32.h"
#include "core/utf8.h"

namespace earshot::core::fhir {
namespace {

// The white space of JavaScript and of Unicode, but for what FHIR allows: its texts are checked by "\S", which differs.
bool is_odd_space(char32_t code) {
  return std::u32string_view(U"\u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000\uFEFF").contains(code) ||
         (code >= 0x2000 && code <= 0x200A);
}

bool is_control(char32_t code) { return code < 0x20 && code != U'\t' && code != U'\n' && code != U'\r'; }

Json about_item(const Response& response) {
  Json parts = json_list();
  for (std::size_t i = 0; i < about_links.size(); ++i) {
    const Choice& choice = response.*about_members[i];
    Json& part = parts.items.emplace_back(json_object({{"linkId", json_text(about_links[i])}}));
    if (!choice.code.empty()) add_member(part, "answer", json_list({coding_answer(choice)}));
  }
  return json_object({{"linkId", json_text(about_link)}, {"item", std::move(parts)}});
}

// FHIR knows no empty lists.
void add_list(Json& object, std::string_view key, Json list) {
  if (!list.items.empty()) add_member(object, key, std::move(list));
}

Json coding_answers(const std::vector<Choice>& choices) {
  Json answers = json_list();
  for (const Choice& choice : choices) answers.items.push_back(coding_answer(choice));
  return answers;
}

Json topics_item(const Response& response) {
  Json item = json_object({{"linkId", json_text(topics_link)}});
  add_list(item, "answer", coding_answers(response.topics));
  return item;
}

Json not_understood_item(const Response& response) {
  Json item = json_object({{"linkId", json_text(not_understood_link)}});
  std::vector<Choice> findings;
  for (const std::string& finding : response.not_understood) findings.push_back({finding, ""});
  add_list(item, "answer", coding_answers(findings));
  return item;
}

Json words_answer(std::string_view text) {
  Json answer = json_object({});
  add_text(answer, value_key, text);
  return json_list({std::move(answer)});
}

Json attachment_answer(const Drawing& drawing) {
  Json tree = drawing_tree(drawing);
  sort_keys(tree);
  Json attachment =
      json_object({{"contentType", json_text(drawing_type)}, {"data", json_text(base64(write_json(tree)))}});
  return json_list({json_object({{"valueAttachment", std::move(attachment)}})});
}

Json drawing_parts(const AnswerRow& row) {
  Json parts = json_list();
  const auto add = [&](std::string_view link, Json answer) {
    parts.items.push_back(
        json_object({{"linkId", json_text(linked(link, row.question))}, {"answer", std::move(answer)}}));
  };
  if (!row.drawing.empty()) add(drawn_link, attachment_answer(row.drawing));
  if (!row.text.empty()) add(words_link, words_answer(row.text));
  return parts;
}

void add_answer(Json& item, const AnswerRow& row) {
  if (row.kind == QuestionKind::drawing) return add_list(item, "item", drawing_parts(row));
  if (row.kind != QuestionKind::free_text) return add_list(item, "answer", coding_answers(row.choices));
  if (!row.text.empty()) add_member(item, "answer", words_answer(row.text));
}

Json question_item(const AnswerRow& row) {
  Json extensions = json_list({code_extension(kind_url, name_of(row.kind))});
  if (row.state != AnswerState::answered) {
    extensions.items.push_back(code_extension(absent_url, name_in(absent_names, row.state)));
  }
  Json item =
      json_object({{"extension", std::move(extensions)}, {"linkId", json_text(linked(question_link, row.question))}});
  if (!row.asked.empty()) add_text(item, text_key, row.asked);
  add_answer(item, row);
  return item;
}

Json finding_item(std::string_view finding, Json rows) {
  return json_object({{"linkId", json_text(linked(finding_link, finding))}, {"item", std::move(rows)}});
}

// Neighbours of one finding are in one group, so that the order of all rows stays.
void add_question_items(Json& items, const std::vector<AnswerRow>& rows) {
  for (std::size_t i = 0; i < rows.size();) {
    if (rows[i].finding.empty()) {
      items.items.push_back(question_item(rows[i++]));
      continue;
    }
    const std::string& finding = rows[i].finding;
    Json group = json_list();
    for (; i < rows.size() && rows[i].finding == finding; ++i) group.items.push_back(question_item(rows[i]));
    items.items.push_back(finding_item(finding, std::move(group)));
  }
}

Json response_extensions(const Response& response) {
  Json list = json_list({extension(rev_url, "valuePositiveInt", json_number(response.rev)),
                         code_extension(variant_url, name_of(response.variant)),
                         extension(pack_hash_url, "valueString", json_text(response.pack.sha256))});
  if (response.concern) {
    list.items.push_back(extension(concern_url, "valueBoolean", {.kind = Json::Kind::boolean, .yes = true}));
  }
  for (const ResponseFlag flag : response.flags) {
    list.items.push_back(code_extension(flag_url, name_in(response_flag_names, flag)));
  }
  return list;
}

}  // namespace

std::string linked(std::string_view start, std::string_view id) { return std::string(start) + std::string(id); }

Json extension(std::string_view url, std::string_view member, Json value) {
  return json_object({{"url", json_text(url)}, {member, std::move(value)}});
}

Json code_extension(std::string_view url, std::string_view code) {
  return extension(url, "valueCode", json_text(code));
}

std::string readable(std::string_view text) {
  std::u32string codes = utf32(text);
  for (char32_t& code : codes) {
    if (is_odd_space(code)) code = U' ';
    if (is_control(code)) code = U'\uFFFD';
  }
  return utf8(codes);
}

void add_text(Json& object, const TextKey& key, std::string_view text) {
  const std::string exact = repaired(text), shown = readable(exact);
  add_member(object, key.key, json_text(shown));
  if (shown == exact) return;
  Json bytes = extension(exact_url, "valueBase64Binary", json_text(base64(exact)));
  add_member(object, key.beside, json_object({{"extension", json_list({std::move(bytes)})}}));
}

Json coding(const Choice& choice) {
  Json coding = json_object({{"code", json_text(choice.code)}});
  if (!choice.label.empty()) add_text(coding, display_key, choice.label);
  return coding;
}

Json coding_answer(const Choice& choice) { return json_object({{"valueCoding", coding(choice)}}); }

Json response_resource(const Response& response) {
  Json items = json_list({about_item(response), topics_item(response), not_understood_item(response)});
  add_question_items(items, response.answers);
  const std::string questionnaire = linked(pack_url, response.pack.id) + "|" + response.pack.version;
  return json_object({{"resourceType", json_text("QuestionnaireResponse")},
                      {"id", json_text(response.id)},
                      {"language", json_text(response.language)},
                      {"extension", response_extensions(response)},
                      {"identifier", json_object({{"system", json_text(uri_system)},
                                                  {"value", json_text(linked(uuid_url, response.root_id))}})},
                      {"questionnaire", json_text(questionnaire)},
                      {"status", json_text("completed")},
                      {"authored", json_text(response.day)},
                      {"item", std::move(items)}});
}

}  // namespace earshot::core::fhir
