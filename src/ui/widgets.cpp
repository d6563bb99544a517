#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include "ui/keyboard.h"
#include "ui/picture.h"

namespace earshot::ui {
namespace {

void give_font(Node& node, const TextStyle& style) {
  node.font_size = style.size;
  node.line_height = style.size * style.leading;
  node.font_weight = static_cast<std::uint16_t>(css_weight(style.weight));
  node.align = style.centred ? 1 : 0;
}

// Words at the cursor, over the whole width.
Node& words_node(Ui& ui, const NodeSpec& spec, const TextStyle& style) {
  const NodeId id = child_id(ui, spec.key);
  const Size size = paint_text(ui, spec.name, marked(ui, id, style), ui.x, ui.y, ui.width);
  NodeSpec placed = spec;
  placed.rect = {ui.x, ui.y, ui.width, size.h};
  if (ui.drafts.cursor.node == id) focus_ring(ui, placed.rect, 6);
  Node& node = leaf(ui, placed);
  give_font(node, style);
  ui.y += size.h;
  return node;
}

}  // namespace

// --- words ---------------------------------------------------------------------------------------------------------

void heading(Ui& ui, std::string_view key, std::string_view text, int level, const TextStyle& style) {
  TextStyle fitted = style;
  fitted.size = size_that_fits(ui, text, style, ui.width, ui.look.body);
  const std::uint32_t flags = level == 1 ? static_cast<std::uint32_t>(Flag::focusable) : 0U;
  words_node(
      ui, {.role = Role::heading, .key = key, .name = text, .flags = flags, .level = static_cast<std::uint8_t>(level)},
      fitted);
}

void heading(Ui& ui, std::string_view key, std::string_view text) { heading(ui, key, text, 1, heading_style(ui)); }

void subheading(Ui& ui, std::string_view key, std::string_view text) {
  heading(ui, key, text, 2, subheading_style(ui));
}

void paragraph(Ui& ui, std::string_view key, std::string_view text, const TextStyle& style) {
  words_node(ui, {.role = Role::paragraph, .key = key, .name = text}, style);
}

void paragraph(Ui& ui, std::string_view key, std::string_view text) { paragraph(ui, key, text, body_style(ui)); }

void own_words(Ui& ui, std::string_view key, std::string_view text, const TextStyle& style) {
  ImDrawList* const list = ui.list;
  if (ui.attention.edit == nullptr) ui.list = nullptr;
  words_node(ui, {.role = Role::paragraph, .key = key, .name = text, .flags = Flag::own_words}, style);
  ui.list = list;
}

void paragraphs(Ui& ui, std::string_view key, std::string_view text, const TextStyle& style, float between) {
  std::size_t at = 0;
  int number = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (number > 0) gap(ui, between);
    paragraph(ui, std::string(key) + std::to_string(number++), text.substr(at, end - at), style);
    at = end + 1;
  }
}

void chip(Ui& ui, std::string_view key, std::string_view text, Tint tint) {
  TextStyle style = small_style(ui);
  style.weight = Weight::bold;
  style.colour = tint.ink;
  style.leading = 1.25F;
  const float pad_x = ui.look.body * 0.8F, pad_y = ui.look.body * 0.34F;
  const Size size = text_size(ui, text, style, ui.width - 2 * pad_x);
  const Rect rect{ui.x, ui.y, size.w + 2 * pad_x, size.h + 2 * pad_y};
  fill_rect(ui, rect, tint.tint, rect.h / 2);
  paint_text(ui, text, marked(ui, child_id(ui, key), style), rect.x + pad_x, rect.y + pad_y, size.w + 1);
  give_font(leaf(ui, {.role = Role::text, .key = key, .name = text, .rect = rect}), style);
  ui.y += rect.h;
}

void status(Ui& ui, std::string_view key, std::string_view text, const TextStyle& style) {
  words_node(ui, {.role = Role::status, .key = key, .name = text}, style);
}

void alert(Ui& ui, std::string_view key, std::string_view text) {
  TextStyle style = bold_style(ui);
  style.colour = Token::danger;
  words_node(ui, {.role = Role::alert, .key = key, .name = text}, style);
}

