// Ui: what a view is handed while it draws. A pass goes once over the current screen, top to bottom; it draws, emits the
// semantic tree, and pushes the Actions that the event of this pass means. Layout is our own and needs one pass: a cursor
// runs down a column; no state is kept between passes but Drafts.
// Called by widgets (widgets.h) and views; Session makes it.
#pragma once

#include <imgui.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/action.h"
#include "app/event.h"
#include "app/state.h"
#include "ui/drafts.h"
#include "ui/fonts.h"
#include "ui/look.h"
#include "ui/semantics.h"
#include "ui/user_agent.h"
#include "ui/words.h"

namespace earshot::ui {

// What the page (or UserAgent) last told of pointer and focus. For looks only.
struct Attention {
  NodeId hover = 0, pressed = 0, focus = 0;
  bool focus_visible = false;
  const TextEdit* edit = nullptr;  // native: caret and selection are painted; web: null, the page shows its own
};

// Kept between passes only to spare allocations.
struct Splitters {
  std::vector<ImDrawListSplitter*> all;
  std::size_t in_use = 0;

  Splitters() = default;
  Splitters(const Splitters&) = delete;
  Splitters& operator=(const Splitters&) = delete;
  ~Splitters();
};

struct Ui {
  const app::State& state;
  const app::Environment& environment;
  const Look& look;
  const Fonts& fonts;
  const Attention& attention;
  const app::Event* event;  // null in a painting pass
  Drafts& drafts;
  app::Actions& out;
  Tree& tree;
  std::vector<std::uint32_t>& open_nodes;  // indexes into tree.nodes; empty between passes
  Splitters& splitters;
  ImDrawList* list;  // null: nothing is painted (dispatching, Simple view, build-time pages)
  float appear = 1;  // 0 to 1 while a screen arrives; 1 when still

  // The cursor, in content coordinates of the innermost scroll container.
  float x = 0, y = 0, width = 0;
  // Content coordinates + shift = screen coordinates.
  float shift_x = 0, shift_y = 0;
  bool again = false;  // this pass found a size it had guessed wrong; the screen is drawn once more before it shows
  float keyboard_height = 0;  // of the keyboard on the screen: places end above it
  NodeId pinned_scroll = 0;   // a scroll container whose position the program set in this pass
  Rect marked;          // where the words lie that are being spoken, on the screen; without area: they weren't drawn
  double frame_ms = 0;  // of the frame before, for the inspector
  const core::Words* words_in_use = nullptr;                         // null: English
  const std::set<std::string, std::less<>>* untranslated = nullptr;  // lines that stand in the pack's fallback language

  std::string_view say(Word word) const { return words(word, words_in_use); }
  std::string say(Word word, std::initializer_list<std::string_view> parts) const { return fill(say(word), parts); }
  // The page shows the elements themselves, and nothing is painted.
  bool simple_view() const { return environment.simple_view || state.display.simple; }
  std::string say_count(Word word, std::int64_t number) const;
  std::string_view say(const core::Text& text) const;
  Colour colour(Token token) const { return look.theme.at(token); }
  ImU32 ink(Token token, float opacity = 1) const { return packed(colour(token), opacity * appear); }
};

// --- the tree ------------------------------------------------------------------------------------------------------

struct NodeSpec {
  Role role = Role::group;
  std::string_view key;
  std::string_view name = {};
  Rect rect = {};
  std::uint32_t flags = 0;
  std::uint8_t level = 0;
  std::string_view language = {};  // of the words, when it is not that of the page
};

// A leaf. References stay good until the next node.
Node& leaf(Ui& ui, const NodeSpec& spec);

// A container; its rectangle becomes the union of its children unless it was given one. Close in reverse order.
std::uint32_t open(Ui& ui, const NodeSpec& spec);
void close(Ui& ui);

Span store(Ui& ui, std::string_view text);
NodeId child_id(const Ui& ui, std::string_view key);  // the id that a node with this key has here

bool happened(const Ui& ui, app::Event::Kind kind, NodeId node);
bool has_focus(const Ui& ui, NodeId node);  // and it should be seen
bool is_spoken(const Ui& ui, NodeId node);  // its words are being said
bool is_hovered(const Ui& ui, NodeId node);
bool is_pressed(const Ui& ui, NodeId node);

// --- painting; all take content coordinates -------------------------------------------------------------------------

ImVec2 on_screen(const Ui& ui, float x, float y);
bool visible(const Ui& ui, const Rect& rect);  // false: nothing of it can be seen, so don't paint
void fill_rect(Ui& ui, const Rect& rect, Token token, float radius = 0, float opacity = 1);
void stroke_rect(Ui& ui, const Rect& rect, Token token, float thickness, float radius = 0);
void shadow(Ui& ui, const Rect& rect, float radius);
void focus_ring(Ui& ui, const Rect& rect, float radius);
// The frame of one switch around what is on the screen: as the ring, and stouter. Its rectangle is in screen coordinates.
void paint_frame(ImDrawList& list, const Look& look, const Rect& rect);

// Painted behind what is drawn between begin and end, when its height is known only then.
struct Backdrop {
  ImDrawListSplitter* splitter = nullptr;
};
Backdrop begin_backdrop(Ui& ui);
void to_back(Ui& ui, Backdrop& backdrop);  // from here on: behind
void end_backdrop(Ui& ui, Backdrop& backdrop);

}  // namespace earshot::ui
