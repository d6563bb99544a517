#include "core/pack_json.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/day.h"
#include "core/reading_json.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

constexpr std::string_view format_name = "earshot-pack";
constexpr int format_version = 1;
constexpr std::size_t degrees = 5;
constexpr int usual_text_length = 1000, most_text_length = 4000;

constexpr std::array<std::string_view, 3> news_names{"good", "mixed", "bad"};
constexpr std::array<std::string_view, 4> tints{"sea", "coral", "sun", "leaf"};
constexpr std::array<std::string_view, 2> chart_kind_names{"bars", "rank"};
constexpr std::array<std::string_view, 2> units{"percent", ""};
constexpr std::array<std::string_view, 3> about_subjects{"role", "ageBand", "area"};
constexpr std::array<std::string_view, 1> option_sources{"topics"};
constexpr std::array<std::string_view, 5> condition_shapes{"question", "about", "all", "any", "not"};

// The pack as far as it has been read, and what later parts of it are checked against. Everything is read
// in the order of the visit, so "earlier" means "read already".
struct Draft {
  struct Mention {
    Cursor at;
    std::string question;
  };

  Pack pack;
  Ids finding_ids, question_ids;
  std::map<std::string, std::vector<Option>, std::less<>> asked;  // the questions so far, with their options
  std::vector<Mention> not_asked_yet;                             // named by a condition
};

// --------------------------------------------------------------------------------------------------- texts

// "T = one paragraph, or a list of paragraphs"
std::string read_paragraphs(const Cursor& at) {
  if (!at.is(Json::Kind::list)) return at.line();
  std::string joined;
  for (const Cursor& paragraph : at.at_least_one_item()) {
    joined += (joined.empty() ? "" : "\n") + paragraph.line();
  }
  return joined;
}

// "Every text has the fallback language; only declared languages are used."
Text read_text(const Draft& draft, const Cursor& at) {
  Text text;
  if (!at.present()) return text;
  const std::vector<Language>& declared = draft.pack.languages;
  for (const auto& [language, words] : at.members()) {
    if (!declared.empty() && std::ranges::find(declared, language) == declared.end()) {
      words.fault("unknown_language", "The pack does not declare the language " + in_quotes(language) + ".",
                  "Add it to \"languages\" at the top, or mend the tag.");
    }
    text.by_language[language] = read_paragraphs(words);
  }
  const Language& fallback = draft.pack.fallback;
  if (at.is(Json::Kind::object) && !fallback.empty() && !text.has(fallback)) {
    at.fault("missing_language", "This text is not there in the fallback language " + in_quotes(fallback) + ".",
             "Add the text in " + in_quotes(fallback) + ".");
  }
  return text;
}

void read_languages(Draft& draft, Cursor& at) {
  std::vector<Language>& languages = draft.pack.languages;
  for (const Cursor& item : at.required("languages").at_least_one_item()) {
    const std::string tag = item.language();
    if (std::ranges::find(languages, tag) != languages.end()) {
      item.fault("duplicate_id", "The language " + in_quotes(tag) + " is declared already.", "Declare each once.");
    }
    languages.push_back(tag);
  }
  const Cursor fallback = at.required("fallbackLanguage");
  const std::string tag = fallback.language();
  if (std::ranges::find(languages, tag) != languages.end()) {
    draft.pack.fallback = tag;
  } else if (fallback.is(Json::Kind::text)) {
    fallback.fault("unknown_language", "The pack does not declare the language " + in_quotes(tag) + ".",
                   "Choose one of those in \"languages\".");
  }
}

// Languages whose lines stand in a file beside the pack.
void read_translations(Draft& draft, const Cursor& at) {
  std::vector<Language>& languages = draft.pack.translations;
  for (const Cursor& item : at.items()) {
    const std::string tag = item.language();
    const auto stands_in = [&](const std::vector<Language>& list) {
      return std::ranges::find(list, tag) != list.end();
    };
    if (stands_in(draft.pack.languages) || stands_in(languages)) {
      item.fault("duplicate_id", "The language " + in_quotes(tag) + " is declared already.", "Declare each once.");
    }
    languages.push_back(tag);
  }
}

// ------------------------------------------------------------------------------------------------- options

