// What may be told of counts, and a solver that tries to work back what is hidden: from the rows, the columns, and from what
// was published before.
#include <doctest/doctest.h>

#include "tests/core/trials.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

#include "core/small_numbers.h"

using namespace earshot::core;

namespace {

// --- a solver: which whole numbers could stand behind what is told?

struct Range {
  int least = 0, most = 0;
};

// `withheld`: of a column with fewer than ten people, or one that could be worked back.
Range range_of(const Shown& told, bool withheld, int most) {
  if (withheld) return {0, most};
  if (told.hidden) return {1, most_hidden};
  if (told.count == 0) return {0, 0};
  return {std::max(told.count - 2, most_hidden + 1), told.count + 2};
}

// A sum of some of the numbers must lie in a range.
struct Sum {
  std::vector<std::size_t> of;
  Range range;
};

// Whole numbers within ranges, whose sums are within ranges too. Depth first, the ranges narrowed at each step, what is true
// tried first: a table like it is soon found if there is one. What it can't decide counts as worked back.
class Solver {
 public:
  std::vector<Range> numbers;
  std::vector<int> truth;
  std::vector<Sum> sums;

  std::size_t add(Range range, int true_number) {
    numbers.push_back(range);
    truth.push_back(true_number);
    return numbers.size() - 1;
  }

  // Is there any table in which number `which` is not what it is in truth?
  bool can_differ(std::size_t which) const {
    const Range whole = numbers[which];
    const int value = truth[which];
    for (int off = 1; value - off >= whole.least || value + off <= whole.most; ++off) {
      for (const int other : {value - off, value + off}) {
        if (other < whole.least || other > whole.most) continue;
        std::vector<Range> tried = numbers;
        tried[which] = {other, other};
        int left = 500;
        if (solve(std::move(tried), left)) return true;
      }
    }
    return false;
  }

 private:
  static void narrow(Range& range, int least, int most, bool& changed) {
    if (least > range.least) {
      range.least = least;
      changed = true;
    }
    if (most < range.most) {
      range.most = most;
      changed = true;
    }
  }

  bool propagate(std::vector<Range>& ranges) const {
    for (bool changed = true; changed;) {
      changed = false;
      for (const Sum& sum : sums) {
        int least = 0, most = 0;
        for (const std::size_t i : sum.of) {
          least += ranges[i].least;
          most += ranges[i].most;
        }
        if (least > sum.range.most || most < sum.range.least) return false;
        for (const std::size_t i : sum.of) {
          const int others_least = least - ranges[i].least, others_most = most - ranges[i].most;
          narrow(ranges[i], sum.range.least - others_most, sum.range.most - others_least, changed);
          if (ranges[i].least > ranges[i].most) return false;
        }
        if (changed) break;
      }
    }
    return true;
  }

