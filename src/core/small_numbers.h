// Small numbers: what may be told of a count without telling of anybody. Every figure that is no raw record goes through here:
// the staff's tables and charts, the report, what others said. Pure functions; they know no question and no screen.
//
// The rule is that of NHS Digital for hospital figures below the national level: counts of 1 to 7 are hidden, 0 stays, all
// others are rounded to the nearest 5, percentages come from rounded counts. To it two things are added. Where fewer than 10
// people stand behind a column, nothing in it is told, not even its zeros; and whatever could still be worked back from the
// rest of the table takes its column with it. tests/core/small_numbers_tests.cpp has a solver try it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace earshot::core {

constexpr int most_hidden = 7;       // 1 to this many: hidden
constexpr int rounded_to = 5;        // everything above
constexpr int least_in_column = 10;  // people in a column, or nothing of it is told
constexpr int least_new = 10;        // responses that must have come in between two publications

// A count as it may be told.
struct Shown {
  bool hidden = false;
  int count = 0;  // rounded; 0 when hidden

  bool operator==(const Shown&) const = default;
};
constexpr bool is_anybody(const Shown& people) { return people.hidden || people.count > 0; }

constexpr Shown hidden_count{true, 0};

Shown shown(int count);

// A percentage, whole, from rounded counts; at most 100. None when one of them is hidden or nobody is behind it.
std::optional<int> percent(const Shown& part, const Shown& whole);

// Counts as they are: what was said down the side, groups of people across. Groups are all there are, so a row adds up.
struct CountTable {
  std::vector<std::vector<int>> cells;  // [row][column]
  std::vector<int> people;              // by column: how many stand behind it
  bool one_each = true;                 // everybody is in exactly one row, so a column adds up too
};

// The same as it may be told. `all` is the column of everybody.
struct ShownTable {
  std::vector<std::vector<Shown>> cells;
  std::vector<Shown> people;
  std::vector<Shown> all;  // by row
  Shown everybody;
  std::vector<bool> withheld;  // by column: all its cells are hidden
  bool all_withheld = false;   // the column of everybody too

  bool operator==(const ShownTable&) const = default;
};

// For staff, who count again and again with nothing between but time.
ShownTable protect(const CountTable& table);

// For everybody: what is published stays, and is compared with what is published later. So no sum is told that would bind the
// numbers to each other: `people` of a column is the sum of what is told in it, and there is no column of everybody.
ShownTable protect_columns(const CountTable& table);

// Whether figures may be published again: those that were published last stood for `before` responses, now there are `now`.
constexpr bool may_publish(std::size_t before, std::size_t now) {
  return before == 0 || now >= before + static_cast<std::size_t>(least_new);
}

}  // namespace earshot::core
