// Art: every picture of the interface as vector strokes on an ImDrawList, in screen coordinates. No picture carries meaning
// alone; the widget that shows it has words. Faces are "degrees of happy": no frown, because young children shun it
// (Five Degrees of Happiness, doi 10.1145/2930674.2930719).
#pragma once

#include <imgui.h>

#include "core/drawing.h"
#include "ui/theme.h"

namespace earshot::ui {

enum class Icon {
  none,
  arrow_left,
  arrow_right,
  tick,
  cross,
  lifebuoy,
  question,
  pencil,
  bin,
  padlock,
  download,
  speaker,
  stop,
  restart,
  arrow_up,
  arrow_down,
  plus,
  minus,
  undo,
  person,  // in a circle: made to fit whoever is there
  keyboard,
  capital,  // the next letter is a large one
  erase,    // the letter before
  new_line
};

// In a square of `size` around the centre.
void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 colour);

// degree 1 (least) to 5 (most).
void draw_face(ImDrawList* list, int degree, ImVec2 centre, float radius, ImU32 outline, ImU32 fill, ImU32 strokes);

// The pictures that can be put into a drawing, in a square of `size`. Their colours are no theme's: see sheet.h.
void draw_stamp(ImDrawList* list, core::StampKind kind, ImVec2 centre, float size);

// The ear in a circle.
void draw_logo(ImDrawList* list, ImVec2 centre, float radius, ImU32 circle, ImU32 ear);

// The coast: sky, sun, sand, cliffs and sea, in a band that fills the rectangle. `drift` moves the layers against each
// other, in pixels.
struct Coast {
  ImVec2 top_left, bottom_right;
  float drift = 0;
  float opacity = 1;
};
void draw_coast(ImDrawList* list, const Theme& theme, const Coast& coast);

// One layer of the coast as a line of heights, for the page written at build time; see coast_layers.
struct CoastLayer {
  Token colour;
  float height;  // of the layer's mean line, as part of the band's height from the top
  float swell;   // wave height, part of the band's height
  float waves;   // how many fit the width
  float phase;   // 0 to 1
  bool cliff;    // has the stack of rock
};
constexpr int coast_layer_count = 5;
const CoastLayer* coast_layers();
// Height of a layer's edge at `across` (0 to 1), as part of the band's height from the top.
float coast_edge(const CoastLayer& layer, float across);

}  // namespace earshot::ui
