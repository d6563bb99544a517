#include "ui/keyboard.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/utf8.h"
#include "ui/keyboard_layouts.h"

namespace earshot::ui {
namespace {

constexpr float least_key = 24;     // WCAG 2.2, 2.5.8
constexpr float most_part = 0.5F;   // of the screen's height, where keys of least height allow it
constexpr float widest_key = 1.7F;  // times its height
constexpr float edge = 4;           // above and below all keys
constexpr float between = 3;        // painted; what can be pressed reaches from key to key
constexpr int letters_in_row = 10;  // so that letters are as wide in each language, if there is room

struct Key {
  Stroke::Kind stroke = Stroke::Kind::insert;
  enum class Does : std::uint8_t { type, shift, change_page, close } does = Does::type;
  std::string_view key = {};   // "": from its place
  std::string_view text = {};  // inserted
  std::string_view name = {};  // "": the text
  std::string_view label = {};
  Icon icon = Icon::none;
  float width = 1;  // letters' widths
  bool on = false;
};

using Row = std::vector<Key>;

const Keyboard& keyboard(const Ui& ui) { return ui.drafts.keyboard; }

const Node* field_of(const Ui& ui) { return ui.tree.find(keyboard(ui).field); }

std::string_view before_caret(const Ui& ui, const Node& field) {
  const std::string_view value = ui.tree.text(field.value);
  const int caret = keyboard(ui).caret;
  return caret < 0 ? value : value.substr(0, static_cast<std::size_t>(caret));
}

bool capitals(const Ui& ui) {
  const Node* field = field_of(ui);
  const bool of_itself =
      field != nullptr && field->role == Role::text_area && starts_sentence(before_caret(ui, *field));
  return of_itself != keyboard(ui).shift;
}

Row letters(std::string_view in_row) {
  Row row;
  while (!in_row.empty()) {
    const std::string_view letter = core::first_code_points(in_row, 1);
    row.push_back({.text = letter, .label = letter});
    in_row.remove_prefix(letter.size());
  }
  return row;
}

// What the two rows of them hold when they don't fit side by side.
struct Others {
  Row moving, typing;
};

Others other_keys(const Ui& ui, bool capital) {
  using Kind = Stroke::Kind;
  const bool signs = keyboard(ui).signs;
  const Node* field = field_of(ui);
  const bool one_line = field != nullptr && field->role != Role::text_area;
  Others others;
  others.moving = {{.does = Key::Does::shift,
                    .key = "shift",
                    .name = ui.say(Word::key_shift),
                    .icon = Icon::capital,
                    .width = 1.4F,
                    .on = capital && !signs},
                   {.does = Key::Does::change_page,
                    .key = "page",
                    .name = ui.say(signs ? Word::key_letters : Word::key_numbers),
                    .label = signs ? "Abc" : "123",
                    .width = 1.4F},
                   {.stroke = Kind::left, .key = "left", .name = ui.say(Word::key_left), .icon = Icon::arrow_left},
                   {.stroke = Kind::right, .key = "right", .name = ui.say(Word::key_right), .icon = Icon::arrow_right}};
  others.typing = {
      {.key = "space", .text = " ", .name = ui.say(Word::key_space), .label = ui.say(Word::key_space), .width = 4},
      {.stroke = one_line ? Kind::submit : Kind::insert,
       .key = "enter",
       .text = one_line ? "" : "\n",
       .name = ui.say(one_line ? Word::done : Word::key_enter),
       .icon = one_line ? Icon::tick : Icon::new_line,
       .width = 1.4F},
      {.stroke = Kind::erase, .key = "erase", .name = ui.say(Word::key_delete), .icon = Icon::erase, .width = 1.4F},
      {.does = Key::Does::close,
       .key = "close",
       .name = ui.say(Word::keyboard_close),
       .icon = Icon::cross,
       .width = 1.2F}};
  return others;
}

std::size_t rows_of_letters(const Ui& ui) {
  return keyboard(ui).signs ? sign_rows().size() : keyboard_layout(ui.state.language).rows.size();
}

struct Measures {
  std::size_t rows = 0;
  bool split = false;  // the other keys take two rows
  float key_height = 0;
};

// As high as controls are anywhere, where there is room; then the other keys share a row; then all get lower.
Measures measure(const Ui& ui) {
  Measures measures{rows_of_letters(ui) + 1, false, 0};
  const float room = ui.look.height * most_part - 2 * edge;
  const auto height_of = [&](std::size_t rows) { return std::floor(room / static_cast<float>(rows)); };
  measures.split = ui.look.narrow && height_of(measures.rows + 1) >= std::min(ui.look.target, 44.0F);
  if (measures.split) ++measures.rows;
  measures.key_height = std::clamp(height_of(measures.rows), least_key, ui.look.target);
  return measures;
}

std::vector<Row> rows_of(const Ui& ui, const Measures& measures, bool capital) {
  std::vector<Row> rows;
  const auto in_rows = keyboard(ui).signs ? sign_rows() : keyboard_layout(ui.state.language).rows;
  for (const KeyRow& row : in_rows) rows.push_back(letters(capital ? row.capital : row.small));
  Others others = other_keys(ui, capital);
  if (measures.split) {
    rows.push_back(std::move(others.moving));
    rows.push_back(std::move(others.typing));
    return rows;
  }
  Row last = std::move(others.moving);
  last.insert(last.end(), others.typing.begin(), others.typing.end());
  rows.push_back(std::move(last));
  return rows;
}

// Rows of letters share one width of key, and shorter ones stand in the middle; the others fill their row.
float key_width(float whole, const std::vector<Row>& rows, const Row& row) {
  if (!row.front().key.empty()) {
    float widths = 0;
    for (const Key& key : row) widths += key.width;
    return whole / widths;
  }
  std::size_t most = letters_in_row;
  for (const Row& other : rows) {
    if (other.front().key.empty()) most = std::max(most, other.size());
  }
  return whole / static_cast<float>(most);
}

// Nobody looking on shall see by its colour which key of a passphrase was pressed.
bool is_secret(const Ui& ui) {
  const Node* field = field_of(ui);
  return field != nullptr && field->role == Role::password;
}

void paint_key(Ui& ui, const Key& key, NodeId id, const Rect& rect) {
  const Rect face{rect.x + between, rect.y + between, rect.w - 2 * between, rect.h - 2 * between};
  const float radius = std::min(12.0F, face.h * 0.25F);
  const bool quiet = is_secret(ui);
  const bool down = is_pressed(ui, id) && !quiet, lit = is_hovered(ui, id) && !quiet;
  fill_rect(ui, face, down || key.on ? Token::action : lit ? Token::action_tint : Token::card, radius);
  if (!down && !key.on) stroke_rect(ui, face, Token::outline, 1.5F, radius);
  if (has_focus(ui, id)) focus_ring(ui, {face.x + 3, face.y + 3, face.w - 6, face.h - 6}, radius);
  if (!visible(ui, rect)) return;
  TextStyle style = bold_style(ui);
  style.leading = 1.2F;
  style.colour = down || key.on ? Token::on_action : Token::ink;
  style.size = std::min({ui.look.body * 1.1F, face.h * 0.62F, rect.w * 0.8F});
  if (key.icon != Icon::none) {
    const float size = std::min({ui.look.body, face.h * 0.55F, face.w * 0.6F});
    const ImVec2 middle = on_screen(ui, rect.x + rect.w / 2, rect.y + rect.h / 2);
    draw_icon(ui.list, key.icon, middle, size, ui.ink(style.colour));
    return;
  }
  if (!key.key.empty()) style.size *= 0.82F;  // words beside single letters
  const float wide = text_width(ui, key.label, style);
  if (wide > face.w - 4) style.size *= (face.w - 4) / wide;
  paint_label(ui, key.label, style, rect);
}

void type(Ui& ui, const Key& key) {
  Keyboard& it = ui.drafts.keyboard;
  it.strokes.push_back({.field = it.field, .kind = key.stroke, .text = std::string(key.text)});
  if (key.stroke == Stroke::Kind::insert) it.shift = false;
}

void press(Ui& ui, const Key& key) {
  Keyboard& it = ui.drafts.keyboard;
  switch (key.does) {
    case Key::Does::type: return type(ui, key);
    case Key::Does::shift:
      it.shift = !it.shift;
      it.signs = false;
      return;
    case Key::Does::change_page: it.signs = !it.signs; return;
    case Key::Does::close: it = {.closed = it.field, .strokes = std::move(it.strokes)}; return;
  }
}

void draw_key(Ui& ui, const Key& key, std::string_view place, const Rect& rect) {
  const std::string_view its_key = key.key.empty() ? place : key.key;
  const NodeId id = child_id(ui, its_key);
  paint_key(ui, key, id, rect);
  const bool toggles = key.does == Key::Does::shift;
  std::uint32_t flags = Flag::keeps_focus | Flag::quiet;
  if (key.on) flags |= Flag::checked;
  leaf(ui, {.role = toggles ? Role::toggle_button : Role::button,
            .key = its_key,
            .name = key.name.empty() ? key.text : key.name,
            .rect = rect,
            .flags = flags});
  if (happened(ui, app::Event::Kind::click, id)) press(ui, key);
}

// One switch stops at whole rows, so they must say what they are; else they would only be in the way of a voice.
std::string name_of_row(const Ui& ui, const Row& row) {
  std::string name;
  if (ui.state.display.scan_seconds <= 0) return name;
  for (const Key& key : row) {
    if (!name.empty()) name += ' ';
    name += key.name.empty() ? key.text : key.name;
  }
  return name;
}

void draw_row(Ui& ui, const Row& row, std::size_t number, float each, const Rect& rect) {
  float widths = 0;
  for (const Key& key : row) widths += key.width * each;
  const std::string key_of_row = "row" + std::to_string(number);
  open(ui, {.role = Role::group,
            .key = key_of_row,
            .name = name_of_row(ui, row),
            .rect = {rect.x + (rect.w - widths) / 2, rect.y, widths, rect.h}});
  float x = rect.x + (rect.w - widths) / 2;
  int nth = 0;
  for (const Key& key : row) {
    draw_key(ui, key, "key" + std::to_string(nth++), {x, rect.y, key.width * each, rect.h});
    x += key.width * each;
  }
  close(ui);
}

}  // namespace

bool keyboard_offered(const app::State& state) {
  return state.config.keyboard_on_screen || state.display.scan_seconds > 0;
}

float keyboard_height(const Ui& ui) {
  if (keyboard(ui).field == 0) return 0;
  const Measures measures = measure(ui);
  return static_cast<float>(measures.rows) * measures.key_height + 2 * edge;
}

bool starts_sentence(std::string_view before) {
  const std::size_t end = before.find_last_not_of(' ');
  if (end == std::string_view::npos || before[end] == '\n') return true;
  const bool apart = end + 1 < before.size();
  return apart && (before[end] == '.' || before[end] == '!' || before[end] == '?');
}

void draw_keyboard(Ui& ui) {
  const float height = keyboard_height(ui);
  if (height <= 0) return;
  const Measures measures = measure(ui);
  const bool capital = capitals(ui);
  const std::vector<Row> rows = rows_of(ui, measures, capital);
  const Rect all{0, ui.look.height - height, ui.look.width, height};
  fill_rect(ui, all, Token::action_tint);
  stroke_rect(ui, {all.x, all.y, all.w, 2}, Token::outline, 2);
  const float widest = letters_in_row * widest_key * measures.key_height;
  const float width = std::min(all.w, widest), left = (all.w - width) / 2;
  open(ui,
       {.role = Role::region, .key = "keyboard", .name = ui.say(Word::keyboard), .rect = all, .flags = Flag::keyboard});
  ui.tree.keyboard = ui.tree.nodes[ui.open_nodes.back()].id;
  ui.tree.typed_into = keyboard(ui).field;
  float y = all.y + edge;
  std::size_t number = 0;
  for (const Row& row : rows) {
    draw_row(ui, row, number++, key_width(width, rows, row), {left, y, width, measures.key_height});
    y += measures.key_height;
  }
  close(ui);
}

}  // namespace earshot::ui
