#include "ui/art.h"

#include <algorithm>
#include <cmath>

namespace earshot::ui {
namespace {

constexpr float pi = 3.14159265F;

// Strokes in a unit square from (-1,-1) to (1,1), scaled to the icon.
struct Pen {
  ImDrawList* list;
  ImVec2 centre;
  float half;
  ImU32 colour;
  float thickness;

  ImVec2 at(float x, float y) const { return {centre.x + x * half, centre.y + y * half}; }
  void line(float x1, float y1, float x2, float y2) const {
    list->AddLine(at(x1, y1), at(x2, y2), colour, thickness);
    dot(x1, y1);
    dot(x2, y2);
  }
  void dot(float x, float y, float grow = 1) const {
    list->AddCircleFilled(at(x, y), thickness / 2 * grow, colour, 12);
  }
  void circle(float x, float y, float radius) const { list->AddCircle(at(x, y), radius * half, colour, 0, thickness); }
  void arc(float x, float y, float radius, float from, float to) const {
    list->PathArcTo(at(x, y), radius * half, from * pi, to * pi, 24);
    list->PathStroke(colour, 0, thickness);
    dot(x + radius * std::cos(from * pi), y + radius * std::sin(from * pi));
    dot(x + radius * std::cos(to * pi), y + radius * std::sin(to * pi));
  }
};

void lifebuoy(const Pen& pen) {
  pen.circle(0, 0, 0.9F);
  pen.circle(0, 0, 0.38F);
  const float inner = 0.27F, outer = 0.64F;
  for (const float sx : {-1.0F, 1.0F}) {
    for (const float sy : {-1.0F, 1.0F}) pen.line(sx * inner, sy * inner, sx * outer, sy * outer);
  }
}

void padlock(const Pen& pen) {
  pen.list->AddRectFilled(pen.at(-0.7F, -0.1F), pen.at(0.7F, 0.9F), pen.colour, pen.half * 0.2F);
  pen.arc(0, -0.15F, 0.45F, 1, 2);
  pen.line(-0.45F, -0.15F, -0.45F, 0.1F);
  pen.line(0.45F, -0.15F, 0.45F, 0.1F);
}

void speaker(const Pen& pen) {
  pen.list->AddRectFilled(pen.at(-0.9F, -0.3F), pen.at(-0.4F, 0.3F), pen.colour, pen.half * 0.1F);
  const ImVec2 cone[] = {pen.at(-0.62F, -0.2F), pen.at(0, -0.75F), pen.at(0, 0.75F), pen.at(-0.62F, 0.2F)};
  pen.list->AddConvexPolyFilled(cone, 4, pen.colour);
  pen.arc(0.05F, 0, 0.38F, -0.3F, 0.3F);
  pen.arc(0.05F, 0, 0.8F, -0.3F, 0.3F);
}

void bin(const Pen& pen) {
  pen.line(-0.75F, -0.55F, 0.75F, -0.55F);
  pen.line(-0.25F, -0.85F, 0.25F, -0.85F);
  pen.line(-0.55F, -0.5F, -0.45F, 0.85F);
  pen.line(0.55F, -0.5F, 0.45F, 0.85F);
  pen.line(-0.45F, 0.85F, 0.45F, 0.85F);
  pen.line(-0.15F, -0.2F, -0.12F, 0.5F);
  pen.line(0.15F, -0.2F, 0.12F, 0.5F);
}

void pencil(const Pen& pen) {
  pen.line(-0.75F, 0.8F, -0.6F, 0.25F);
  pen.line(-0.75F, 0.8F, -0.2F, 0.6F);
  pen.line(-0.6F, 0.25F, 0.35F, -0.7F);
  pen.line(-0.2F, 0.6F, 0.75F, -0.3F);
  pen.line(0.35F, -0.7F, 0.75F, -0.3F);
}

void keyboard(const Pen& pen) {
  pen.list->AddRect(pen.at(-0.95F, -0.6F), pen.at(0.95F, 0.6F), pen.colour, pen.half * 0.25F, 0, pen.thickness);
  for (const float x : {-0.55F, -0.18F, 0.18F, 0.55F}) pen.dot(x, -0.2F);
  pen.line(-0.4F, 0.22F, 0.4F, 0.22F);
}

void capital(const Pen& pen) {
  pen.line(0, -0.85F, -0.75F, -0.05F);
  pen.line(0, -0.85F, 0.75F, -0.05F);
  pen.line(-0.75F, -0.05F, -0.35F, -0.05F);
  pen.line(0.75F, -0.05F, 0.35F, -0.05F);
  pen.line(-0.35F, -0.05F, -0.35F, 0.8F);
  pen.line(0.35F, -0.05F, 0.35F, 0.8F);
  pen.line(-0.35F, 0.8F, 0.35F, 0.8F);
}

void erase(const Pen& pen) {
  pen.line(-0.95F, 0, -0.35F, -0.65F);
  pen.line(-0.95F, 0, -0.35F, 0.65F);
  pen.line(-0.35F, -0.65F, 0.9F, -0.65F);
  pen.line(-0.35F, 0.65F, 0.9F, 0.65F);
  pen.line(0.9F, -0.65F, 0.9F, 0.65F);
  pen.line(0.02F, -0.28F, 0.55F, 0.28F);
  pen.line(0.02F, 0.28F, 0.55F, -0.28F);
}

void new_line(const Pen& pen) {
  pen.line(0.75F, -0.7F, 0.75F, 0.25F);
  pen.line(0.75F, 0.25F, -0.75F, 0.25F);
  pen.line(-0.75F, 0.25F, -0.25F, -0.2F);
  pen.line(-0.75F, 0.25F, -0.25F, 0.7F);
}

}  // namespace

void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 colour) {
  const Pen pen{list, centre, size / 2, colour, std::max(size * 0.12F, 1.5F)};
  switch (icon) {
    case Icon::none: return;
    case Icon::arrow_left:
      pen.line(-0.8F, 0, 0.8F, 0);
      pen.line(-0.8F, 0, -0.15F, -0.62F);
      pen.line(-0.8F, 0, -0.15F, 0.62F);
      return;
    case Icon::arrow_right:
      pen.line(-0.8F, 0, 0.8F, 0);
      pen.line(0.8F, 0, 0.15F, -0.62F);
      pen.line(0.8F, 0, 0.15F, 0.62F);
      return;
    case Icon::tick:
      pen.line(-0.75F, 0.05F, -0.2F, 0.6F);
      pen.line(-0.2F, 0.6F, 0.8F, -0.6F);
      return;
    case Icon::cross:
      pen.line(-0.65F, -0.65F, 0.65F, 0.65F);
      pen.line(-0.65F, 0.65F, 0.65F, -0.65F);
      return;
    case Icon::arrow_up:
      pen.line(0, -0.8F, 0, 0.8F);
      pen.line(0, -0.8F, -0.62F, -0.15F);
      pen.line(0, -0.8F, 0.62F, -0.15F);
      return;
    case Icon::arrow_down:
      pen.line(0, -0.8F, 0, 0.8F);
      pen.line(0, 0.8F, -0.62F, 0.15F);
      pen.line(0, 0.8F, 0.62F, 0.15F);
      return;
    case Icon::plus: pen.line(0, -0.75F, 0, 0.75F); [[fallthrough]];
    case Icon::minus: pen.line(-0.75F, 0, 0.75F, 0); return;
    case Icon::undo:
      pen.line(-0.8F, -0.25F, -0.3F, -0.75F);
      pen.line(-0.8F, -0.25F, -0.3F, 0.25F);
      pen.line(-0.8F, -0.25F, 0.25F, -0.25F);
      pen.arc(0.25F, 0.25F, 0.5F, -0.5F, 0.5F);
      pen.line(0.25F, 0.75F, -0.35F, 0.75F);
      return;
    case Icon::lifebuoy: return lifebuoy(pen);
    case Icon::question:
      pen.arc(0, -0.35F, 0.45F, -1, 0.35F);
      pen.line(0.2F, 0.02F, 0, 0.3F);
      pen.dot(0, 0.78F, 1.4F);
      return;
    case Icon::pencil: return pencil(pen);
    case Icon::bin: return bin(pen);
    case Icon::padlock: return padlock(pen);
    case Icon::download:
      pen.line(0, -0.85F, 0, 0.3F);
      pen.line(0, 0.3F, -0.5F, -0.2F);
      pen.line(0, 0.3F, 0.5F, -0.2F);
      pen.line(-0.8F, 0.8F, 0.8F, 0.8F);
      return;
    case Icon::person:
      pen.circle(0, 0, 0.95F);
      pen.dot(0, -0.5F, 1.25F);
      pen.line(-0.5F, -0.18F, 0.5F, -0.18F);
      pen.line(0, -0.18F, 0, 0.18F);
      pen.line(0, 0.18F, -0.26F, 0.62F);
      pen.line(0, 0.18F, 0.26F, 0.62F);
      return;
    case Icon::speaker: return speaker(pen);
    case Icon::stop:
      pen.list->AddRectFilled(pen.at(-0.72F, -0.72F), pen.at(0.72F, 0.72F), pen.colour, pen.half * 0.25F);
      return;
    case Icon::restart:
      pen.arc(0, 0, 0.7F, -0.35F, 1.3F);
      pen.line(0.32F, -0.62F, 0.34F, -0.98F);
      pen.line(0.32F, -0.62F, 0.7F, -0.6F);
      return;
    case Icon::keyboard: return keyboard(pen);
    case Icon::capital: return capital(pen);
    case Icon::erase: return erase(pen);
    case Icon::new_line: return new_line(pen);
  }
}