  bool solve(std::vector<Range> ranges, int& left) const {
    if (--left <= 0 || !propagate(ranges)) return false;
    const auto open = std::ranges::find_if(ranges, [](const Range& range) { return range.least < range.most; });
    if (open == ranges.end()) return true;
    const auto at = static_cast<std::size_t>(open - ranges.begin());
    const int near = std::clamp(truth[at], open->least, open->most);
    for (int off = 0; near - off >= open->least || near + off <= open->most; ++off) {
      for (const int value : {near + off, near - off}) {
        if (value < open->least || value > open->most || (off == 0 && value != near)) continue;
        std::vector<Range> tried = ranges;
        tried[at] = {value, value};
        if (solve(std::move(tried), left)) return true;
        if (off == 0) break;
      }
    }
    return false;
  }
};

// What is published has no sums but those of what is told: all that is known is whether a column has ten people.
enum class Told { to_staff, to_everybody };

Range people_in(const ShownTable& told, std::size_t column, Told to) {
  if (to == Told::to_staff) return range_of(told.people[column], told.all_withheld, 200);
  const bool nobody = std::ranges::all_of(told.cells, [&](const auto& row) { return row[column] == Shown{}; });
  if (nobody) return {0, 0};
  return told.withheld[column] ? Range{0, least_in_column - 1} : Range{least_in_column, 400};
}

std::size_t add_table(Solver& solver, const CountTable& table, const ShownTable& told, Told to) {
  const std::size_t first = solver.numbers.size(), columns = told.people.size();
  Sum everybody{{}, range_of(told.everybody, false, 0)};
  std::vector<Sum> by_column;
  for (std::size_t column = 0; column < columns; ++column) {
    by_column.push_back({{}, people_in(told, column, to)});
  }
  for (std::size_t row = 0; row < told.cells.size(); ++row) {
    Sum all{{}, range_of(told.all[row], told.all_withheld, 200)};
    for (std::size_t column = 0; column < columns; ++column) {
      const Range range = range_of(told.cells[row][column], told.withheld[column], 60);
      const std::size_t at = solver.add(range, table.cells[row][column]);
      all.of.push_back(at);
      by_column[column].of.push_back(at);
      everybody.of.push_back(at);
    }
    if (to == Told::to_staff) solver.sums.push_back(std::move(all));
  }
  for (Sum& sum : by_column) solver.sums.push_back(std::move(sum));
  if (to == Told::to_staff) solver.sums.push_back(std::move(everybody));
  return first;
}

// --- tables as they happen

int random_count(std::mt19937& random) {
  switch (random() % 4) {
    case 0: return 0;
    case 1: return static_cast<int>(random() % 4);
    case 2: return static_cast<int>(random() % 12);
    default: return static_cast<int>(random() % 40);
  }
}

void count_people(CountTable& table) {
  table.people.assign(table.cells.front().size(), 0);
  for (const std::vector<int>& row : table.cells) {
    for (std::size_t column = 0; column < row.size(); ++column) table.people[column] += row[column];
  }
}

CountTable random_table(std::mt19937& random) {
  CountTable table;
  const std::size_t rows = 1 + random() % 5, columns = 1 + random() % 4;
  table.cells.resize(rows);
  for (std::vector<int>& row : table.cells) {
    for (std::size_t column = 0; column < columns; ++column) row.push_back(random_count(random));
  }
  count_people(table);
  return table;
}

int small(int count) { return count > 0 && count <= most_hidden; }

// How many small cells of the table the solver knows.
int worked_back(const CountTable& table, const Solver& solver, std::size_t first) {
  int known = 0;
  const std::size_t columns = table.people.size();
  for (std::size_t row = 0; row < table.cells.size(); ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const int count = table.cells[row][column];
      if (small(count) && !solver.can_differ(first + row * columns + column)) ++known;
    }
  }
  return known;
}

}  // namespace

TEST_CASE("1 to 7 are hidden, 0 stays, the rest is rounded to the nearest 5") {
  CHECK(shown(0) == Shown{});
  for (int count = 1; count <= 7; ++count) CHECK(shown(count) == hidden_count);
  CHECK(shown(8) == Shown{false, 10});
  CHECK(shown(12) == Shown{false, 10});
  CHECK(shown(13) == Shown{false, 15});
  CHECK(shown(1003) == Shown{false, 1005});
}

TEST_CASE("percentages come from rounded counts") {
  CHECK(percent(shown(13), shown(41)) == 38);  // 15 of 40
  CHECK(percent(shown(0), shown(41)) == 0);
  CHECK(percent(shown(98), shown(98)) == 100);
  CHECK_FALSE(percent(shown(3), shown(41)));
  CHECK_FALSE(percent(shown(0), shown(3)));
  CHECK_FALSE(percent(shown(0), shown(0)));
}

TEST_CASE("nothing is told of a column with fewer than ten people, not even its zeros") {
  const ShownTable told = protect({{{20, 0}, {30, 9}}, {50, 9}});
  CHECK(told.withheld == std::vector<bool>{false, true});
  CHECK(told.cells[0][1] == hidden_count);
  CHECK(told.cells[1][1] == hidden_count);
  CHECK(told.cells[0][0] == Shown{false, 20});
  CHECK(told.everybody == Shown{false, 60});
}