// --- places for controls -------------------------------------------------------------------------------------------

Rect Flow::place(Size size) {
  const float w = std::min(size.w, ui.width);
  if (!first && left + w > ui.width + 0.5F) {
    ui.y += row_height + gap;
    left = 0;
    row_height = 0;
  }
  const Rect rect{ui.x + left, ui.y, w, size.h};
  left += w + gap;
  row_height = std::max(row_height, size.h);
  first = false;
  return rect;
}

void Flow::end() {
  ui.y += row_height;
  row_height = 0;
  left = 0;
}

float card_pad(const Ui& ui) {
  return std::min(ui.look.kiosk ? 40.0F : ui.look.narrow ? 20.0F : 28.0F, ui.width * 0.08F);
}

Card begin_card(Ui& ui, bool raised) {
  const Card card{ui.x, ui.y, ui.width, card_pad(ui), begin_backdrop(ui), raised};
  ui.x += card.pad;
  ui.y += card.pad;
  ui.width -= 2 * card.pad;
  return card;
}

void end_card(Ui& ui, Card& card) {
  ui.x = card.x;
  ui.width = card.width;
  ui.y += card.pad;
  const Rect rect{card.x, card.y, card.width, ui.y - card.y};
  to_back(ui, card.backdrop);
  if (card.raised) shadow(ui, rect, ui.look.radius);
  fill_rect(ui, rect, Token::card, ui.look.radius);
  end_backdrop(ui, card.backdrop);
}

// --- buttons -------------------------------------------------------------------------------------------------------

namespace {

TextStyle button_style(const Ui& ui, ButtonKind kind) {
  TextStyle style = bold_style(ui);
  style.leading = 1.2F;
  if (kind == ButtonKind::primary) style.size = ui.look.body * 1.12F;
  if (kind == ButtonKind::primary) style.weight = Weight::heavy;
  if (kind == ButtonKind::quiet || kind == ButtonKind::help || kind == ButtonKind::plain) {
    style.size = ui.look.body * 0.94F;
  }
  return style;
}

struct ButtonColours {
  Token fill = Token::card, border = Token::outline, words = Token::ink;
  bool filled = true, bordered = true;
};

ButtonColours button_colours(const Ui& ui, const ButtonSpec& spec, NodeId id, bool on) {
  const bool down = is_pressed(ui, id), over = is_hovered(ui, id);
  ButtonColours colours;
  switch (spec.kind) {
    case ButtonKind::primary:
      colours = {down || over ? Token::action_dark : Token::action, Token::action, Token::on_action, true, false};
      break;
    case ButtonKind::secondary: colours = {Token::card, Token::action, Token::action, true, true}; break;
    case ButtonKind::quiet: break;
    case ButtonKind::help: colours.border = Token::help; break;
    case ButtonKind::plain: colours = {Token::paper, Token::paper, Token::action, false, false}; break;
  }
  if (on) colours = {Token::action, Token::action, Token::on_action, true, false};
  if (spec.kind != ButtonKind::primary && !on && (down || over)) {
    colours.fill = Token::action_tint;
    colours.filled = true;
  }
  if (spec.disabled) colours = {Token::hairline, Token::outline, Token::soft_ink, true, true};
  return colours;
}

float icon_size(const TextStyle& style) { return style.size * 0.86F; }

std::uint32_t button_flags(const ButtonSpec& spec, bool on) {
  std::uint32_t flags = spec.flags;
  if (spec.disabled) flags |= Flag::disabled;
  if (on) flags |= Flag::checked;
  if (spec.kind == ButtonKind::primary) flags |= Flag::primary;
  if (spec.kind == ButtonKind::quiet || spec.kind == ButtonKind::plain) flags |= Flag::quiet;
  if (spec.kind == ButtonKind::help) flags |= Flag::help;
  return flags;
}

void paint_button(Ui& ui, const ButtonSpec& spec, NodeId id, bool on, const Rect& rect) {
  const ButtonColours colours = button_colours(ui, spec, id, on);
  const float radius = std::min(rect.h / 2, ui.look.primary / 2);
  if (colours.filled) fill_rect(ui, rect, colours.fill, radius);
  if (colours.bordered) stroke_rect(ui, rect, colours.border, 2, radius);
  if (has_focus(ui, id)) focus_ring(ui, rect, radius);
  if (!visible(ui, rect)) return;

  TextStyle style = button_style(ui, spec.kind);
  style.colour = colours.words;
  const float icon = icon_size(style), middle = rect.y + rect.h / 2;
  if (spec.icon_only) {
    draw_icon(ui.list, spec.icon, on_screen(ui, rect.x + rect.w / 2, middle), icon * 1.1F, ui.ink(style.colour));
    return;
  }
  const float icon_room = spec.icon == Icon::none ? 0 : icon + style.size * 0.5F;
  const float pad = ui.look.pill_pad;
  const Size words = text_size(ui, spec.label, style, rect.w - 2 * pad * 0.6F - icon_room + 1);
  const float left = rect.x + (rect.w - words.w - icon_room) / 2;
  style.centred = true;
  const float words_x = spec.icon_after ? left : left + icon_room;
  paint_text(ui, spec.label, style, words_x, middle - words.h / 2, words.w + 1);
  if (spec.icon == Icon::none) return;
  const float icon_x = spec.icon_after ? left + words.w + icon_room - icon / 2 : left + icon / 2;
  draw_icon(ui.list, spec.icon, on_screen(ui, icon_x, middle), icon, ui.ink(style.colour));
}

bool any_button(Ui& ui, Role role, const ButtonSpec& spec, bool on, const Rect& rect) {
  const NodeId id = child_id(ui, spec.key);
  paint_button(ui, spec, id, on, rect);
  Node& node = leaf(ui, {.role = role,
                         .key = spec.key,
                         .name = spec.name.empty() ? spec.label : spec.name,
                         .rect = rect,
                         .flags = button_flags(spec, on),
                         .language = spec.language});
  node.description = store(ui, spec.description);
  if (!spec.name.empty() && !spec.icon_only) node.label = store(ui, spec.label);
  give_font(node, button_style(ui, spec.kind));
  return !spec.disabled && happened(ui, app::Event::Kind::click, id);
}

constexpr float picture_pad = 8;

float picture_size(const Ui& ui) { return ui.look.target * 0.9F; }

Rect at_cursor(Ui& ui, Size size) {
  const Rect rect{ui.x, ui.y, size.w, size.h};
  ui.y += size.h;
  return rect;
}

}  // namespace