Option read_option(const Draft& draft, Cursor at, Ids& taken) {
  Option option{.id = at.required("id").new_id(taken), .label = read_text(draft, at.required("label"))};
  at.no_other_keys();
  return option;
}

std::vector<Option> read_options(const Draft& draft, const std::vector<Cursor>& items) {
  std::vector<Option> options;
  Ids taken;
  for (const Cursor& item : items) options.push_back(read_option(draft, item, taken));
  return options;
}

// Whoever chooses this band reads easy words from then on, unless they choose for themselves.
void read_age_band(Draft& draft, Cursor at, Ids& taken) {
  Option band{.id = at.required("id").new_id(taken), .label = read_text(draft, at.required("label"))};
  if (at.optional("startInEasyRead").yes()) draft.pack.easy_age_bands.push_back(band.id);
  at.no_other_keys();
  draft.pack.age_bands.push_back(std::move(band));
}

void read_age_bands(Draft& draft, const Cursor& at) {
  Ids taken;
  for (const Cursor& item : at.at_least_one_item()) read_age_band(draft, item, taken);
}

std::vector<Option> topics_as_options(const Pack& pack) {
  std::vector<Option> options;
  for (const Topic& topic : pack.topics) options.push_back({topic.id, topic.label});
  return options;
}

// ---------------------------------------------------------------------------------------------- conditions

Condition condition_of(Condition::Kind kind) {
  Condition condition;
  condition.kind = kind;
  return condition;
}

// "is": at least one, each once, and each must be there to be chosen.
std::vector<std::string> read_values(const Cursor& at, const std::vector<Option>& options) {
  std::vector<std::string> values;
  Ids taken;
  for (const Cursor& item : at.at_least_one_item()) {
    values.push_back(item.new_id(taken));
    if (item.is(Json::Kind::text) && !find_option(options, values.back())) {
      item.fault("unknown_id", "Nothing that can be chosen there has the id " + in_quotes(values.back()) + ".",
                 "Use the id of one of the options.");
    }
  }
  return values;
}

// "A condition names only questions that come earlier in the visit."
Condition read_answer_is(Draft& draft, Cursor& at) {
  const Cursor question = at.required("question");
  const Cursor values = at.required("is");
  Condition condition = condition_of(Condition::Kind::answer_is);
  condition.subject = question.any_text();
  const auto asked = draft.asked.find(condition.subject);
  if (asked != draft.asked.end()) {
    condition.values = read_values(values, asked->second);
  } else if (question.is(Json::Kind::text)) {
    draft.not_asked_yet.push_back({question, condition.subject});
  }
  return condition;
}

Condition read_about_is(const Pack& pack, Cursor& at) {
  const Cursor subject = at.required("about");
  const Cursor values = at.required("is");
  Condition condition = condition_of(Condition::Kind::about_is);
  condition.subject = subject.any_text();
  const std::optional<int> index = subject.one_of(about_subjects);
  if (!index) return condition;
  const std::array<const std::vector<Option>*, 3> options{&pack.roles, &pack.age_bands, &pack.areas};
  condition.values = read_values(values, *options[static_cast<std::size_t>(*index)]);
  return condition;
}

Condition read_condition(Draft& draft, Cursor at);

Condition read_parts(Draft& draft, const Cursor& at, Condition::Kind kind) {
  Condition condition = condition_of(kind);
  for (const Cursor& part : at.at_least_one_item()) condition.parts.push_back(read_condition(draft, part));
  return condition;
}

Condition read_negated(Draft& draft, const Cursor& at) {
  Condition condition = condition_of(Condition::Kind::negate);
  condition.parts.push_back(read_condition(draft, at));
  return condition;
}

Condition read_shaped_condition(Draft& draft, Cursor& at) {
  if (at.has("question")) return read_answer_is(draft, at);
  if (at.has("about")) return read_about_is(draft.pack, at);
  if (at.has("all")) return read_parts(draft, at.required("all"), Condition::Kind::all);
  if (at.has("any")) return read_parts(draft, at.required("any"), Condition::Kind::any);
  return read_negated(draft, at.required("not"));
}