TEST_CASE("with fewer than ten people altogether nothing is told but how many they are, roughly") {
  const ShownTable told = protect({{{1, 1, 1, 1, 1, 1, 1}}, {1, 1, 1, 1, 1, 1, 1}});
  CHECK(told.all_withheld);
  CHECK(told.all[0] == hidden_count);
  CHECK(told.everybody == hidden_count);
}

TEST_CASE("a row of ones that only one sum allows is not told") {
  // Twelve groups of one make 12, which is told as 10: no other numbers above 0 do.
  const std::vector<int> ones(12, 1);
  CHECK(protect({{ones}, ones}).all_withheld);
}

TEST_CASE("the solver can work a number back when the rule is broken") {
  // 20 of 26 shown exactly, the other 6 hidden.
  const CountTable table{{{20}, {6}}, {26}};
  Solver solver;
  const std::size_t first = add_table(solver, table, protect(table), Told::to_staff);
  CHECK(solver.can_differ(first + 1));
  solver.sums.back().range = {26, 26};
  solver.numbers[first] = {20, 20};
  CHECK_FALSE(solver.can_differ(first + 1));
}

TEST_CASE("10,000 random tables: no small number can be worked back from rows, columns and totals") {
  std::mt19937 random(35);
  int tables = 0, small_cells = 0, known = 0;
  for (; tables < 10'000; ++tables) {
    const CountTable table = random_table(random);
    Solver solver;
    const std::size_t first = add_table(solver, table, protect(table), Told::to_staff);
    known += worked_back(table, solver, first);
    for (const auto& row : table.cells) small_cells += static_cast<int>(std::ranges::count_if(row, small));
  }
  MESSAGE(tables << " tables, " << small_cells << " small numbers, " << known << " worked back");
  CHECK(known == 0);
  CHECK(small_cells > 20'000);
}

TEST_CASE("pairs of publications: no small number, and no small difference, can be worked back from both") {
  std::mt19937 random(53);
  int known = 0, pairs = 0;
  while (pairs < earshot::tests::trials(10'000)) {
    const CountTable before = random_table(random);
    CountTable after = before;
    int fresh = 0;
    for (auto& row : after.cells) {
      for (int& cell : row) {
        const int more = static_cast<int>(random() % 4 == 0 ? random() % 9 : random() % 2);
        cell += more;
        fresh += more;
      }
    }
    const int was = std::accumulate(before.people.begin(), before.people.end(), 0);
    if (!may_publish(static_cast<std::size_t>(was), static_cast<std::size_t>(was + fresh))) continue;
    count_people(after);
    ++pairs;
    Solver solver;
    const std::size_t first = add_table(solver, before, protect_columns(before), Told::to_everybody);
    const std::size_t second = add_table(solver, after, protect_columns(after), Told::to_everybody);
    const std::size_t count = solver.numbers.size() - second, differences = solver.numbers.size();
    for (std::size_t i = 0; i < count; ++i) {
      // Whoever compares them knows that nobody's answers went away. before + difference - after = 0
      const int true_after = solver.truth[second + i], difference = true_after - solver.truth[first + i];
      solver.add({0, 60}, difference);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Range after_range = solver.numbers[second + i];
      const std::size_t minus = solver.add({-after_range.most, -after_range.least}, -solver.truth[second + i]);
      solver.sums.push_back({{first + i, differences + i, minus}, {0, 0}});
      solver.sums.push_back({{second + i, minus}, {0, 0}});
    }
    known += worked_back(before, solver, first) + worked_back(after, solver, second);
    for (std::size_t i = 0; i < count; ++i) {
      if (small(solver.truth[differences + i]) && !solver.can_differ(differences + i)) ++known;
    }
  }
  MESSAGE(pairs << " pairs, " << known << " worked back");
  CHECK(known == 0);
}

TEST_CASE("figures are published again only when ten more have answered") {
  CHECK(may_publish(0, 3));
  CHECK_FALSE(may_publish(40, 49));
  CHECK(may_publish(40, 50));
}
