#include "core/answer_table.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "core/day.h"

namespace earshot::core {
namespace {

// Where a code stands, adding it when it is new; none when there is no room for it.
std::optional<std::size_t> place_of(std::vector<Coded>& codes, std::string_view code, std::size_t most) {
  const auto found = std::ranges::find(codes, code, &Coded::code);
  if (found != codes.end()) return static_cast<std::size_t>(found - codes.begin());
  if (codes.size() >= most) return std::nullopt;
  codes.push_back({std::string(code), ""});
  return codes.size() - 1;
}

std::uint8_t group_byte(GroupColumn& column, std::string_view code) {
  if (code.empty()) return not_said;
  const auto place = place_of(column.codes, code, most_groups);
  return place ? static_cast<std::uint8_t>(*place + 1) : not_said;
}

std::uint8_t state_byte(AnswerState state) {
  switch (state) {
    case AnswerState::answered: return own_words_byte;
    case AnswerState::skipped: return skipped_byte;
    case AnswerState::dont_know: return dont_know_byte;
    case AnswerState::not_about_me: return not_about_me_byte;
    case AnswerState::not_shown: break;
  }
  return not_shown_byte;
}

template <typename Thing>
void keep_rows(std::vector<Thing>& things, const std::vector<bool>& rows) {
  if (things.empty()) return;
  std::size_t kept = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows[row]) things[kept++] = things[row];
  }
  things.resize(kept);
}

void learn_label(std::vector<Coded>& codes, const Choice& choice) {
  const auto found = std::ranges::find(codes, choice.code, &Coded::code);
  if (found != codes.end() && found->label.empty()) found->label = choice.label;
}

// The first row of which `holds` is true.
template <typename Things, typename Holds>
void want_first(std::set<std::size_t>& rows, const Things& things, Holds holds) {
  const auto found = std::ranges::find_if(things, holds);
  if (found != things.end()) rows.insert(static_cast<std::size_t>(found - things.begin()));
}

void want_labels(std::set<std::size_t>& rows, const QuestionColumn& column) {
  for (std::size_t i = 0; i < column.codes.size(); ++i) {
    if (!column.codes[i].label.empty()) continue;
    const auto byte = static_cast<std::uint8_t>(first_code + i);
    want_first(rows, column.bytes, [&](std::uint8_t one) { return one == byte; });
    want_first(rows, column.chosen, [&](std::uint32_t bits) { return (bits >> i & 1U) != 0; });
  }
}

constexpr std::array said_groups{By::area, By::age_band, By::role};  // those that were chosen by words

}  // namespace

void AnswerTable::add(const SeenResponse& response) {
  add_groups(response);
  for (std::size_t i = 0; i < response.answers.size(); ++i) {
    const SeenAnswer& answer = response.answers[i];
    if (QuestionColumn* column = question(answer, i)) add_answer(*column, answer, response.codes_of(answer));
  }
  for (const std::string_view id : response.not_understood) add_not_understood(id);
  ++rows_;
  // What this response does not have was not shown to it.
  for (QuestionColumn& column : questions_) {
    column.bytes.resize(rows_, not_shown_byte);
    if (column.kind == QuestionKind::choose_some) column.chosen.resize(rows_);
  }
  for (FindingColumn& column : findings_) column.bytes.resize(rows_);
}

void AnswerTable::add_groups(const SeenResponse& response) {
  const auto add = [&](By by, std::string_view code) {
    GroupColumn& column = groups_[static_cast<std::size_t>(by)];
    column.bytes.push_back(group_byte(column, code));
  };
  add(By::area, response.area);
  add(By::age_band, response.age_band);
  add(By::role, response.role);
  add(By::language, response.language);
  add(By::variant, name_of(response.variant));
  add(By::week, week_of(response.day));
  add(By::flagged, response.flags.empty() ? "no" : "yes");
}

// Responses to one pack have the same questions in the same order.
std::size_t AnswerTable::place_of(std::string_view question, std::size_t expected) const {
  if (expected < questions_.size() && questions_[expected].id == question) return expected;
  return static_cast<std::size_t>(std::ranges::find(questions_, question, &QuestionColumn::id) - questions_.begin());
}

QuestionColumn* AnswerTable::question(const SeenAnswer& answer, std::size_t expected) {
  const std::size_t place = place_of(answer.question, expected);
  if (place < questions_.size()) return &questions_[place];
  if (questions_.size() == most_questions) return nullptr;
  QuestionColumn& column = questions_.emplace_back();
  column.id = answer.question;
  column.finding = answer.finding;
  column.kind = answer.kind;
  return &column;
}

void AnswerTable::add_not_understood(std::string_view finding) {
  auto found = std::ranges::find(findings_, finding, &FindingColumn::id);
  if (found == findings_.end()) {
    if (findings_.size() == most_findings) return;
    found = findings_.insert(found, {std::string(finding), {}});
  }
  found->bytes.resize(rows_ + 1);
  found->bytes.back() = 1;
}

void AnswerTable::add_answer(QuestionColumn& column, const SeenAnswer& answer,
                             std::span<const std::string_view> codes) {
  column.bytes.resize(rows_ + 1, not_shown_byte);
  if (column.kind == QuestionKind::choose_some) column.chosen.resize(rows_ + 1);
  std::uint8_t& byte = column.bytes.back();
  byte = state_byte(answer.state);
  for (const std::string_view code : codes) {
    const auto place = core::place_of(column.codes, code, most_codes);
    if (!place) continue;
    if (column.kind == QuestionKind::choose_some) {
      column.chosen.back() |= std::uint32_t{1} << *place;
    } else if (byte == own_words_byte) {
      byte = static_cast<std::uint8_t>(first_code + *place);
    }
  }
}

void AnswerTable::keep(const std::vector<bool>& rows) {
  for (GroupColumn& column : groups_) keep_rows(column.bytes, rows);
  for (QuestionColumn& column : questions_) {
    keep_rows(column.bytes, rows);
    keep_rows(column.chosen, rows);
  }
  for (FindingColumn& column : findings_) keep_rows(column.bytes, rows);
  rows_ = static_cast<std::size_t>(std::ranges::count(rows, true));
}

std::vector<std::size_t> AnswerTable::rows_to_learn() const {
  std::set<std::size_t> rows;
  for (const By by : said_groups) {
    const GroupColumn& column = group(by);
    for (std::size_t i = 0; i < column.codes.size(); ++i) {
      if (column.codes[i].label.empty()) want_first(rows, column.bytes, [&](std::uint8_t one) { return one == i + 1; });
    }
  }
  for (const QuestionColumn& column : questions_) {
    if (column.asked.empty()) want_first(rows, column.bytes, [](std::uint8_t one) { return one != not_shown_byte; });
    if (!is_scale(column.kind)) want_labels(rows, column);  // of a scale no degree is told by itself
  }
  return {rows.begin(), rows.end()};
}

void AnswerTable::learn(const Response& response) {
  const std::array said{&response.area, &response.age_band, &response.role};
  for (std::size_t i = 0; i < said.size(); ++i) {
    learn_label(groups_[static_cast<std::size_t>(said_groups[i])].codes, *said[i]);
  }
  for (std::size_t i = 0; i < response.answers.size(); ++i) {
    const AnswerRow& row = response.answers[i];
    const std::size_t place = place_of(row.question, i);
    if (place == questions_.size()) continue;
    QuestionColumn& column = questions_[place];
    if (column.asked.empty()) column.asked = row.asked;
    for (const Choice& choice : row.choices) learn_label(column.codes, choice);
  }
}

}  // namespace earshot::core
