#include "ui/picture.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "ui/brush.h"

namespace earshot::ui {
namespace {

// A picture is a list of marks: what sort, how many points, then x and y of each, in hundredths of the way from the middle to
// the edge. As numbers they take a fraction of what the same calls would.
enum Mark : std::int8_t {
  edges = 0,  // a shape with corners
  round = 2,  // a shape whose outline goes smoothly through the points
  line = 4,   // open
  disc = 5,   // its middle, then how large it is
  pale = 1    // added to the first two: in the weak tone
};
using Marks = std::span<const std::int8_t>;

constexpr std::int8_t apple[] = {round,        8,  0,   -38, 45,  -55, 82,   -25, 70, 40,  32, 88,
                                 -32,          88, -70, 40,  -82, -25, line, 2,   0,  -38, 8,  -90,
                                 round + pale, 3,  10,  -70, 55,  -98, 60,   -62};
constexpr std::int8_t ball[] = {disc, 2,  0,   0,    92, 0,   line, 3,   -88, -22, 0,
                                5,    88, -22, line, 3,  -62, 66,   -18, 2,   -30, -86};
constexpr std::int8_t bell[] = {disc, 2,  0,   70, 20,  0,  edges, 8,  -82, 60,   -55, 25, -48, -40, -20,
                                -75,  20, -75, 48, -40, 55, 25,    82, 60,  line, 2,   0,  -92, 0,   -76};
constexpr std::int8_t boat[] = {edges, 4,  -92,   40, 92,  40,  60,  88, -60, 88, edges + pale, 3, 8, -92, 8, 22,
                                72,    22, edges, 3,  -10, -60, -10, 22, -62, 22, line,         2, 8, -92, 8, 40};
constexpr std::int8_t book[] = {edges,        4, -75, -80, 75,  -80, 75,  80,  -75, 80,
                                edges + pale, 4, -45, -80, -25, -80, -25, 80,  -45, 80,
                                edges + pale, 4, 0,   -48, 50,  -48, 50,  -12, 0,   -12};
constexpr std::int8_t cloud[] = {round + pale, 9,   -60, 55,  -92, 20, -70, -15, -38, -18,
                                 -10,          -58, 42,  -45, 55,  -8, 90,  12,  70,  55};
constexpr std::int8_t cup[] = {round + pale, 4,   45, -38, 95, -30, 88, 25, 40,  30, edges, 6,
                               -75,          -62, 55, -62, 50, 45,  30, 70, -50, 70, -70,   45};
constexpr std::int8_t fish[] = {edges + pale, 3,   40, 0, 95, -50, 95,  50, round, 6, -92, 5,  -40, -48,
                                20,           -40, 60, 0, 20, 45,  -40, 52, line,  2, -55, -8, -54, -8};
constexpr std::int8_t flag[] = {edges, 5, -55, -88, 85, -78, 50, -38, 85, 5, -55, 10, line, 2, -55, -92, -55, 95};
constexpr std::int8_t flower[] = {line, 2,   0,  0,   0,    95, round + pale, 3,   0,  85,  25,   45, 62,  48,  disc, 2,
                                  -34,  -10, 34, 0,   disc, 2,  34,           -10, 34, 0,   disc, 2,  -21, -56, 34,   0,
                                  disc, 2,   21, -56, 34,   0,  disc + pale,  2,   0,  -32, 28,   0};
constexpr std::int8_t hat[] = {edges, 4,  -52, 42, -42, -80,   42, -80, 52, 42, edges + pale, 4,  -52, 42,  -49,
                               5,     49, 5,   52, 42,  edges, 4,  -95, 42, 95, 42,           95, 70,  -95, 70};
constexpr std::int8_t key[] = {line, 2,  -10, 0,    92, 0,   line, 2,  88, 0,           88, 40,  line, 2,  56,
                               0,    56, 34,  disc, 2,  -48, 0,    46, 0,  disc + pale, 2,  -48, 0,    18, 0};
constexpr std::int8_t kite[] = {edges, 4,   15, -95, 75,  -25, 15,   50, -45, -25, edges + pale, 3,
                                15,    -95, 15, 50,  -45, -25, line, 2,  -45, -25, 75,           -25,
                                line,  4,   15, 50,  -15, 62,  -5,   80, -50, 95};
constexpr std::int8_t leaf[] = {round, 6,  85,  -88,  78, 5,   20, 62,  -52, 52, -62,
                                -20,   -5, -78, line, 3,  -92, 92, -40, 40,  50, -52};
constexpr std::int8_t moon[] = {round, 9, 25, -92, -45, -78, -88, 0, -45, 78, 25, 92, 75, 55, 15, 42, -20, 0, -5, -50};
constexpr std::int8_t sun[] = {line, 2, 0,   -98, 0,   -76, line, 2, 0,   98,  0,   76,  line, 2, -98, 0,  -76, 0,
                               line, 2, 98,  0,   76,  0,   line, 2, -69, -69, -54, -54, line, 2, 69,  69, 54,  54,
                               line, 2, -69, 69,  -54, 54,  line, 2, 69,  -69, 54,  -54, disc, 2, 0,   0,  52,  0};
constexpr std::int8_t tree[] = {edges + pale, 4,   -16, 20,  16, 20, 20, 95, -20, 95, round, 8,   0,   -95,
                                45,           -80, 80,  -30, 60, 25, 0,  40, -60, 25, -80,   -30, -45, -80};
constexpr std::int8_t umbrella[] = {line, 4, 0,   -95, 0,   70, -18, 90, -36, 72, edges, 11, -92, 5,   -80, -40, -45,
                                    -72,  0, -82, 45,  -72, 80, -40, 92, 5,   60, -12,   30, 5,   -30, 5,   -60, -12};

struct Looks {
  Word name;
  std::optional<core::Symbol> symbol = {};
  Marks marks = {};
};

// In the order of core::Picture.
constexpr std::array<Looks, core::picture_names.size()> looks{{
    {.name = Word::picture_apple, .marks = apple},
    {.name = Word::picture_arrow, .symbol = core::Symbol::arrow},
    {.name = Word::picture_ball, .marks = ball},
    {.name = Word::picture_bell, .marks = bell},
    {.name = Word::picture_boat, .marks = boat},
    {.name = Word::picture_book, .marks = book},
    {.name = Word::picture_calendar, .symbol = core::Symbol::calendar},
    {.name = Word::picture_clock, .symbol = core::Symbol::clock},
    {.name = Word::stamp_cloud, .marks = cloud},
    {.name = Word::picture_cup, .marks = cup},
    {.name = Word::picture_ear, .symbol = core::Symbol::ear},
    {.name = Word::picture_fish, .marks = fish},
    {.name = Word::picture_flag, .marks = flag},
    {.name = Word::picture_flower, .marks = flower},
    {.name = Word::picture_hat, .marks = hat},
    {.name = Word::stamp_heart, .symbol = core::Symbol::heart},
    {.name = Word::stamp_house, .symbol = core::Symbol::house},
    {.name = Word::picture_key, .marks = key},
    {.name = Word::picture_kite, .marks = kite},
    {.name = Word::picture_lamp, .symbol = core::Symbol::idea},
    {.name = Word::picture_leaf, .marks = leaf},
    {.name = Word::picture_map, .symbol = core::Symbol::map},
    {.name = Word::picture_money, .symbol = core::Symbol::money},
    {.name = Word::picture_moon, .marks = moon},
    {.name = Word::stamp_person, .symbol = core::Symbol::person},
    {.name = Word::picture_phone, .symbol = core::Symbol::phone},
    {.name = Word::picture_puzzle, .symbol = core::Symbol::joined},
    {.name = Word::picture_shield, .symbol = core::Symbol::shield},
    {.name = Word::stamp_star, .symbol = core::Symbol::star},
    {.name = Word::stamp_sun, .marks = sun},
    {.name = Word::stamp_tree, .marks = tree},
    {.name = Word::picture_umbrella, .marks = umbrella},
}};

const Looks& looks_of(core::Picture picture) { return looks[static_cast<std::size_t>(picture)]; }

// --- from marks to strokes ------------------------------------------------------------------------------------------

using Points = std::span<const std::int8_t>;

ImVec2 point(Points points, std::size_t number) {
  const std::size_t at = number * 2 % points.size();
  return {static_cast<float>(points[at]) / 100, static_cast<float>(points[at + 1]) / 100};
}

// Catmull and Rom's: the direction at a point is that from its neighbour to its other neighbour.
void go_round(const Brush& brush, Points points) {
  const std::size_t count = points.size() / 2;
  for (std::size_t i = 0; i < count; ++i) {
    const ImVec2 before = point(points, i + count - 1), from = point(points, i), until = point(points, i + 1),
                 after = point(points, i + 2);
    if (i == 0) brush.to(from.x, from.y);
    brush.curve({from.x + (until.x - before.x) / 6, from.y + (until.y - before.y) / 6},
                {until.x - (after.x - from.x) / 6, until.y - (after.y - from.y) / 6}, until);
  }
}

void draw_mark(const Brush& brush, int mark, Points points) {
  const bool is_disc = mark == disc || mark == disc + pale;
  const ImU32 ink =
      mark == edges + pale || mark == round + pale || mark == disc + pale ? brush.inks.light : brush.inks.fill;
  const ImVec2 first = point(points, 0);
  if (is_disc) return brush.disc(first.x, first.y, point(points, 1).x, ink);
  if (mark == round || mark == round + pale) {
    go_round(brush, points);
  } else {
    for (std::size_t i = 0; i < points.size() / 2; ++i) brush.to(point(points, i).x, point(points, i).y);
  }
  if (mark == line) return brush.stroke();
  brush.shape(ink);
}

void draw_marks(const Brush& brush, Marks marks) {
  for (std::size_t at = 0; at < marks.size();) {
    const std::size_t size = 2 * static_cast<std::size_t>(marks[at + 1]);
    draw_mark(brush, marks[at], marks.subspan(at + 2, size));
    at += 2 + size;
  }
}

constexpr std::array<std::string_view, 4> tints{"sea", "coral", "sun", "leaf"};

}  // namespace

Word word_of(core::Picture picture) { return looks_of(picture).name; }

void draw_picture(ImDrawList* list, const Theme& theme, core::Picture picture, ImVec2 centre, float size,
                  float opacity) {
  const Tint tint = tint_of(tints[static_cast<std::size_t>(picture) % tints.size()]);
  const SymbolInks inks = symbol_inks(theme, tint, opacity);
  const Looks& its = looks_of(picture);
  if (its.symbol) return draw_symbol(list, *its.symbol, centre, size, inks);
  draw_marks(brush_on_tile(list, centre, size, inks), its.marks);
}

}  // namespace earshot::ui