Condition read_condition(Draft& draft, Cursor at) {
  const auto shapes = std::ranges::count_if(condition_shapes, [&](auto shape) { return at.has(shape); });
  if (at.is(Json::Kind::object) && shapes != 1) {
    at.fault("bad_condition", "A condition has exactly one of question, about, all, any and not.",
             "Leave one of them, or combine conditions with \"all\" or \"any\".");
    return {};
  }
  Condition condition;
  if (shapes == 1) condition = read_shaped_condition(draft, at);
  at.no_other_keys();
  return condition;
}

void refuse_unknown_mentions(const Draft& draft) {
  for (const auto& [at, question] : draft.not_asked_yet) {
    if (draft.question_ids.contains(question)) {
      at.fault("later_question", "The question " + in_quotes(question) + " does not come earlier in the visit.",
               "Move that question to the front, or ask about an earlier one.");
    } else {
      at.fault("unknown_id", "There is no question with the id " + in_quotes(question) + ".",
               "Use the id of an earlier question.");
    }
  }
}

// ----------------------------------------------------------------------------------------------- questions

void refuse_for_kind(const Cursor& at, QuestionKind kind) {
  at.fault("not_for_kind", "A question of the kind " + in_quotes(name_of(kind)) + " can not have this.",
           "Take it out, or change the kind.");
}

// "faces and agree: exactly five options with the ids 1 to 5"
std::vector<Option> read_degrees(const Draft& draft, const Cursor& at) {
  std::vector<Option> options = read_options(draft, at.items());
  bool right = options.size() == degrees;
  for (std::size_t i = 0; right && i < degrees; ++i) right = options[i].id == std::to_string(i + 1);
  if (at.is(Json::Kind::list) && !right) {
    at.fault("wrong_scale", "A scale has exactly five options with the ids \"1\" to \"5\", in this order.",
             "Give it these five, from the least to the most.");
  }
  return options;
}

std::vector<Option> read_choices(const Draft& draft, Cursor& at) {
  const Cursor source = at.optional("optionsFrom");
  if (!source.present()) {
    const Cursor options = at.required("options");
    return read_options(draft, options.at_least_one_item());
  }
  const Cursor options = at.optional("options");
  options.fault("conflict", "This question has both \"options\" and \"optionsFrom\".", "Take one of them out.");
  source.one_of(option_sources);
  return topics_as_options(draft.pack);
}

std::vector<Option> read_question_options(const Draft& draft, Cursor& at, QuestionKind kind) {
  if (has_options(kind) && !is_scale(kind)) return read_choices(draft, at);
  refuse_for_kind(at.optional("optionsFrom"), kind);
  if (is_scale(kind)) return read_degrees(draft, at.required("options"));
  refuse_for_kind(at.optional("options"), kind);
  return {};
}

// "limit: 1 to the number of options, only for choose_some and put_in_order"
int read_limit(const Cursor& at, const Question& question) {
  if (!at.present()) return 0;
  const bool limited = question.kind == QuestionKind::choose_some || question.kind == QuestionKind::put_in_order;
  if (limited) return at.whole(1, std::max(1, static_cast<int>(question.options.size())));
  refuse_for_kind(at, question.kind);
  return 0;
}

// "maxLength: 1 to 4000 code points, only for free_text and drawing; 1000 when left out"
int read_max_length(const Cursor& at, QuestionKind kind) {
  if (!has_options(kind)) return at.present() ? at.whole(1, most_text_length) : usual_text_length;
  refuse_for_kind(at, kind);
  return 0;
}

void read_kind(const Draft& draft, Cursor& at, Question& question) {
  const std::optional kind = read_named<QuestionKind>(at.required("kind"), question_kind_names);
  if (!kind) {
    at.expect({"options", "optionsFrom", "limit", "maxLength"});
    return;
  }
  question.kind = *kind;
  question.options = read_question_options(draft, at, *kind);
  question.limit = read_limit(at.optional("limit"), question);
  question.max_length = read_max_length(at.optional("maxLength"), *kind);
}

