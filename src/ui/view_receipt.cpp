#include <algorithm>

#include "ui/picture.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

// Pictures and digits are painted only: the words under them say the same, once.
void paint_receipt(Ui& ui, const core::Receipt& receipt) {
  constexpr float places = core::receipt_pictures + core::receipt_digits;
  const float between = ui.look.gap * 0.75F;
  const float fits = (ui.width + between) / places - between;
  // On a phone the two digits stand on a line of their own.
  const bool one_line = fits >= 64;
  const float size = std::min(one_line ? fits : (ui.width + between) / core::receipt_pictures - between, 150.0F);
  Flow flow(ui, between);
  for (const core::Picture picture : receipt.pictures) {
    const Rect rect = flow.place({size, size});
    if (!visible(ui, rect)) continue;
    const ImVec2 centre = on_screen(ui, rect.x + size / 2, rect.y + size / 2);
    draw_picture(ui.list, ui.look.theme, picture, centre, size, ui.appear);
  }
  if (!one_line) {
    flow.end();
    gap(ui, between);
  }
  Flow digits(ui, between);
  TextStyle style = heading_style(ui);
  style.size = size * 0.7F;
  for (const int digit : receipt.digits) {
    const Rect rect = (one_line ? flow : digits).place({size, size});
    fill_rect(ui, rect, Token::paper, size * 0.3F);
    stroke_rect(ui, rect, Token::outline, 2, size * 0.3F);
    paint_label(ui, std::to_string(digit), style, rect);
  }
  (one_line ? flow : digits).end();
}

}  // namespace

std::string receipt_words(const Ui& ui, const core::Receipt& receipt) {
  std::string words;
  for (const core::Picture picture : receipt.pictures) words += std::string(ui.say(word_of(picture))) + ", ";
  for (const int digit : receipt.digits) words += std::to_string(digit) + ", ";
  words.resize(words.size() - std::min<std::size_t>(words.size(), 2));
  return words;
}

void view_receipt(Ui& ui) {
  const ScreenSpec spec{.key = "receipt",
                        .progress = false,
                        .back = false,
                        .centred = true,
                        .primary = ui.say(Word::finish),
                        .primary_icon = Icon::tick};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::receipt_heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap);
  Card card = begin_card(ui);
  paint_receipt(ui, ui.state.new_receipt.receipt);
  gap(ui, ui.look.gap);
  TextStyle large = bold_style(ui);
  large.size *= 1.2F;
  paragraph(ui, "words", receipt_words(ui, ui.state.new_receipt.receipt), large);
  end_card(ui, card);
  gap(ui, ui.look.gap);
  paragraph(ui, "keep", ui.say(Word::receipt_keep), bold_style(ui));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "why", ui.say(Word::receipt_why));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "nobody", ui.say(Word::receipt_nobody));
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::NextPressed{});
}

}  // namespace earshot::ui
