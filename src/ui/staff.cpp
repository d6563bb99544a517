#include "ui/staff.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace earshot::ui {
namespace {

struct Tab {
  app::StaffTab tab;
  std::string_view key;
  Word word;
};
constexpr std::array<Tab, 5> tabs{{{app::StaffTab::overview, "tab_overview", Word::tab_overview},
                                   {app::StaffTab::remarks, "tab_remarks", Word::tab_remarks},
                                   {app::StaffTab::replies, "tab_replies", Word::tab_replies},
                                   {app::StaffTab::device, "tab_device", Word::tab_device},
                                   {app::StaffTab::audit, "tab_audit", Word::tab_audit}}};

constexpr std::array<Token, 4> bar_colours{Token::action, Token::sea, Token::coral, Token::leaf};

TextStyle label_style(const Ui& ui, Weight weight = Weight::regular) {
  TextStyle style = small_style(ui);
  style.colour = Token::ink;
  style.weight = weight;
  style.leading = 1.25F;
  return style;
}

struct BarRoom {
  bool beside = true;  // name, bar and number in one line; else one under the other
  float label = 0, bar = 0, value = 0;
};

constexpr float least_bar = 60, between_parts = 12;

BarRoom room_for(const Ui& ui, const FigureTable& table) {
  BarRoom room;
  const TextStyle bold = label_style(ui, Weight::bold);
  for (const FigureLine& line : table.lines) {
    for (const FigureCell& cell : line.cells) room.value = std::max(room.value, text_width(ui, cell.words, bold));
  }
  if (!table.columns.empty()) {
    for (const std::string& column : table.columns) {
      room.label = std::max(room.label, text_width(ui, column, label_style(ui)) + 1);
    }
    room.label = std::min(room.label, ui.width * 0.42F);
  }
  const float between = room.label > 0 ? between_parts : 0;
  room.value += 1;
  room.bar = ui.width - room.label - between - between_parts - room.value;
  room.beside = room.bar >= least_bar && (room.label == 0 || room.label >= label_style(ui).size * 8);
  if (!room.beside) room.bar = ui.width;
  return room;
}

void paint_bar(Ui& ui, const FigureCell& cell, std::size_t column, const Rect& rect) {
  fill_rect(ui, rect, Token::action_tint, 6);
  if (!cell.share || *cell.share == 0) return;
  const float width = std::max(rect.w * static_cast<float>(*cell.share) / 100, 6.0F);
  fill_rect(ui, {rect.x, rect.y, width, rect.h}, bar_colours[column % bar_colours.size()], 6);
}

// One bar with its number; where there are several columns, with the column's name before it.
void draw_bar(Ui& ui, const FigureTable& table, const FigureLine& line, std::size_t column, const BarRoom& room) {
  const FigureCell& cell = line.cells[column];
  const float thickness = ui.look.body * 0.8F;
  float height = thickness + 4;
  if (!table.columns.empty()) {
    const float width = room.beside ? room.label : ui.width;
    const float label = paint_text(ui, table.columns[column], label_style(ui), ui.x, ui.y, width).h;
    if (room.beside) height = std::max(height, label);
    if (!room.beside) ui.y += label;
  }
  const float bar_x = ui.x + (room.beside && room.label > 0 ? room.label + between_parts : 0);
  paint_bar(ui, cell, column, {bar_x, ui.y + 3, room.bar, thickness});
  if (!room.beside) ui.y += thickness + 5;
  const float value_x = room.beside ? bar_x + room.bar + between_parts : ui.x;
  const float value_width = room.beside ? room.value : ui.width;
  const Size value = paint_text(ui, cell.words, label_style(ui, Weight::bold), value_x, ui.y, value_width);
  leaf(ui, {.role = Role::cell,
            .key = "c" + std::to_string(column),
            .name = cell.words,
            .rect = {value_x, ui.y, value_width, value.h}});
  ui.y += room.beside ? std::max(height, value.h) : value.h;
}

void draw_line(Ui& ui, const FigureTable& table, std::size_t index, const BarRoom& room) {
  const FigureLine& line = table.lines[index];
  const float top = ui.y;
  open(ui, {.role = Role::row, .key = "row" + std::to_string(index)});
  const TextStyle style = label_style(ui, table.columns.empty() ? Weight::regular : Weight::bold);
  const Size label = paint_text(ui, line.label, style, ui.x, ui.y, ui.width);
  leaf(ui, {.role = Role::row_header, .key = "label", .name = line.label, .rect = {ui.x, top, ui.width, label.h}});
  ui.y += label.h + 2;
  for (std::size_t column = 0; column < line.cells.size(); ++column) draw_bar(ui, table, line, column, room);
  close(ui);
  ui.y += ui.look.gap * 0.6F;
}

// Nobody needs to see them: each bar has its column's name. Who listens hears them with every cell.
void head_of(Ui& ui, const FigureTable& table) {
  if (table.columns.empty()) return;
  const Rect rect{ui.x, ui.y, ui.width, 1};
  open(ui, {.role = Role::row, .key = "head", .rect = rect});
  leaf(ui, {.role = Role::column_header, .key = "answer", .name = ui.say(Word::figures_answer), .rect = rect});
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    leaf(ui, {.role = Role::column_header, .key = "h" + std::to_string(i), .name = table.columns[i], .rect = rect});
  }
  close(ui);
}

