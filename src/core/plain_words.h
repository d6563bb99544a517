// Plain words while somebody writes: sentences that are too long, and words that have an easier one. For English; in other
// languages only the sentences are looked at. A hint and no gate: whoever writes knows whom they write to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace earshot::core {

constexpr int longest_plain_sentence = 20;  // words; GOV.UK's 25 is for adults

struct HardWord {
  std::string word;    // as it was written
  std::string easier;  // "help"

  bool operator==(const HardWord&) const = default;
};
struct PlainWords {
  std::vector<int> long_sentences;  // how many words each has
  std::vector<HardWord> hard;       // in their order, each once
};

PlainWords look_at_words(std::string_view text, std::string_view language);

}  // namespace earshot::core
