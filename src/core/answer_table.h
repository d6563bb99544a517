// An AnswerTable: what can be counted of many responses, a byte an answer, in columns. A million responses to the shipped pack
// take about 110 MB. It holds no ids and nothing that anybody wrote or drew: of such a question only whether it was answered.
// Rows come as responses are read (response_sink.h), which has codes and no labels; keep() leaves those that count, and learn()
// is told the words of a few.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/names.h"
#include "core/response.h"
#include "core/response_sink.h"

namespace earshot::core {

// A code with the words that stood beside it; "" until they are learnt.
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
constexpr std::size_t most_questions = 1000, most_findings = 1000;  // all that come later are left out

// The codes of a group, in the order in which they came: code i stands as byte i + 1.
struct GroupColumn {
  std::vector<Coded> codes;
  std::vector<std::uint8_t> bytes;  // by row
};

struct QuestionColumn {
  std::string id, finding;
  QuestionKind kind = QuestionKind::free_text;
  std::string asked;  // "" until it is learnt
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
  void add(const SeenResponse& response);

  // Those rows stay, by their number; the order stays too.
  void keep(const std::vector<bool>& rows);

  // Rows whose responses have all the words that are not known yet, and what they say: labels and questions.
  std::vector<std::size_t> rows_to_learn() const;
  void learn(const Response& response);

  std::size_t rows() const { return rows_; }
  const GroupColumn& group(By by) const { return groups_[static_cast<std::size_t>(by)]; }
  const std::vector<QuestionColumn>& questions() const { return questions_; }
  const std::vector<FindingColumn>& not_understood() const { return findings_; }

  // Where a question stands in questions(); `expected` is tried first. Their number when it is not there.
  std::size_t place_of(std::string_view question, std::size_t expected) const;

 private:
  QuestionColumn* question(const SeenAnswer& answer, std::size_t expected);
  void add_not_understood(std::string_view finding);
  void add_groups(const SeenResponse& response);
  void add_answer(QuestionColumn& column, const SeenAnswer& answer, std::span<const std::string_view> codes);

  std::size_t rows_ = 0;
  std::array<GroupColumn, by_names.size()> groups_;
  std::vector<QuestionColumn> questions_;
  std::vector<FindingColumn> findings_;
};

}  // namespace earshot::core
