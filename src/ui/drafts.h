// Drafts: half-done things that belong to the screen, not to what was said: scroll positions, a passphrase being typed, a
// line being drawn, how far the page's typing is known, what the voice is on. Wiped with the visitor.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/drawing.h"
#include "ui/semantics.h"

namespace earshot::ui {

// The keyboard on the screen (keyboard.h).
struct Keyboard {
  NodeId field = 0;    // what it types into; 0: it is closed
  NodeId closed = 0;   // this field's was closed by hand, and does not open again while the field keeps the focus
  bool shift = false;  // the other case than the one that would come by itself, for one letter
  bool signs = false;  // numbers and signs instead of letters
  int caret = -1;      // in the field's value, as Event::caret has it; < 0: behind it
  Rect caret_line;     // where the line with the caret is painted, as Node::rect
  std::vector<Stroke> strokes;  // pressed, and not yet told in a tree
};

// What somebody is on who doesn't look (voice.h). The four buttons at the foot move it; so does the focus.
struct Cursor {
  NodeId node = 0;
  bool moved = false;  // by a button, in this event: what can have the focus shall have it
  bool again = false;  // it is to be said, though it may be where it was
  bool press = false;  // what it is on is to be pressed
  NodeId enter = 0;    // the text field that is to be typed into
};

// The pens stay chosen from question to question; the rest belongs to one of them.
struct DrawingDraft {
  core::PenColour colour = core::PenColour::black;
  core::PenWidth width = core::PenWidth::medium;
  std::string question;                // whose the rest is
  std::optional<core::Stroke> stroke;  // while the pen is down
  bool full = false;                   // nothing more is drawn with it
  core::Drawing cleared;               // what "Start the drawing again" took away: Undo brings it back
  std::string told;                    // what was done last, in words
};

struct Drafts {
  Cursor cursor;
  std::string passphrase, passphrase_again;
  std::string files_passphrase;
  std::string overview_topic;   // "": none yet; "end": the questions at the end of the visit
  bool overview_tools = false;  // what to compare and to leave out is open
  std::string remark_search;
  std::string service_code, recovery_code;
  std::map<NodeId, float> scroll;          // by scroll container
  std::map<NodeId, float> content_height;  // of the last pass, by scroll container: for placing short content
  std::map<NodeId, int> heard;             // last input sequence number, by text field
  DrawingDraft drawing;
  Keyboard keyboard;
};

}  // namespace earshot::ui
