#include "ui/text.h"

#include <algorithm>
#include <cfloat>

namespace earshot::ui {
namespace {

struct Line {
  std::string_view text;
  float width = 0;
};

// A face at a size, with the space that this visitor wants beside the typeface's own.
struct Setting {
  ImFont* font = nullptr;
  float size = 0;              // as ImGui counts
  float letter = 0, word = 0;  // CSS pixels
};

Setting setting_of(const Ui& ui, const TextStyle& style) {
  const Face& face = ui.fonts.of(style.weight);
  return {face.font, style.size * face.size_ratio, style.size * ui.look.letter_space, style.size * ui.look.word_space};
}

std::size_t letter_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

float extra_space(const Setting& setting, std::string_view text) {
  if (setting.letter <= 0) return 0;
  float extra = 0;
  for (std::size_t at = 0; at < text.size(); at += letter_length(text[at])) {
    extra += setting.letter + (text[at] == ' ' ? setting.word : 0);
  }
  return extra;
}

float measure(const Setting& setting, std::string_view text) {
  if (setting.font == nullptr || text.empty()) return 0;
  return setting.font->CalcTextSizeA(setting.size, FLT_MAX, 0, text.data(), text.data() + text.size()).x +
         extra_space(setting, text);
}

// Where the line that starts at `text` must end: before the last word that doesn't fit. Breaks at spaces and after hyphens,
// as CSS does; ImGui's own wrapping would break "90.6" after its point. A word wider than the line is cut.
std::size_t line_end(const Setting& setting, std::string_view text, float width) {
  if (measure(setting, text) <= width) return text.size();
  std::size_t fits = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find_first_of(" -", at);
    end = end == std::string_view::npos ? text.size() : text[end] == '-' ? end + 1 : end;
    if (measure(setting, text.substr(0, end)) > width) break;
    fits = end;
    at = end < text.size() && text[end] == ' ' ? end + 1 : end;
  }
  if (fits > 0) return fits;
  std::size_t cut = 1;  // not even one letter may fit: it is taken all the same
  for (std::size_t at = 1; at <= text.size(); ++at) {
    const bool inside = at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    if (inside) continue;
    if (cut > 1 && measure(setting, text.substr(0, at)) > width) break;
    cut = at;
  }
  return cut;
}

// Calls `each` with every line of the wrapped text.
template <typename Each>
void for_each_line(const Setting& setting, std::string_view text, float width, Each each) {
  if (setting.font == nullptr) return;
  while (!text.empty()) {
    const std::size_t paragraph_end = std::min(text.find('\n'), text.size());
    std::string_view paragraph = text.substr(0, paragraph_end);
    do {
      const std::size_t end = line_end(setting, paragraph, width);
      const std::string_view line = paragraph.substr(0, end);
      each(Line{line, measure(setting, line)});
      paragraph.remove_prefix(end);
      while (!paragraph.empty() && paragraph.front() == ' ') paragraph.remove_prefix(1);
    } while (!paragraph.empty());
    text.remove_prefix(std::min(paragraph_end + 1, text.size()));
  }
}

void paint_line(Ui& ui, const Setting& setting, ImVec2 at, ImU32 colour, std::string_view line) {
  if (setting.letter <= 0) {
    ui.list->AddText(setting.font, setting.size, at, colour, line.data(), line.data() + line.size());
    return;
  }
  while (!line.empty()) {
    const std::string_view letter = line.substr(0, letter_length(line.front()));
    ui.list->AddText(setting.font, setting.size, at, colour, letter.data(), letter.data() + letter.size());
    at.x += measure(setting, letter);
    line.remove_prefix(letter.size());
  }
}

// Where a line stands in its text, and on the screen.
struct PlacedLine {
  std::string_view text;
  std::size_t from = 0;
  float left = 0, top = 0;
};

Rect united(const Rect& a, const Rect& b) {
  const float left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.w, b.x + b.w) - left, std::max(a.y + a.h, b.y + b.h) - top};
}

// The part of a line that is marked.
std::string_view marked_part(const PlacedLine& line, const Mark& mark) {
  const std::size_t end = mark.from + mark.length;
  if (mark.length == 0 || end <= line.from || mark.from >= line.from + line.text.size()) return {};
  const std::size_t from = std::max(mark.from, line.from) - line.from;
  return line.text.substr(from, end - line.from - from);
}

Rect rect_of(const Setting& setting, const PlacedLine& line, std::string_view part, float height) {
  const auto before = static_cast<std::size_t>(part.data() - line.text.data());
  return {line.left + measure(setting, line.text.substr(0, before)), line.top, measure(setting, part), height};
}

