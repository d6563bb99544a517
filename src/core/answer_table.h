// An AnswerTable: what can be counted of many responses, a byte an answer, in columns. A million responses to the shipped pack
// take about 110 MB. It holds no ids and nothing that anybody wrote or drew: of such a question only whether it was answered.
// Rows are added in any order and never taken out: whoever adds them knows which responses count.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/names.h"
#include "core/response.h"

namespace earshot::core {

// A code with the words that stood beside it first.
using Coded = Choice;

// Who answered, and when: what figures can be split and filtered by.
enum class By { nothing, area, age_band, role, language, variant, week, flagged };
inline constexpr std::array<std::string_view, 8> by_names{"nothing",  "area",    "ageBand", "role",
                                                          "language", "variant", "week",    "flagged"};

constexpr std::uint8_t not_said = 0;      // in the column of a group: that question was skipped
constexpr std::size_t most_groups = 254;  // further ones count as not said

// What a byte of an answer says. From `first_code` on: that code, or for put_in_order the one that was put first.
enum AnswerByte : std::uint8_t { not_shown_byte, skipped_byte, dont_know_byte, not_about_me_byte, own_words_byte };
constexpr std::uint8_t first_code = 5;
constexpr std::size_t most_codes = 31;  // of one question; more are counted as answered, and no more than that

// The codes of a group, in the order in which they came: code i stands as byte i + 1.
struct GroupColumn {
  std::vector<Coded> codes;
  std::vector<std::uint8_t> bytes;  // by row
};

struct QuestionColumn {
  std::string id, finding;
  QuestionKind kind = QuestionKind::free_text;
  std::string asked;  // as it was asked first
  std::vector<Coded> codes;
  std::vector<std::uint8_t> bytes;    // by row
  std::vector<std::uint32_t> chosen;  // choose_some, by row: bit i is codes[i]; else empty
};

struct FindingColumn {
  std::string id;
  std::vector<std::uint8_t> bytes;  // by row: 1 "I don't get this"; what was shown is seen by its questions
};

class AnswerTable {
 public:
  void add(const Response& response);

  std::size_t rows() const { return rows_; }
  const GroupColumn& group(By by) const { return groups_[static_cast<std::size_t>(by)]; }
  const std::vector<QuestionColumn>& questions() const { return questions_; }
  const std::vector<FindingColumn>& not_understood() const { return findings_; }
  std::size_t concerns() const { return concerns_; }
  std::size_t bytes() const;  // of memory, about

 private:
  QuestionColumn& question(const AnswerRow& row, std::size_t expected);
  FindingColumn& finding(std::string_view id);
  void add_groups(const Response& response);
  void add_answer(QuestionColumn& column, const AnswerRow& row);

  std::size_t rows_ = 0, concerns_ = 0;
  std::array<GroupColumn, by_names.size()> groups_;
  std::vector<QuestionColumn> questions_;
  std::vector<FindingColumn> findings_;
};

}  // namespace earshot::core
