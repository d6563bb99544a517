// The words of a text, as they are compared: in small letters, without accents and apostrophes, each with its place in the
// text. Latin and Cyrillic letters and digits make words; everything else stands between them. Any bytes will do. Called by
// what looks for signs (signs.h) and hints (hints.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::core {

struct FoldedWord {
  std::string letters;          // "I’m" is "im", "Żółw" is "zolw"
  std::size_t at = 0, end = 0;  // bytes of the text
  bool capital = false;         // begins with one
  bool shouted = false;         // and goes on with one: "CAMHS"
  bool after_break = false;     // a sentence or a part of one ended before it
};

std::vector<FoldedWord> folded_words(std::string_view text);

}  // namespace earshot::core
