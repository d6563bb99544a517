// Screen: what every place has around its content: the bar on top (Back, how far, Display, Help), the scrolling middle, the actions
// at the bottom. On short screens all three scroll together. A view opens it, draws its content at the cursor, closes it.
#pragma once

#include <string>
#include <string_view>

#include "ui/widgets.h"

namespace earshot::ui {

struct ScreenSpec {
  std::string key = {};  // of the content: the place, and which one ("finding:transition")
  bool brand = false;    // the name instead of Back and progress; its logo is the hidden way to the staff room
  bool progress = true;
  bool help = true;
  bool display = true;  // the way to the display settings, beside Help
  bool back = true;
  bool centred = false;  // content that is short stands at a comfortable height instead of at the top
  // The actions at the bottom; no label, no button.
  std::string_view primary = {};
  Icon primary_icon = Icon::arrow_right;
  std::string_view primary_disabled = {};  // why; empty: it can be pressed
  std::string_view secondary = {};
};

struct Screen {
  Scroller scroller;
  bool one_scroller = false;
  bool nav_in_content = false;
  float old_column_x = 0, old_column_width = 0;
};

struct NavResult {
  bool primary = false, secondary = false;
};

// Pushes BackPressed, DisplayOpened, HelpOpened and StaffDoorOpened by itself.
Screen begin_screen(Ui& ui, const ScreenSpec& spec);
NavResult end_screen(Ui& ui, const ScreenSpec& spec, Screen& screen);

// "Read aloud", at the right end of the line at the cursor: what is drawn up to end_beside is narrower by it. Nothing while no
// voice speaks the language in use. Pushes ReadAloud and StopReading by itself.
struct Beside {
  float width = 0, bottom = 0;
};
Beside begin_beside_read_aloud(Ui& ui);
void end_beside(Ui& ui, const Beside& beside);
// The same button at the cursor, among others.
void read_aloud_button(Ui& ui, Flow& flow);

// Modal panel over the screen, with its own scroller. `key` names it; the heading inside names it to assistive technology.
struct Panel {
  Scroller scroller;
};
Panel begin_panel(Ui& ui, Role role, std::string_view key, std::string_view name, float widest);
void end_panel(Ui& ui, Panel& panel);

}  // namespace earshot::ui
