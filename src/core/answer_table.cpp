#include "core/answer_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/day.h"

namespace earshot::core {
namespace {

// Where a code stands, adding it when it is new; none when there is no room for it.
std::optional<std::size_t> place_of(std::vector<Coded>& codes, const Coded& code, std::size_t most) {
  const auto found = std::ranges::find(codes, code.code, &Coded::code);
  if (found == codes.end()) {
    if (codes.size() >= most) return std::nullopt;
    codes.push_back(code);
    return codes.size() - 1;
  }
  return static_cast<std::size_t>(found - codes.begin());
}

std::uint8_t group_byte(GroupColumn& column, const Coded& group) {
  if (group.code.empty()) return not_said;
  const auto place = place_of(column.codes, group, most_groups);
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

}  // namespace

void AnswerTable::add(const Response& response) {
  add_groups(response);
  for (std::size_t i = 0; i < response.answers.size(); ++i)
    add_answer(question(response.answers[i], i), response.answers[i]);
  for (const std::string& id : response.not_understood) finding(id).bytes.back() = 1;
  concerns_ += response.concern ? 1 : 0;
  ++rows_;
  // What this response does not have was not shown to it.
  for (QuestionColumn& column : questions_) {
    column.bytes.resize(rows_, not_shown_byte);
    if (column.kind == QuestionKind::choose_some) column.chosen.resize(rows_);
  }
  for (FindingColumn& column : findings_) column.bytes.resize(rows_);
}

void AnswerTable::add_groups(const Response& response) {
  const auto add = [&](By by, const Coded& group) {
    GroupColumn& column = groups_[static_cast<std::size_t>(by)];
    column.bytes.push_back(group_byte(column, group));
  };
  add(By::area, response.area);
  add(By::age_band, response.age_band);
  add(By::role, response.role);
  add(By::language, {response.language, response.language});
  const std::string variant(name_of(response.variant)), week = week_of(response.day);
  add(By::variant, {variant, variant});
  add(By::week, {week, week});
  const std::string flagged = response.flags.empty() ? "no" : "yes";
  add(By::flagged, {flagged, flagged});
}

// Responses to one pack have the same questions in the same order.
QuestionColumn& AnswerTable::question(const AnswerRow& row, std::size_t expected) {
  if (expected < questions_.size() && questions_[expected].id == row.question) return questions_[expected];
  const auto found = std::ranges::find(questions_, row.question, &QuestionColumn::id);
  if (found != questions_.end()) return *found;
  QuestionColumn& column = questions_.emplace_back();
  column.id = row.question;
  column.finding = row.finding;
  column.kind = row.kind;
  return column;
}

FindingColumn& AnswerTable::finding(std::string_view id) {
  auto found = std::ranges::find(findings_, id, &FindingColumn::id);
  if (found == findings_.end()) found = findings_.insert(found, {std::string(id), {}});
  found->bytes.resize(rows_ + 1);
  return *found;
}

void AnswerTable::add_answer(QuestionColumn& column, const AnswerRow& row) {
  if (column.asked.empty()) column.asked = row.asked;
  column.bytes.resize(rows_ + 1, not_shown_byte);
  if (column.kind == QuestionKind::choose_some) column.chosen.resize(rows_ + 1);
  std::uint8_t& byte = column.bytes.back();
  byte = state_byte(row.state);
  for (const Choice& choice : row.choices) {
    const auto place = place_of(column.codes, choice, most_codes);
    if (!place) continue;
    if (column.kind == QuestionKind::choose_some) {
      column.chosen.back() |= std::uint32_t{1} << *place;
    } else if (byte == own_words_byte) {
      byte = static_cast<std::uint8_t>(first_code + *place);
    }
  }
}

std::size_t AnswerTable::bytes() const {
  std::size_t all = 0;
  for (const GroupColumn& column : groups_) all += column.bytes.capacity();
  for (const QuestionColumn& column : questions_) all += column.bytes.capacity() + column.chosen.capacity() * 4;
  for (const FindingColumn& column : findings_) all += column.bytes.capacity();
  return all;
}

}  // namespace earshot::core
