// The pictures of a receipt, drawn as the symbols of easy read are, each on a tile of one of the topics' tints. Those that are
// symbols too look the same.
#pragma once

#include <imgui.h>

#include "core/receipt.h"
#include "ui/theme.h"
#include "ui/words.h"

namespace earshot::ui {

Word word_of(core::Picture picture);

// On a tile of `size` around the centre, in screen coordinates.
void draw_picture(ImDrawList* list, const Theme& theme, core::Picture picture, ImVec2 centre, float size,
                  float opacity);

}  // namespace earshot::ui
