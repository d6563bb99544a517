// The symbols beside easy-read lines, as vector shapes of two tones on a tile of one tint. They are decoration: the line
// says it all, so they have no node, and need no contrast of their own. Not here: the icons on controls (art.h).
#pragma once

#include <imgui.h>

#include "core/symbol.h"
#include "ui/theme.h"

namespace earshot::ui {

struct SymbolInks {
  ImU32 tile = 0;
  ImU32 line = 0;   // outlines, and what is solid
  ImU32 fill = 0;   // the strong tone
  ImU32 light = 0;  // the weak one
};

// The strong tone: the tint's own colour, as far as lines on it can still be seen.
Colour symbol_fill(const Theme& theme, Tint tint);

SymbolInks symbol_inks(const Theme& theme, Tint tint, float opacity);

// On a tile of `size` around the centre, in screen coordinates.
void draw_symbol(ImDrawList* list, core::Symbol symbol, ImVec2 centre, float size, const SymbolInks& inks);

}  // namespace earshot::ui
