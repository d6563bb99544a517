// Figures: what an AnswerTable says, counted and made safe to tell (small_numbers.h). They hold no exact count of people, so
// they may be shown, charted and written into reports as they are. A Query says what is to be counted: split by one thing,
// and only of some. At most two things are crossed with what was said, so that nobody can be narrowed down further and further.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer_table.h"
#include "core/small_numbers.h"

namespace earshot::core {

struct Filter {
  By by = By::nothing;
  std::string code;

  bool operator==(const Filter&) const = default;
};

constexpr std::size_t most_crossed = 2;

struct Query {
  By split = By::nothing;
  std::vector<Filter> filters;  // all of them hold; each By once

  bool operator==(const Query&) const = default;
};

// Whether it crosses no more than it may, and nothing twice.
bool may_be_asked(const Query& query);

struct FigureRow {
  std::string code;   // of an option, or the name of an AnswerState
  std::string label;  // "" when it is a state
  Shown all;
  std::vector<Shown> cells;  // by column

  bool operator==(const FigureRow&) const = default;
};

struct QuestionFigures {
  std::string id, finding;
  QuestionKind kind = QuestionKind::free_text;
  std::string asked;
  Shown everybody;            // to whom it was shown
  std::vector<Shown> people;  // the same, by column
  // Of a scale three, for five would hide more than they tell: scale_row_names. Of others the options, as they first came; of
  // put_in_order what was put first; of free_text and drawing "answered". Then dont_know, not_about_me and skipped.
  std::vector<FigureRow> rows;

  bool operator==(const QuestionFigures&) const = default;
};

// "I don't get this", of those to whom a question of the finding was shown.
struct NotUnderstoodFigures {
  std::string finding;
  Shown everybody, pressed;
  std::vector<Shown> people, cells;

  bool operator==(const NotUnderstoodFigures&) const = default;
};

struct Figures {
  Query query;
  Shown visits;                // that the filters leave
  Shown left_out;              // by the filters
  std::vector<Coded> columns;  // of the split, in the order of their codes; code "" for those who did not say
  std::vector<Shown> people;   // by column
  std::vector<QuestionFigures> questions;
  std::vector<NotUnderstoodFigures> not_understood;
  // What can be chosen for filters and splits: the groups that are there at all.
  std::array<std::vector<Coded>, by_names.size()> groups;

  bool operator==(const Figures&) const = default;
};

// For staff. Of nothing when the query may not be asked.
Figures count(const AnswerTable& table, const Query& query);

// For everybody: always split by area and by nothing else, so that what is published once can't be compared with what is
// published otherwise. There is no column of everybody (small_numbers.h).
Figures count_for_everybody(const AnswerTable& table);

// The two upper degrees of a scale, the middle, the two lower ones.
inline constexpr std::array<std::string_view, 3> scale_row_names{"agree", "between", "disagree"};

// The share, in per cent, of those who were asked. `column` none: everybody. None where it may not be told.
std::optional<int> share(const QuestionFigures& question, std::string_view code,
                         std::optional<std::size_t> column = std::nullopt);

}  // namespace earshot::core
