#include "ui/look.h"

#include <algorithm>

namespace earshot::ui {
namespace {

constexpr float sticky_least_height = 480;  // below it a fixed bar would take too much of the screen

void size_for_phone(Look& look) {
  look.body = look.width < 340 ? 17 : 18;
  look.small_text = 15;
  look.heading = look.width < 340 ? 27 : 31;
  look.subheading = 21;
  look.display = look.width < 340 ? 38 : 46;
  look.number = 36;
  look.margin = look.width < 340 ? 14 : 20;
  look.gap = 14;
  look.section = 26;
  look.primary = 58;
  look.bar = 72;
}

void size_for_desktop(Look& look) {
  look.body = 20;
  look.small_text = 17;
  look.heading = look.width >= 900 ? 42 : 38;
  look.subheading = 25;
  look.display = look.width >= 900 ? 76 : 64;
  look.number = 46;
  look.margin = look.width >= 900 ? 40 : 28;
  look.gap = 18;
  look.section = 32;
  look.primary = 60;
  look.bar = 84;
}

void size_for_kiosk(Look& look) {
  look.body = 28;
  look.small_text = 23;
  look.heading = 58;
  look.subheading = 36;
  look.display = 118;
  look.number = 68;
  look.margin = 84;
  look.gap = 28;
  look.section = 48;
  look.target = 72;
  look.primary = 100;
  look.pill_pad = 32;
  look.radius = 40;
  look.bar = 136;
}

void grow_text(Look& look, float scale) {
  for (float* size : {&look.body, &look.small_text, &look.heading, &look.subheading, &look.display, &look.number}) {
    *size *= scale;
  }
  const float roomy = std::min(scale, 1.5F);  // space grows less than the words it surrounds
  look.primary *= roomy;
  look.target *= roomy;
}

}  // namespace

Look look_for(const app::Environment& environment) {
  Look look;
  look.theme = &paper_theme();
  look.width = environment.width;
  look.height = environment.height;
  const float scale = std::clamp(environment.text_scale, 0.5F, 3.0F);
  look.kiosk = look.width >= 900 && look.height >= 1.25F * look.width;
  const bool phone = look.width < 600;
  if (look.kiosk) {
    size_for_kiosk(look);
  } else if (phone) {
    size_for_phone(look);
  } else {
    size_for_desktop(look);
  }
  look.narrow = look.width < 600 * std::min(scale, 2.0F);
  look.short_screen = look.height < sticky_least_height * std::min(scale, 2.0F);
  grow_text(look, scale);
  const float widest = look.kiosk ? look.width : 40 * look.body;  // about 75 letters to the line
  look.column = std::min(look.width - 2 * look.margin, widest);
  return look;
}

}  // namespace earshot::ui
