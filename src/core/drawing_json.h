// A Drawing to and from the tree of tree_json.h, as the member "drawing" of an answer row. Only for response_json.cpp.
#pragma once

#include "core/drawing.h"
#include "core/reading_json.h"

namespace earshot::core {

Json drawing_tree(const Drawing& drawing);  // null when nothing was drawn

// Every limit of drawing.h is checked; all faults are reported.
Drawing read_drawing(const Cursor& at);

}  // namespace earshot::core