Question read_question(Draft& draft, Cursor at) {
  Question question;
  question.id = at.required("id").new_id(draft.question_ids);
  read_kind(draft, at, question);
  question.text = read_text(draft, at.required("text"));
  question.easy = read_text(draft, at.optional("easy"));
  question.hint = read_text(draft, at.optional("hint"));
  if (const Cursor condition = at.optional("showIf"); condition.present()) {
    question.show_if = read_condition(draft, condition);
  }
  at.no_other_keys();
  draft.asked.emplace(question.id, question.options);
  return question;
}

std::vector<Question> read_questions(Draft& draft, const Cursor& at) {
  std::vector<Question> questions;
  for (const Cursor& item : at.items()) questions.push_back(read_question(draft, item));
  return questions;
}

// -------------------------------------------------------------------------------------------------- charts

// "Every value lies between 0 and max."
double read_value(const Cursor& at, double max) {
  const std::optional<double> value = at.number();
  if (value && (*value < 0 || *value > max)) {
    at.fault("out_of_range", "This value does not lie on the chart's axis.", "Write a number from 0 to \"max\".");
  }
  return value.value_or(0);
}

// "max is more than 0."
double read_max(const Cursor& at) {
  const std::optional<double> max = at.number();
  if (max && *max > 0) return *max;
  if (max) at.fault("out_of_range", "The axis has no length.", "Write a number above 0.");
  return std::numeric_limits<double>::max();
}

Bar read_bar(const Draft& draft, Cursor at, double max) {
  Bar bar{.label = read_text(draft, at.required("label")), .value = read_value(at.required("value"), max)};
  bar.here = at.optional("here").yes();
  at.no_other_keys();
  return bar;
}

Bar read_target(const Draft& draft, Cursor at, double max) {
  Bar target{.label = read_text(draft, at.required("label")), .value = read_value(at.required("value"), max)};
  at.no_other_keys();
  return target;
}

void read_bars(const Draft& draft, Cursor& at, Chart& chart) {
  if (const Cursor unit = at.required("unit"); unit.one_of(units)) chart.unit = unit.any_text();
  chart.max = read_max(at.required("max"));
  for (const Cursor& item : at.required("bars").at_least_one_item()) {
    chart.bars.push_back(read_bar(draft, item, chart.max));
  }
  if (const Cursor target = at.optional("target"); target.present()) {
    chart.target = read_target(draft, target, chart.max);
  }
}

// "1 <= rank <= of"
void read_rank(const Draft& draft, Cursor& at, Chart& chart) {
  const Cursor rank = at.required("rank");
  const Cursor of = at.required("of");
  chart.of = of.whole(1);
  chart.rank = rank.whole(1);
  if (of.present() && chart.rank > chart.of) {
    rank.fault("out_of_range", "This rank is beyond the last.", "Write a rank from 1 to \"of\".");
  }
  chart.best = read_text(draft, at.required("best"));
  chart.worst = read_text(draft, at.required("worst"));
}

Chart read_chart(const Draft& draft, Cursor at) {
  Chart chart;
  const std::optional kind = read_named<Chart::Kind>(at.required("kind"), chart_kind_names);
  chart.title = read_text(draft, at.required("title"));
  chart.words = read_text(draft, at.required("words"));
  chart.kind = kind.value_or(Chart::Kind::bars);
  if (!kind) {
    at.expect({"unit", "max", "bars", "target", "rank", "of", "best", "worst"});
  } else if (*kind == Chart::Kind::bars) {
    read_bars(draft, at, chart);
  } else {
    read_rank(draft, at, chart);
  }
  at.no_other_keys();
  return chart;
}

// ------------------------------------------------------------------------------------- topics and findings

Topic read_topic(const Draft& draft, Cursor at, Ids& taken) {
  Topic topic{.id = at.required("id").new_id(taken),
              .label = read_text(draft, at.required("label")),
              .about = read_text(draft, at.required("about")),
              .tint = {}};
  if (const Cursor tint = at.required("tint"); tint.one_of(tints)) topic.tint = tint.any_text();
  at.no_other_keys();
  return topic;
}

void read_topics(Draft& draft, const Cursor& at) {
  Ids taken;
  for (const Cursor& item : at.at_least_one_item()) draft.pack.topics.push_back(read_topic(draft, item, taken));
}

std::ptrdiff_t place_of_topic(const Pack& pack, std::string_view id) {
  return std::ranges::find(pack.topics, id, &Topic::id) - pack.topics.begin();
}

