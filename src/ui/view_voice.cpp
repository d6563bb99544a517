// The voice's four buttons at the foot of every screen, in its corners, where they can be found without looking: back one,
// on one, say again, press this. They are there over dialogs too.
#include <algorithm>
#include <array>

#include "ui/spoken.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

struct Foot {
  std::string_view key;
  Word word;
  Icon icon;
};

// In this order for the keys, too: web/mirror.ts and UserAgent press the first for an arrow up, and so on.
constexpr std::array<Foot, 4> feet{{{"move_back", Word::move_back, Icon::arrow_left},
                                    {"move_on", Word::move_on, Icon::arrow_right},
                                    {"say_again", Word::say_again, Icon::speaker},
                                    {"press_this", Word::press_this, Icon::tick}}};

TextStyle foot_style(const Ui& ui) {
  TextStyle style = bold_style(ui);
  style.size = ui.look.small_text;
  style.leading = 1.15F;
  style.centred = true;
  return style;
}

// Icon over words, where these fit into what there is.
bool foot_button(Ui& ui, const Foot& foot, const Rect& rect) {
  const NodeId id = child_id(ui, foot.key);
  const std::string_view label = ui.say(foot.word);
  const bool down = is_pressed(ui, id) || is_hovered(ui, id);
  const float radius = std::min(rect.h / 2, ui.look.radius * 0.6F);
  // Not in the colour of the one thing to do on this screen.
  fill_rect(ui, rect, Token::deep_sea, radius);
  if (down) stroke_rect(ui, {rect.x + 4, rect.y + 4, rect.w - 8, rect.h - 8}, Token::on_deep_sea, 3, radius - 4);
  if (ui.attention.focus == id && ui.attention.focus_visible) focus_ring(ui, rect, radius);
  TextStyle style = foot_style(ui);
  style.colour = Token::on_deep_sea;
  const float inner = rect.w - 12;
  const float words = text_size(ui, label, style, inner).h;
  const float icon = std::min(rect.h * 0.5F, ui.look.kiosk ? 68.0F : 38.0F);
  const bool fits = icon + words + 14 <= rect.h && size_that_fits(ui, label, style, inner, 0) >= style.size;
  const float all = fits ? icon + 6 + words : icon;
  const float top = rect.y + (rect.h - all) / 2, middle = rect.x + rect.w / 2;
  if (visible(ui, rect))
    draw_icon(ui.list, foot.icon, on_screen(ui, middle, top + icon / 2), icon, ui.ink(style.colour));
  if (fits) paint_text(ui, label, style, rect.x + 6, top + icon + 6, inner);
  leaf(ui, {.role = Role::button, .key = foot.key, .name = label, .rect = rect});
  return happened(ui, app::Event::Kind::click, id);
}

void use(Ui& ui, std::size_t button) {
  Cursor& cursor = ui.drafts.cursor;
  if (button == 3) {
    cursor.press = true;
  } else if (button < 2) {
    cursor.node = next_place(ui.tree, cursor.node, button == 0 ? -1 : 1);
    cursor.moved = true;
  }
  cursor.again = button != 3;  // at either end, too, a press is answered
}

}  // namespace

void view_voice(Ui& ui) {
  const float pad = ui.look.foot * 0.1F, width = ui.look.width;
  const float each = (width - pad * 5) / 4;
  const Rect row{0, ui.look.height, width, ui.look.foot};
  fill_rect(ui, row, Token::paper);
  fill_rect(ui, {0, row.y, width, 2}, Token::outline);
  open(ui, {.role = Role::group, .key = "voice", .name = ui.say(Word::voice), .rect = row, .flags = Flag::stays});
  for (std::size_t i = 0; i < feet.size(); ++i) {
    const float x = pad + (each + pad) * static_cast<float>(i);
    if (foot_button(ui, feet[i], {x, row.y + pad, each, row.h - 2 * pad})) use(ui, i);
  }
  close(ui);
}

}  // namespace earshot::ui
