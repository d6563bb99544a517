#include "ui/symbols.h"

#include <algorithm>
#include <cmath>

#include "ui/brush.h"

namespace earshot::ui {
namespace {

// --- people --------------------------------------------------------------------------------------------------------

// Head and shoulders; y is where the shoulders end.
void bust(const Brush& brush, float x, float y, float size, ImU32 ink) {
  brush.along(x, y, size * 0.62F, 1, 2);
  brush.shape(ink);
  brush.disc(x, y - size * 0.98F, size * 0.4F, ink);
}

void person(const Brush& brush) { bust(brush, 0, 0.85F, 1.3F, brush.inks.fill); }

void group(const Brush& brush) {
  bust(brush, -0.58F, 0.55F, 0.78F, brush.inks.light);
  bust(brush, 0.58F, 0.55F, 0.78F, brush.inks.light);
  bust(brush, 0, 0.85F, 1, brush.inks.fill);
}

void doctor(const Brush& brush) {
  bust(brush, 0, 0.9F, 1.35F, brush.inks.light);
  brush.line({{-0.3F, 0.2F}, {-0.3F, 0.42F}, {0, 0.62F}, {0.3F, 0.42F}, {0.3F, 0.2F}});  // the stethoscope
  brush.disc(0, 0.68F, 0.14F, brush.inks.fill);
  brush.line({{-0.36F, -0.62F}, {0.36F, -0.62F}});
  brush.disc(0, -0.68F, 0.14F, brush.inks.fill);
}

void ear(const Brush& brush) {
  brush.along(0, -0.28F, 0.68F, 0.92F, 2.15F);
  brush.curve({0.48F, 0.4F}, {0.32F, 0.4F}, {0.26F, 0.62F});
  brush.curve({0.14F, 1.05F}, {-0.5F, 1.05F}, {-0.46F, 0.5F});
  brush.shape(brush.inks.fill);
  brush.arc(0, -0.22F, 0.32F, 0.9F, 2.1F);
  brush.line({{0.3F, -0.12F}, {0.02F, 0.3F}});
}

void talk(const Brush& brush) {
  brush.polygon({{-0.72F, 0.05F}, {-0.72F, 0.5F}, {-0.3F, 0.05F}}, brush.inks.light);
  brush.box(-1, -0.9F, 0.5F, 0.15F, 0.3F, brush.inks.light);
  brush.polygon({{0.72F, 0.5F}, {0.72F, 0.95F}, {0.3F, 0.5F}}, brush.inks.fill);
  brush.box(-0.4F, -0.3F, 1, 0.6F, 0.3F, brush.inks.fill);
  for (const float x : {-0.05F, 0.3F, 0.65F}) brush.dot(x, 0.15F, 0.09F);
}

void mind(const Brush& brush) {
  brush.to(-0.45F, 0.95F);
  brush.curve({-0.4F, 0.55F}, {-0.9F, 0.35F}, {-0.85F, -0.15F});
  brush.curve({-0.85F, -1.2F}, {0.65F, -1.2F}, {0.68F, -0.15F});
  brush.to(0.9F, 0.18F);
  brush.to(0.66F, 0.24F);
  brush.curve({0.68F, 0.62F}, {0.62F, 0.66F}, {0.25F, 0.62F});
  brush.to(0.25F, 0.95F);
  brush.shape(brush.inks.light);
  brush.to(-0.1F, 0.28F);
  brush.curve({-0.85F, -0.2F}, {-0.4F, -0.75F}, {-0.1F, -0.38F});
  brush.curve({0.2F, -0.75F}, {0.65F, -0.2F}, {-0.1F, 0.28F});
  brush.shape(brush.inks.fill);
}

// --- care ----------------------------------------------------------------------------------------------------------

void heart(const Brush& brush) {
  brush.to(0, 0.85F);
  brush.curve({-1.65F, -0.15F}, {-0.75F, -1.3F}, {0, -0.5F});
  brush.curve({0.75F, -1.3F}, {1.65F, -0.15F}, {0, 0.85F});
  brush.shape(brush.inks.fill);
}

void hospital(const Brush& brush) {
  brush.box(-0.95F, -0.15F, 0.95F, 0.9F, 0.1F, brush.inks.light);
  brush.box(-0.5F, -0.9F, 0.5F, 0.9F, 0.1F, brush.inks.fill);
  brush.plus(0, -0.42F, 0.22F);
  brush.box(-0.2F, 0.35F, 0.2F, 0.9F, 0.05F, brush.inks.light);
  for (const float x : {-0.72F, 0.72F}) brush.line({{x, 0.15F}, {x, 0.35F}});
}

// From the pusher, top right, to the point, bottom left.
void needle(const Brush& brush) {
  const auto turned = [](float along, float across) {
    return ImVec2{(-along - across) * 0.7071F, (along - across) * 0.7071F};
  };
  brush.line({turned(0.5F, 0), turned(1.25F, 0)});
  brush.line({turned(-0.7F, 0), turned(-1.15F, 0)});
  brush.line({turned(-1.15F, -0.3F), turned(-1.15F, 0.3F)});
  brush.polygon({turned(-0.7F, -0.3F), turned(0.5F, -0.3F), turned(0.65F, 0), turned(0.5F, 0.3F), turned(-0.7F, 0.3F)},
                brush.inks.light);
  brush.polygon(
      {turned(-0.15F, -0.3F), turned(0.5F, -0.3F), turned(0.65F, 0), turned(0.5F, 0.3F), turned(-0.15F, 0.3F)},
      brush.inks.fill);
  brush.line({turned(-0.7F, -0.48F), turned(-0.7F, 0.48F)});
}

void lungs(const Brush& brush) {
  for (const float side : {-1.0F, 1.0F}) {
    brush.to(side * 0.22F, -0.15F);
    brush.curve({side * 0.4F, -0.75F}, {side * 0.75F, -0.55F}, {side * 0.92F, 0.3F});
    brush.curve({side * 1.1F, 1.1F}, {side * 0.7F, 0.95F}, {side * 0.22F, 0.62F});
    brush.shape(brush.inks.fill);
  }
  brush.line({{0, -0.95F}, {0, -0.3F}, {-0.45F, 0.1F}});
  brush.line({{0, -0.3F}, {0.45F, 0.1F}});
}

void shield(const Brush& brush) {
  brush.to(0, -0.95F);
  brush.curve({0.3F, -0.75F}, {0.55F, -0.68F}, {0.82F, -0.66F});
  brush.curve({0.85F, 0.15F}, {0.62F, 0.65F}, {0, 0.95F});
  brush.curve({-0.62F, 0.65F}, {-0.85F, 0.15F}, {-0.82F, -0.66F});
  brush.curve({-0.55F, -0.68F}, {-0.3F, -0.75F}, {0, -0.95F});
  brush.shape(brush.inks.fill);
  brush.line({{-0.36F, 0}, {-0.1F, 0.28F}, {0.4F, -0.3F}});
}

// --- places --------------------------------------------------------------------------------------------------------

void house(const Brush& brush) {
  brush.box(-0.68F, -0.2F, 0.68F, 0.9F, 0.08F, brush.inks.light);
  brush.polygon({{0, -0.9F}, {1, -0.1F}, {-1, -0.1F}}, brush.inks.fill);
  brush.box(-0.2F, 0.3F, 0.2F, 0.9F, 0.05F, brush.inks.fill);
}

void school(const Brush& brush) {
  brush.box(-1, 0.05F, 1, 0.9F, 0.08F, brush.inks.light);
  brush.line({{0, -0.45F}, {0, -1}});
  brush.polygon({{0, -1}, {0.45F, -0.85F}, {0, -0.7F}}, brush.inks.fill);
  brush.polygon({{0, -0.5F}, {0.5F, -0.1F}, {0.5F, 0.9F}, {-0.5F, 0.9F}, {-0.5F, -0.1F}}, brush.inks.fill);
  brush.box(-0.18F, 0.4F, 0.18F, 0.9F, 0.05F, brush.inks.light);
  brush.disc(0, 0.08F, 0.14F, brush.inks.light);
  for (const float x : {-0.75F, 0.75F}) brush.line({{x, 0.36F}, {x, 0.55F}});
}

void map(const Brush& brush) {
  brush.polygon({{-1, -0.4F},
                 {-0.35F, -0.15F},
                 {0.35F, -0.4F},
                 {1, -0.15F},
                 {1, 0.9F},
                 {0.35F, 0.65F},
                 {-0.35F, 0.9F},
                 {-1, 0.65F}},
                brush.inks.light);
  brush.line({{-0.35F, -0.15F}, {-0.35F, 0.9F}});
  brush.line({{0.35F, -0.4F}, {0.35F, 0.65F}});
  brush.to(0.1F, 0.4F);
  brush.curve({-0.1F, 0.05F}, {-0.35F, -0.15F}, {-0.35F, -0.5F});
  brush.along(0.1F, -0.5F, 0.45F, 1, 2);
  brush.curve({0.55F, -0.15F}, {0.3F, 0.05F}, {0.1F, 0.4F});
  brush.shape(brush.inks.fill);
  brush.dot(0.1F, -0.5F, 0.15F);
}

// --- time and change -----------------------------------------------------------------------------------------------

void clock(const Brush& brush) {
  brush.disc(0, 0, 0.92F, brush.inks.fill);
  brush.disc(0, 0, 0.66F, brush.inks.light);
  brush.line({{0, -0.42F}, {0, 0}, {0.28F, 0.18F}});
}

void calendar(const Brush& brush) {
  brush.box(-0.88F, -0.7F, 0.88F, 0.9F, 0.16F, brush.inks.light);
  brush.box(-0.88F, -0.7F, 0.88F, -0.2F, 0.16F, brush.inks.fill);
  for (const float x : {-0.42F, 0.42F}) brush.line({{x, -0.92F}, {x, -0.55F}});
  for (const float y : {0.12F, 0.54F}) {
    for (const float x : {-0.46F, 0.0F, 0.46F}) brush.dot(x, y, 0.1F);
  }
}

void arrow(const Brush& brush) {
  brush.polygon(
      {{-0.95F, -0.3F}, {0.05F, -0.3F}, {0.05F, -0.78F}, {0.95F, 0}, {0.05F, 0.78F}, {0.05F, 0.3F}, {-0.95F, 0.3F}},
      brush.inks.fill);
}

void change(const Brush& brush) {
  brush.disc(0, 0, 0.3F, brush.inks.fill);
  brush.arc(0, 0, 0.74F, 1.12F, 1.78F);
  brush.arc(0, 0, 0.74F, 0.12F, 0.78F);
  brush.polygon({{0.42F, -0.5F}, {0.92F, -0.72F}, {0.84F, -0.14F}}, brush.inks.line);
  brush.polygon({{-0.42F, 0.5F}, {-0.92F, 0.72F}, {-0.84F, 0.14F}}, brush.inks.line);
}

// Two pieces of a puzzle; `gap` is between them.
void puzzle(const Brush& brush, float gap) {
  const float left = -gap / 2, right = gap / 2;
  brush.to(0.95F, -0.6F);
  brush.to(0.95F, 0.6F);
  brush.to(right, 0.6F);
  brush.to(right, 0.2F);
  brush.along(right + 0.14F, 0, 0.24F, 0.7F, -0.7F);
  brush.to(right, -0.2F);
  brush.to(right, -0.6F);
  brush.shape(brush.inks.light);
  brush.to(-0.95F, -0.6F);
  brush.to(left, -0.6F);
  brush.to(left, -0.2F);
  brush.along(left + 0.14F, 0, 0.24F, -0.7F, 0.7F);
  brush.to(left, 0.2F);
  brush.to(left, 0.6F);
  brush.to(-0.95F, 0.6F);
  brush.shape(brush.inks.fill);
}

// --- papers and things ---------------------------------------------------------------------------------------------

void paper(const Brush& brush) {
  brush.polygon({{-0.7F, -0.95F}, {0.25F, -0.95F}, {0.7F, -0.5F}, {0.7F, 0.95F}, {-0.7F, 0.95F}}, brush.inks.light);
  brush.polygon({{0.25F, -0.95F}, {0.7F, -0.5F}, {0.25F, -0.5F}}, brush.inks.fill);
  brush.line({{-0.4F, -0.4F}, {0, -0.4F}});
  for (const float y : {0.0F, 0.34F, 0.66F}) brush.line({{-0.4F, y}, {0.4F, y}});
}

void phone(const Brush& brush) {
  brush.box(-0.56F, -0.98F, 0.56F, 0.98F, 0.2F, brush.inks.fill);
  brush.box(-0.36F, -0.68F, 0.36F, 0.58F, 0.06F, brush.inks.light);
  brush.dot(0, 0.78F, 0.09F);
  for (const float y : {-0.36F, -0.05F, 0.26F}) brush.line({{-0.16F, y}, {0.16F, y}});
}

void chart(const Brush& brush) {
  brush.box(-0.72F, 0.1F, -0.3F, 0.85F, 0.05F, brush.inks.light);
  brush.box(-0.2F, -0.3F, 0.22F, 0.85F, 0.05F, brush.inks.light);
  brush.box(0.32F, -0.75F, 0.74F, 0.85F, 0.05F, brush.inks.fill);
  brush.line({{-0.95F, 0.87F}, {0.95F, 0.87F}});
}

void idea(const Brush& brush) {
  brush.to(-0.26F, 0.5F);
  brush.curve({-0.3F, 0.2F}, {-0.6F, 0.15F}, {-0.6F, -0.28F});
  brush.along(0, -0.28F, 0.6F, 1, 2);
  brush.curve({0.6F, 0.15F}, {0.3F, 0.2F}, {0.26F, 0.5F});
  brush.shape(brush.inks.fill);
  brush.line({{-0.24F, 0.72F}, {0.24F, 0.72F}});
  brush.line({{-0.12F, 0.94F}, {0.12F, 0.94F}});
  brush.line({{-0.18F, -0.22F}, {0, 0}, {0.18F, -0.22F}});
  brush.line({{0, 0}, {0, 0.42F}});
}

void money(const Brush& brush) {
  brush.box(-0.98F, -0.6F, 0.98F, 0.6F, 0.14F, brush.inks.light);
  brush.disc(0, 0, 0.34F, brush.inks.fill);
  for (const float x : {-0.68F, 0.68F}) brush.dot(x, 0, 0.09F);
}

void search(const Brush& brush) {
  brush.line({{0.36F, 0.36F}, {0.9F, 0.9F}});
  brush.line({{0.42F, 0.36F}, {0.94F, 0.88F}});
  brush.disc(-0.18F, -0.18F, 0.7F, brush.inks.light);
  brush.disc(-0.18F, -0.18F, 0.42F, brush.inks.fill);
}

void star(const Brush& brush) {
  for (int i = 0; i < 10; ++i) {
    const float turn = (static_cast<float>(i) / 10 * 2 - 0.5F) * pi, radius = i % 2 == 0 ? 1.0F : 0.46F;
    brush.to(radius * std::cos(turn), 0.06F + radius * std::sin(turn));
  }
  brush.shape(brush.inks.fill);
}

// --- signs ---------------------------------------------------------------------------------------------------------

void question(const Brush& brush) {
  brush.disc(0, 0, 0.95F, brush.inks.light);
  brush.arc(0, -0.22F, 0.32F, -1, 0.4F);
  brush.line({{0.1F, 0.08F}, {0, 0.28F}});
  brush.dot(0, 0.58F, 0.1F);
}

void tick(const Brush& brush) {
  brush.disc(0, 0, 0.95F, brush.inks.fill);
  brush.line({{-0.42F, 0.02F}, {-0.12F, 0.34F}, {0.46F, -0.32F}});
}

void cross(const Brush& brush) {
  brush.disc(0, 0, 0.95F, brush.inks.light);
  brush.line({{-0.34F, -0.34F}, {0.34F, 0.34F}});
  brush.line({{0.34F, -0.34F}, {-0.34F, 0.34F}});
}

void warning(const Brush& brush) {
  brush.polygon({{0, -0.85F}, {1, 0.82F}, {-1, 0.82F}}, brush.inks.fill);
  brush.line({{0, -0.28F}, {0, 0.22F}});
  brush.dot(0, 0.54F, 0.1F);
}

void draw(const Brush& brush, core::Symbol symbol) {
  switch (symbol) {
    case core::Symbol::apart: return puzzle(brush, 0.5F);
    case core::Symbol::arrow: return arrow(brush);
    case core::Symbol::calendar: return calendar(brush);
    case core::Symbol::change: return change(brush);
    case core::Symbol::chart: return chart(brush);
    case core::Symbol::clock: return clock(brush);
    case core::Symbol::cross: return cross(brush);
    case core::Symbol::doctor: return doctor(brush);
    case core::Symbol::ear: return ear(brush);
    case core::Symbol::group: return group(brush);
    case core::Symbol::heart: return heart(brush);
    case core::Symbol::hospital: return hospital(brush);
    case core::Symbol::house: return house(brush);
    case core::Symbol::idea: return idea(brush);
    case core::Symbol::joined: return puzzle(brush, 0);
    case core::Symbol::lungs: return lungs(brush);
    case core::Symbol::map: return map(brush);
    case core::Symbol::mind: return mind(brush);
    case core::Symbol::money: return money(brush);
    case core::Symbol::needle: return needle(brush);
    case core::Symbol::paper: return paper(brush);
    case core::Symbol::person: return person(brush);
    case core::Symbol::phone: return phone(brush);
    case core::Symbol::question: return question(brush);
    case core::Symbol::school: return school(brush);
    case core::Symbol::search: return search(brush);
    case core::Symbol::shield: return shield(brush);
    case core::Symbol::star: return star(brush);
    case core::Symbol::talk: return talk(brush);
    case core::Symbol::tick: return tick(brush);
    case core::Symbol::warning: return warning(brush);
  }
}

Colour mixed(Colour a, Colour b, float part_of_b) {
  const auto between = [&](std::uint8_t from, std::uint8_t until) {
    return static_cast<std::uint8_t>(
        std::lround(static_cast<float>(from) * (1 - part_of_b) + static_cast<float>(until) * part_of_b));
  };
  return {between(a.r, b.r), between(a.g, b.g), between(a.b, b.b)};
}

constexpr double least_contrast = 3;

}  // namespace

Colour symbol_fill(const Theme& theme, Tint tint) {
  const Colour line = theme.at(tint.ink), full = theme.at(tint.full), card = theme.at(Token::card);
  Colour fill = full;
  for (int tenth = 1; tenth <= 10 && contrast(line, fill) < least_contrast; ++tenth) {
    fill = mixed(full, card, static_cast<float>(tenth) / 10);
  }
  return fill;
}

SymbolInks symbol_inks(const Theme& theme, Tint tint, float opacity) {
  return {packed(theme.at(tint.tint), opacity), packed(theme.at(tint.ink), opacity),
          packed(symbol_fill(theme, tint), opacity), packed(theme.at(Token::card), opacity)};
}

void draw_symbol(ImDrawList* list, core::Symbol symbol, ImVec2 centre, float size, const SymbolInks& inks) {
  draw(brush_on_tile(list, centre, size, inks), symbol);
}

}  // namespace earshot::ui
