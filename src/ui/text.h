// Text: measuring, wrapping and painting words in one of our weights, with a line height as CSS has it. The painted lines
// lie where the page's own (invisible) text lies.
#pragma once

#include <cstddef>
#include <string_view>

#include "ui/ui.h"

namespace earshot::ui {

// Bytes of a text: those that are being spoken.
struct Mark {
  std::size_t from = 0, length = 0;
};

struct TextStyle {
  float size = 20;  // CSS font size
  Weight weight = Weight::regular;
  Token colour = Token::ink;
  float leading = 1.4F;  // line height / size
  bool centred = false;
  Mark mark = {};
};

TextStyle body_style(const Ui& ui);
TextStyle bold_style(const Ui& ui);   // body, bold
TextStyle small_style(const Ui& ui);  // soft ink
TextStyle heading_style(const Ui& ui);
TextStyle subheading_style(const Ui& ui);
TextStyle display_style(const Ui& ui);  // the welcome heading

// The style, with a mark on what is being spoken of a node's name.
TextStyle marked(const Ui& ui, NodeId node, TextStyle style);

struct Size {
  float w = 0, h = 0;
};

// On one line.
float text_width(const Ui& ui, std::string_view text, const TextStyle& style);
// Wrapped into `width`: the widest line, and all lines' height. '\n' breaks.
Size text_size(const Ui& ui, std::string_view text, const TextStyle& style, float width);

// The largest size up to style.size at which the longest word still fits the width; never under `least`.
float size_that_fits(const Ui& ui, std::string_view text, TextStyle style, float width, float least);

// Paints at content coordinates; no node, no cursor. Returns the size as text_size does.
Size paint_text(Ui& ui, std::string_view text, const TextStyle& style, float x, float y, float width);

// One line, centred in the rectangle both ways.
void paint_label(Ui& ui, std::string_view text, const TextStyle& style, const Rect& rect);

}  // namespace earshot::ui
