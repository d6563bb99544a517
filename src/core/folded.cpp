#include "core/folded.h"

#include <cstdint>
#include <utility>

#include "core/utf8.h"

namespace earshot::core {
namespace {

constexpr std::uint32_t first_latin = 0xC0;

// U+00C0 to U+017F, each by the letter that it is made of; a space: no letter.
constexpr std::string_view latin_letters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuu"
    "uuwwyyyzzzzzzs";
static_assert(first_latin + latin_letters.size() == 0x180);

// Of one code point that utf8.h has cut off; 0 when it is none.
std::uint32_t code_of(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const auto more = [&](std::size_t i) { return byte(i) & 0x3FU; };
  switch (bytes.size()) {
    case 1: return byte(0) < 0x80 ? byte(0) : 0;
    case 2: return byte(0) < 0xE0 ? (byte(0) & 0x1FU) << 6U | more(1) : 0;
    case 3: return byte(0) < 0xF0 ? (byte(0) & 0x0FU) << 12U | more(1) << 6U | more(2) : 0;
    default: return 0;  // no letters that we know
  }
}

bool between(std::uint32_t code, std::uint32_t first, std::uint32_t last) { return code >= first && code <= last; }

bool is_dropped(std::uint32_t code) {
  return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x2BC || between(code, 0x300, 0x36F);
}

bool is_break(std::uint32_t code) {
  constexpr std::string_view breaks = ".,;!?\n";
  return (code < 0x80 && breaks.contains(static_cast<char>(code))) || code == 0x2026;
}

// Romanian writes its s and t with a comma below; they stand apart from the others.
char comma_letter(std::uint32_t code) { return code < 0x21A ? 's' : 't'; }

std::uint32_t small_cyrillic(std::uint32_t code) {
  if (between(code, 0x410, 0x42F)) return code + 0x20;
  if (between(code, 0x400, 0x40F)) return code + 0x50;
  return code == 0x490 ? 0x491 : code;
}

// Adds the letter; false when it is none.
bool add_letter(std::string& letters, std::uint32_t code) {
  if (between(code, 'A', 'Z')) {
    letters += static_cast<char>(code + ('a' - 'A'));
  } else if (between(code, 'a', 'z') || between(code, '0', '9')) {
    letters += static_cast<char>(code);
  } else if (between(code, first_latin, 0x17F) && latin_letters[code - first_latin] != ' ') {
    letters += latin_letters[code - first_latin];
  } else if (between(code, 0x218, 0x21B)) {
    letters += comma_letter(code);
  } else if (between(code, 0x400, 0x45F) || between(code, 0x490, 0x491)) {
    const std::uint32_t small = small_cyrillic(code);
    letters += static_cast<char>(0xC0U | small >> 6U);
    letters += static_cast<char>(0x80U | (small & 0x3FU));
  } else {
    return false;
  }
  return true;
}

bool is_capital(std::uint32_t code) {
  if (between(code, 0x139, 0x148) || between(code, 0x179, 0x17E)) return code % 2 == 1;
  if (between(code, 0x100, 0x177) || between(code, 0x218, 0x21B)) return code % 2 == 0;
  return between(code, 'A', 'Z') || between(code, 0xC0, 0xDE) || between(code, 0x400, 0x42F) || code == 0x490;
}

}  // namespace

std::vector<FoldedWord> folded_words(std::string_view text) {
  std::vector<FoldedWord> words;
  FoldedWord word;
  int letters = 0;
  bool after_break = true;
  const auto end_word = [&] {
    if (letters > 0) words.push_back(std::move(word));
    word = {};
    letters = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view point = first_code_points(text.substr(at), 1);
    const std::uint32_t code = code_of(point);
    if (add_letter(word.letters, code)) {
      if (letters == 0) {
        word.at = at;
        word.capital = is_capital(code);
        word.after_break = std::exchange(after_break, false);
      }
      if (letters == 1) word.shouted = word.capital && is_capital(code);
      ++letters;
      word.end = at + point.size();
    } else if (!is_dropped(code)) {
      end_word();
      after_break = after_break || is_break(code);
    }
    at += point.size();
  }
  end_word();
  return words;
}

}  // namespace earshot::core