void draw_face(ImDrawList* list, int degree, ImVec2 centre, float radius, ImU32 outline, ImU32 fill, ImU32 strokes) {
  const float thickness = std::max(radius * 0.08F, 2.0F);
  list->AddCircleFilled(centre, radius - 0.5F, fill, 0);
  list->AddCircle(centre, radius - thickness * 0.35F, outline, 0, thickness * 0.7F);
  const float eye = radius * 0.12F;
  for (const float side : {-1.0F, 1.0F}) {
    list->AddCircleFilled({centre.x + side * radius * 0.32F, centre.y - radius * 0.2F}, eye, strokes, 16);
  }
  // The mouth widens and deepens with each degree; the lowest is flat, never a frown.
  const float step = static_cast<float>(std::clamp(degree, 1, 5) - 1) / 4;
  const float half = radius * (0.26F + 0.3F * step), drop = radius * 0.42F * step;
  const float corner_y = centre.y + radius * (0.34F - 0.22F * step);
  const ImVec2 left{centre.x - half, corner_y}, right{centre.x + half, corner_y};
  const ImVec2 low_left{centre.x - half * 0.55F, corner_y + drop * 1.25F},
      low_right{centre.x + half * 0.55F, corner_y + drop * 1.25F};
  list->PathLineTo(left);
  list->PathBezierCubicCurveTo(low_left, low_right, right, 24);
  if (degree >= 5) {
    list->PathFillConvex(strokes);
    list->PathLineTo(left);
    list->PathBezierCubicCurveTo(low_left, low_right, right, 24);
    list->PathStroke(strokes, ImDrawFlags_Closed, thickness * 0.8F);
  } else {
    list->PathStroke(strokes, 0, thickness);
  }
  list->AddCircleFilled(left, thickness / 2, strokes, 12);
  list->AddCircleFilled(right, thickness / 2, strokes, 12);
}