constexpr float least_tile = 7.5F;  // times the body's size

TextStyle tile_label_style(const Ui& ui) {
  TextStyle style = body_style(ui);
  style.leading = 1.2F;
  return style;
}

// In a line of tiles all labels get the room of the tallest, so that the cards are even.
float tallest_label(const Ui& ui, std::span<const NumberTile> tiles) {
  float tallest = 0;
  const float width = ui.width - 2 * card_pad(ui);
  for (const NumberTile& tile : tiles) {
    tallest = std::max(tallest, text_size(ui, ui.say(tile.label), tile_label_style(ui), width).h);
  }
  return tallest;
}

void draw_tile(Ui& ui, const NumberTile& tile, float label_height) {
  Card card = begin_card(ui);
  TextStyle big = heading_style(ui);
  big.size = ui.look.number;
  const std::string number = std::to_string(tile.number);
  const std::string_view label = ui.say(tile.label);
  const float top = ui.y, big_height = paint_text(ui, number, big, ui.x, top, ui.width).h;
  paint_text(ui, label, tile_label_style(ui), ui.x, top + big_height, ui.width);
  ui.y += big_height + label_height;
  // One sentence for whoever hears it: "Visits kept here: 212".
  leaf(ui, {.role = Role::paragraph,
            .key = tile.key,
            .name = std::string(label) + ": " + number,
            .rect = {ui.x, top, ui.width, ui.y - top}});
  end_card(ui, card);
}

struct RowWord {
  std::string_view code;
  Word word;
};
constexpr std::array<RowWord, 7> row_words{{{"agree", Word::figures_agree},
                                            {"between", Word::figures_between},
                                            {"disagree", Word::figures_disagree},
                                            {"dont_know", Word::figures_dont_know},
                                            {"not_about_me", Word::figures_not_about_me},
                                            {"skipped", Word::figures_skipped},
                                            {"answered", Word::figures_answered}}};

std::string row_name(const Ui& ui, const core::FigureRow& row, const core::Question* question) {
  if (question != nullptr) {
    if (const core::Option* option = core::find_option(question->options, row.code))
      return std::string(ui.say(option->label));
  }
  if (!row.label.empty()) return row.label;
  const auto known = std::ranges::find(row_words, row.code, &RowWord::code);
  return known == row_words.end() ? row.code : std::string(ui.say(known->word));
}

}  // namespace

