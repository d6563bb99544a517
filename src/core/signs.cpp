#include "core/signs.h"

#include <algorithm>

namespace earshot::core {
namespace {

bool fits(const Sign::Part& part, const FoldedWord& word) {
  if (part.capital && !word.capital) return false;
  if (part.letters.empty()) return true;
  return part.only_begins ? word.letters.starts_with(part.letters) : word.letters == part.letters;
}

bool stands_at(const Sign& sign, std::span<const FoldedWord> words, std::size_t at) {
  if (sign.parts.empty() || words.size() - at < sign.parts.size()) return false;
  for (std::size_t i = 0; i < sign.parts.size(); ++i) {
    const FoldedWord& word = words[at + i];
    if ((i > 0 && word.after_break) || !fits(sign.parts[i], word)) return false;
  }
  return true;
}

// The longest exception, or else any sign.
const Sign* best_at(const Signs& signs, std::span<const FoldedWord> words, std::size_t at) {
  const Sign* best = nullptr;
  for (const Sign& sign : signs) {
    if (!stands_at(sign, words, at)) continue;
    if (best == nullptr || (sign.except && !best->except)) best = &sign;
  }
  return best;
}

Sign::Part part_of(std::string_view written) {
  Sign::Part part;
  part.only_begins = written.ends_with('*');
  part.capital = written.ends_with('^');
  const std::vector<FoldedWord> words = folded_words(written);
  if (!words.empty()) part.letters = words.front().letters;
  return part;
}

// Calls `each` with what stands between the marks; nothing for nothing.
template <typename Each>
void split(std::string_view text, char mark, Each each) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (end > 0) each(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

Sign make_sign(std::string_view written) {
  Sign sign;
  sign.except = written.starts_with('!');
  split(written.substr(sign.except ? 1 : 0), ' ', [&](std::string_view part) { sign.parts.push_back(part_of(part)); });
  return sign;
}

Signs make_signs(std::string_view written) {
  Signs signs;
  split(written, '|', [&](std::string_view sign) { signs.push_back(make_sign(sign)); });
  return signs;
}

Found find_sign(std::span<const FoldedWord> words, const Signs& signs, std::size_t from) {
  for (std::size_t at = from; at < words.size();) {
    const Sign* found = best_at(signs, words, at);
    if (found == nullptr) {
      ++at;
    } else if (!found->except) {
      return {at, found->parts.size()};
    } else {
      at += std::max<std::size_t>(found->parts.size(), 1);
    }
  }
  return {};
}

}  // namespace earshot::core
