#include "ui/look.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

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
  look.symbol = 60;
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
  look.symbol = 72;
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
  look.symbol = 104;
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
  look.symbol *= roomy;
}

// WCAG 2.2, 1.4.12 names 1.5 times the size between lines, 0.12 between letters and 0.16 between words.
void space_out(Look& look, app::Spacing spacing) {
  switch (spacing) {
    case app::Spacing::normal: return;
    case app::Spacing::wide:
      look.leading = 1.6F;
      look.tight = 1.25F;
      look.letter_space = 0.06F;
      look.word_space = 0.08F;
      look.gap *= 1.25F;
      return;
    case app::Spacing::widest:
      look.leading = 1.9F;
      look.tight = 1.5F;
      look.letter_space = 0.12F;
      look.word_space = 0.16F;
      look.gap *= 1.6F;
      return;
  }
}

std::optional<Colour> read_colour(std::string_view hex) {
  std::uint32_t rgb = 0;
  const auto read = std::from_chars(hex.data(), hex.data() + hex.size(), rgb, 16);
  if (hex.size() != 6 || read.ec != std::errc{} || read.ptr != hex.data() + hex.size()) return std::nullopt;
  return Colour{static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8),
                static_cast<std::uint8_t>(rgb)};
}

std::optional<SystemColours> read_forced(std::string_view words) {
  SystemColours system;
  for (Colour* colour :
       {&system.canvas, &system.canvas_text, &system.button_border, &system.highlight, &system.highlight_text}) {
    const auto read = read_colour(words.substr(0, 6));
    if (!read) return std::nullopt;
    *colour = *read;
    words.remove_prefix(std::min<std::size_t>(7, words.size()));
  }
  return system;
}

Theme device_theme(const app::Environment& environment) {
  if (const auto system = read_forced(environment.forced_colours)) return forced_theme(*system);
  if (environment.more_contrast) return theme_named(environment.dark ? "yellow" : "contrast");
  return theme_named(environment.dark ? "dark" : "paper");
}

// What somebody chose here goes before what the device says.
Theme theme_for(const app::Environment& environment, app::Colours colours) {
  switch (colours) {
    case app::Colours::device: break;
    case app::Colours::paper: return theme_named("paper");
    case app::Colours::dark: return theme_named("dark");
    case app::Colours::contrast: return theme_named("contrast");
    case app::Colours::cream: return theme_named("cream");
    case app::Colours::yellow: return theme_named("yellow");
  }
  return device_theme(environment);
}

std::string_view css_face(app::Typeface typeface) {
  switch (typeface) {
    case app::Typeface::lexend: return "Lexend,Earshot,system-ui,sans-serif";
    case app::Typeface::dyslexic: return "OpenDyslexic,Earshot,system-ui,sans-serif";
    case app::Typeface::hyperlegible: break;
  }
  return "Earshot,system-ui,sans-serif";
}

std::string hundredths(float value) {
  const int whole = static_cast<int>(value * 100 + 0.5F);
  const std::string rest = std::to_string(whole % 100);
  return std::to_string(whole / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace

std::string css_of(const Look& look, const app::Display& display) {
  return css_of(look.theme) + "--face:" + std::string(css_face(display.typeface)) +
         ";--size:" + hundredths(static_cast<float>(display.text_percent) / 100) +
         ";--leading:" + hundredths(look.leading) + ";--letter:" + hundredths(look.letter_space) +
         "em;--word:" + hundredths(look.word_space) + "em;--still:" + (look.still ? "1" : "0");
}

Look look_for(const app::Environment& environment, const app::Display& display) {
  Look look;
  look.theme = theme_for(environment, display.colours);
  look.still = environment.reduced_motion || display.calm;
  look.width = environment.width;
  look.height = environment.height;
  const float wished = environment.text_scale * static_cast<float>(display.text_percent) / 100;
  const float scale = std::clamp(wished, 0.5F, 3.0F);
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
  look.roomy = look.width >= 720 * std::min(scale, 2.0F);
  look.short_screen = look.height < sticky_least_height * std::min(scale, 2.0F);
  grow_text(look, scale);
  space_out(look, display.spacing);
  const float widest = look.kiosk ? look.width : 40 * look.body;  // about 75 letters to the line
  look.column = std::min(look.width - 2 * look.margin, widest);
  return look;
}

Look with_foot(Look look) {
  look.foot = look.kiosk ? 180 : look.short_screen ? 60 : look.narrow ? 88 : 100;
  look.height -= look.foot;
  return look;
}

}  // namespace earshot::ui
