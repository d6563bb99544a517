// Display: how this visitor wants the program to look, sound and be moved through. Held for one visit; nothing of it is
// kept. What each choice means in pixels is in ui/look.h and ui/theme.h.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace earshot::app {

enum class Typeface : std::uint8_t { hyperlegible, lexend, dyslexic };
enum class Spacing : std::uint8_t { normal, wide, widest };
enum class Colours : std::uint8_t { device, paper, dark, contrast, cream, yellow };
enum class ReadingSpeed : std::uint8_t { slower, normal, faster };

// Files of fonts, each in the weights 400, 700 and 800. The first is there from the start; the others are fetched when they
// are wanted. cyrillic stands in for the letters that the typefaces lack; names has as many of them as languages need for
// their names in the menu (in 700 only) and is there from the start too.
enum class FontSet : std::uint8_t { text, lexend, dyslexic, cyrillic, names };
inline constexpr std::array<std::string_view, 5> font_set_names{"text", "lexend", "dyslexic", "cyrillic", "names"};

// WCAG 2.2, 1.4.4, asks for 200.
inline constexpr std::array text_percents{100, 125, 150, 200, 250, 300};
inline constexpr std::array scan_waits{0, 1, 2, 3, 5};  // seconds on each thing; 0: one switch is off

struct Display {
  int text_percent = 100;  // of what the device asks for
  Typeface typeface = Typeface::hyperlegible;
  Spacing spacing = Spacing::normal;
  Colours colours = Colours::device;
  bool calm = false;    // nothing moves
  bool simple = false;  // Simple view; natively there is none
  ReadingSpeed reading_speed = ReadingSpeed::normal;
  bool voice = false;  // everything that gets the focus is spoken
  int scan_seconds = 0;

  bool operator==(const Display&) const = default;
};

}  // namespace earshot::app