void draw_staff_tabs(Ui& ui, app::StaffTab open_tab) {
  open(ui, {.role = Role::group, .key = "tabs", .name = ui.say(Word::staff_heading)});
  Flow flow(ui, ui.look.gap * 0.5F);
  for (const Tab& tab : tabs) {
    const ChoiceSpec spec{.key = tab.key, .label = ui.say(tab.word), .chosen = tab.tab == open_tab};
    if (choice_button(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) {
      ui.out.push_back(app::StaffTabPressed{tab.tab});
    }
  }
  flow.end();
  close(ui);
}

void draw_staff_top(Ui& ui, app::StaffTab open_tab, Word heading_word) {
  heading(ui, "heading", ui.say(heading_word));
  gap(ui, ui.look.gap);
  draw_staff_tabs(ui, open_tab);
  gap(ui, ui.look.gap);
  if (ui.state.staff.unsaved.empty()) return;
  alert(ui, "unsaved", ui.say(Word::desk_unsaved, {ui.state.staff.unsaved}));
  gap(ui, ui.look.gap);
}

void draw_tiles(Ui& ui, std::span<const NumberTile> tiles) {
  const float left = ui.x, width = ui.width, between = ui.look.gap * 0.75F;
  const float fitting = std::floor((width + between) / (ui.look.body * least_tile + between));
  const auto most = static_cast<std::size_t>(std::clamp(fitting, 1.0F, static_cast<float>(tiles.size())));
  const std::size_t lines = (tiles.size() + most - 1) / most, in_line = (tiles.size() + lines - 1) / lines;
  ui.width = (width - between * static_cast<float>(in_line - 1)) / static_cast<float>(in_line);
  for (std::size_t first = 0; first < tiles.size(); first += in_line) {
    const auto line = tiles.subspan(first, std::min(in_line, tiles.size() - first));
    const float top = ui.y + (first > 0 ? between : 0);
    const float labels = tallest_label(ui, line);
    for (const NumberTile& tile : line) {
      ui.y = top;
      draw_tile(ui, tile, labels);
      ui.x += ui.width + between;
    }
    ui.x = left;
  }
  ui.width = width;
}

void draw_figure_table(Ui& ui, const FigureTable& table) {
  TextStyle title = bold_style(ui);
  title.leading = 1.25F;
  ui.y += paint_text(ui, table.title, title, ui.x, ui.y, ui.width).h + ui.look.gap * 0.4F;
  open(ui, {.role = Role::table, .key = table.key, .name = table.title});
  head_of(ui, table);
  const BarRoom room = room_for(ui, table);
  for (std::size_t i = 0; i < table.lines.size(); ++i) draw_line(ui, table, i, room);
  close(ui);
}

FigureCell figure_cell(const Ui& ui, std::optional<int> share, const core::Shown& asked) {
  if (share) return {ui.say(Word::percent, {std::to_string(*share)}), share};
  return {std::string(ui.say(core::is_anybody(asked) ? Word::figures_hidden : Word::figures_nobody)), std::nullopt};
}

FigureCell figure_cell(const Ui& ui, const core::Shown& part, const core::Shown& asked) {
  return figure_cell(ui, core::percent(part, asked), asked);
}

FigureTable table_of(const Ui& ui, const core::QuestionFigures& question, const std::vector<std::string>& columns) {
  const core::Question* known = core::find_question(*ui.state.pack, question.id).question;
  FigureTable table{.key = question.id,
                    .title = known ? std::string(ui.say(known->text)) : question.asked,
                    .columns = {},
                    .lines = {}};
  std::vector<std::size_t> told;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (question.people[i].hidden || question.people[i].count == 0) continue;
    told.push_back(i);
    const std::string people = ui.say(Word::figures_asked, {std::to_string(question.people[i].count)});
    table.columns.push_back(columns[i] + " (" + people + ")");
  }
  for (const core::FigureRow& row : question.rows) {
    FigureLine line{row_name(ui, row, known), {}};
    if (told.empty()) line.cells.push_back(figure_cell(ui, row.all, question.everybody));
    for (const std::size_t i : told) line.cells.push_back(figure_cell(ui, row.cells[i], question.people[i]));
    table.lines.push_back(std::move(line));
  }
  return table;
}

std::string_view name_of(const Ui& ui, core::By by) {
  switch (by) {
    case core::By::nothing: return ui.say(Word::by_nothing);
    case core::By::area: return ui.say(Word::by_area);
    case core::By::age_band: return ui.say(Word::by_age_band);
    case core::By::role: return ui.say(Word::by_role);
    case core::By::language: return ui.say(Word::by_language);
    case core::By::variant: return ui.say(Word::by_variant);
    case core::By::week: return ui.say(Word::by_week);
    case core::By::flagged: return ui.say(Word::by_flagged);
  }
  return {};
}

std::string group_name(const Ui& ui, core::By by, const core::Coded& group) {
  const core::Pack& pack = *ui.state.pack;
  const auto of_pack = [&](const std::vector<core::Option>& options) {
    const core::Option* option = core::find_option(options, group.code);
    return option != nullptr ? std::string(ui.say(option->label)) : group.label;
  };
  if (group.code.empty()) return std::string(ui.say(Word::not_said));
  switch (by) {
    case core::By::area: return of_pack(pack.areas);
    case core::By::age_band: return of_pack(pack.age_bands);
    case core::By::role: return of_pack(pack.roles);
    case core::By::variant:
      return std::string(ui.say(group.code == "easy_read" ? Word::easy_read : Word::variant_plain));
    case core::By::week: return day_words(ui, group.code);
    case core::By::flagged: return std::string(ui.say(group.code == "yes" ? Word::flagged_yes : Word::flagged_no));
    default: return group.label;
  }
}

}  // namespace earshot::ui
