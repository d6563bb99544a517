// The sheet of a drawing: painted, said in words, and from where a pointer is to where that is on the sheet. Its colours
// are its own and no theme's: what was drawn looks the same to whoever looks at it, so it is always ink on white.
#pragma once

#include <string>
#include <vector>

#include "core/drawing.h"
#include "ui/ui.h"

namespace earshot::ui {

Colour colour_of(core::PenColour colour);
constexpr Colour sheet_colour{255, 255, 255};
float width_of(core::PenWidth width);  // in units of the sheet

// White, with a border, four to three. `unfinished` (may be null): the stroke of the pen that is down.
void paint_sheet(Ui& ui, const core::Drawing& drawing, const core::Stroke* unfinished, const Rect& rect);
void paint_stamp(Ui& ui, core::StampKind kind, float centre_x, float centre_y, float size);

// "3 lines drawn, 2 pictures put in: Heart, Star"
std::string words_of(const Ui& ui, const core::Drawing& drawing);
Word word_of(core::StampKind kind);

// The points of an Event draw, on a sheet that is as large as this.
std::vector<core::Point> points_of(const app::Event& event, const Rect& rect);

}  // namespace earshot::ui