float button_pad(const Ui& ui, ButtonKind kind) {
  if (kind == ButtonKind::primary) return ui.look.pill_pad * 1.5F;
  return kind == ButtonKind::plain ? ui.look.pill_pad * 0.6F : ui.look.pill_pad;  // no border to keep away from
}

Size button_size(const Ui& ui, const ButtonSpec& spec, float widest) {
  const TextStyle style = button_style(ui, spec.kind);
  const float least =
      spec.kind == ButtonKind::primary || spec.kind == ButtonKind::secondary ? ui.look.primary : ui.look.target;
  if (spec.icon_only) return {least, least};
  const float pad = button_pad(ui, spec.kind);
  const float icon_room = spec.icon == Icon::none ? 0 : icon_size(style) + style.size * 0.5F;
  const Size words = text_size(ui, spec.label, style, widest - 2 * pad * 0.6F - icon_room);
  return {std::min(words.w + icon_room + 2 * pad, widest), std::max(least, words.h + style.size * 0.9F)};
}

bool button(Ui& ui, const ButtonSpec& spec, const Rect& rect) {
  return any_button(ui, Role::button, spec, false, rect);
}

bool button(Ui& ui, const ButtonSpec& spec) { return button(ui, spec, at_cursor(ui, button_size(ui, spec, ui.width))); }

bool toggle_button(Ui& ui, const ButtonSpec& spec, bool on, const Rect& rect) {
  return any_button(ui, Role::toggle_button, spec, on, rect);
}

bool toggle_button(Ui& ui, const ButtonSpec& spec, bool on) {
  return toggle_button(ui, spec, on, at_cursor(ui, button_size(ui, spec, ui.width)));
}

