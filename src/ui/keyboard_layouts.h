// Layouts of the keyboard on the screen, as data: which letters stand where, by language. What a key looks like and what
// it does is keyboard.cpp's.
#pragma once

#include <span>
#include <string_view>

namespace earshot::ui {

// A row is its letters one after the other; a key is one code point. Both cases have as many.
struct KeyRow {
  std::string_view small, capital;
};

struct KeyboardLayout {
  std::string_view language;     // as tags begin: "pl"
  std::span<const KeyRow> rows;  // top to bottom; letters of this language alone come first
};

// Of the language, or else the English one.
const KeyboardLayout& keyboard_layout(std::string_view language);
std::span<const KeyboardLayout> keyboard_layouts();

// Numbers and signs, the same for all languages.
std::span<const KeyRow> sign_rows();

}  // namespace earshot::ui
