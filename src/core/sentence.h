// Sentences: a text cut into pieces that a voice says in one go. It knows no grammar: a piece ends where a sentence seems to
// end, and where that would be too long for a voice, at a comma or between two words. Called by ui/spoken.h.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace earshot::core {

// Which bytes of the text; without the white space around them.
struct Piece {
  std::size_t from = 0, length = 0;

  bool operator==(const Piece&) const = default;
};

// In code points. Chromium falls silent after 15 s of one utterance; at the slowest speed this many take about 13.
inline constexpr int longest_piece = 160;

std::vector<Piece> cut_into_sentences(std::string_view text, int longest = longest_piece);

}  // namespace earshot::core