TextStyle picture_button_style(const Ui& ui) {
  TextStyle style = small_style(ui);
  style.weight = Weight::bold;
  style.leading = 1.15F;
  style.colour = Token::ink;
  style.centred = true;
  return style;
}

float picture_button_height(const Ui& ui, std::string_view label, float width) {
  return 3 * picture_pad + picture_size(ui) + text_size(ui, label, picture_button_style(ui), width - picture_pad).h;
}

bool picture_button(Ui& ui, std::string_view key, std::string_view label, core::StampKind picture, const Rect& rect) {
  const NodeId id = child_id(ui, key);
  const float radius = ui.look.radius * 0.6F, size = picture_size(ui);
  const bool lit = is_hovered(ui, id) || is_pressed(ui, id);
  fill_rect(ui, rect, lit ? Token::action_tint : Token::card, radius);
  stroke_rect(ui, rect, Token::outline, 2, radius);
  if (has_focus(ui, id)) focus_ring(ui, rect, radius);
  if (visible(ui, rect)) {
    const ImVec2 centre = on_screen(ui, rect.x + rect.w / 2, rect.y + picture_pad + size / 2);
    draw_stamp(ui.list, picture, centre, size);
  }
  const TextStyle style = picture_button_style(ui);
  paint_text(ui, label, style, rect.x + picture_pad / 2, rect.y + 2 * picture_pad + size, rect.w - picture_pad);
  Node& node = leaf(ui, {.role = Role::button, .key = key, .name = label, .rect = rect, .flags = Flag::quiet});
  give_font(node, style);
  return happened(ui, app::Event::Kind::click, id);
}

// --- choices -------------------------------------------------------------------------------------------------------

namespace {

TextStyle choice_style(const Ui& ui) {
  TextStyle style = body_style(ui);
  style.weight = Weight::bold;
  style.leading = 1.25F;
  return style;
}

float mark_room(const Ui& ui, const ChoiceSpec& spec) {
  if (spec.look == ChoiceLook::row) return ui.look.body * 1.9F;
  if (spec.swatch) return ui.look.body * 1.6F;
  return spec.chosen || !spec.mark.empty() ? ui.look.body * 1.2F : 0;
}

// The sign that it is chosen, beside the colour: a tick or a number.
void paint_mark(Ui& ui, const ChoiceSpec& spec, bool round, float centre_x, float centre_y) {
  const float size = ui.look.body * 1.2F;
  const ImVec2 centre = on_screen(ui, centre_x, centre_y);
  const Rect box{centre_x - size / 2, centre_y - size / 2, size, size};
  if (spec.look == ChoiceLook::row) {
    fill_rect(ui, box, spec.chosen ? Token::on_action : Token::card, round ? size / 2 : size * 0.25F);
    stroke_rect(ui, box, spec.chosen ? Token::on_action : Token::outline, 2, round ? size / 2 : size * 0.25F);
  }
  if (!spec.chosen) return;
  const Token on_row = spec.look == ChoiceLook::row ? Token::action : Token::on_action;
  if (!spec.mark.empty()) {
    TextStyle style = choice_style(ui);
    style.colour = on_row;
    style.weight = Weight::heavy;
    paint_label(ui, spec.mark, style, box);
    return;
  }
  draw_icon(ui.list, Icon::tick, centre, size * 0.62F, ui.ink(on_row));
}

// Ringed in white, so that it shows on the ground of what is chosen too.
void paint_swatch(Ui& ui, const Swatch& swatch, float centre_x, float centre_y) {
  const float radius = ui.look.body * 0.56F;
  const ImVec2 centre = on_screen(ui, centre_x, centre_y);
  ui.list->AddCircleFilled(centre, radius + 2, ui.ink(Token::on_action));
  ui.list->AddCircleFilled(centre, radius * swatch.size, packed(swatch.colour));
}

void paint_choice(Ui& ui, const ChoiceSpec& spec, NodeId id, bool round, const Rect& rect) {
  const bool lit = is_hovered(ui, id) || is_pressed(ui, id);
  const float radius = spec.look == ChoiceLook::pill ? std::min(rect.h / 2, ui.look.target / 2) : ui.look.radius * 0.7F;
  fill_rect(ui, rect, spec.chosen ? Token::action : lit ? Token::action_tint : Token::card, radius);
  if (!spec.chosen) stroke_rect(ui, rect, Token::outline, 2, radius);
  if (has_focus(ui, id)) focus_ring(ui, rect, radius);
  if (!visible(ui, rect)) return;

  TextStyle style = marked(ui, id, choice_style(ui));
  style.colour = spec.chosen ? Token::on_action : Token::ink;
  const float room = mark_room(ui, spec), middle = rect.y + rect.h / 2;
  if (spec.look == ChoiceLook::row) {
    const float pad = ui.look.pill_pad * 0.8F;
    const float words_width = rect.w - room - 2 * pad;
    const Size words = text_size(ui, spec.label, style, words_width);
    paint_mark(ui, spec, round, rect.x + pad + ui.look.body * 0.6F, middle);
    paint_text(ui, spec.label, style, rect.x + pad + room, middle - words.h / 2, words_width);
    return;
  }
  const Size words = text_size(ui, spec.label, style, rect.w - room - ui.look.pill_pad);
  const float left = rect.x + (rect.w - words.w - room) / 2;
  if (spec.swatch) {
    paint_swatch(ui, *spec.swatch, left + ui.look.body * 0.5F, middle);
  } else if (room > 0) {
    paint_mark(ui, spec, round, left + ui.look.body * 0.45F, middle);
  }
  style.centred = true;
  paint_text(ui, spec.label, style, left + room, middle - words.h / 2, words.w + 1);
}

Node& choice_node(Ui& ui, Role role, const ChoiceSpec& spec, const Rect& rect) {
  const std::uint32_t flags = spec.chosen ? static_cast<std::uint32_t>(Flag::checked) : 0U;
  Node& node = leaf(
      ui, {.role = role, .key = spec.key, .name = spec.label, .rect = rect, .flags = flags, .language = spec.language});
  node.description = store(ui, spec.description);
  give_font(node, choice_style(ui));
  return node;
}

bool checked_now(const Ui& ui, NodeId id, int number) {
  return happened(ui, app::Event::Kind::check, id) && ui.event->number == number;
}

}  // namespace