// "The findings stand in the order of their topics."
std::string read_finding_topic(const Pack& pack, const Cursor& at) {
  const std::string topic = at.any_text();
  if (at.is(Json::Kind::text) && !find_topic(pack, topic)) {
    at.fault("unknown_id", "There is no topic with the id " + in_quotes(topic) + ".", "Use the id of a topic.");
  } else if (!pack.findings.empty() && find_topic(pack, pack.findings.back().topic) && at.present() &&
             place_of_topic(pack, topic) < place_of_topic(pack, pack.findings.back().topic)) {
    at.fault("wrong_order", "Findings of a later topic come before this one.",
             "Put the findings in the order of the topics.");
  }
  return topic;
}

std::string read_finding_area(const Pack& pack, const Cursor& at) {
  const std::string area = at.any_text();
  if (at.is(Json::Kind::text) && !find_option(pack.areas, area)) {
    at.fault("unknown_id", "There is no area with the id " + in_quotes(area) + ".",
             "Use the id of an area, or leave it out when it is about all of them.");
  }
  return area;
}

std::size_t line_count(std::string_view text) { return static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1; }

// "As many symbols as the easy text has lines, in every language."
void refuse_wrong_count(const Cursor& at, std::size_t symbols, const Text& easy) {
  for (const auto& [language, lines] : easy.by_language) {
    if (lines.empty() || line_count(lines) == symbols) continue;
    at.fault("wrong_count",
             "The easy text in " + in_quotes(language) + " has another number of lines (" +
                 std::to_string(line_count(lines)) + ") than there are symbols (" + std::to_string(symbols) + ").",
             "Give each line of the easy text one symbol, or leave the symbols out.");
  }
}

std::vector<Symbol> read_symbols(const Cursor& at, const Text& easy) {
  std::vector<Symbol> symbols;
  if (!at.present()) return symbols;
  const std::vector<Cursor> items = at.at_least_one_item();
  for (const Cursor& item : items) symbols.push_back(read_named<Symbol>(item, symbol_names).value_or(Symbol::star));
  if (!items.empty()) refuse_wrong_count(at, items.size(), easy);
  return symbols;
}

Finding read_finding(Draft& draft, Cursor at) {
  Finding finding;
  finding.id = at.required("id").new_id(draft.finding_ids);
  finding.topic = read_finding_topic(draft.pack, at.required("topic"));
  finding.area = read_finding_area(draft.pack, at.optional("area"));
  finding.news = read_named<News>(at.required("news"), news_names).value_or(News::mixed);
  finding.heading = read_text(draft, at.required("heading"));
  finding.plain = read_text(draft, at.required("plain"));
  finding.easy = read_text(draft, at.required("easy"));
  finding.easy_symbols = read_symbols(at.optional("easySymbols"), finding.easy);
  finding.why = read_text(draft, at.required("why"));
  finding.section = read_text(draft, at.required("section"));
  for (const Cursor& chart : at.optional("charts").at_least_one_item()) {
    finding.charts.push_back(read_chart(draft, chart));
  }
  finding.questions = read_questions(draft, at.required("questions"));
  at.no_other_keys();
  return finding;
}

bool has_finding(const Pack& pack, const Topic& topic, std::string_view area) {
  return std::ranges::any_of(pack.findings, [&](const Finding& finding) {
    return finding.topic == topic.id && (area.empty() || finding.area.empty() || finding.area == area);
  });
}

// "Every topic has a finding, wherever the visitor lives."
void refuse_empty_topics(const Pack& pack, const Cursor& topics) {
  if (pack.topics.empty()) return;
  const std::vector<Cursor> at = topics.items();
  for (std::size_t i = 0; i < pack.topics.size(); ++i) {
    const Topic& topic = pack.topics[i];
    if (!has_finding(pack, topic, "")) {
      at[i].fault("empty_topic", "The topic " + in_quotes(topic.id) + " has no finding.",
                  "Add one, or take the topic out.");
      continue;
    }
    for (const Option& area : pack.areas) {
      if (has_finding(pack, topic, area.id)) continue;
      at[i].fault("empty_topic",
                  "The topic " + in_quotes(topic.id) + " has no finding for the area " + in_quotes(area.id) + ".",
                  "Add one for that area, or one for the whole county.");
    }
  }
}

