// A Pack: the content written by staff. Findings, questions, help lines, in the languages it declares.
// Plain data, specified in assets/packs/README.md; read by pack_json.h, which proves every rule named here,
// so that the rest of the program may rely on them. It holds nothing about a visitor.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/names.h"
#include "core/symbol.h"
#include "core/text.h"

namespace earshot::core {

// What pins a response to exactly what was shown.
struct PackRef {
  std::string id;
  std::string version;
  std::string sha256;  // of the pack file's bytes, 64 lower-case hex digits

  bool operator==(const PackRef&) const = default;
};

// Something that can be chosen. Codes are stable and never shown; labels are shown and never compared.
struct Option {
  std::string id;
  Text label;
};

enum class QuestionKind { faces, agree, choose_one, choose_some, put_in_order, free_text, drawing };

// A scale has exactly five degrees, with the codes "1" (least) to "5" (most), and offers "I don't know" and
// "not about me".
constexpr bool is_scale(QuestionKind kind) { return kind == QuestionKind::faces || kind == QuestionKind::agree; }

// Answered by something of the visitor's own making, not by options.
constexpr bool has_options(QuestionKind kind) {
  return kind != QuestionKind::free_text && kind != QuestionKind::drawing;
}

// When a question is shown. Declarative on purpose: no scripting. An empty condition is always true.
struct Condition {
  enum class Kind { always, answer_is, about_is, all, any, negate };
  Kind kind = Kind::always;
  std::string subject;              // answer_is: a question's id; about_is: "role", "ageBand" or "area"
  std::vector<std::string> values;  // answer_is, about_is: true when any of these codes was chosen
  std::vector<Condition> parts;     // all, any: one or more; negate: exactly one
};

struct Question {
  std::string id;  // unique in the pack
  QuestionKind kind = QuestionKind::free_text;
  Text text;
  Text easy;                    // easy-read wording; may be empty, then `text` is shown
  Text hint;                    // may be empty
  std::vector<Option> options;  // scales: the five degrees, "1".."5"; free_text, drawing: none
  int limit = 0;                // choose_some, put_in_order: at most so many; 0 = as many as there are
  int max_length = 0;           // free_text, drawing: in Unicode code points, 1 to 4000
  Condition show_if;            // may name only questions that come earlier in the visit
};

// A figure of the report, to be drawn. `words` says in a sentence what the picture shows.
struct Bar {
  Text label;
  double value = 0;
  bool here = false;  // the place the pack is about; drawn strong
};
struct Chart {
  enum class Kind { bars, rank };
  Kind kind = Kind::bars;
  Text title;
  Text words;
  std::string unit;  // bars: "percent" or ""
  double max = 0;    // bars: the full length of the axis, from 0
  std::vector<Bar> bars;
  std::optional<Bar> target;  // bars: a line to reach
  int rank = 0, of = 0;       // rank: 1 is best
  Text best, worst;           // rank: what the two ends of the line mean
};

enum class News { good, mixed, bad };

struct Finding {
  std::string id;
  std::string topic;
  std::string area;  // an area's id, or "" for the whole county; see stops() for who comes to it
  News news = News::mixed;
  Text heading;
  Text plain;                        // paragraphs; sentences of 25 words at most
  Text easy;                         // one idea a line, 15 words at most
  std::vector<Symbol> easy_symbols;  // one for each line of `easy`, in every language; or none
  Text why;                          // why it matters
  Text section;                      // the section of the report it comes from, as the report names it
  std::vector<Chart> charts;
  std::vector<Question> questions;
};

struct Topic {
  std::string id;
  Text label;
  Text about;
  std::string tint;  // a token of the theme: "sea", "coral", "sun" or "leaf"; carries no meaning
};

struct HelpLine {
  std::string id;
  Text name;
  Text how;  // what to do: "Call 0800 1111", "Text 85258"
  Text about;
  std::string phone;       // digits to dial, or ""
  std::string sms;         // number to text, or ""
  std::string checked_on;  // YYYY-MM-DD: when somebody last made sure that it is right
  std::string expires_on;  // from this day on staff are told to check it again; "": 180 days after `checked_on`
  bool local = false;      // a local number: such change, so it is hidden a year after `checked_on`
};

struct Pack {
  std::string id;
  std::string version;
  std::vector<Language> languages;
  Language fallback;                   // one of `languages`; every text has it
  std::vector<Language> translations;  // further ones, each in a file beside the pack (translation.h)
  Text title;
  Text welcome_heading, welcome_text, welcome_promise;
  Text report;  // the report's name, for "From the inspectors' report"
  std::vector<Option> areas, age_bands, roles;
  std::vector<std::string> easy_age_bands;  // ids of those whose visits start in easy read
  std::vector<Topic> topics;
  std::vector<Finding> findings;    // in the order of the topics
  std::vector<Question> questions;  // at the end of the visit
  std::vector<HelpLine> help;       // at least one
  std::string asked_since;          // YYYY-MM-DD, since when visitors are asked about it; "" when that is not said
  int read_within_days = 7;         // staff's promise; when it is broken, nobody can write in their own words

  const std::string& say(const Text& text, std::string_view language) const { return text.in(language, fallback); }
};

const Topic* find_topic(const Pack& pack, std::string_view id);
const Finding* find_finding(const Pack& pack, std::string_view id);
const Option* find_option(const std::vector<Option>& options, std::string_view id);

// A question with the finding it belongs to (null for those at the end of the visit).
struct PlacedQuestion {
  const Question* question = nullptr;
  const Finding* finding = nullptr;
};
PlacedQuestion find_question(const Pack& pack, std::string_view id);

// Every question of the pack, in the order of the visit.
std::vector<PlacedQuestion> all_questions(const Pack& pack);

// Names as they stand in packs and exports, in the order of the enumerators.
inline constexpr std::array<std::string_view, 7> question_kind_names{
    "faces", "agree", "choose_one", "choose_some", "put_in_order", "free_text", "drawing"};
std::string_view name_of(QuestionKind kind);
std::optional<QuestionKind> question_kind(std::string_view name);

}  // namespace earshot::core