Size choice_size(const Ui& ui, const ChoiceSpec& spec, float widest) {
  const TextStyle style = choice_style(ui);
  if (spec.look == ChoiceLook::row) {
    const float words_width = widest - mark_room(ui, spec) - 2 * ui.look.pill_pad * 0.8F;
    const Size words = text_size(ui, spec.label, style, words_width);
    return {widest, std::max(ui.look.target * 1.15F, words.h + style.size)};
  }
  // Room for the tick even while there is none, so that nothing moves when it is chosen.
  const float room = ui.look.body * (spec.swatch ? 1.6F : 1.2F);
  const Size words = text_size(ui, spec.label, style, widest - room - ui.look.pill_pad);
  return {std::min(widest, words.w + room + 1.4F * ui.look.pill_pad),
          std::max(ui.look.target, words.h + style.size * 0.8F)};
}

bool radio(Ui& ui, const ChoiceSpec& spec, const Rect& rect) {
  const NodeId id = child_id(ui, spec.key);
  paint_choice(ui, spec, id, true, rect);
  choice_node(ui, Role::radio, spec, rect);
  return checked_now(ui, id, 1);
}

bool checkbox(Ui& ui, const ChoiceSpec& spec, const Rect& rect) {
  const NodeId id = child_id(ui, spec.key);
  paint_choice(ui, spec, id, false, rect);
  choice_node(ui, Role::checkbox, spec, rect);
  return checked_now(ui, id, spec.chosen ? 0 : 1);
}

bool choice_button(Ui& ui, const ChoiceSpec& spec, const Rect& rect) {
  const NodeId id = child_id(ui, spec.key);
  paint_choice(ui, spec, id, true, rect);
  choice_node(ui, Role::toggle_button, spec, rect);
  return happened(ui, app::Event::Kind::click, id);
}

