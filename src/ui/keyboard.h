// The keyboard on the screen, for kiosks that have none and for one switch. It is drawn and told like everything else:
// each key is a button. It does not write: a key becomes a Stroke (semantics.h), which whoever holds the field's caret
// carries out and tells as any other typing, so that limits, carets and undoing are the same for all keyboards.
// Called by Session, draw() and text_entry().
#pragma once

#include "ui/widgets.h"

namespace earshot::ui {

// Is there one to be had: because the kiosk has no other, or because of one switch?
bool keyboard_offered(const app::State& state);

// How much of the screen's foot it takes; 0 when it is closed.
float keyboard_height(const Ui& ui);

// At the foot of the screen, over the place.
void draw_keyboard(Ui& ui);

// Would the next letter be a large one of itself: at the start of the text, of a line, of a sentence?
bool starts_sentence(std::string_view before_caret);

}  // namespace earshot::ui
