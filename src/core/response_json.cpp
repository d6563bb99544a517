#include "core/response_json.h"

#include <optional>
#include <utility>
#include <vector>

#include "core/drawing_json.h"
#include "core/reading_json.h"
#include "core/record_tree_json.h"
#include "core/response_tree_json.h"

namespace earshot::core {
namespace {

constexpr int any_length = std::numeric_limits<int>::max();

// ------------------------------------------------------------------------------------------------- writing

Json choice_tree(const Choice& choice) {
  return json_object({{"code", json_text(choice.code)}, {"label", json_text(choice.label)}});
}

Json choice_or_null(const Choice& choice) { return choice.code.empty() ? Json{} : choice_tree(choice); }

Json choices_tree(const std::vector<Choice>& choices) {
  Json list = json_list();
  for (const Choice& choice : choices) list.items.push_back(choice_tree(choice));
  return list;
}

Json pack_tree(const PackRef& pack) {
  return json_object(
      {{"id", json_text(pack.id)}, {"version", json_text(pack.version)}, {"sha256", json_text(pack.sha256)}});
}

Json about_tree(const Response& response) {
  return json_object({{"role", choice_or_null(response.role)},
                      {"ageBand", choice_or_null(response.age_band)},
                      {"area", choice_or_null(response.area)}});
}

Json answer_tree(const AnswerRow& row) {
  return json_object({{"question", json_text(row.question)},
                      {"finding", json_text_or_null(row.finding)},
                      {"kind", json_text(name_of(row.kind))},
                      {"state", json_text(name_of(row.state))},
                      {"asked", json_text_or_null(row.asked)},
                      {"choices", choices_tree(row.choices)},
                      {"text", json_text_or_null(row.text)},
                      {"drawing", drawing_tree(row.drawing)}});
}

Json answers_tree(const std::vector<AnswerRow>& rows) {
  Json list = json_list();
  for (const AnswerRow& row : rows) list.items.push_back(answer_tree(row));
  return list;
}

Json texts_tree(const std::vector<std::string>& texts) {
  Json list = json_list();
  for (const std::string& text : texts) list.items.push_back(json_text(text));
  return list;
}

// Only where there is something to say: a response without marks has the bytes that it always had.
void add_marks(Json& tree, const Response& response) {
  if (response.concern) add_member(tree, "concern", json_boolean(true));
  if (response.flags.empty()) return;
  Json flags = json_list();
  for (const ResponseFlag flag : response.flags) flags.items.push_back(json_text(name_in(response_flag_names, flag)));
  add_member(tree, "flags", std::move(flags));
}

// ------------------------------------------------------------------------------------------------- reading

Choice read_choice(Cursor at) {
  Choice choice{.code = at.required("code").id(), .label = at.required("label").text(1, any_length)};
  at.no_other_keys();
  return choice;
}

Choice read_choice_or_null(const Cursor& at) {
  return !at.present() || at.is(Json::Kind::null) ? Choice{} : read_choice(at);
}

std::vector<Choice> read_choices(const Cursor& at) {
  std::vector<Choice> choices;
  for (const Cursor& item : at.items()) choices.push_back(read_choice(item));
  return choices;
}

PackRef read_pack_ref(Cursor at) {
  PackRef pack{
      .id = at.required("id").id(), .version = at.required("version").id(), .sha256 = at.required("sha256").sha256()};
  at.no_other_keys();
  return pack;
}

void read_about(Cursor at, Response& response) {
  response.role = read_choice_or_null(at.required("role"));
  response.age_band = read_choice_or_null(at.required("ageBand"));
  response.area = read_choice_or_null(at.required("area"));
  at.no_other_keys();
}

std::string read_text_or_null(const Cursor& at, int most) {
  return at.is(Json::Kind::null) ? std::string() : at.text(1, most);
}

bool choices_fit(const RowShape& row) {
  if (row.state != AnswerState::answered || !has_options(row.kind)) return row.choices == 0;
  const bool only_one = is_scale(row.kind) || row.kind == QuestionKind::choose_one;
  return only_one ? row.choices == 1 : row.choices > 0;
}

// A drawing is answered by marks, by words, or by both.
bool own_making_fits(const RowShape& row) {
  const bool answered = row.state == AnswerState::answered && !has_options(row.kind);
  if (row.kind != QuestionKind::drawing) return !row.has_drawing && row.has_text == answered;
  return (row.has_text || row.has_drawing) == answered;
}

bool state_fits(const RowShape& row) {
  const bool declined = row.state == AnswerState::dont_know || row.state == AnswerState::not_about_me;
  const bool shown = row.state != AnswerState::not_shown;
  return (!declined || is_scale(row.kind)) && row.has_asked == shown;
}

RowShape shape_of(const AnswerRow& row) {
  return {.kind = row.kind,
          .state = row.state,
          .choices = row.choices.size(),
          .has_asked = !row.asked.empty(),
          .has_text = !row.text.empty(),
          .has_drawing = !row.drawing.empty()};
}

AnswerRow read_answer(Cursor at) {
  AnswerRow row;
  row.question = at.required("question").id();
  if (const Cursor finding = at.required("finding"); !finding.is(Json::Kind::null)) row.finding = finding.id();
  const auto kind = read_named<QuestionKind>(at.required("kind"), question_kind_names);
  const auto state = read_named<AnswerState>(at.required("state"), answer_state_names);
  row.asked = read_text_or_null(at.required("asked"), any_length);
  row.choices = read_choices(at.required("choices"));
  row.text = read_text_or_null(at.required("text"), most_own_words);
  row.drawing = read_drawing(at.required("drawing"));
  at.no_other_keys();
  if (!kind || !state) return row;
  row.kind = *kind;
  row.state = *state;
  if (!fits(shape_of(row))) {
    at.fault("inconsistent", "What was asked, chosen, written and drawn does not fit the kind and the state.",
             "Take the record from where it was first kept.");
  }
  return row;
}

bool read_concern(const Cursor& at) {
  if (!at.present()) return false;
  if (!at.yes() && at.is(Json::Kind::boolean)) {
    at.fault("bad_value", "A concern is true, or not there at all.", "Take it out.");
  }
  return true;
}

std::vector<ResponseFlag> read_flags(const Cursor& at) {
  std::vector<ResponseFlag> flags;
  if (!at.present()) return flags;
  for (const Cursor& item : at.at_least_one_item()) {
    const auto flag = read_named<ResponseFlag>(item, response_flag_names);
    if (!flag) continue;
    if (!flags.empty() && *flag <= flags.back()) {
      item.fault("wrong_order", "The flags are not in their order, each once.",
                 "Take the record from where it was first kept.");
    }
    flags.push_back(*flag);
  }
  return flags;
}

}  // namespace

bool fits(const RowShape& row) { return state_fits(row) && choices_fit(row) && own_making_fits(row); }

Json response_tree(const Response& response) {
  Json tree = json_object({{"id", json_text(response.id)},
                           {"rootId", json_text(response.root_id)},
                           {"rev", json_number(response.rev)},
                           {"pack", pack_tree(response.pack)},
                           {"language", json_text(response.language)},
                           {"variant", json_text(name_of(response.variant))},
                           {"day", json_text(response.day)},
                           {"about", about_tree(response)},
                           {"topics", choices_tree(response.topics)},
                           {"notUnderstood", texts_tree(response.not_understood)},
                           {"answers", answers_tree(response.answers)}});
  add_marks(tree, response);
  sort_keys(tree);
  return tree;
}

Response read_response_tree(const Json& tree, FaultList& faults) {
  Cursor at(tree, faults);
  Response response;
  response.id = at.required("id").uuid();
  response.root_id = at.required("rootId").uuid();
  response.rev = at.required("rev").whole(1);
  response.pack = read_pack_ref(at.required("pack"));
  response.language = at.required("language").language();
  response.variant = read_named<Variant>(at.required("variant"), variant_names).value_or(Variant::plain);
  response.day = at.required("day").day();
  read_about(at.required("about"), response);
  response.topics = read_choices(at.required("topics"));
  Ids taken;
  for (const Cursor& item : at.required("notUnderstood").items()) {
    response.not_understood.push_back(item.new_id(taken));
  }
  for (const Cursor& item : at.required("answers").items()) response.answers.push_back(read_answer(item));
  response.concern = read_concern(at.optional("concern"));
  response.flags = read_flags(at.optional("flags"));
  at.no_other_keys();
  return response;
}

std::string write_response(const Response& response) { return write_json(response_tree(response)); }

std::expected<Response, Faults> read_response(std::string_view json) { return read_document(json, read_response_tree); }

std::string own_words_in(const SeenAnswer& answer) {
  if (!answer.escaped) return std::string(answer.own_words);
  FaultList faults;
  std::string quoted = "\"";
  quoted.append(answer.own_words) += '"';
  const std::optional<Json> text = parse_json(quoted, faults);
  return text ? text->text : std::string();
}

std::expected<Response, Faults> read_exported_response(std::string_view json) {
  FaultList faults;
  std::optional<Json> tree = parse_json(json, faults, most_record_bytes);
  if (!tree) return std::unexpected(faults.take());
  take_member(*tree, "hash");
  Response response = read_response_tree(*tree, faults);
  if (!faults.empty()) return std::unexpected(faults.take());
  return response;
}

}  // namespace earshot::core