namespace {

// A picture is painted in a unit square from (-1,-1) to (1,1), in flat colours.
struct Brush {
  ImDrawList* list;
  ImVec2 centre;
  float half;

  ImVec2 at(float x, float y) const { return {centre.x + x * half, centre.y + y * half}; }
  void disc(float x, float y, float radius, ImU32 colour) const {
    list->AddCircleFilled(at(x, y), radius * half, colour);
  }
  void box(float left, float top, float right, float bottom, ImU32 colour, float round = 0) const {
    list->AddRectFilled(at(left, top), at(right, bottom), colour, round * half);
  }
  void triangle(ImVec2 a, ImVec2 b, ImVec2 c, ImU32 colour) const {
    list->AddTriangleFilled(at(a.x, a.y), at(b.x, b.y), at(c.x, c.y), colour);
  }
  void line(float x1, float y1, float x2, float y2, float thickness, ImU32 colour) const {
    list->AddLine(at(x1, y1), at(x2, y2), colour, thickness * half);
    disc(x1, y1, thickness / 2, colour);
    disc(x2, y2, thickness / 2, colour);
  }
  void arc(float x, float y, float radius, float from, float to, float thickness, ImU32 colour) const {
    list->PathArcTo(at(x, y), radius * half, from * pi, to * pi);
    list->PathStroke(colour, 0, thickness * half);
  }
};

constexpr ImU32 rose = IM_COL32(0xE0, 0x2D, 0x56, 255), gold = IM_COL32(0xE8, 0x9B, 0x0C, 255),
                brick = IM_COL32(0xC8, 0x55, 0x34, 255), wall = IM_COL32(0xF4, 0xD8, 0xA8, 255),
                wood = IM_COL32(0x7A, 0x4A, 0x2B, 255), leaf_green = IM_COL32(0x2E, 0x93, 0x50, 255),
                dark_leaf = IM_COL32(0x20, 0x78, 0x3F, 255), air = IM_COL32(0x5A, 0x9B, 0xD8, 255),
                night = IM_COL32(0x2B, 0x2F, 0x4F, 255), skin = IM_COL32(0xC9, 0x8A, 0x5E, 255),
                jumper = IM_COL32(0x3B, 0x6F, 0xD1, 255), violet = IM_COL32(0x7C, 0x3A, 0xC0, 255);

void heart(const Brush& brush) {
  ImDrawList* list = brush.list;
  list->PathLineTo(brush.at(0, 0.9F));
  list->PathBezierCubicCurveTo(brush.at(-0.5F, 0.45F), brush.at(-0.98F, 0.15F), brush.at(-0.98F, -0.3F));
  list->PathBezierCubicCurveTo(brush.at(-0.98F, -0.95F), brush.at(-0.2F, -1.0F), brush.at(0, -0.42F));
  list->PathBezierCubicCurveTo(brush.at(0.2F, -1.0F), brush.at(0.98F, -0.95F), brush.at(0.98F, -0.3F));
  list->PathBezierCubicCurveTo(brush.at(0.98F, 0.15F), brush.at(0.5F, 0.45F), brush.at(0, 0.9F));
  list->PathFillConcave(rose);
}

void star(const Brush& brush) {
  for (int i = 0; i < 10; ++i) {
    const float angle = (static_cast<float>(i) / 5 - 0.5F) * pi, radius = i % 2 == 0 ? 0.98F : 0.44F;
    brush.list->PathLineTo(brush.at(std::cos(angle) * radius, 0.06F + std::sin(angle) * radius));
  }
  brush.list->PathFillConcave(gold);
}

void house(const Brush& brush) {
  brush.box(0.36F, -0.85F, 0.6F, -0.2F, wood);
  brush.box(-0.7F, -0.15F, 0.7F, 0.92F, wall);
  brush.triangle({0, -0.95F}, {0.98F, -0.05F}, {-0.98F, -0.05F}, brick);
  brush.box(-0.16F, 0.32F, 0.2F, 0.92F, wood, 0.06F);
  brush.box(-0.54F, 0.14F, -0.28F, 0.42F, air);
  brush.box(0.3F, 0.14F, 0.56F, 0.42F, air);
}

void person(const Brush& brush) {
  brush.line(-0.16F, 0.35F, -0.2F, 0.84F, 0.22F, night);
  brush.line(0.16F, 0.35F, 0.2F, 0.84F, 0.22F, night);
  brush.line(-0.24F, 0.0F, -0.66F, -0.32F, 0.18F, jumper);
  brush.line(0.24F, 0.0F, 0.62F, 0.3F, 0.18F, jumper);
  brush.box(-0.32F, -0.16F, 0.32F, 0.48F, jumper, 0.16F);
  brush.disc(0, -0.52F, 0.36F, skin);
  brush.arc(0, -0.58F, 0.27F, -1, 0, 0.2F, night);
  brush.disc(-0.13F, -0.5F, 0.045F, night);
  brush.disc(0.13F, -0.5F, 0.045F, night);
  brush.arc(0, -0.44F, 0.14F, 0.12F, 0.88F, 0.06F, night);
}

void sun(const Brush& brush) {
  for (int i = 0; i < 10; ++i) {
    const float x = std::cos(static_cast<float>(i) / 5 * pi), y = std::sin(static_cast<float>(i) / 5 * pi);
    brush.line(x * 0.7F, y * 0.7F, x * 0.9F, y * 0.9F, 0.14F, gold);
  }
  brush.disc(0, 0, 0.52F, gold);
}

void cloud(const Brush& brush) {
  brush.disc(-0.5F, 0.2F, 0.42F, air);
  brush.disc(-0.12F, -0.14F, 0.5F, air);
  brush.disc(0.48F, 0.14F, 0.44F, air);
  brush.box(-0.5F, 0.1F, 0.48F, 0.62F, air, 0.2F);
}

void tree(const Brush& brush) {
  brush.box(-0.13F, 0.2F, 0.13F, 0.95F, wood, 0.04F);
  brush.disc(-0.4F, 0.05F, 0.42F, dark_leaf);
  brush.disc(0.4F, 0.05F, 0.42F, dark_leaf);
  brush.disc(0, -0.4F, 0.55F, leaf_green);
}

void question_mark(const Brush& brush) {
  const Pen pen{brush.list, brush.centre, brush.half, violet, brush.half * 0.28F};
  pen.arc(0, -0.38F, 0.46F, -1, 0.35F);
  pen.line(0.21F, 0.04F, 0, 0.34F);
  pen.dot(0, 0.78F, 1.2F);
}

}  // namespace