namespace {

float picture_choice_size(const Ui& ui, float width) {
  return std::min(width - 2 * picture_pad, ui.look.target * 1.6F);
}

// One line, for the cells are wide enough for every name.
float picture_name_height(const Ui& ui) {
  const TextStyle style = picture_button_style(ui);
  return style.size * style.leading;
}

void paint_picture_choice(Ui& ui, const ChoiceSpec& spec, core::Picture picture, const Rect& rect) {
  const NodeId id = child_id(ui, spec.key);
  const float size = picture_choice_size(ui, rect.w);
  TextStyle style = marked(ui, id, picture_button_style(ui));
  style.colour = spec.chosen ? Token::on_action : Token::ink;
  const ImVec2 centre = on_screen(ui, rect.x + rect.w / 2, rect.y + picture_pad + size / 2);
  draw_picture(ui.list, ui.look.theme, picture, centre, size, ui.appear);
  paint_text(ui, spec.label, style, rect.x, rect.y + 2 * picture_pad + size, rect.w);
  if (!spec.chosen) return;
  const float badge = ui.look.body * 1.4F;
  const Rect corner{rect.x + 4, rect.y + 4, badge, badge};
  fill_rect(ui, corner, Token::on_action, badge / 2);
  style.colour = Token::action;
  style.size = ui.look.body;
  paint_label(ui, spec.mark, style, corner);
}

}  // namespace

float picture_choice_width(const Ui& ui, std::string_view label) {
  return std::max(ui.look.target * 1.4F, text_width(ui, label, picture_button_style(ui)) + picture_pad);
}

float picture_choice_height(const Ui& ui, float width) {
  return picture_choice_size(ui, width) + 3 * picture_pad + picture_name_height(ui);
}

bool picture_choice(Ui& ui, const ChoiceSpec& spec, core::Picture picture, const Rect& rect) {
  const NodeId id = child_id(ui, spec.key);
  const bool lit = is_hovered(ui, id) || is_pressed(ui, id);
  const float radius = ui.look.radius * 0.6F;
  fill_rect(ui, rect, spec.chosen ? Token::action : lit ? Token::action_tint : Token::card, radius);
  if (!spec.chosen) stroke_rect(ui, rect, Token::outline, 2, radius);
  if (has_focus(ui, id)) focus_ring(ui, rect, radius);
  if (visible(ui, rect)) paint_picture_choice(ui, spec, picture, rect);
  give_font(choice_node(ui, Role::toggle_button, spec, rect), picture_button_style(ui));
  return happened(ui, app::Event::Kind::click, id);
}

bool face_radio(Ui& ui, const ChoiceSpec& spec, int degree, const Rect& rect) {
  const NodeId id = child_id(ui, spec.key);
  TextStyle style = small_style(ui);
  style.leading = 1.2F;
  style.centred = true;
  style.colour = Token::ink;
  if (spec.chosen) style.weight = Weight::bold;
  const float radius = std::min(rect.w * 0.44F, ui.look.kiosk ? 92.0F : 54.0F);
  const float centre_x = rect.x + rect.w / 2, centre_y = rect.y + radius + 2;
  if (visible(ui, rect)) {
    const bool lit = is_hovered(ui, id) || is_pressed(ui, id);
    draw_face(ui.list, degree, on_screen(ui, centre_x, centre_y), radius,
              ui.ink(spec.chosen ? Token::action : Token::outline),
              ui.ink(spec.chosen ? Token::action
                     : lit       ? Token::action_tint
                                 : Token::card),
              ui.ink(spec.chosen ? Token::on_action : Token::ink));
  }
  if (has_focus(ui, id)) focus_ring(ui, {centre_x - radius, centre_y - radius, 2 * radius, 2 * radius}, radius);
  style = marked(ui, id, style);
  paint_text(ui, spec.label, style, rect.x, centre_y + radius + ui.look.body * 0.4F, rect.w);
  give_font(choice_node(ui, Role::radio, spec, rect), style);
  return checked_now(ui, id, 1);
}

void open_radio_group(Ui& ui, std::string_view key, std::string_view name) {
  open(ui, {.role = Role::radio_group, .key = key, .name = name});
}

// --- text entry ----------------------------------------------------------------------------------------------------

