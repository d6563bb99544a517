#include <algorithm>

#include "ui/views.h"

namespace earshot::ui {
namespace {

// The coast, and the promise on the deep sea under it. It takes what the words above leave, and a fair piece at least.
void draw_ground(Ui& ui, float bottom) {
  const std::string_view promise = ui.say(ui.state.pack->welcome_promise);
  TextStyle style = bold_style(ui);
  style.colour = Token::on_deep_sea;
  style.leading = 1.3F;
  const float pad = ui.look.kiosk ? 44 : 20;
  const float words = text_size(ui, promise, style, ui.look.width - 2 * ui.look.margin).h + 2 * pad;
  const float least = ui.look.kiosk ? 420 : std::clamp(ui.look.height * 0.07F, 44.0F, 180.0F);
  const float top = ui.y, picture = std::max(bottom - top - words, least);
  const Rect sea{0, top + picture - 1, ui.look.width, words + 1};
  if (visible(ui, {0, top, ui.look.width, picture})) {
    draw_coast(ui.list, ui.look.theme,
               {on_screen(ui, 0, top), on_screen(ui, ui.look.width, top + picture), 0, ui.appear});
  }
  fill_rect(ui, sea, Token::deep_sea);
  ui.y = sea.y + pad;
  const float old_x = ui.x, old_width = ui.width;
  ui.x = ui.look.margin;
  ui.width = ui.look.width - 2 * ui.look.margin;
  paragraph(ui, "promise", promise, style);
  ui.x = old_x;
  ui.width = old_width;
  ui.y = sea.y + sea.h;
}

}  // namespace

void view_welcome(Ui& ui) {
  const core::Pack& pack = *ui.state.pack;
  const ScreenSpec spec{.key = "welcome", .brand = true};
  Screen screen = begin_screen(ui, spec);
  const float top_margin = ui.look.narrow ? 4 : ui.look.height * 0.03F;
  ui.x = ui.look.margin;
  ui.width = std::min(ui.look.width - 2 * ui.look.margin, ui.look.display * 12);
  gap(ui, ui.look.short_screen ? 0 : top_margin);
  heading(ui, "heading", ui.say(pack.welcome_heading), 1, display_style(ui));
  gap(ui, ui.look.gap);
  TextStyle text = body_style(ui);
  text.colour = Token::soft_ink;
  if (!ui.look.narrow) text.size *= 1.15F;
  ui.width = std::min(ui.width, text.size * 32);
  paragraphs(ui, "text", ui.say(pack.welcome_text), text, ui.look.gap * 0.5F);
  gap(ui, ui.look.section * 0.75F);

  const ButtonSpec start{.key = "start",
                         .label = ui.say(Word::start),
                         .kind = ButtonKind::primary,
                         .icon = Icon::arrow_right,
                         .icon_after = true};
  const Size natural = button_size(ui, start, ui.width);
  const float start_width = std::min(ui.width, std::max(natural.w, ui.look.kiosk ? 620.0F : 320.0F));
  if (button(ui, start, {ui.x, ui.y, start_width, natural.h})) ui.out.push_back(app::StartPressed{});
  ui.y += natural.h + ui.look.gap;
  const ButtonSpec easy{.key = "easy_read", .label = ui.say(Word::easy_read)};
  Flow flow(ui, ui.look.gap * 0.75F);
  if (button(ui, easy, flow.place(button_size(ui, easy, ui.width)))) {
    ui.out.push_back(app::StartPressed{core::Variant::easy_read});
  }
  read_aloud_button(ui, flow);
  const ButtonSpec receipt{.key = "have_receipt", .label = ui.say(Word::have_receipt)};
  if (button(ui, receipt, flow.place(button_size(ui, receipt, ui.width)))) {
    ui.out.push_back(app::ReceiptEntryOpened{});
  }
  const ButtonSpec changes{.key = "changes", .label = ui.say(Word::changes_heading)};
  if (button(ui, changes, flow.place(button_size(ui, changes, ui.width)))) ui.out.push_back(app::ChangesOpened{});
  flow.end();
  draw_languages(ui);
  gap(ui, ui.look.section);

  draw_ground(ui, ui.look.short_screen ? 0 : screen.scroller.rect.h);
  ui.y -= ui.look.short_screen ? ui.look.gap : ui.look.section;  // the picture reaches the edge
  end_screen(ui, spec, screen);
}

}  // namespace earshot::ui
