#include <algorithm>
#include <cmath>
#include <cstdint>

#include "ui/views.h"

namespace earshot::ui {
namespace {

// To a thousandth, which no report is beyond. std::to_chars of a double would bring its tables into every visitor's download.
std::string number_words(const Ui& ui, double value, std::string_view unit) {
  const std::int64_t thousandths = std::llround(value * 1000);
  std::string words = std::to_string(thousandths / 1000);
  if (const std::int64_t rest = thousandths % 1000; rest != 0) {
    std::string digits = std::to_string(1000 + rest).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    words += std::string(ui.say(Word::decimal_point)) + digits;
  }
  return unit == "percent" ? ui.say(Word::percent, {words}) : words;
}

TextStyle label_style(const Ui& ui, bool strong) {
  TextStyle style = body_style(ui);
  style.size *= 0.95F;
  style.leading = 1.2F;
  if (strong) style.weight = Weight::bold;
  return style;
}

struct RowCell {
  std::string_view words;
  Rect rect;  // where the picture shows them
};

// The numbers as words too: a row of the table that the picture is.
void row_node(Ui& ui, std::string_view key, const RowCell& label, const RowCell& value, const Rect& rect) {
  open(ui, {.role = Role::row, .key = key, .rect = rect});
  leaf(ui, {.role = Role::row_header, .key = "label", .name = label.words, .rect = label.rect});
  leaf(ui, {.role = Role::cell, .key = "value", .name = value.words, .rect = value.rect});
  close(ui);
}

struct BarRow {
  std::string_view label;
  double value = 0;
  bool here = false, target = false;
};

void dashed_line(Ui& ui, float x, float top, float bottom) {
  if (ui.list == nullptr) return;
  const float dash = 7, space = 5;
  for (float y = top; y < bottom; y += dash + space) {
    ui.list->AddLine(on_screen(ui, x, y), on_screen(ui, x, std::min(y + dash, bottom)), ui.ink(Token::help), 3);
  }
}

void draw_bars(Ui& ui, const core::Chart& chart) {
  std::vector<BarRow> rows;
  for (const core::Bar& bar : chart.bars) rows.push_back({ui.say(bar.label), bar.value, bar.here, false});
  if (chart.target) rows.push_back({ui.say(chart.target->label), chart.target->value, false, true});

  float labels = 0, values = 0;
  for (const BarRow& row : rows) {
    labels = std::max(labels, text_width(ui, row.label, label_style(ui, true)));
    values = std::max(values, text_width(ui, number_words(ui, row.value, chart.unit), label_style(ui, true)));
  }
  const bool labels_above = labels > ui.width * 0.38F;
  const float label_room = labels_above ? 0 : labels + 16, value_room = values + 12;
  const float bar_x = ui.x + label_room, bar_width = std::max(ui.width - label_room - value_room, 40.0F);
  const float thickness = ui.look.body * 1.35F, line = label_style(ui, true).size * 1.2F;
  const auto length = [&](double value) { return bar_width * static_cast<float>(value / chart.max); };
  float first_top = ui.y;

  for (std::size_t i = 0; i < rows.size(); ++i) {
    const BarRow& row = rows[i];
    const float top = ui.y;
    const std::string value = number_words(ui, row.value, chart.unit), key = "row" + std::to_string(i);
    const NodeId id = child_id(ui, key);
    const TextStyle label = marked(ui, id, label_style(ui, row.here));
    Rect label_rect = {ui.x, labels_above ? ui.y : ui.y + (thickness - line) / 2, labels_above ? ui.width : label_room};
    label_rect.h = paint_text(ui, row.label, label, label_rect.x, label_rect.y, label_rect.w).h;
    if (labels_above) ui.y += label_rect.h + 4;
    if (i == 0) first_top = ui.y;
    if (!row.target) {
      fill_rect(ui, {bar_x, ui.y, bar_width, thickness}, Token::action_tint, 8);
      fill_rect(ui, {bar_x, ui.y, std::max(length(row.value), 8.0F), thickness},
                row.here ? Token::action : Token::outline, 8);
    }
    const Rect value_rect = {bar_x + bar_width + 12, ui.y + (thickness - line) / 2, values, line};
    const TextStyle number = marked(ui, id, label_style(ui, row.here || row.target));
    paint_text(ui, value, number, value_rect.x, value_rect.y, value_room);
    ui.y += thickness;
    row_node(ui, key, {row.label, label_rect}, {value, value_rect}, {ui.x, top, ui.width, ui.y - top});
    ui.y += ui.look.gap * 0.7F;
  }
  if (chart.target) dashed_line(ui, bar_x + length(chart.target->value), first_top - 4, ui.y - ui.look.gap * 0.7F + 4);
}

void draw_rank(Ui& ui, const core::Chart& chart) {
  const float radius = std::clamp(ui.width / static_cast<float>(chart.of) * 0.36F, 2.0F, 9.0F);
  const float step = (ui.width - 2 * radius) / static_cast<float>(std::max(chart.of - 1, 1));
  const std::string rank = ui.say(Word::rank_of, {std::to_string(chart.rank), std::to_string(chart.of)});
  TextStyle big = label_style(ui, true);
  big.size = ui.look.subheading;
  big.colour = Token::action;
  big.weight = Weight::heavy;
  const float top = ui.y, here_x = ui.x + radius + static_cast<float>(chart.rank - 1) * step;
  const float words = text_width(ui, rank, big);
  const float rank_x = std::max(ui.x, std::min(here_x - words / 2, ui.x + ui.width - words));
  const Size said =
      paint_text(ui, rank, marked(ui, child_id(ui, "row0"), big), rank_x, ui.y, std::min(words + 1, ui.width));
  ui.y += said.h + big.size * 0.2F;
  const float pin = ui.look.body * 0.55F, dots_y = ui.y + pin;
  if (ui.list != nullptr) {
    for (int place = 1; place <= chart.of; ++place) {
      const ImVec2 at = on_screen(ui, ui.x + radius + static_cast<float>(place - 1) * step, dots_y);
      if (place != chart.rank) ui.list->AddCircleFilled(at, radius, ui.ink(Token::outline), 0);
    }
    ui.list->AddCircleFilled(on_screen(ui, here_x, dots_y), pin, ui.ink(Token::action), 0);
  }
  ui.y = dots_y + pin + 8;
  TextStyle ends = small_style(ui);
  ends.leading = 1.2F;
  const float half = ui.width / 2 - 8;
  const Size best = paint_text(ui, ui.say(chart.best), ends, ui.x, ui.y, half);
  const Size worst = text_size(ui, ui.say(chart.worst), ends, half);
  paint_text(ui, ui.say(chart.worst), ends, ui.x + ui.width - worst.w, ui.y, half);
  ui.y += std::max(best.h, worst.h);
  const Rect row = {ui.x, top, ui.width, ui.y - top};
  row_node(ui, "row0", {ui.say(chart.title), row}, {rank, {rank_x, top, said.w, said.h}}, row);
}

}  // namespace

void draw_chart(Ui& ui, std::string_view key, const core::Chart& chart) {
  Card card = begin_card(ui);
  open(ui, {.role = Role::region, .key = key, .name = ui.say(chart.title)});
  TextStyle title = bold_style(ui);
  title.leading = 1.25F;
  paragraph(ui, "title", ui.say(chart.title), title);
  gap(ui, ui.look.gap * 0.8F);
  open(ui, {.role = Role::table, .key = "numbers", .name = ui.say(chart.title)});
  if (chart.kind == core::Chart::Kind::rank) {
    draw_rank(ui, chart);
  } else {
    draw_bars(ui, chart);
  }
  close(ui);
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "words", ui.say(chart.words), small_style(ui));
  close(ui);
  end_card(ui, card);
}

}  // namespace earshot::ui