namespace {

// Also in web/index.html: the page's own field must put its text where ours would be.
constexpr float entry_pad_x = 16, entry_pad_y = 14;

// Where the caret stands behind the text before it.
Rect caret_rect(const Ui& ui, std::string_view before, const TextStyle& style, const Rect& inner) {
  const float line_height = style.size * style.leading;
  const Size size = text_size(ui, before, style, inner.w);
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  // The last wrapped line of what stands before the caret.
  std::string_view last = before.substr(line_start);
  while (text_size(ui, last, style, inner.w).h > line_height * 1.5F) {
    const std::size_t space = last.find(' ');
    if (space == std::string_view::npos) break;
    last.remove_prefix(space + 1);
  }
  const float left = inner.x + text_width(ui, last, style);
  const bool on_new_line = before.empty() || before.back() == '\n';
  const float top = inner.y + std::max(size.h - (on_new_line ? 0 : line_height), 0.0F);
  return {left, top, 2, line_height};
}

void paint_entry(Ui& ui, const TextEntrySpec& spec, NodeId id, const TextStyle& style, const Rect& rect,
                 const Rect& inner) {
  const float radius = ui.look.radius * 0.7F;
  const bool focused = ui.attention.focus == id;
  fill_rect(ui, rect, Token::card, radius);
  stroke_rect(ui, rect,
              spec.invalid ? Token::danger
              : focused    ? Token::action
                           : Token::outline,
              focused ? 3 : 2, radius);
  if (has_focus(ui, id)) focus_ring(ui, rect, radius);
  const TextEdit* edit = ui.attention.edit;
  if (edit == nullptr || ui.list == nullptr) return;
  const bool editing = edit->node == id;
  std::string shown = editing ? edit->value : std::string(spec.value);
  if (spec.role == Role::password) shown = std::string(shown.size(), '*');
  if (shown.empty() && !spec.placeholder.empty()) {
    TextStyle soft = style;
    soft.colour = Token::soft_ink;
    paint_text(ui, spec.placeholder, soft, inner.x, inner.y, inner.w);
  }
  paint_text(ui, shown, style, inner.x, inner.y, inner.w);
  if (!editing) return;
  // Natively the caret is ours to paint; in the browser the field paints itself.
  const auto before = std::string_view(shown).substr(0, static_cast<std::size_t>(edit->caret));
  fill_rect(ui, caret_rect(ui, before, style, inner), Token::ink);
}

// Opens and closes the keyboard on the screen for this field.
void keyboard_button(Ui& ui, const TextEntrySpec& spec, NodeId field) {
  const bool open = ui.drafts.keyboard.field == field;
  const std::string key = std::string(spec.key) + "_keyboard";
  const std::string name = std::string(ui.say(Word::keyboard)) + ": " + std::string(spec.name);
  const ButtonSpec button{
      .key = key, .label = ui.say(Word::keyboard), .icon = Icon::keyboard, .name = name, .flags = Flag::keeps_focus};
  gap(ui, ui.look.gap * 0.5F);
  if (!toggle_button(ui, button, open)) return;
  ui.drafts.keyboard = {.field = open ? 0 : field, .closed = open ? field : 0};
}

std::string_view up_to(std::string_view value, int caret) {
  return caret < 0 ? value : value.substr(0, static_cast<std::size_t>(caret));
}

}  // namespace

