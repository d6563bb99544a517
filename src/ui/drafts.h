// Drafts: half-done things that belong to the screen, not to what was said: scroll positions, a passphrase being typed, a
// line being drawn, how far the page's typing is known. Wiped with the visitor.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/drawing.h"
#include "ui/semantics.h"

namespace earshot::ui {

// The pens stay chosen from question to question; the rest belongs to one of them.
struct DrawingDraft {
  core::PenColour colour = core::PenColour::black;
  core::PenWidth width = core::PenWidth::medium;
  std::string question;                // whose the rest is
  std::optional<core::Stroke> stroke;  // while the pen is down
  core::Drawing cleared;               // what "Start the drawing again" took away: Undo brings it back
  std::string told;                    // what was done last, in words
};

struct Drafts {
  std::string passphrase, passphrase_again;
  std::map<NodeId, float> scroll;          // by scroll container
  std::map<NodeId, float> content_height;  // of the last pass, by scroll container: for placing short content
  std::map<NodeId, int> heard;             // last input sequence number, by text field
  DrawingDraft drawing;
};

}  // namespace earshot::ui
