#include "core/drawing_json.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace earshot::core {
namespace {

enum class MarkKind { stroke, stamp };
constexpr std::array<std::string_view, 2> mark_kind_names{"stroke", "stamp"};

// ------------------------------------------------------------------------------------------------- writing

Json point_tree(Point point) { return json_list({json_number(point.x), json_number(point.y)}); }

Json mark_tree(const Stroke& stroke) {
  Json points = json_list();
  for (const Point& point : stroke.points) points.items.push_back(point_tree(point));
  return json_object({{"kind", json_text("stroke")},
                      {"colour", json_text(name_in(pen_colour_names, stroke.colour))},
                      {"width", json_text(name_in(pen_width_names, stroke.width))},
                      {"points", std::move(points)}});
}

Json mark_tree(const Stamp& stamp) {
  return json_object({{"kind", json_text("stamp")},
                      {"picture", json_text(name_in(stamp_kind_names, stamp.kind))},
                      {"at", point_tree(stamp.at)},
                      {"size", json_number(stamp.size)}});
}

// ------------------------------------------------------------------------------------------------- reading

void refuse_more(const Cursor& at, std::size_t count, std::size_t most, std::string_view what) {
  if (count <= most) return;
  at.fault("too_many", "There are " + std::to_string(count) + " " + std::string(what) + " here.",
           "Write " + std::to_string(most) + " at most.");
}

Point read_point(const Cursor& at) {
  const std::vector<Cursor> parts = at.items();
  if (parts.size() == 2) return {parts[0].whole(0, sheet_width), parts[1].whole(0, sheet_height)};
  if (at.is(Json::Kind::list)) at.fault("bad_value", "This is no point.", "Write two numbers: across, then down.");
  return {};
}

Stroke read_stroke(Cursor& at) {
  Stroke stroke;
  stroke.colour = read_named<PenColour>(at.required("colour"), pen_colour_names).value_or(PenColour::black);
  stroke.width = read_named<PenWidth>(at.required("width"), pen_width_names).value_or(PenWidth::medium);
  const Cursor points = at.required("points");
  for (const Cursor& point : points.at_least_one_item()) stroke.points.push_back(read_point(point));
  refuse_more(points, stroke.points.size(), most_stroke_points, "points");
  return stroke;
}

Stamp read_stamp(Cursor& at) {
  Stamp stamp;
  stamp.kind = read_named<StampKind>(at.required("picture"), stamp_kind_names).value_or(StampKind::heart);
  stamp.at = read_point(at.required("at"));
  stamp.size = at.required("size").whole(least_stamp_size, most_stamp_size);
  return stamp;
}

std::optional<Mark> read_mark(Cursor at) {
  std::optional<Mark> mark;
  const auto kind = read_named<MarkKind>(at.required("kind"), mark_kind_names);
  if (kind == MarkKind::stroke) mark = read_stroke(at);
  if (kind == MarkKind::stamp) mark = read_stamp(at);
  if (!kind) at.expect({"colour", "width", "points", "picture", "at", "size"});
  at.no_other_keys();
  return mark;
}

}  // namespace

Json drawing_tree(const Drawing& drawing) {
  if (drawing.empty()) return {};
  Json marks = json_list();
  for (const Mark& mark : drawing.marks) {
    marks.items.push_back(std::visit([](const auto& it) { return mark_tree(it); }, mark));
  }
  return marks;
}

Drawing read_drawing(const Cursor& at) {
  Drawing drawing;
  if (!at.present() || at.is(Json::Kind::null)) return drawing;
  std::size_t points = 0;
  for (const Cursor& item : at.at_least_one_item()) {
    std::optional<Mark> mark = read_mark(item);
    if (!mark) continue;
    if (const auto* stroke = std::get_if<Stroke>(&*mark)) points += stroke->points.size();
    drawing.marks.push_back(*std::move(mark));
  }
  refuse_more(at, drawing.marks.size(), most_marks, "marks");
  refuse_more(at, points, most_points, "points");
  return drawing;
}

}  // namespace earshot::core
