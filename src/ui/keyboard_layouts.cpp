#include "ui/keyboard_layouts.h"

#include <algorithm>
#include <array>

namespace earshot::ui {
namespace {

// The three rows that everybody with Latin letters knows, with the signs that a sentence needs.
constexpr KeyRow top{"qwertyuiop", "QWERTYUIOP"};
constexpr KeyRow middle{"asdfghjkl'", "ASDFGHJKL'"};
constexpr KeyRow bottom{"zxcvbnm,.?", "ZXCVBNM,.?"};

constexpr std::array english{top, middle, bottom};
constexpr std::array polish{KeyRow{"ąćęłńóśźż", "ĄĆĘŁŃÓŚŹŻ"}, top, middle, bottom};
constexpr std::array romanian{KeyRow{"ăâîșț", "ĂÂÎȘȚ"}, top, middle, bottom};
constexpr std::array portuguese{KeyRow{"áâãàçéêíóôõú", "ÁÂÃÀÇÉÊÍÓÔÕÚ"}, top, middle, bottom};
// Beside the long vowels those with two dots, as in “copïo”.
constexpr std::array welsh{KeyRow{"âêîôûŵŷäëïö", "ÂÊÎÔÛŴŶÄËÏÖ"}, top, middle, bottom};
constexpr std::array ukrainian{KeyRow{"йцукенгшщзхї", "ЙЦУКЕНГШЩЗХЇ"}, KeyRow{"фівапролджєґ", "ФІВАПРОЛДЖЄҐ"},
                               KeyRow{"ячсмитьбю',.", "ЯЧСМИТЬБЮ',."}};

// No typographer's quotation marks: a passphrase must come out as any other keyboard types it.
constexpr std::array signs{KeyRow{"1234567890", "1234567890"}, KeyRow{"-/:;()£€&@", "-/:;()£€&@"},
                           KeyRow{"\"'!?+=%#*_", "\"'!?+=%#*_"}};

constexpr std::array layouts{KeyboardLayout{"en", english},   KeyboardLayout{"pl", polish},
                             KeyboardLayout{"ro", romanian},  KeyboardLayout{"pt", portuguese},
                             KeyboardLayout{"uk", ukrainian}, KeyboardLayout{"cy", welsh}};

}  // namespace

const KeyboardLayout& keyboard_layout(std::string_view language) {
  const auto found = std::ranges::find(layouts, language.substr(0, 2), &KeyboardLayout::language);
  return found == layouts.end() ? layouts.front() : *found;
}

std::span<const KeyboardLayout> keyboard_layouts() { return layouts; }

std::span<const KeyRow> sign_rows() { return signs; }

}  // namespace earshot::ui
