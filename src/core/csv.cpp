#include "core/csv.h"

#include <algorithm>
#include <array>
#include <functional>

#include "core/csv_cell.h"

namespace earshot::core {
namespace {

using Cells = std::vector<std::string>;

constexpr std::array<std::string_view, 18> response_columns{
    "response_id", "root_id",    "rev",     "day",        "pack_id",  "pack_version",
    "language",    "variant",    "role",    "role_label", "age_band", "age_band_label",
    "area",        "area_label", "concern", "flags",      "topics",   "not_understood"};
constexpr std::array<std::string_view, 10> answer_columns{"finding",  "question", "kind",  "state", "asked",
                                                          "position", "code",     "label", "text",  "drawing"};

std::string marked(ByteOrderMark mark, const Cells& names) {
  return (mark == ByteOrderMark::utf8 ? "\xEF\xBB\xBF" : "") + csv_line(names);
}

template <typename List, typename Name>
std::string joined(const List& list, Name name, std::string_view between = ";") {
  std::string text;
  for (const auto& item : list) text.append(text.empty() ? "" : between).append(std::invoke(name, item));
  return text;
}

std::string yes_or_no(bool yes) { return yes ? "1" : "0"; }

// In the order of `response_columns`.
Cells response_cells(const Response& it) {
  return {it.id,
          it.root_id,
          std::to_string(it.rev),
          it.day,
          it.pack.id,
          it.pack.version,
          it.language,
          std::string(name_of(it.variant)),
          it.role.code,
          it.role.label,
          it.age_band.code,
          it.age_band.label,
          it.area.code,
          it.area.label,
          yes_or_no(it.concern),
          joined(it.flags, [](ResponseFlag flag) { return name_in(response_flag_names, flag); }),
          joined(it.topics, &Choice::code),
          joined(it.not_understood, std::identity())};
}

std::string shared_text(const Response& response, const AnswerRow& row, const SharedText& shared) {
  return shared && !row.text.empty() ? shared(response, row) : std::string();
}

std::string drawn(const AnswerRow& row) {
  return row.state == AnswerState::answered && row.kind == QuestionKind::drawing ? yes_or_no(!row.drawing.empty()) : "";
}

// A choice of one has no order.
std::string position(const AnswerRow& row, std::size_t index) {
  const bool many = row.kind == QuestionKind::choose_some || row.kind == QuestionKind::put_in_order;
  return many ? std::to_string(index + 1) : "";
}

std::string code_and_label(const AnswerRow& row, std::size_t index, bool label) {
  if (index >= row.choices.size()) return "";
  return label ? row.choices[index].label : row.choices[index].code;
}

// In the order of `answer_columns`.
Cells answer_cells(const Response& response, const AnswerRow& row, std::size_t index, const SharedText& shared) {
  return {row.finding,
          row.question,
          std::string(name_of(row.kind)),
          std::string(name_of(row.state)),
          row.asked,
          row.choices.empty() ? "" : position(row, index),
          code_and_label(row, index, false),
          code_and_label(row, index, true),
          shared_text(response, row, shared),
          drawn(row)};
}

Cells both(Cells cells, const Cells& more) {
  cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

// 1, 2, ... as the code stands among the choices; 0 when it is not there.
std::size_t rank(const AnswerRow& row, const std::string& code) {
  const auto found = std::ranges::find(row.choices, code, &Choice::code);
  return found == row.choices.end() ? 0 : static_cast<std::size_t>(found - row.choices.begin()) + 1;
}

}  // namespace

// ------------------------------------------------------------------------------------------------- long

std::string long_csv_head(ByteOrderMark mark) {
  Cells names(response_columns.begin(), response_columns.end());
  names.insert(names.end(), answer_columns.begin(), answer_columns.end());
  return marked(mark, names);
}

std::string long_csv_lines(const Response& response, const SharedText& shared) {
  const Cells start = response_cells(response);
  if (response.answers.empty()) return csv_line(both(start, Cells(answer_columns.size())));
  std::string lines;
  for (const AnswerRow& row : response.answers) {
    for (std::size_t i = 0; i < std::max<std::size_t>(row.choices.size(), 1); ++i) {
      lines += csv_line(both(start, answer_cells(response, row, i, shared)));
    }
  }
  return lines;
}

// ------------------------------------------------------------------------------------------------- wide

std::size_t CsvColumns::Names::note(std::string_view name) {
  const auto found = index_.find(name);
  if (found != index_.end()) return found->second;
  in_order_.emplace_back(name);
  return index_.emplace(name, in_order_.size() - 1).first->second;
}

std::size_t CsvColumns::Question::width() const {
  const std::size_t codes = chosen.in_order().size() + ranked.in_order().size();
  return 1 + (one ? 2 : 0) + codes + (has_labels() ? 1 : 0) + (text ? 1 : 0) + (drawing ? 1 : 0);
}

void CsvColumns::note(const Response& response) {
  for (const AnswerRow& row : response.answers) {
    const std::size_t at = ids_.note(row.question);
    if (at == questions_.size()) questions_.emplace_back();
    Question& question = questions_[at];
    const auto note_codes = [&](Names& names) {
      for (const Choice& choice : row.choices) names.note(choice.code);
    };
    switch (row.kind) {
      case QuestionKind::faces:
      case QuestionKind::agree:
      case QuestionKind::choose_one: question.one = true; break;
      case QuestionKind::choose_some: note_codes(question.chosen); break;
      case QuestionKind::put_in_order: note_codes(question.ranked); break;
      case QuestionKind::drawing: question.drawing = true; [[fallthrough]];
      case QuestionKind::free_text: question.text = true; break;
    }
  }
}

// A ':' stands in no id, so no two columns have one name.
void CsvColumns::add_names(Cells& cells, const std::string& id, const Question& question) {
  const std::string start = "q." + id + ".";
  cells.push_back(start + "state");
  if (question.one) cells.insert(cells.end(), {start + "code", start + "label"});
  for (const std::string& code : question.chosen.in_order()) cells.push_back(start + "has:" + code);
  for (const std::string& code : question.ranked.in_order()) cells.push_back(start + "rank:" + code);
  if (question.has_labels()) cells.push_back(start + "labels");
  if (question.text) cells.push_back(start + "text");
  if (question.drawing) cells.push_back(start + "drawing");
}

void CsvColumns::add_cells(Cells& cells, const Question& question, const Response& response, const AnswerRow& row,
                           const SharedText& shared) {
  const bool some = row.kind == QuestionKind::choose_some, order = row.kind == QuestionKind::put_in_order;
  const bool one = !row.choices.empty() && !some && !order;
  cells.emplace_back(name_of(row.state));
  if (question.one) cells.insert(cells.end(), {one ? row.choices[0].code : "", one ? row.choices[0].label : ""});
  for (const std::string& code : question.chosen.in_order()) {
    cells.push_back(some && !row.choices.empty() ? yes_or_no(rank(row, code) > 0) : "");
  }
  for (const std::string& code : question.ranked.in_order()) {
    const std::size_t place = order ? rank(row, code) : 0;
    cells.push_back(place > 0 ? std::to_string(place) : "");
  }
  if (question.has_labels()) cells.push_back(one ? "" : joined(row.choices, &Choice::label, "; "));
  if (question.text) cells.push_back(shared_text(response, row, shared));
  if (question.drawing) cells.push_back(drawn(row));
}

std::string CsvColumns::head(ByteOrderMark mark) const {
  Cells names(response_columns.begin(), response_columns.end());
  for (std::size_t i = 0; i < questions_.size(); ++i) add_names(names, ids_.in_order()[i], questions_[i]);
  return marked(mark, names);
}

std::string CsvColumns::line(const Response& response, const SharedText& shared) const {
  std::map<std::string_view, const AnswerRow*> rows;
  for (const AnswerRow& row : response.answers) rows.emplace(row.question, &row);
  Cells cells = response_cells(response);
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    if (const auto row = rows.find(ids_.in_order()[i]); row != rows.end()) {
      add_cells(cells, questions_[i], response, *row->second, shared);
    } else {
      cells.resize(cells.size() + questions_[i].width());
    }
  }
  return csv_line(cells);
}

}  // namespace earshot::core
