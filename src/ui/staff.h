// What the staff's places share: the way from one to the other, and a table of figures with its picture.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/figures.h"
#include "core/replies.h"
#include "ui/views.h"

namespace earshot::ui {

// Under the heading. The one that is open is marked; a press goes to another.
void draw_staff_tabs(Ui& ui, app::StaffTab open);

// Of a screen of staff: its heading, the tabs, and what could not be kept.
void draw_staff_top(Ui& ui, app::StaffTab open, Word heading_word);

// Big numbers side by side in cards, as many in a line as there is room for.
struct NumberTile {
  std::string_view key;
  int number = 0;
  Word label;
};
void draw_tiles(Ui& ui, std::span<const NumberTile> tiles);

// A bar for each row and column, and its number beside it: a picture that is a table for those who listen to it.
struct FigureCell {
  std::string words;         // "40%", or that it is hidden
  std::optional<int> share;  // per cent; none: hidden
};
struct FigureLine {
  std::string label;
  std::vector<FigureCell> cells;  // by column
};
struct FigureTable {
  std::string key, title;
  std::vector<std::string> columns;  // their names
  std::vector<FigureLine> lines;
};
void draw_figure_table(Ui& ui, const FigureTable& table);

// Of those who were asked; "hidden" and "nobody asked" are not the same.
FigureCell figure_cell(const Ui& ui, std::optional<int> share, const core::Shown& asked);
FigureCell figure_cell(const Ui& ui, const core::Shown& part, const core::Shown& asked);

// The figures of one question, in the words of the pack where it knows them. `columns`: their names; where none of them may be
// told, everybody.
FigureTable table_of(const Ui& ui, const core::QuestionFigures& question, const std::vector<std::string>& columns);

// A group as it is called in the pack, a week as a day.
std::string group_name(const Ui& ui, core::By by, const core::Coded& group);
std::string_view name_of(const Ui& ui, core::By by);

// "You said, we did" about a finding, as visitors see it; or that nobody has taken it on (reply_card.cpp).
void draw_replies_to(Ui& ui, const core::Finding& finding);
void draw_reply(Ui& ui, std::string_view key, const core::Reply& reply);
Word word_of(core::ReplyKind kind);

}  // namespace earshot::ui
