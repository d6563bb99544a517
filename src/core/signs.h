// Signs to look for in what somebody writes: short lists, one for each language, compared word by word. No regular
// expressions: the time is that of the text times the list, whatever is written. Called by concern.h and hints.h.
//
// A sign is words with spaces between. "hurt*" is any word that begins so; "_" is any word; "^" is any word with a capital
// letter, and "miss^" that word with one. "!kill me now" is no sign, but takes its words out of the search.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/folded.h"

namespace earshot::core {

struct Sign {
  struct Part {
    std::string letters;       // "": any word
    bool only_begins = false;  // a word that begins so
    bool capital = false;

    bool operator==(const Part&) const = default;
  };
  std::vector<Part> parts;
  bool except = false;

  bool operator==(const Sign&) const = default;
};
using Signs = std::vector<Sign>;

Sign make_sign(std::string_view written);
Signs make_signs(std::string_view written);  // with '|' between

struct Found {
  std::size_t first = 0, count = 0;  // of the words; count 0: nothing
};
// The first place, from `from` on, where a sign stands within one part of a sentence.
Found find_sign(std::span<const FoldedWord> words, const Signs& signs, std::size_t from = 0);

}  // namespace earshot::core
