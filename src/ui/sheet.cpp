#include "ui/sheet.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/sort.h"
#include "ui/art.h"

namespace earshot::ui {
namespace {

constexpr float corner = 10;
constexpr float sharp_turn = 0.9F;  // cosine: what turns more is no longer one line with round edges

// From units of the sheet to the screen.
struct Frame {
  ImVec2 origin;
  float unit;

  ImVec2 at(core::Point point) const {
    return {origin.x + static_cast<float>(point.x) * unit, origin.y + static_cast<float>(point.y) * unit};
  }
};

bool turns_sharply(ImVec2 a, ImVec2 b, ImVec2 c) {
  const float ux = b.x - a.x, uy = b.y - a.y, vx = c.x - b.x, vy = c.y - b.y;
  const float lengths = std::sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
  return ux * vx + uy * vy < lengths * sharp_turn;
}

// ImGui joins lines by mitres, which grow spikes: so the line is cut where it turns sharply, and each cut, as each end, is
// a disc. Along a curve no disc is needed.
void paint_stroke(ImDrawList* list, const core::Stroke& stroke, const Frame& frame) {
  const ImU32 ink = packed(colour_of(stroke.colour));
  const float thickness = std::max(width_of(stroke.width) * frame.unit, 1.5F);
  std::vector<ImVec2> line;
  const auto finish = [&] {
    if (line.size() > 1) list->AddPolyline(line.data(), static_cast<int>(line.size()), ink, 0, thickness);
    list->AddCircleFilled(line.back(), thickness / 2, ink);
    line.erase(line.begin(), line.end() - 1);
  };
  for (const core::Point& point : stroke.points) {
    const ImVec2 next = frame.at(point);
    if (line.empty()) list->AddCircleFilled(next, thickness / 2, ink);
    if (line.size() > 1 && turns_sharply(line[line.size() - 2], line.back(), next)) finish();
    line.push_back(next);
  }
  if (!line.empty()) finish();
}

void paint_mark(ImDrawList* list, const core::Stroke& stroke, const Frame& frame) { paint_stroke(list, stroke, frame); }

void paint_mark(ImDrawList* list, const core::Stamp& stamp, const Frame& frame) {
  draw_stamp(list, stamp.kind, frame.at(stamp.at), static_cast<float>(stamp.size) * frame.unit);
}

int on_axis(int sixteenths, float length, int units) {
  const float part = static_cast<float>(sixteenths) / 16 / std::max(length, 1.0F);
  return static_cast<int>(std::lround(std::clamp(part, 0.0F, 1.0F) * static_cast<float>(units)));
}

}  // namespace

Colour colour_of(core::PenColour colour) {
  switch (colour) {
    case core::PenColour::black: return {0x1B, 0x1B, 0x22};
    case core::PenColour::blue: return {0x1F, 0x63, 0xD6};
    case core::PenColour::red: return {0xD4, 0x22, 0x33};
    case core::PenColour::green: return {0x14, 0x88, 0x48};
    case core::PenColour::orange: return {0xDD, 0x66, 0x00};
    case core::PenColour::purple: return {0x8A, 0x35, 0xC2};
  }
  return {};
}

float width_of(core::PenWidth width) {
  switch (width) {
    case core::PenWidth::thin: return 6;
    case core::PenWidth::medium: return 14;
    case core::PenWidth::thick: return 32;
  }
  return 0;
}

void paint_sheet(Ui& ui, const core::Drawing& drawing, const core::Stroke* unfinished, const Rect& rect) {
  if (!visible(ui, rect)) return;
  const ImVec2 from = on_screen(ui, rect.x, rect.y), to = on_screen(ui, rect.x + rect.w, rect.y + rect.h);
  const Frame frame{from, (to.x - from.x) / static_cast<float>(core::sheet_width)};
  ui.list->AddRectFilled(from, to, packed(sheet_colour), corner);
  ui.list->PushClipRect(from, to, true);
  for (const core::Mark& mark : drawing.marks) {
    std::visit([&](const auto& it) { paint_mark(ui.list, it, frame); }, mark);
  }
  if (unfinished != nullptr) paint_stroke(ui.list, *unfinished, frame);
  ui.list->PopClipRect();
  stroke_rect(ui, rect, Token::outline, 2, corner);
}

void paint_stamp(Ui& ui, core::StampKind kind, float centre_x, float centre_y, float size) {
  if (ui.list != nullptr) draw_stamp(ui.list, kind, on_screen(ui, centre_x, centre_y), size);
}

Word word_of(core::StampKind kind) {
  switch (kind) {
    case core::StampKind::heart: return Word::stamp_heart;
    case core::StampKind::star: return Word::stamp_star;
    case core::StampKind::house: return Word::stamp_house;
    case core::StampKind::person: return Word::stamp_person;
    case core::StampKind::sun: return Word::stamp_sun;
    case core::StampKind::cloud: return Word::stamp_cloud;
    case core::StampKind::tree: return Word::stamp_tree;
    case core::StampKind::question: return Word::stamp_question;
  }
  return Word::stamp_question;
}

std::string words_of(const Ui& ui, const core::Drawing& drawing) {
  if (drawing.empty()) return std::string(ui.say(Word::drawing_empty));
  std::string words;
  if (const int strokes = core::strokes_in(drawing); strokes > 0) words = ui.say_count(Word::drawing_strokes, strokes);
  std::vector<core::StampKind> stamps = core::stamps_in(drawing);
  if (stamps.empty()) return words;
  if (!words.empty()) words += ", ";
  words += ui.say_count(Word::drawing_stamps, static_cast<int>(stamps.size()));
  core::sort(stamps);
  stamps.erase(std::ranges::unique(stamps).begin(), stamps.end());
  for (const core::StampKind& kind : stamps) {
    words += &kind == stamps.data() ? ": " : ", ";
    words += ui.say(word_of(kind));
  }
  return words;
}

std::vector<core::Point> points_of(const app::Event& event, const Rect& rect) {
  std::vector<core::Point> points;
  const char* at = event.text.data();
  const char* const end = at + event.text.size();
  const auto number = [&](int& value) {
    while (at != end && *at == ' ') ++at;
    const auto [rest, error] = std::from_chars(at, end, value);
    at = rest;
    return error == std::errc{};
  };
  for (int x = 0, y = 0; number(x) && number(y);) {
    points.push_back({on_axis(x, rect.w, core::sheet_width), on_axis(y, rect.h, core::sheet_height)});
  }
  return points;
}

}  // namespace earshot::ui
