// Events: what a person does to a widget, told by the semantic node they did it to. In the browser the page makes them
// (web/mirror.ts: the DOM owns focus, activation, scrolling and text entry); natively ui::UserAgent makes them from raw
// input. Either way the views see the same thing. Lengths are in CSS pixels.
#pragma once

#include <cstdint>
#include <string>

namespace earshot::app {

using NodeId = std::uint32_t;  // of a semantic node; 0: none

// The numbers are part of the protocol with web/bridge.ts.
struct Event {
  enum class Kind : std::uint8_t {
    click = 1,         // activated, by finger, mouse, key or assistive technology: the only way anything is pressed
    check = 2,         // number: 1 chosen, 0 not (radio, checkbox)
    input = 3,         // text: the whole value of a text field; number: sequence number, echoed with VALUE
    focus = 4,         // number: 1 when the focus should be seen (keyboard)
    blur = 5,          //
    scroll = 6,        // y: the scroll position of a scroll container
    hover = 7,         // node under the pointer, 0 when none; never with touch
    press = 8,         // number: 1 pointer is down on the node, 0 it is up or cancelled; looks only, activates nothing
    hold = 9,          // the pointer, or Enter, stayed down on a Holdable node for 3 s
    escape = 10,       //
    back = 11,         // the browser's Back; number: steps
    staff_door = 12,   // "#staff", or the key for it natively
    submit = 13,       // Enter in a one-line text field
    inspector = 14,    // development builds
    gallery = 15,      // development builds
    simple_view = 16,  // number: 1 the page's own link asked for Simple view, 0 for the other
    caret = 17,        // number: where in a text field's value the next letter goes, in bytes of UTF-8
    choose = 18,       // the one switch was used, wherever: it chooses what the frame is on
    draw = 19,         // the pointer on a node that draws; number: DrawPhase; text: where it went, see below
  };
  Kind kind = Kind::click;
  NodeId node = 0;
  int number = 0;
  float y = 0;
  std::string text;
};

// What the pointer does while it draws. The points of an Event are one after the other in its text: "x y x y", from the top
// left of the node, in sixteenths of a pixel, whole. So one event holds all that the pointer did since the last frame.
enum class DrawPhase : std::uint8_t { cancelled, down, moved, up };

// Where the program is shown. Told at the start and whenever it changes.
struct Environment {
  float width = 1280, height = 800;  // of the drawing area
  float scale = 1;                   // framebuffer pixels per CSS pixel
  float text_scale = 1;              // root font size / 16
  bool reduced_motion = false;
  bool simple_view = false;      // the page shows the DOM itself: nothing is painted
  bool can_paint = true;         // false while the GL context is lost
  bool can_dial = false;         // a link to a telephone number leads somewhere
  bool has_simple_view = false;  // there is a page that can show the elements themselves
  bool dark = false;             // the device asks for dark colours
  bool more_contrast = false;
  // "RRGGBB" each of Canvas, CanvasText, ButtonBorder, Highlight and HighlightText, a space between, when the device forces
  // its own colours on every page (forced-colors); else empty.
  std::string forced_colours;
};

// Native input before anybody knows which widget it is for.
struct RawInput {
  enum class Kind : std::uint8_t { pointer_move, pointer_down, pointer_up, pointer_cancel, wheel, key, text };
  enum class Key : std::uint8_t {
    none,
    tab,
    shift_tab,
    enter,
    space,
    escape,
    up,
    down,
    left,
    right,
    home,
    end,
    page_up,
    page_down,
    backspace,
    del,
    word_left,
    word_right,
    text_start,
    text_end,
    select_left,
    select_right,
    select_all,
    copy,
    cut,
    paste,
    undo,
    redo,
    staff_door,
    inspector,
    gallery,
    alt_left
  };
  Kind kind = Kind::pointer_move;
  Key key = Key::none;
  bool touch = false;
  float x = 0, y = 0;  // wheel: y is the distance in CSS px, down is positive
  std::int64_t ms = 0;
  std::string text;  // text: what was typed; key paste: the clipboard
};

}  // namespace earshot::app