// All markers come before all words: in a tight heading a line's tails hang into the next.
void paint_marker(Ui& ui, const Rect& rect) {
  const Rect seen{rect.x + ui.shift_x, rect.y + ui.shift_y, rect.w, rect.h};
  ui.marked = ui.marked.h > 0 ? united(ui.marked, seen) : seen;
  fill_rect(ui, {rect.x - 3, rect.y, rect.w + 6, rect.h}, Token::marker, 5);
}

// What is marked has its own ink, whatever the rest of the line stands on.
void paint_placed(Ui& ui, const Setting& setting, const TextStyle& style, const PlacedLine& line) {
  const float line_height = style.size * style.leading;
  // CSS centres the ascender-to-descender box in the line; so do we.
  const float top = line.top + (line_height - setting.size) / 2;
  const std::string_view part = marked_part(line, style.mark);
  if (part.empty()) return paint_line(ui, setting, on_screen(ui, line.left, top), ui.ink(style.colour), line.text);
  const Rect rect = rect_of(setting, line, part, line_height);
  const auto from = static_cast<std::size_t>(part.data() - line.text.data());
  paint_line(ui, setting, on_screen(ui, line.left, top), ui.ink(style.colour), line.text.substr(0, from));
  paint_line(ui, setting, on_screen(ui, rect.x, top), ui.ink(Token::on_marker), part);
  paint_line(ui, setting, on_screen(ui, rect.x + rect.w, top), ui.ink(style.colour),
             line.text.substr(from + part.size()));
}

}  // namespace

TextStyle marked(const Ui& ui, NodeId node, TextStyle style) {
  if (!is_spoken(ui, node)) return style;
  const app::Sentence& sentence = *ui.state.reading.now();
  style.mark = {sentence.from, sentence.length};
  return style;
}

TextStyle body_style(const Ui& ui) { return {ui.look.body, Weight::regular, Token::ink, ui.look.leading, false}; }
TextStyle bold_style(const Ui& ui) { return {ui.look.body, Weight::bold, Token::ink, ui.look.leading, false}; }
TextStyle small_style(const Ui& ui) {
  return {ui.look.small_text, Weight::regular, Token::soft_ink, ui.look.leading, false};
}
TextStyle heading_style(const Ui& ui) { return {ui.look.heading, Weight::heavy, Token::ink, ui.look.tight, false}; }
TextStyle subheading_style(const Ui& ui) {
  return {ui.look.subheading, Weight::heavy, Token::ink, ui.look.tight + 0.08F, false};
}
TextStyle display_style(const Ui& ui) {
  return {ui.look.display, Weight::heavy, Token::ink, ui.look.tight - 0.06F, false};
}

float text_width(const Ui& ui, std::string_view text, const TextStyle& style) {
  return measure(setting_of(ui, style), text);
}

Size text_size(const Ui& ui, std::string_view text, const TextStyle& style, float width) {
  Size size;
  for_each_line(setting_of(ui, style), text, width, [&](const Line& line) {
    size.w = std::max(size.w, line.width);
    size.h += style.size * style.leading;
  });
  return size;
}

float size_that_fits(const Ui& ui, std::string_view text, TextStyle style, float width, float least) {
  float widest = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    widest = std::max(widest, text_width(ui, text.substr(at, end - at), style));
    at = end + 1;
  }
  if (widest <= width || widest <= 0) return style.size;
  return std::max(least, style.size * width / widest);
}

Size paint_text(Ui& ui, std::string_view text, const TextStyle& style, float x, float y, float width) {
  const Setting setting = setting_of(ui, style);
  const float line_height = style.size * style.leading;
  const auto each_placed = [&](auto each) {
    Size all;
    for_each_line(setting, text, width, [&](const Line& line) {
      const float left = style.centred ? x + (width - line.width) / 2 : x;
      each(PlacedLine{line.text, static_cast<std::size_t>(line.text.data() - text.data()), left, y + all.h},
           line.width);
      all.w = std::max(all.w, line.width);
      all.h += line_height;
    });
    return all;
  };
  if (style.mark.length > 0) {
    each_placed([&](const PlacedLine& line, float) {
      const std::string_view part = marked_part(line, style.mark);
      if (!part.empty()) paint_marker(ui, rect_of(setting, line, part, line_height));
    });
  }
  return each_placed([&](const PlacedLine& line, float line_width) {
    if (visible(ui, {line.left, line.top, line_width, line_height})) paint_placed(ui, setting, style, line);
  });
}

void paint_label(Ui& ui, std::string_view text, const TextStyle& style, const Rect& rect) {
  TextStyle one_line = style;
  one_line.centred = true;
  const float line_height = style.size * style.leading;
  paint_text(ui, text, one_line, rect.x, rect.y + (rect.h - line_height) / 2, rect.w + 0.5F);
}

}  // namespace earshot::ui
