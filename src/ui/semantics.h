// The semantic tree: what a frame means, told to those who don't look at its pixels. Every widget draws and emits one node.
// The browser shows the tree as DOM (patch.h, web/mirror.ts), natively UserAgent and the tests press it, and the page
// written at build time is made from it. It is rebuilt each frame and never holds state.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/event.h"

namespace earshot::ui {

using app::NodeId;

// The numbers are part of the protocol (patch.h); append only.
enum class Role : std::uint8_t {
  root = 0,
  main = 1,        // exactly one
  banner = 2,      // the bar on top
  navigation = 3,  // the bar at the bottom: Back, Skip, Next
  region = 4,      // named
  group = 5,       // named or not
  list = 6,
  list_item = 7,
  heading = 8,  // level 1 to 6; exactly one of level 1
  paragraph = 9,
  text = 10,   // a piece of text that is no paragraph
  image = 11,  // name says what is to be seen
  button = 12,
  toggle_button = 13,  // pressed or not: Flag::checked
  checkbox = 14,
  radio = 15,
  radio_group = 16,  // named
  text_area = 17,
  text_field = 18,  // one line
  password = 19,
  dialog = 20,  // named, modal
  alert_dialog = 21,
  progress = 22,  // value in `value_text`, number in `number` (0 to 1)
  link = 23,      // href in `href`
  status = 24,    // read out when it changes
  alert = 25,
  table = 26,
  row = 27,
  cell = 28,
  column_header = 29,
  row_header = 30,
};

struct Flag {
  enum : std::uint32_t {
    disabled = 1 << 0,  // stays focusable; `description` says why
    checked = 1 << 1,
    invalid = 1 << 2,
    scroll_y = 1 << 3,       // a scroll container; content_height is its content's
    modal = 1 << 4,          // everything outside is inert
    holdable = 1 << 5,       // 3 s down makes an Event hold
    focusable = 1 << 6,      // a heading that takes the focus when its screen opens; never a tab stop
    own_words = 1 << 7,      // the visitor's own text: the page shows it itself, whatever script it is in
    primary = 1 << 8,        // the one main action of the screen: for the look of Simple view
    quiet = 1 << 9,          // a small or secondary control: for the look of Simple view
    help = 1 << 10,          // the way to help: for the look of Simple view
    simple_only = 1 << 11,   // shown in Simple view and read out; has no place of its own on the canvas
    own_keyboard = 1 << 12,  // a text field that the keyboard on the screen is for: the device's own stays away
    keeps_focus = 1 << 13,   // pressing it leaves the focus where it is: a key of the keyboard on the screen
    framed = 1 << 14,        // the frame of one switch is on it; on any node: every key and touch is the switch
    draws = 1 << 15,         // the pointer draws on it: Event draw instead of scrolling
    spoken = 1 << 16,        // its words are being said
    stays = 1 << 17,         // a dialog doesn't shut it out: the voice's own buttons
    keyboard = 1 << 18,      // the keyboard on the screen: for the look of Simple view
  };
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  bool contains(float px, float py) const { return px >= x && py >= y && px < x + w && py < y + h; }
  bool operator==(const Rect&) const = default;
};

// A piece of the tree's text store; see Tree::text.
struct Span {
  std::uint32_t at = 0, length = 0;
};

struct Node {
  NodeId id = 0;                  // hash of the parent's id and a key given by the view, never of the label
  NodeId parent = 0;              // 0: the root
  std::uint32_t subtree_end = 0;  // index in Tree::nodes just past the last descendant
  Role role = Role::root;
  std::uint8_t level = 0;
  std::uint32_t flags = 0;
  Rect rect;  // in the content of the nearest scroll container above it, or on the screen
  Span name;  // of text roles: the text itself; else the accessible name
  Span description;
  Span value;  // text fields: the value; progress: in words
  Span placeholder;
  Span href;
  Span language;     // BCP 47, of name and value, when it is not the tree's
  Span label;        // what is written on a control whose name says more
  Span key;          // for tests and the inspector
  float number = 0;  // progress
  float content_height = 0, scroll_y = 0;
  int max_length = 0;   // text fields, in code points; 0: no limit
  float font_size = 0;  // so that the page's text lies under the painted one
  float line_height = 0;
  std::uint16_t font_weight = 400;
  std::uint8_t align = 0;  // 0 left, 1 centre
};

struct Announcement {
  bool assertive = false;
  std::string text;
};

// A key of the keyboard on the screen. What it does is done where the field's caret is, by whoever holds the caret: the
// page's own field, natively UserAgent. So typing on the screen and on a real keyboard are the same thing.
struct Stroke {
  enum class Kind : std::uint8_t { insert = 0, erase = 1, left = 2, right = 3, submit = 4 };  // part of the protocol
  NodeId field = 0;
  Kind kind = Kind::insert;
  std::string text;
  int number = 0;  // counts up for ever: each is carried out once
};

struct Tree {
  std::vector<Node> nodes;  // pre-order; nodes[0] is the root
  std::string store;        // all strings, one after the other
  std::string title;        // of the document
  std::string place;        // name of the place: "about_you"
  std::string language;     // BCP 47
  int depth = 0;            // steps that Back can take
  bool simple = false;      // the page shows the elements themselves, and nothing is painted
  std::string look;         // CSS custom properties, "--ink:#1B2140;...": for what the page shows itself
  NodeId focus = 0;         // != 0: wants the focus now (a new screen, a dialog opened or closed)
  NodeId keyboard = 0;      // the keyboard on the screen, while it is open
  NodeId typed_into = 0;    // the text field that it is for
  std::vector<Announcement> announcements;
  std::vector<Stroke> strokes;  // since the tree before

  std::string_view text(Span span) const { return std::string_view(store).substr(span.at, span.length); }
  const Node* find(NodeId id) const;
  void clear();
};

// FNV-1a over parent and key; never 0.
NodeId node_id(NodeId parent, std::string_view key);

// Mistakes in a tree, in words; empty when it is sound. Checked after every frame in tests and development builds: unique
// ids, names where they are needed, one main, one h1, no heading level skipped, no control inside a control, names
// that begin with what is written on the control (WCAG 2.5.3), targets of at least 24 px, everything inside the screen or a scroll container.
std::vector<std::string> faults_of(const Tree& tree, float width, float height);

// The tree as indented text, for goldens: role "name" (state), a line each, no geometry.
std::string outline(const Tree& tree);

std::string_view role_name(Role role);  // as the enum spells it
bool is_pressable(Role role);           // button, toggle_button, link
bool is_choice(Role role);              // radio, checkbox
bool is_text_entry(Role role);          // text_area, text_field, password
bool is_tab_stop(const Node& node);

}  // namespace earshot::ui
