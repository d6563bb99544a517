// Look: sizes and colours for one environment and one visitor's display settings, in CSS pixels. Views take lengths from
// here, so that one table says how a phone, a desktop and a kiosk differ.
#pragma once

#include "app/display.h"
#include "app/event.h"
#include "ui/theme.h"

namespace earshot::ui {

struct Look {
  Theme theme;
  float width = 0, height = 0;
  bool narrow = false;        // one hand's width: labels of small controls give way to icons
  bool short_screen = false;  // nothing sticks to the edges: everything scrolls (WCAG 1.4.10)
  bool roomy = false;         // labels fit into the bar on top
  bool kiosk = false;         // a large portrait screen, read standing

  float body = 20;  // font sizes
  float small_text = 16;
  float heading = 34;                      // h1
  float subheading = 24;                   // h2
  float display = 46;                      // the welcome heading
  float number = 40;                       // big figures
  float leading = 1.4F;                    // line height of body text, times the font size
  float tight = 1.12F;                     // of headings
  float letter_space = 0, word_space = 0;  // beyond the typeface's own, times the font size
  bool still = false;                      // nothing moves

  float margin = 20;    // screen edge to content
  float column = 0;     // widest line of content
  float gap = 16;       // between paragraphs
  float section = 28;   // between groups
  float target = 48;    // least height of a control
  float symbol = 56;    // beside a line of easy-read text
  float primary = 60;   // height of the primary action
  float pill_pad = 20;  // left and right inside pills
  float radius = 28;    // corners of cards
  float bar = 76;       // height of the top bar
  float foot = 0;       // height of the voice's buttons, which stand under `height`
};

Look look_for(const app::Environment& environment, const app::Display& display);

// The same with room for the voice's buttons.
Look with_foot(Look look);

// For the page: colours, typeface and spacing as CSS custom properties.
std::string css_of(const Look& look, const app::Display& display);

}  // namespace earshot::ui