bool text_entry(Ui& ui, const TextEntrySpec& spec, std::string& typed, bool* submitted) {
  const TextStyle style = body_style(ui);
  const float line_height = style.size * style.leading;
  const bool one_line = spec.role != Role::text_area;
  // It grows with its text, so it never scrolls inside; one line more than needed shows that there is room.
  const float text_height =
      text_size(ui, spec.value, style, ui.width - 2 * entry_pad_x).h + (one_line ? 0 : line_height);
  const float least = one_line ? line_height : static_cast<float>(spec.lines) * line_height;
  const Rect rect{ui.x, ui.y, ui.width, (one_line ? least : std::max(least, text_height)) + 2 * entry_pad_y};
  const NodeId id = child_id(ui, spec.key);
  const Rect inner{rect.x + entry_pad_x, rect.y + entry_pad_y, rect.w - 2 * entry_pad_x, rect.h - 2 * entry_pad_y};
  paint_entry(ui, spec, id, style, rect, inner);

  const bool offered = keyboard_offered(ui.state);
  if (ui.drafts.keyboard.field == id) {
    ui.drafts.keyboard.caret_line = caret_rect(ui, up_to(spec.value, ui.drafts.keyboard.caret), style, inner);
  }
  std::uint32_t flags = spec.invalid ? static_cast<std::uint32_t>(Flag::invalid) : 0U;
  if (offered) flags |= Flag::own_keyboard;
  Node& node = leaf(ui, {.role = spec.role, .key = spec.key, .name = spec.name, .rect = rect, .flags = flags});
  node.value = store(ui, spec.value);
  node.placeholder = store(ui, spec.placeholder);
  node.description = store(ui, spec.description);
  node.max_length = spec.max_length;
  give_font(node, style);
  ui.y += rect.h;
  if (offered) keyboard_button(ui, spec, id);

  if (submitted != nullptr) *submitted = happened(ui, app::Event::Kind::submit, id);
  if (!happened(ui, app::Event::Kind::input, id)) return false;
  ui.drafts.heard[id] = ui.event->number;
  typed = ui.event->text;
  return true;
}

bool labelled_entry(Ui& ui, const TextEntrySpec& spec, std::string& typed, bool* submitted) {
  ui.y += paint_text(ui, spec.name, bold_style(ui), ui.x, ui.y, ui.width).h + 6;
  return text_entry(ui, spec, typed, submitted);
}

void progress_bar(Ui& ui, std::string_view key, float part, std::string_view value_text, const Rect& rect) {
  const float filled = std::clamp(part, 0.0F, 1.0F);
  fill_rect(ui, rect, Token::hairline, rect.h / 2);
  fill_rect(ui, {rect.x, rect.y, std::max(rect.h, rect.w * filled), rect.h}, Token::action, rect.h / 2);
  Node& node = leaf(ui, {.role = Role::progress, .key = key, .name = ui.say(Word::step_bar), .rect = rect});
  node.number = filled;
  node.value = store(ui, value_text);
}

// --- scrolling -----------------------------------------------------------------------------------------------------

Scroller begin_scroller(Ui& ui, Role role, std::string_view key, std::string_view name, const Rect& rect) {
  Scroller scroller{child_id(ui, key), 0, rect, ui.x, ui.y, ui.width, ui.shift_x, ui.shift_y};
  scroller.node = open(ui, {.role = role, .key = key, .name = name, .rect = rect, .flags = Flag::scroll_y});
  float& position = ui.drafts.scroll[scroller.id];
  if (happened(ui, app::Event::Kind::scroll, scroller.id)) position = ui.event->y;
  const float furthest = std::max(ui.drafts.content_height[scroller.id] - rect.h, 0.0F);
  position = std::clamp(position, 0.0F, furthest);
  if (ui.list != nullptr) {
    ui.list->PushClipRect(on_screen(ui, rect.x, rect.y), on_screen(ui, rect.x + rect.w, rect.y + rect.h), true);
  }
  ui.shift_x += rect.x;
  ui.shift_y += rect.y - position;
  ui.x = 0;
  ui.y = 0;
  ui.width = rect.w;
  return scroller;
}

void end_scroller(Ui& ui, const Scroller& scroller) {
  const float content = ui.y - scroller.pushed;
  float& known = ui.drafts.content_height[scroller.id];
  if (std::abs(known - content) > 0.5F) ui.again = true;
  known = content;
  Node& node = ui.tree.nodes[scroller.node];
  node.content_height = ui.y;
  node.scroll_y = ui.drafts.scroll[scroller.id];
  if (ui.list != nullptr) ui.list->PopClipRect();
  ui.x = scroller.old_x;
  ui.y = scroller.old_y;
  ui.width = scroller.old_width;
  ui.shift_x = scroller.old_shift_x;
  ui.shift_y = scroller.old_shift_y;
  close(ui);
}

}  // namespace earshot::ui
