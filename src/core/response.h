// A Response: everything one visitor said in one visit, in the form that is kept and exported. It stands
// alone: it repeats the words the visitor saw, so it can be read without its pack. It holds no name,
// address, device or time of day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/abuse.h"
#include "core/answer.h"
#include "core/pack.h"

namespace earshot::core {

struct Choice {
  std::string code;
  std::string label;  // what the visitor saw, in the response's language

  bool operator==(const Choice&) const = default;
};

// One row per question of the pack, in its order, whether shown or not; branching never makes new columns.
struct AnswerRow {
  std::string question;
  std::string finding;  // "" for the questions at the end
  QuestionKind kind = QuestionKind::free_text;
  AnswerState state = AnswerState::not_shown;
  std::string asked;            // the question's words as shown; "" when not shown
  std::vector<Choice> choices;  // put_in_order: first is first
  std::string text;             // free text, apart from the choices; drawing: what it shows
  Drawing drawing = {};

  bool operator==(const AnswerRow&) const = default;
};

struct Response {
  std::string id;
  std::string root_id;  // stays the same over edits; equals `id` in the first revision
  int rev = 1;
  PackRef pack;
  Language language;
  Variant variant = Variant::plain;  // shown last: `asked` and the labels are in its words
  std::string day;                   // YYYY-MM-DD; the day, not the time
  Choice role, age_band, area;       // code "" when skipped
  std::vector<Choice> topics;
  std::vector<std::string> not_understood;  // finding ids, in the pack's order
  std::vector<AnswerRow> answers;
  bool concern = false;             // its words may tell of harm: to be read first
  std::vector<ResponseFlag> flags;  // in their order, each once

  bool operator==(const Response&) const = default;
};

// What the visitor said, as it will be kept. `visit.id` must be set. Topics chosen without an answer are
// kept too.
Response make_response(const Pack& pack, const PackRef& ref, const Visit& visit, std::string_view language,
                       Variant variant, std::string_view day);

}  // namespace earshot::core
