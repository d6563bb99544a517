// Brush: the strokes that symbols and pictures are made of, on a tile of one tint. For symbols.cpp and picture.cpp alone.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <initializer_list>

#include "ui/symbols.h"

namespace earshot::ui {

constexpr float pi = 3.14159265F;

// Draws in a square from (-1,-1) to (1,1). Shapes are filled with one ink and outlined with inks.line; all ends and
// corners are round.
struct Brush {
  ImDrawList* list;
  ImVec2 centre;
  float half;
  float thickness;
  const SymbolInks& inks;

  ImVec2 at(float x, float y) const { return {centre.x + x * half, centre.y + y * half}; }

  void to(float x, float y) const { list->PathLineTo(at(x, y)); }
  void curve(ImVec2 a, ImVec2 b, ImVec2 end) const {
    list->PathBezierCubicCurveTo(at(a.x, a.y), at(b.x, b.y), at(end.x, end.y), 14);
  }
  void along(float x, float y, float radius, float from, float until) const {
    list->PathArcTo(at(x, y), radius * half, from * pi, until * pi, 18);
  }
  // The path so far, closed and filled; the outline again, for filling forgets it.
  void shape(ImU32 ink) const {
    const ImVector<ImVec2> outline = list->_Path;
    list->PathFillConcave(ink);
    stroke(outline, true);
  }
  void stroke() const {
    const ImVector<ImVec2> line = list->_Path;
    list->_Path.resize(0);
    stroke(line, false);
  }
  void stroke(const ImVector<ImVec2>& points, bool closed) const {
    list->AddPolyline(points.Data, points.Size, inks.line, closed ? ImDrawFlags_Closed : 0, thickness);
    for (const ImVec2 point : points) list->AddCircleFilled(point, thickness / 2, inks.line, 10);
  }

  void line(std::initializer_list<ImVec2> points) const {
    for (const ImVec2 point : points) to(point.x, point.y);
    stroke();
  }
  void polygon(std::initializer_list<ImVec2> points, ImU32 ink) const {
    for (const ImVec2 point : points) to(point.x, point.y);
    shape(ink);
  }
  void arc(float x, float y, float radius, float from, float until) const {
    along(x, y, radius, from, until);
    stroke();
  }
  void dot(float x, float y, float radius) const { list->AddCircleFilled(at(x, y), radius * half, inks.line, 0); }
  void disc(float x, float y, float radius, ImU32 ink) const {
    list->AddCircleFilled(at(x, y), radius * half, ink, 0);
    list->AddCircle(at(x, y), radius * half, inks.line, 0, thickness);
  }
  void box(float left, float top, float right, float bottom, float corner, ImU32 ink) const {
    list->AddRectFilled(at(left, top), at(right, bottom), ink, corner * half);
    list->AddRect(at(left, top), at(right, bottom), inks.line, corner * half, 0, thickness);
  }
  void plus(float x, float y, float arm) const {
    line({{x - arm, y}, {x + arm, y}});
    line({{x, y - arm}, {x, y + arm}});
  }
};

constexpr float part_of_tile = 0.64F;  // what the drawing takes of it

// Paints the tile, of `size` around the centre in screen coordinates.
inline Brush brush_on_tile(ImDrawList* list, ImVec2 centre, float size, const SymbolInks& inks) {
  const float half = size / 2;
  list->AddRectFilled({centre.x - half, centre.y - half}, {centre.x + half, centre.y + half}, inks.tile, size * 0.3F);
  return {list, centre, half * part_of_tile, std::max(size * 0.042F, 2.0F), inks};
}

}  // namespace earshot::ui