// ---------------------------------------------------------------------------------------------------- help

// "Digits, in groups with one space between." The spaces are for those who read the pack; they are not
// dialled.
std::string read_dial(const Cursor& at) {
  const std::string written = at.any_text();
  std::string dialled;
  std::ranges::copy_if(written, std::back_inserter(dialled), [](char c) { return c >= '0' && c <= '9'; });
  const bool only_digits = written.find_first_not_of("0123456789 ") == std::string::npos;
  const bool spaced = written.starts_with(' ') || written.ends_with(' ') || written.contains("  ");
  if (at.is(Json::Kind::text) && (dialled.empty() || !only_digits || spaced)) {
    at.fault("bad_phone", in_quotes(written) + " can not be dialled.",
             "Write digits only, in groups with one space between if you like.");
  }
  return dialled;
}

std::string read_expiry(const Cursor& at, const HelpLine& line) {
  std::string day = at.day();
  if (days_between(line.checked_on, day).value_or(0) < 0) {
    at.fault("out_of_range", "The line expires before it was checked.", "Write a later day, or leave it out.");
  }
  return day;
}

HelpLine read_help_line(const Draft& draft, Cursor at, Ids& taken) {
  HelpLine line{.id = at.required("id").new_id(taken),
                .name = read_text(draft, at.required("name")),
                .how = read_text(draft, at.required("how")),
                .about = read_text(draft, at.required("about")),
                .phone = read_dial(at.optional("phone")),
                .sms = read_dial(at.optional("sms")),
                .checked_on = at.required("checkedOn").day()};
  if (const Cursor expires = at.optional("expiresOn"); expires.present()) line.expires_on = read_expiry(expires, line);
  if (const Cursor local = at.optional("local"); local.present()) line.local = local.yes();
  at.no_other_keys();
  return line;
}

void read_help(Draft& draft, const Cursor& at) {
  Ids taken;
  for (const Cursor& item : at.at_least_one_item()) {
    draft.pack.help.push_back(read_help_line(draft, item, taken));
  }
}

// ----------------------------------------------------------------------------------------------- the whole

void read_welcome(Draft& draft, Cursor at) {
  draft.pack.welcome_heading = read_text(draft, at.required("heading"));
  draft.pack.welcome_text = read_text(draft, at.required("text"));
  draft.pack.welcome_promise = read_text(draft, at.required("promise"));
  at.no_other_keys();
}

void read_whole(Draft& draft, Cursor at) {
  if (!at.is_format(format_name, format_version, "pack")) return;
  Pack& pack = draft.pack;
  pack.id = at.required("id").id();
  pack.version = at.required("version").id();
  read_languages(draft, at);
  read_translations(draft, at.optional("translations"));
  pack.title = read_text(draft, at.required("title"));
  read_welcome(draft, at.required("welcome"));
  pack.report = read_text(draft, at.required("report"));
  pack.areas = read_options(draft, at.required("areas").at_least_one_item());
  read_age_bands(draft, at.required("ageBands"));
  pack.roles = read_options(draft, at.required("roles").at_least_one_item());
  const Cursor topics = at.required("topics");
  read_topics(draft, topics);
  for (const Cursor& item : at.required("findings").items()) pack.findings.push_back(read_finding(draft, item));
  pack.questions = read_questions(draft, at.required("questions"));
  read_help(draft, at.required("help"));
  if (const Cursor day = at.optional("askedSince"); day.present()) pack.asked_since = day.day();
  if (const Cursor days = at.optional("readWithinDays"); days.present()) pack.read_within_days = days.whole(1, 365);
  at.no_other_keys();
  refuse_unknown_mentions(draft);
  refuse_empty_topics(pack, topics);
}

}  // namespace

std::expected<Pack, Faults> read_pack(std::string_view json) {
  FaultList faults;
  const std::optional<Json> tree = parse_json(json, faults);
  Draft draft;
  if (tree) read_whole(draft, Cursor(*tree, faults));
  if (!faults.empty()) return std::unexpected(faults.take());
  return std::move(draft.pack);
}

}  // namespace earshot::core
