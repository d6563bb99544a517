#include "core/drawing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace earshot::core {
namespace {

constexpr double tolerance = 1.5;
constexpr int usual_stamp_size = 180;

bool on_sheet(Point point) { return point.x >= 0 && point.x <= sheet_width && point.y >= 0 && point.y <= sheet_height; }

bool keeps_limits(const Stroke& stroke) {
  return !stroke.points.empty() && stroke.points.size() <= most_stroke_points &&
         std::ranges::all_of(stroke.points, on_sheet);
}

bool keeps_limits(const Stamp& stamp) {
  return on_sheet(stamp.at) && stamp.size >= least_stamp_size && stamp.size <= most_stamp_size;
}

std::size_t points_in(const Drawing& drawing) {
  std::size_t count = 0;
  for (const Mark& mark : drawing.marks) {
    if (const auto* stroke = std::get_if<Stroke>(&mark)) count += stroke->points.size();
  }
  return count;
}

// From the line between two points, or from the points themselves when the foot lies beyond them.
double distance(Point point, Point from, Point to) {
  const double dx = to.x - from.x, dy = to.y - from.y, px = point.x - from.x, py = point.y - from.y;
  const double length = dx * dx + dy * dy;
  const double along = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0.0;
  return std::hypot(px - along * dx, py - along * dy);
}

struct Piece {
  std::size_t from, to;
};

constexpr std::size_t least_room = most_stroke_points / 16;  // that simplifying must bring

std::size_t furthest_in(const std::vector<Point>& points, Piece piece) {
  std::size_t furthest = piece.from;
  double most = tolerance;
  for (std::size_t i = piece.from + 1; i < piece.to; ++i) {
    const double away = distance(points[i], points[piece.from], points[piece.to]);
    if (away <= most) continue;
    most = away;
    furthest = i;
  }
  return furthest;
}

void keep_on_sheet(Stamp& stamp) {
  const int half = stamp.size / 2;
  stamp.at.x = std::clamp(stamp.at.x, half, sheet_width - half);
  stamp.at.y = std::clamp(stamp.at.y, half, sheet_height - half);
}

bool add(Drawing& drawing, Mark mark) {
  drawing.marks.push_back(std::move(mark));
  if (keeps_limits(drawing)) return true;
  drawing.marks.pop_back();
  return false;
}

// The middle first, then round it.
Point place_of(std::size_t number) {
  constexpr std::array places{Point{500, 375}, Point{200, 190}, Point{800, 190}, Point{200, 560}, Point{800, 560},
                              Point{500, 150}, Point{500, 600}, Point{150, 375}, Point{850, 375}};
  return places[number % places.size()];
}

template <typename Marks>
auto last_stamp_of(Marks& marks) -> decltype(std::get_if<Stamp>(&marks.back())) {
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    if (auto* stamp = std::get_if<Stamp>(&*mark)) return stamp;
  }
  return nullptr;
}

}  // namespace

bool keeps_limits(const Drawing& drawing) {
  const auto fits = [](const Mark& mark) { return std::visit([](const auto& it) { return keeps_limits(it); }, mark); };
  return drawing.marks.size() <= most_marks && points_in(drawing) <= most_points &&
         std::ranges::all_of(drawing.marks, fits);
}

int strokes_in(const Drawing& drawing) {
  const auto is_stroke = [](const Mark& mark) { return std::holds_alternative<Stroke>(mark); };
  return static_cast<int>(std::ranges::count_if(drawing.marks, is_stroke));
}

std::vector<StampKind> stamps_in(const Drawing& drawing) {
  std::vector<StampKind> kinds;
  for (const Mark& mark : drawing.marks) {
    if (const auto* stamp = std::get_if<Stamp>(&mark)) kinds.push_back(stamp->kind);
  }
  return kinds;
}

bool draw_to(Stroke& stroke, Point point) {
  point = {std::clamp(point.x, 0, sheet_width), std::clamp(point.y, 0, sheet_height)};
  if (!stroke.points.empty() && stroke.points.back() == point) return true;
  if (stroke.points.size() == most_stroke_points) {
    stroke.points = simplified(stroke.points);
    if (stroke.points.size() > most_stroke_points - least_room) return false;
  }
  stroke.points.push_back(point);
  return true;
}

// With a list of its own instead of recursion: a stroke may have two thousand points.
std::vector<Point> simplified(const std::vector<Point>& points) {
  if (points.size() < 3) return points;
  std::vector<std::uint8_t> kept(points.size(), 0);
  kept.front() = kept.back() = 1;
  std::vector<Piece> waiting{{0, points.size() - 1}};
  while (!waiting.empty()) {
    const Piece piece = waiting.back();
    waiting.pop_back();
    const std::size_t furthest = furthest_in(points, piece);
    if (furthest == piece.from) continue;
    kept[furthest] = 1;
    waiting.push_back({piece.from, furthest});
    waiting.push_back({furthest, piece.to});
  }
  std::vector<Point> result;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (kept[i] != 0) result.push_back(points[i]);
  }
  return result;
}

bool add_stroke(Drawing& drawing, Stroke stroke) {
  stroke.points = simplified(stroke.points);
  return add(drawing, std::move(stroke));
}

bool add_stamp(Drawing& drawing, StampKind kind) {
  Stamp stamp{kind, place_of(stamps_in(drawing).size()), usual_stamp_size};
  keep_on_sheet(stamp);
  return add(drawing, stamp);
}

Stamp* last_stamp(Drawing& drawing) { return last_stamp_of(drawing.marks); }
const Stamp* last_stamp(const Drawing& drawing) { return last_stamp_of(drawing.marks); }

void move(Stamp& stamp, int right, int down) {
  stamp.at.x += right;
  stamp.at.y += down;
  keep_on_sheet(stamp);
}

void resize(Stamp& stamp, int by) {
  stamp.size = std::clamp(stamp.size + by, least_stamp_size, most_stamp_size);
  keep_on_sheet(stamp);
}

}  // namespace earshot::core
