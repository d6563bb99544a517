// Reading what fhir_tree_json.cpp writes.
#include <algorithm>
#include <optional>
#include <utility>

#include "core/base64.h"
#include "core/drawing_json.h"
#include "core/fhir_tree_json.h"
#include "core/reading_json.h"
#include "core/response_tree_json.h"
#include "core/utf8.h"

namespace earshot::core::fhir {
namespace {

constexpr std::string_view mend_by_source = "Take the file from where it was made.";

// Whatever follows it; a fault when something else stands first.
std::string read_after(const Cursor& at, std::string_view start) {
  std::string text = at.any_text();
  if (at.is(Json::Kind::text) && !text.starts_with(start)) {
    at.fault("bad_value", in_quotes(text) + " does not begin with " + in_quotes(start) + ".",
             std::string(mend_by_source));
  }
  return text.substr(std::min(start.size(), text.size()));
}

void expect_text(const Cursor& at, std::string_view text) {
  if (at.any_text() == text || !at.is(Json::Kind::text)) return;
  at.fault("bad_value", "Only " + in_quotes(text) + " is possible here.", "Write " + in_quotes(text) + ".");
}

std::string read_base64(const Cursor& at) {
  const std::string text = at.any_text();
  if (!at.is(Json::Kind::text)) return {};
  auto bytes = bytes_of_base64(text);
  if (!bytes) at.fault("bad_base64", "This is not base64.", std::string(mend_by_source));
  return std::move(bytes).value_or("");
}

// ------------------------------------------------------------------------------------------------- texts

std::string read_exact(Cursor at) {
  std::string exact;
  for (Cursor extension : at.required("extension").at_least_one_item()) {
    expect_text(extension.required("url"), exact_url);
    exact = repaired(read_base64(extension.required("valueBase64Binary")));
    extension.no_other_keys();
  }
  at.no_other_keys();
  return exact;
}

// `shown` is what stands there; somebody may have changed one and not the other.
std::string read_words(const Cursor& shown, const Cursor& beside) {
  std::string text = shown.any_text();
  if (!beside.present()) return text;
  std::string exact = read_exact(beside);
  if (shown.is(Json::Kind::text) && readable(exact) != text) {
    shown.fault("inconsistent", "This is not the text whose exact bytes stand beside it.", std::string(mend_by_source));
  }
  return exact;
}

std::string read_required_text(Cursor& at, const TextKey& key) {
  const Cursor shown = at.required(key.key);
  return read_words(shown, at.optional(key.beside));
}

std::string read_optional_text(Cursor& at, const TextKey& key) {
  const Cursor shown = at.optional(key.key);
  return read_words(shown, at.optional(key.beside));
}

// ------------------------------------------------------------------------------------------------- answers

Choice read_coding(Cursor at, bool with_label) {
  Choice choice{.code = at.required("code").any_text(), .label = {}};
  if (with_label) choice.label = read_required_text(at, display_key);
  at.no_other_keys();
  return choice;
}

std::vector<Choice> read_codings(Cursor& item, bool with_labels = true) {
  std::vector<Choice> choices;
  const Cursor answers = item.optional("answer");
  if (!answers.present()) return choices;
  for (Cursor answer : answers.at_least_one_item()) {
    choices.push_back(read_coding(answer.required("valueCoding"), with_labels));
    answer.no_other_keys();
  }
  return choices;
}

// The only answer of an item; nothing when there is none.
std::optional<Cursor> only_answer(const Cursor& answers) {
  if (!answers.present()) return std::nullopt;
  const std::vector<Cursor> items = answers.at_least_one_item();
  if (items.size() > 1) answers.fault("bad_value", "There is more than one answer.", std::string(mend_by_source));
  return items.empty() ? std::nullopt : std::optional(items.front());
}

std::string read_words_answer(const Cursor& answers) {
  std::optional<Cursor> answer = only_answer(answers);
  if (!answer) return {};
  std::string text = read_required_text(*answer, value_key);
  answer->no_other_keys();
  return text;
}

Drawing read_drawing_bytes(const Cursor& at) {
  FaultList faults;
  const std::string bytes = read_base64(at);
  Drawing drawing;
  if (bytes.empty()) return drawing;
  const std::optional<Json> tree = parse_json(bytes, faults);
  if (tree) drawing = read_drawing(Cursor(*tree, faults));
  if (faults.empty() && !drawing.empty()) return drawing;
  const Faults found = faults.take();
  const std::string why = found.empty() ? "nothing is drawn" : found.front().where + ": " + found.front().text;
  at.fault("bad_drawing", "This is no drawing: " + why + ".", std::string(mend_by_source));
  return {};
}

Drawing read_attachment_answer(const Cursor& answers) {
  Drawing drawing;
  std::optional<Cursor> answer = only_answer(answers);
  if (!answer) return drawing;
  Cursor attachment = answer->required("valueAttachment");
  expect_text(attachment.required("contentType"), drawing_type);
  drawing = read_drawing_bytes(attachment.required("data"));
  attachment.no_other_keys();
  answer->no_other_keys();
  return drawing;
}

void read_drawing_parts(Cursor& item, AnswerRow& row) {
  const Cursor parts = item.optional("item");
  if (!parts.present()) return;
  for (Cursor part : parts.at_least_one_item()) {
    const bool drawn = part.required("linkId").any_text() == linked(drawn_link, row.question);
    const Cursor answers = part.required("answer");
    if (drawn && row.drawing.empty()) {
      row.drawing = read_attachment_answer(answers);
    } else if (row.text.empty()) {
      expect_text(part.required("linkId"), linked(words_link, row.question));
      row.text = read_words_answer(answers);
    } else {
      part.fault("bad_value", "A drawing has marks and words, each once.", std::string(mend_by_source));
    }
    part.no_other_keys();
  }
}

void read_answer(Cursor& item, AnswerRow& row) {
  if (row.kind == QuestionKind::drawing) return read_drawing_parts(item, row);
  if (row.kind == QuestionKind::free_text) {
    row.text = read_words_answer(item.optional("answer"));
  } else {
    row.choices = read_codings(item);
  }
}

// ------------------------------------------------------------------------------------------------- items

void unknown_extension(const Cursor& extension, std::string_view url) {
  extension.fault("unknown_key", "Nothing is known of the extension " + in_quotes(url) + ".",
                  "Take it out; what it says would be lost.");
}

void read_question_extensions(const Cursor& at, AnswerRow& row) {
  std::optional<QuestionKind> kind;
  for (Cursor extension : at.items()) {
    const std::string url = extension.required("url").any_text();
    const Cursor value = extension.required("valueCode");
    if (url == kind_url) {
      kind = read_named<QuestionKind>(value, question_kind_names);
    } else if (url == absent_url) {
      row.state = read_named<AnswerState>(value, absent_names).value_or(AnswerState::skipped);
    } else {
      unknown_extension(extension, url);
    }
    extension.no_other_keys();
  }
  if (!kind) at.fault("missing", "The kind of the question is missing.", std::string(mend_by_source));
  row.kind = kind.value_or(row.kind);
}

AnswerRow read_question(Cursor item, std::string_view finding) {
  AnswerRow row{.finding = std::string(finding), .state = AnswerState::answered};
  row.question = read_after(item.required("linkId"), question_link);
  read_question_extensions(item.required("extension"), row);
  row.asked = read_optional_text(item, text_key);
  read_answer(item, row);
  item.no_other_keys();
  return row;
}

void read_finding(Cursor item, std::vector<AnswerRow>& rows) {
  const std::string finding = read_after(item.required("linkId"), finding_link);
  for (const Cursor& question : item.required("item").at_least_one_item()) {
    rows.push_back(read_question(question, finding));
  }
  item.no_other_keys();
}

void read_about(Cursor item, Response& response) {
  expect_text(item.required("linkId"), about_link);
  const Cursor list = item.required("item");
  const std::vector<Cursor> parts = list.items();
  if (parts.size() != about_links.size()) {
    list.fault("wrong_count", "These are not the three things that visitors may say of themselves.",
               std::string(mend_by_source));
    return item.no_other_keys();
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Cursor part = parts[i];
    expect_text(part.required("linkId"), about_links[i]);
    const std::vector<Choice> choices = read_codings(part);
    if (choices.size() > 1) part.fault("bad_value", "There is more than one answer.", std::string(mend_by_source));
    if (!choices.empty()) response.*about_members[i] = choices.front();
    part.no_other_keys();
  }
  item.no_other_keys();
}

std::vector<Choice> read_list_item(Cursor item, std::string_view link, bool with_labels) {
  expect_text(item.required("linkId"), link);
  std::vector<Choice> choices = read_codings(item, with_labels);
  item.no_other_keys();
  return choices;
}

void read_items(const Cursor& list, Response& response) {
  const std::vector<Cursor> items = list.items();
  constexpr std::size_t fixed = 3;
  if (items.size() < fixed) {
    return list.fault("too_few", "Who visits, the topics and what was not understood are missing.",
                      std::string(mend_by_source));
  }
  read_about(items[0], response);
  response.topics = read_list_item(items[1], topics_link, true);
  for (Choice& finding : read_list_item(items[2], not_understood_link, false)) {
    response.not_understood.push_back(std::move(finding.code));
  }
  for (std::size_t i = fixed; i < items.size(); ++i) {
    Cursor item = items[i];
    if (item.required("linkId").any_text().starts_with(finding_link)) {
      read_finding(items[i], response.answers);
    } else {
      response.answers.push_back(read_question(items[i], ""));
    }
  }
}

// ------------------------------------------------------------------------------------------------- the response

void read_response_extensions(const Cursor& list, Response& response) {
  response.rev = 0;
  std::optional<Variant> wording;
  for (Cursor extension : list.items()) {
    const std::string url = extension.required("url").any_text();
    if (url == rev_url) {
      response.rev = extension.required("valuePositiveInt").whole(1);
    } else if (url == variant_url) {
      wording = read_named<Variant>(extension.required("valueCode"), variant_names);
    } else if (url == pack_hash_url) {
      response.pack.sha256 = extension.required("valueString").sha256();
    } else if (url == concern_url) {
      response.concern = extension.required("valueBoolean").yes();
    } else if (url == flag_url) {
      const auto flag = read_named<ResponseFlag>(extension.required("valueCode"), response_flag_names);
      if (flag) response.flags.push_back(*flag);
    } else {
      unknown_extension(extension, url);
      continue;
    }
    extension.no_other_keys();
  }
  if (!wording) list.fault("missing", "The wording that was shown is missing.", std::string(mend_by_source));
  response.variant = wording.value_or(Variant::plain);
}

void read_questionnaire_name(const Cursor& at, PackRef& pack) {
  const std::string name = read_after(at, pack_url);
  const std::size_t bar = name.find('|');
  if (bar == std::string::npos) at.fault("missing", "The version of the pack is missing.", std::string(mend_by_source));
  pack.id = name.substr(0, bar);
  pack.version = bar == std::string::npos ? "" : name.substr(bar + 1);
}

void read_identifier(Cursor at, Response& response) {
  expect_text(at.required("system"), uri_system);
  response.root_id = read_after(at.required("value"), uuid_url);
  at.no_other_keys();
}

// The rules of a response stand in one place: it is written as ours and read by them.
void add_rule_faults(const Response& response, FaultList& faults) {
  FaultList broken;
  read_response_tree(response_tree(response), broken);
  for (Fault& fault : broken.take()) {
    fault.where = "as a response: " + fault.where;
    faults.add(std::move(fault));
  }
}

}  // namespace

Response read_response_resource(Cursor& at, FaultList& faults) {
  Response response;
  expect_text(at.required("resourceType"), "QuestionnaireResponse");
  response.id = at.required("id").uuid();
  response.language = at.required("language").language();
  read_response_extensions(at.required("extension"), response);
  read_identifier(at.required("identifier"), response);
  read_questionnaire_name(at.required("questionnaire"), response.pack);
  expect_text(at.required("status"), "completed");
  response.day = at.required("authored").day();
  read_items(at.required("item"), response);
  at.no_other_keys();
  if (faults.empty()) add_rule_faults(response, faults);
  return response;
}

}  // namespace earshot::core::fhir
