// Themes: tables of named colours. Views name a token, never a colour. tests/ui/theme_tests.cpp measures the contrast of
// every pair that is used (WCAG 2.2, 1.4.3 and 1.4.11).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace earshot::ui {

enum class Token : std::uint8_t {
  paper,        // behind everything
  card,         // raised surfaces
  ink,          // words
  soft_ink,     // words that matter less
  outline,      // borders of controls
  hairline,     // decoration: says nothing
  action,       // the one strong colour
  action_dark,  // pressed
  on_action,    // words on it
  action_tint,  // chosen, hovered
  help,         // border of the way to help
  danger,       // words and borders of errors
  sea,
  sea_tint,
  sea_ink,
  coral,
  coral_tint,
  coral_ink,
  sun,
  sun_tint,
  sun_ink,
  leaf,
  leaf_tint,
  leaf_ink,
  mid_sea,
  deep_sea,     // the bottom of the picture
  on_deep_sea,  // words on it
  sand,
  sky,     // the picture
  shade,   // over the screen behind a dialog; has alpha
  marker,  // behind the words that are being spoken
  on_marker,
  ring_outer,
  ring_inner,  // focus: two tones, so that it shows on any ground
  count_
};

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
};

struct Theme {
  std::string_view name;
  std::array<Colour, static_cast<std::size_t>(Token::count_)> colours{};

  constexpr Colour at(Token token) const { return colours[static_cast<std::size_t>(token)]; }
  constexpr void set(Token token, Colour colour, std::uint8_t opacity = 255) {
    colour.a = opacity;
    colours[static_cast<std::size_t>(token)] = colour;
  }
};

inline constexpr std::array<std::string_view, 5> theme_names{"paper", "dark", "contrast", "cream", "yellow"};
std::span<const Theme> themes();
const Theme& theme_named(std::string_view name);

// A theme out of the colours that the device forces on every page (CSS Color 4, "system colors"). Whether they contrast is
// the device's matter, so the pairs below are not promised.
struct SystemColours {
  Colour canvas, canvas_text, button_border, highlight, highlight_text;
};
Theme forced_theme(const SystemColours& system);

// "#FFF7E8"; the transparency is left out.
std::string css_of(Colour colour);
// Custom properties for the page's own words and for Simple view: "--paper:#FFF7E8;--card:...;".
std::string css_of(const Theme& theme);

// For Dear ImGui: 0xAABBGGRR.
std::uint32_t packed(Colour colour, float opacity = 1);

// WCAG 2.2 "contrast ratio": (L1 + 0.05) / (L2 + 0.05), L as "relative luminance". 1 to 21.
double contrast(Colour a, Colour b);

struct Pair {
  Token front, back;
  double least;  // 4.5 words, 3.0 large words, borders, icons and states
};
// Every pair that carries meaning. A widget that uses another pair adds it here.
std::span<const Pair> contrast_pairs();

std::string_view name_of(Token token);

// The accents of a topic by the pack's tint: "sea", "coral", "sun", "leaf".
struct Tint {
  Token full, tint, ink;
};
Tint tint_of(std::string_view name);

}  // namespace earshot::ui
