#include "ui/words.h"

namespace earshot::ui {
namespace {

constexpr std::string_view english_words[] = {
#define WORD(name, english) english,
#include "ui/words.inc"
#undef WORD
};

}  // namespace

std::string_view words(Word word, std::string_view /*language: English only so far*/) {
  return english_words[static_cast<std::size_t>(word)];
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> parts) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool hole = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    if (!hole) {
      out += pattern[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (index < parts.size()) out += parts.begin()[index];
    i += 2;
  }
  return out;
}

}  // namespace earshot::ui
