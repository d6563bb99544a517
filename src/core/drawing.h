// A Drawing: what a visitor drew, as plain data on a sheet of fixed size. Strokes of a pen and stamps (ready pictures), in
// the order in which they were made, so that undo takes the last. It knows no screen, no pixels and no colour values: those
// are ui/sheet.h. Small on purpose: a drawing is part of a Response.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "core/names.h"

namespace earshot::core {

// In whole units; the origin is at the top left, and both ends belong to the sheet.
inline constexpr int sheet_width = 1000, sheet_height = 750;

struct Point {
  int x = 0, y = 0;

  bool operator==(const Point&) const = default;
};

enum class PenColour { black, blue, red, green, orange, purple };
enum class PenWidth { thin, medium, thick };
enum class StampKind { heart, star, house, person, sun, cloud, tree, question };

// Names as they stand in responses, in the order of the enumerators.
inline constexpr std::array<std::string_view, 6> pen_colour_names{"black", "blue", "red", "green", "orange", "purple"};
inline constexpr std::array<std::string_view, 3> pen_width_names{"thin", "medium", "thick"};
inline constexpr std::array<std::string_view, 8> stamp_kind_names{"heart", "star",  "house", "person",
                                                                  "sun",   "cloud", "tree",  "question"};

struct Stroke {
  PenColour colour = PenColour::black;
  PenWidth width = PenWidth::medium;
  std::vector<Point> points;  // one is a dot

  bool operator==(const Stroke&) const = default;
};

struct Stamp {
  StampKind kind = StampKind::heart;
  Point at;      // its middle
  int size = 0;  // of the square that it fills

  bool operator==(const Stamp&) const = default;
};

using Mark = std::variant<Stroke, Stamp>;

struct Drawing {
  std::vector<Mark> marks;  // the later lies over the earlier

  bool empty() const { return marks.empty(); }
  bool operator==(const Drawing&) const = default;
};

// So that it stays below about 120 KB of JSON, whatever somebody does.
inline constexpr std::size_t most_marks = 200, most_stroke_points = 2000, most_points = 10'000;
inline constexpr int least_stamp_size = 60, most_stamp_size = 600;

bool keeps_limits(const Drawing& drawing);
int strokes_in(const Drawing& drawing);
std::vector<StampKind> stamps_in(const Drawing& drawing);

// --- drawing --------------------------------------------------------------------------------------------------------

// While the pen is down. A point beside the sheet goes to its edge; one where the pen already is adds nothing. When the
// stroke is full it is simplified, so that it can go on. False: that left too little room, and nothing more is drawn with it;
// simplifying again for each point would keep a phone from everything else.
bool draw_to(Stroke& stroke, Point point);

// Without the points that hardly matter (Ramer, Douglas and Peucker): no line moves by more than about a unit and a half.
std::vector<Point> simplified(const std::vector<Point>& points);

// The two ways to add a mark. False, and nothing changes, when the sheet is full.
bool add_stroke(Drawing& drawing, Stroke stroke);  // simplified; it has a point
bool add_stamp(Drawing& drawing, StampKind kind);  // where the last one does not cover it

// The stamp put in last, wherever it is among the marks; null when there is none.
Stamp* last_stamp(Drawing& drawing);
const Stamp* last_stamp(const Drawing& drawing);

// The whole picture stays on the sheet.
void move(Stamp& stamp, int right, int down);
void resize(Stamp& stamp, int by);

}  // namespace earshot::core
