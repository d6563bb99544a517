// Look: sizes for one environment, in CSS pixels. Views take lengths from here, so that one table says how a phone, a
// desktop and a kiosk differ.
#pragma once

#include "app/event.h"
#include "ui/theme.h"

namespace earshot::ui {

struct Look {
  const Theme* theme = nullptr;
  float width = 0, height = 0;
  bool narrow = false;        // one hand's width: labels of small controls give way to icons
  bool short_screen = false;  // nothing sticks to the edges: everything scrolls (WCAG 1.4.10)
  bool kiosk = false;         // a large portrait screen, read standing

  float body = 20;  // font sizes
  float small_text = 16;
  float heading = 34;     // h1
  float subheading = 24;  // h2
  float display = 46;     // the welcome heading
  float number = 40;      // big figures
  float leading = 1.4F;   // line height of body text, times the font size
  float tight = 1.12F;    // of headings

  float margin = 20;    // screen edge to content
  float column = 0;     // widest line of content
  float gap = 16;       // between paragraphs
  float section = 28;   // between groups
  float target = 48;    // least height of a control
  float primary = 60;   // height of the primary action
  float pill_pad = 20;  // left and right inside pills
  float radius = 28;    // corners of cards
  float bar = 76;       // height of the top bar
};

Look look_for(const app::Environment& environment);

}  // namespace earshot::ui
