#include "core/small_numbers.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

namespace earshot::core {
namespace {

using Numbers = std::vector<int>;

int sum(const Numbers& numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0); }

// The table with its margins, as somebody would have it who worked it back.
struct Worked {
  CountTable table;
  Numbers all;
  int everybody = 0;

  explicit Worked(const CountTable& counted) : table(counted), everybody(sum(counted.people)) {
    for (const Numbers& row : counted.cells) all.push_back(sum(row));
  }

  std::size_t rows() const { return table.cells.size(); }
  std::size_t columns() const { return table.people.size(); }
};

// One number more or less in a cell.
struct Move {
  std::size_t row = 0, column = 0;
  int by = 0;
};
using Moves = std::span<const Move>;

int moved(Moves moves, std::size_t Move::* which, std::size_t index) {
  int by = 0;
  for (const Move& move : moves) by += move.*which == index ? move.by : 0;
  return by;
}

// Whether the table would be told in the same way after the moves: only what they touch can differ. Of a cell in a column that
// is withheld nothing is known but that the column is small.
bool looks_the_same(const Worked& worked, const ShownTable& told, Moves moves) {
  int everybody = worked.everybody;
  for (const Move& move : moves) {
    const int cell = worked.table.cells[move.row][move.column] + move.by;
    const int more = worked.table.one_each ? moved(moves, &Move::column, move.column) : 0;
    const int people = worked.table.people[move.column] + more;
    if (cell < 0 || cell > people || shown(people) != told.people[move.column]) return false;
    if (!told.withheld[move.column] && shown(cell) != told.cells[move.row][move.column]) return false;
    const int all = worked.all[move.row] + moved(moves, &Move::row, move.row);
    if (!told.all_withheld && shown(all) != told.all[move.row]) return false;
    if (worked.table.one_each) everybody += move.by;
  }
  return shown(everybody) == told.everybody;
}

// By itself, against another of its column, against another of its row, or around a rectangle.
bool could_also_be(const Worked& worked, const ShownTable& told, Move move) {
  if (looks_the_same(worked, told, std::array{move})) return true;
  for (std::size_t row = 0; row < worked.rows(); ++row) {
    const Move below{row, move.column, -move.by};
    if (row != move.row && looks_the_same(worked, told, std::array{move, below})) return true;
  }
  for (std::size_t column = 0; column < worked.columns(); ++column) {
    if (column == move.column) continue;
    const Move beside{move.row, column, -move.by};
    if (looks_the_same(worked, told, std::array{move, beside})) return true;
    for (std::size_t row = 0; row < worked.rows(); ++row) {
      if (row == move.row) continue;
      const std::array around{move, beside, Move{row, move.column, -move.by}, Move{row, column, move.by}};
      if (looks_the_same(worked, told, around)) return true;
    }
  }
  return false;
}

// Another table with another number here would be told in the same way: so nobody can know this one.
bool is_safe(const Worked& worked, const ShownTable& told, std::size_t row, std::size_t column) {
  return could_also_be(worked, told, {row, column, 1}) || could_also_be(worked, told, {row, column, -1});
}

bool is_small(int count) { return count > 0 && count <= most_hidden; }

void withhold_column(ShownTable& told, std::size_t column) {
  told.withheld[column] = true;
  for (std::vector<Shown>& row : told.cells) row[column] = hidden_count;
}

void withhold_all(ShownTable& told) {
  told.all_withheld = true;
  std::ranges::fill(told.all, hidden_count);
  std::ranges::fill(told.people, hidden_count);
  for (std::size_t column = 0; column < told.people.size(); ++column) withhold_column(told, column);
}

ShownTable by_rule(const Worked& worked) {
  ShownTable told;
  told.everybody = shown(worked.everybody);
  for (const int people : worked.table.people) told.people.push_back(shown(people));
  for (const int all : worked.all) told.all.push_back(shown(all));
  for (const Numbers& row : worked.table.cells) {
    std::vector<Shown>& cells = told.cells.emplace_back();
    for (const int cell : row) cells.push_back(shown(cell));
  }
  told.withheld.resize(worked.columns());
  for (std::size_t column = 0; column < worked.columns(); ++column) {
    const int people = worked.table.people[column];
    if (people > 0 && people < least_in_column) withhold_column(told, column);
  }
  if (worked.everybody < least_in_column) withhold_all(told);
  return told;
}

// The first column with a small cell that could be worked back; none when there is no such column.
std::optional<std::size_t> unsafe_column(const Worked& worked, const ShownTable& told) {
  for (std::size_t column = 0; column < worked.columns(); ++column) {
    for (std::size_t row = 0; row < worked.rows(); ++row) {
      if (is_small(worked.table.cells[row][column]) && !is_safe(worked, told, row, column)) return column;
    }
  }
  return std::nullopt;
}

// How many people are in each column is a row of its own.
bool people_are_safe(const Numbers& people) {
  const Worked worked(CountTable{{people}, people});
  return !unsafe_column(worked, by_rule(worked));
}

}  // namespace

Shown shown(int count) {
  if (count <= 0) return {};
  if (count <= most_hidden) return hidden_count;
  return {false, (count + rounded_to / 2) / rounded_to * rounded_to};
}

std::optional<int> percent(const Shown& part, const Shown& whole) {
  if (part.hidden || whole.hidden || whole.count <= 0) return std::nullopt;
  return std::min(100, (part.count * 100 + whole.count / 2) / whole.count);
}

ShownTable protect(const CountTable& table) {
  const Worked worked(table);
  ShownTable told = by_rule(worked);
  if (!people_are_safe(table.people)) withhold_all(told);
  while (!told.all_withheld) {
    const std::optional<std::size_t> column = unsafe_column(worked, told);
    if (!column) break;
    if (told.withheld[*column]) {
      withhold_all(told);
    } else {
      withhold_column(told, *column);
    }
  }
  return told;
}

ShownTable protect_columns(const CountTable& table) {
  ShownTable told = by_rule(Worked(table));
  told.everybody = hidden_count;
  std::ranges::fill(told.all, hidden_count);
  for (std::size_t column = 0; column < told.people.size(); ++column) {
    if (told.withheld[column]) told.people[column] = hidden_count;
    if (told.withheld[column] || !table.one_each) continue;
    told.people[column] = {};
    for (const std::vector<Shown>& row : told.cells) told.people[column].count += row[column].count;
  }
  return told;
}

}  // namespace earshot::core