void draw_stamp(ImDrawList* list, core::StampKind kind, ImVec2 centre, float size) {
  const Brush brush{list, centre, size / 2};
  switch (kind) {
    case core::StampKind::heart: return heart(brush);
    case core::StampKind::star: return star(brush);
    case core::StampKind::house: return house(brush);
    case core::StampKind::person: return person(brush);
    case core::StampKind::sun: return sun(brush);
    case core::StampKind::cloud: return cloud(brush);
    case core::StampKind::tree: return tree(brush);
    case core::StampKind::question: return question_mark(brush);
  }
}

void draw_logo(ImDrawList* list, ImVec2 centre, float radius, ImU32 circle, ImU32 ear) {
  list->AddCircleFilled(centre, radius, circle, 0);
  const Pen pen{list, centre, radius * 0.62F, ear, radius * 0.17F};
  pen.arc(0, -0.2F, 0.62F, 0.9F, 2.15F);
  list->PathLineTo(pen.at(0.56F, 0.08F));
  list->PathBezierCubicCurveTo(pen.at(0.4F, 0.42F), pen.at(0.28F, 0.4F), pen.at(0.22F, 0.62F), 12);
  list->PathBezierCubicCurveTo(pen.at(0.1F, 1.0F), pen.at(-0.4F, 0.95F), pen.at(-0.34F, 0.55F), 12);
  list->PathStroke(ear, 0, pen.thickness);
  pen.dot(-0.34F, 0.55F);
  pen.arc(0, -0.12F, 0.25F, 0.95F, 2.1F);
}

