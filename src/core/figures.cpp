#include "core/figures.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <numeric>
#include <utility>

namespace earshot::core {
namespace {

constexpr std::uint8_t left_out = 255;
constexpr std::size_t most_bytes =
    first_code + most_codes + 1;  // different ones, of one question; the last never stands

std::uint8_t byte_of(const GroupColumn& group, std::string_view code) {
  if (code.empty()) return not_said;
  const auto found = std::ranges::find(group.codes, code, &Coded::code);
  return found == group.codes.end() ? left_out : static_cast<std::uint8_t>(found - group.codes.begin() + 1);
}

// By row: the column it belongs to. That of rows that the filters leave out is one behind the last.
using Columns = std::vector<std::uint8_t>;

// `order`: by byte of the split, which column it is.
Columns columns_of_rows(const AnswerTable& table, const Query& query, const std::vector<std::uint8_t>& order,
                        std::size_t columns) {
  Columns of_rows(table.rows(), 0);
  if (query.split != By::nothing) {
    std::ranges::transform(table.group(query.split).bytes, of_rows.begin(),
                           [&](std::uint8_t byte) { return order[byte]; });
  }
  const auto none = static_cast<std::uint8_t>(columns);
  for (const Filter& filter : query.filters) {
    const GroupColumn& group = table.group(filter.by);
    const std::uint8_t wanted = byte_of(group, filter.code);
    for (std::size_t row = 0; row < of_rows.size(); ++row) {
      if (group.bytes[row] != wanted) of_rows[row] = none;
    }
  }
  return of_rows;
}

// Columns in the order of their codes; those who did not say come last, and only if there are any.
std::vector<std::uint8_t> order_columns(const AnswerTable& table, By split, std::vector<Coded>& columns) {
  if (split == By::nothing) {
    columns = {{}};
    return {0};
  }
  const GroupColumn& group = table.group(split);
  std::vector<std::size_t> sorted(group.codes.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::ranges::sort(sorted, {}, [&](std::size_t i) { return group.codes[i].code; });
  std::vector<std::uint8_t> order(group.codes.size() + 1);
  for (const std::size_t i : sorted) {
    order[i + 1] = static_cast<std::uint8_t>(columns.size());
    columns.push_back(group.codes[i]);
  }
  if (std::ranges::find(group.bytes, not_said) != group.bytes.end()) {
    order[not_said] = static_cast<std::uint8_t>(columns.size());
    columns.push_back({});
  }
  return order;
}

// How often each byte stands in each column.
class Tally {
 public:
  // `byte_at` a row. All rows in their order, also those that are left out: to look up the others would take longer. Four at
  // a time into four tallies: one after the other in the same place would wait for each other.
  template <typename ByteAt>
  Tally(const Columns& of_rows, std::size_t columns, ByteAt byte_at) : counts_((columns + 1) * most_bytes) {
    std::array<std::vector<std::uint32_t>, 4> parts;
    parts.fill(std::vector<std::uint32_t>(counts_.size()));
    std::array<std::uint32_t*, 4> at{parts[0].data(), parts[1].data(), parts[2].data(), parts[3].data()};
    const std::size_t rows = of_rows.size(), fours = rows - rows % 4;
    const auto one = [&](std::size_t part, std::size_t row) { ++at[part][of_rows[row] * most_bytes + byte_at(row)]; };
    for (std::size_t row = 0; row < fours; row += 4) {
      for (std::size_t part = 0; part < 4; ++part) one(part, row + part);
    }
    for (std::size_t row = fours; row < rows; ++row) one(0, row);
    for (const auto& part : parts) std::ranges::transform(counts_, part, counts_.begin(), std::plus());
  }
  int of(std::size_t column, std::size_t byte) const { return static_cast<int>(counts_[column * most_bytes + byte]); }

  // Those with a byte from `first` on.
  int from(std::size_t column, std::size_t first) const {
    int all = 0;
    for (std::size_t byte = first; byte < most_bytes; ++byte) all += of(column, byte);
    return all;
  }

 private:
  std::vector<std::uint32_t> counts_;
};

// How often each code of choose_some was chosen, by column.
std::vector<std::vector<int>> tally_chosen(const QuestionColumn& question, const Columns& of_rows,
                                           std::size_t columns) {
  std::vector<std::vector<int>> cells(question.codes.size(), std::vector<int>(columns + 1));
  for (std::size_t row = 0; row < of_rows.size(); ++row) {
    for (std::uint32_t bits = question.chosen[row]; bits != 0; bits &= bits - 1) {
      ++cells[static_cast<std::size_t>(std::countr_zero(bits))][of_rows[row]];
    }
  }
  for (std::vector<int>& row : cells) row.pop_back();
  return cells;
}

// Rows as they are counted, before anything is hidden.
struct CountedRows {
  std::vector<Coded> names;
  CountTable table;
};

void add_row(CountedRows& rows, Coded name, std::vector<int> cells) {
  rows.names.push_back(std::move(name));
  rows.table.cells.push_back(std::move(cells));
}

// Unless nobody chose it.
void add_option(CountedRows& rows, const Coded& option, std::vector<int> cells) {
  const bool chosen = std::ranges::any_of(cells, [](int count) { return count > 0; });
  if (chosen) add_row(rows, option, std::move(cells));
}

using Protect = ShownTable (*)(const CountTable&);

class Counter {
 public:
  Counter(const AnswerTable& table, Protect protect, Figures& figures)
      : table_(table), protect_(protect), figures_(figures) {
    const Query& query = figures.query;
    const std::vector<std::uint8_t> order = order_columns(table, query.split, figures.columns);
    of_rows_ = columns_of_rows(table, query, order, figures.columns.size());
  }

  void count_visits() {
    const std::vector<int> people = cells_of(tallied([](std::size_t) { return 0; }), {0});
    const int visits = std::reduce(people.begin(), people.end());
    const ShownTable told = protect_({{people}, people});
    figures_.visits = told.everybody;
    figures_.people = told.people;
    figures_.left_out = shown(static_cast<int>(table_.rows()) - visits);
  }

  void count_questions() {
    for (const QuestionColumn& question : table_.questions()) {
      const Tally tally = tallied([&](std::size_t row) { return question.bytes[row]; });
      CountedRows rows = count_rows(question, tally);
      rows.table.one_each = question.kind != QuestionKind::choose_some;
      rows.table.people = cells_from(tally, skipped_byte);
      figures_.questions.push_back(told(question, rows));
    }
  }

  void count_not_understood() {
    for (const FindingColumn& finding : table_.not_understood()) {
      // 0: not shown; 1: shown; 2: pressed, whatever was shown
      const QuestionColumn* first = first_question(finding.id);
      const Tally tally = tallied([&](std::size_t row) -> std::uint8_t {
        const bool shown = first != nullptr && first->bytes[row] != not_shown_byte;
        return finding.bytes[row] != 0 ? 2 : shown;
      });
      const ShownTable told = protect_({{cells_of(tally, {2}), cells_of(tally, {1})}, cells_from(tally, 1)});
      figures_.not_understood.push_back({finding.id, told.everybody, told.all[0], told.people, told.cells[0]});
    }
  }

 private:
  template <typename ByteAt>
  Tally tallied(ByteAt byte_at) const {
    return {of_rows_, figures_.columns.size(), byte_at};
  }

  // By column: those with a byte from `first` on.
  std::vector<int> cells_from(const Tally& tally, std::size_t first) const {
    std::vector<int> cells;
    for (std::size_t column = 0; column < figures_.columns.size(); ++column) cells.push_back(tally.from(column, first));
    return cells;
  }

  std::vector<int> cells_of(const Tally& tally, std::initializer_list<std::size_t> bytes) const {
    std::vector<int> cells;
    for (std::size_t column = 0; column < figures_.columns.size(); ++column) {
      int all = 0;
      for (const std::size_t byte : bytes) all += tally.of(column, byte);
      cells.push_back(all);
    }
    return cells;
  }

  static std::size_t byte_of_degree(const QuestionColumn& question, std::string_view degree) {
    const auto found = std::ranges::find(question.codes, degree, &Coded::code);
    const auto place = static_cast<std::size_t>(found - question.codes.begin());
    return found == question.codes.end() ? most_bytes - 1 : first_code + place;
  }

  void add_scale(const QuestionColumn& question, const Tally& tally, CountedRows& rows) const {
    const auto byte = [&](std::string_view degree) { return byte_of_degree(question, degree); };
    const auto add = [&](std::size_t row, std::initializer_list<std::size_t> bytes) {
      add_row(rows, {std::string(scale_row_names[row]), ""}, cells_of(tally, bytes));
    };
    add(0, {byte("4"), byte("5")});
    add(1, {byte("3")});
    add(2, {byte("1"), byte("2")});
  }

  void add_options(const QuestionColumn& question, const Tally& tally, CountedRows& rows) const {
    if (question.kind == QuestionKind::choose_some) {
      auto chosen = tally_chosen(question, of_rows_, figures_.columns.size());
      for (std::size_t i = 0; i < chosen.size(); ++i) add_option(rows, question.codes[i], std::move(chosen[i]));
      return;
    }
    for (std::size_t i = 0; i < question.codes.size(); ++i) {
      add_option(rows, question.codes[i], cells_of(tally, {first_code + i}));
    }
  }

  CountedRows count_rows(const QuestionColumn& question, const Tally& tally) const {
    CountedRows rows;
    const auto add_state = [&](AnswerState state, std::size_t byte) {
      add_row(rows, {std::string(name_of(state)), ""}, cells_of(tally, {byte}));
    };
    if (is_scale(question.kind)) {
      add_scale(question, tally, rows);
      add_state(AnswerState::dont_know, dont_know_byte);
      add_state(AnswerState::not_about_me, not_about_me_byte);
    } else {
      add_options(question, tally, rows);
    }
    if (!has_options(question.kind)) add_state(AnswerState::answered, own_words_byte);
    add_state(AnswerState::skipped, skipped_byte);
    return rows;
  }

  QuestionFigures told(const QuestionColumn& question, const CountedRows& counted) const {
    ShownTable shown = protect_(counted.table);
    QuestionFigures figures{.id = question.id,
                            .finding = question.finding,
                            .kind = question.kind,
                            .asked = question.asked,
                            .everybody = shown.everybody,
                            .people = std::move(shown.people),
                            .rows = {}};
    for (std::size_t row = 0; row < counted.names.size(); ++row) {
      const Coded& name = counted.names[row];
      figures.rows.push_back({name.code, name.label, shown.all[row], std::move(shown.cells[row])});
    }
    return figures;
  }

  const QuestionColumn* first_question(std::string_view finding) const {
    const auto found = std::ranges::find(table_.questions(), finding, &QuestionColumn::finding);
    return found == table_.questions().end() ? nullptr : &*found;
  }

  const AnswerTable& table_;
  Protect protect_;
  Figures& figures_;
  Columns of_rows_;
};

const FigureRow* find_row(const QuestionFigures& question, std::string_view code) {
  const auto found = std::ranges::find(question.rows, code, &FigureRow::code);
  return found == question.rows.end() ? nullptr : &*found;
}

Figures counted(const AnswerTable& table, const Query& query, Protect protect) {
  Figures figures;
  figures.query = query;
  for (std::size_t by = 1; by < by_names.size(); ++by) {
    figures.groups[by] = table.group(static_cast<By>(by)).codes;
    std::ranges::sort(figures.groups[by], {}, &Coded::code);
  }
  if (!may_be_asked(query)) return figures;
  Counter counter(table, protect, figures);
  counter.count_visits();
  counter.count_questions();
  counter.count_not_understood();
  return figures;
}

}  // namespace

bool may_be_asked(const Query& query) {
  std::vector<By> crossed;
  if (query.split != By::nothing) crossed.push_back(query.split);
  for (const Filter& filter : query.filters) {
    if (filter.by == By::nothing || std::ranges::find(crossed, filter.by) != crossed.end()) return false;
    crossed.push_back(filter.by);
  }
  return crossed.size() <= most_crossed;
}

Figures count(const AnswerTable& table, const Query& query) { return counted(table, query, protect); }

Figures count_for_everybody(const AnswerTable& table) {
  Figures figures = counted(table, {By::area, {}}, protect_columns);
  figures.left_out = {};
  return figures;
}

std::optional<int> share(const QuestionFigures& question, std::string_view code, std::optional<std::size_t> column) {
  const FigureRow* row = find_row(question, code);
  if (row == nullptr) return std::nullopt;
  return column ? percent(row->cells[*column], question.people[*column]) : percent(row->all, question.everybody);
}

}  // namespace earshot::core
