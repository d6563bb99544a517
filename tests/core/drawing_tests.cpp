#include "core/drawing.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <doctest/doctest.h>

#include "tests/core/sample_response.h"

namespace earshot::core {
namespace {

Stroke stroke_through(std::vector<Point> points) { return {PenColour::black, PenWidth::medium, std::move(points)}; }

// Something that can hardly be simplified: its points jump from side to side.
Stroke scribble(std::size_t count) {
  Stroke stroke;
  for (std::size_t i = 0; i < count; ++i) {
    const int along = static_cast<int>(i % 1000);
    stroke.points.push_back({along, i % 2 == 0 ? 100 : 400});
  }
  return stroke;
}

// From a point to the nearest place on the line.
double away_from(const std::vector<Point>& line, Point point) {
  double nearest = 1e9;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double dx = line[i + 1].x - line[i].x, dy = line[i + 1].y - line[i].y, px = point.x - line[i].x,
                 py = point.y - line[i].y;
    const double length = dx * dx + dy * dy;
    const double part = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0;
    nearest = std::min(nearest, std::hypot(px - part * dx, py - part * dy));
  }
  return nearest;
}

}  // namespace

TEST_CASE("drawing: the pen leaves points only where it moves, and only on the sheet") {
  Stroke stroke;
  draw_to(stroke, {10, 10});
  draw_to(stroke, {10, 10});
  draw_to(stroke, {-30, 2000});
  draw_to(stroke, {1001, -1});
  CHECK(stroke.points == std::vector<Point>{{10, 10}, {0, 750}, {1000, 0}});
}

TEST_CASE("drawing: a line needs its ends, a corner stays, a dot is a dot") {
  std::vector<Point> line;
  for (int i = 0; i <= 500; ++i) line.push_back({i, i % 2});  // a trembling hand
  CHECK(simplified(line) == std::vector<Point>{line.front(), line.back()});
  CHECK(simplified({{0, 0}, {100, 0}, {200, 0}, {200, 100}, {200, 200}}) ==
        std::vector<Point>{{0, 0}, {200, 0}, {200, 200}});
  CHECK(simplified({{7, 7}}) == std::vector<Point>{{7, 7}});
  CHECK(simplified({}).empty());
  // There and back again: the far end is no line between two equal points.
  CHECK(simplified({{0, 0}, {300, 0}, {0, 0}}) == std::vector<Point>{{0, 0}, {300, 0}, {0, 0}});
}

TEST_CASE("drawing: simplifying moves no line by more than a unit and a half") {
  std::vector<Point> circle;
  for (int i = 0; i <= 720; ++i) {
    const double angle = i * 3.14159265 / 360;
    circle.push_back({static_cast<int>(500 + 300 * std::cos(angle)), static_cast<int>(375 + 300 * std::sin(angle))});
  }
  const std::vector<Point> few = simplified(circle);
  CHECK(few.size() < 60);
  CHECK(few.size() > 16);
  double most = 0;
  for (const Point& point : circle) most = std::max(most, away_from(few, point));
  CHECK(most <= 1.5);
}

TEST_CASE("drawing: a stroke that never ends is simplified on its way, and full in the end") {
  Stroke wave;
  for (int i = 0; i < 40'000; ++i) {
    REQUIRE(draw_to(wave, {i % 1000, 300 + static_cast<int>(200 * std::sin(i / 80.0))}));
    REQUIRE(wave.points.size() <= most_stroke_points);
  }
  Stroke wild;
  int taken = 0;
  while (draw_to(wild, {taken * 37 % 1001, taken * 91 % 751})) REQUIRE(++taken < 10'000);
  CHECK(taken >= static_cast<int>(most_stroke_points));
  CHECK(wild.points.size() <= most_stroke_points);
  Drawing drawing;
  CHECK(add_stroke(drawing, wave));
  CHECK(add_stroke(drawing, wild));
}

TEST_CASE("drawing: a full sheet takes nothing more, and stays as it is") {
  Drawing many;
  for (std::size_t i = 0; i < most_marks; ++i) CHECK(add_stroke(many, stroke_through({{1, 1}})));
  const Drawing before = many;
  CHECK_FALSE(add_stroke(many, stroke_through({{1, 1}})));
  CHECK_FALSE(add_stamp(many, StampKind::sun));
  CHECK(many == before);

  Drawing heavy;
  while (add_stroke(heavy, scribble(1900))) REQUIRE(heavy.marks.size() < 100);
  CHECK(heavy.marks.size() == 5);
  CHECK(keeps_limits(heavy));
  CHECK(add_stamp(heavy, StampKind::sun));
  CHECK_FALSE(add_stroke(heavy, stroke_through({})));
}

TEST_CASE("drawing: what does not keep the limits") {
  const auto fits = [](Mark mark) { return keeps_limits(Drawing{{std::move(mark)}}); };
  CHECK(fits(stroke_through({{0, 0}, {1000, 750}})));
  CHECK_FALSE(fits(stroke_through({})));
  CHECK_FALSE(fits(stroke_through({{1001, 0}})));
  CHECK_FALSE(fits(stroke_through({{0, -1}})));
  CHECK_FALSE(fits(scribble(most_stroke_points + 1)));
  CHECK(fits(Stamp{StampKind::tree, {0, 750}, 60}));
  CHECK_FALSE(fits(Stamp{StampKind::tree, {0, 751}, 60}));
  CHECK_FALSE(fits(Stamp{StampKind::tree, {0, 0}, 59}));
  CHECK_FALSE(fits(Stamp{StampKind::tree, {0, 0}, 601}));
}

TEST_CASE("drawing: pictures come side by side, and stay whole on the sheet wherever they are moved") {
  Drawing drawing;
  for (const StampKind kind : {StampKind::heart, StampKind::sun, StampKind::tree}) CHECK(add_stamp(drawing, kind));
  CHECK(stamps_in(drawing) == std::vector<StampKind>{StampKind::heart, StampKind::sun, StampKind::tree});
  CHECK(std::get<Stamp>(drawing.marks[0]).at != std::get<Stamp>(drawing.marks[1]).at);
  CHECK(add_stroke(drawing, stroke_through({{1, 1}})));
  CHECK(strokes_in(drawing) == 1);
  Stamp* last = last_stamp(drawing);
  REQUIRE(last != nullptr);
  CHECK(last->kind == StampKind::tree);
  for (int i = 0; i < 50; ++i) move(*last, 50, 50);
  CHECK(last->at == Point{sheet_width - last->size / 2, sheet_height - last->size / 2});
  for (int i = 0; i < 50; ++i) resize(*last, 40);
  CHECK(last->size == most_stamp_size);
  CHECK(last->at == Point{700, 450});
  for (int i = 0; i < 50; ++i) resize(*last, -40);
  CHECK(last->size == least_stamp_size);
  CHECK(keeps_limits(drawing));
  Drawing none;
  CHECK(last_stamp(none) == nullptr);
}

}  // namespace earshot::core