namespace {

constexpr CoastLayer layers[coast_layer_count] = {
    {Token::sand, 0.42F, 0.030F, 1.3F, 0.10F, false},     {Token::coral, 0.56F, 0.030F, 1.1F, 0.62F, true},
    {Token::sea, 0.70F, 0.026F, 1.4F, 0.30F, false},      {Token::mid_sea, 0.815F, 0.022F, 1.7F, 0.85F, false},
    {Token::deep_sea, 0.93F, 0.014F, 1.2F, 0.25F, false},
};

// Where the stack of rock stands out of the cliff line.
float cliff_rise(float across) {
  const float from_stack = (across - 0.36F) / 0.075F;
  return 0.075F * std::exp(-from_stack * from_stack * from_stack * from_stack);
}

void draw_layer(ImDrawList* list, const CoastLayer& layer, const Coast& coast, ImU32 colour) {
  const float width = coast.bottom_right.x - coast.top_left.x, height = coast.bottom_right.y - coast.top_left.y;
  const int steps = std::clamp(static_cast<int>(width / 10), 24, 160);
  const float shift = coast.drift / std::max(width, 1.0F);
  const auto edge = [&](int i) {
    const float across = static_cast<float>(i) / static_cast<float>(steps);
    return ImVec2{coast.top_left.x + across * width,
                  coast.top_left.y + height * coast_edge(layer, across + shift * layer.height)};
  };
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  list->PrimReserve(steps * 6, (steps + 1) * 2);
  const auto base = list->_VtxCurrentIdx;
  for (int i = 0; i <= steps; ++i) {
    const ImVec2 top = edge(i);
    list->PrimWriteVtx(top, uv, colour);
    list->PrimWriteVtx({top.x, coast.bottom_right.y}, uv, colour);
  }
  for (int i = 0; i < steps; ++i) {
    const auto first = static_cast<ImDrawIdx>(base + static_cast<unsigned>(2 * i));
    for (const int offset : {0, 2, 1, 1, 2, 3}) list->PrimWriteIdx(static_cast<ImDrawIdx>(first + offset));
  }
  for (int i = 0; i <= steps; ++i) list->PathLineTo(edge(i));
  list->PathStroke(colour, 0, 1.5F);  // smooths the stairs of the strip's edge
}

}  // namespace

const CoastLayer* coast_layers() { return layers; }

float coast_edge(const CoastLayer& layer, float across) {
  const float wave = std::sin((across * layer.waves + layer.phase) * 2 * pi) +
                     0.45F * std::sin((across * layer.waves * 2.1F + layer.phase * 3) * 2 * pi);
  const float rise = layer.cliff ? cliff_rise(across) : 0;
  return layer.height - layer.swell * wave * 0.7F - rise;
}

void draw_coast(ImDrawList* list, const Theme& theme, const Coast& coast) {
  const float width = coast.bottom_right.x - coast.top_left.x, height = coast.bottom_right.y - coast.top_left.y;
  list->AddRectFilled(coast.top_left, coast.bottom_right, packed(theme.at(Token::sky), coast.opacity));
  const float sun = std::min(height * 0.17F, width * 0.11F);
  list->AddCircleFilled({coast.top_left.x + width * 0.76F, coast.top_left.y + height * 0.28F}, sun,
                        packed(theme.at(Token::sun), coast.opacity), 0);
  for (int i = 0; i < coast_layer_count; ++i) {
    draw_layer(list, layers[i], coast, packed(theme.at(layers[i].colour), coast.opacity));
  }
}

}  // namespace earshot::ui
