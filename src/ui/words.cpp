#include "ui/words.h"

#include <array>

namespace earshot::ui {
namespace {

struct English {
  std::string_view key, one, other;  // one: empty when it is no count
};

// Not deduced from the list: compilers count no further than 256 for that.
constexpr auto english_words = std::to_array<English>({
#define WORD(name, english) English{#name, {}, english},
#define COUNT(name, one, other) English{#name, one, other},
#include "ui/words.inc"
#undef COUNT
#undef WORD
});
static_assert(english_words.size() == static_cast<std::size_t>(Word::count_));

const English& english(Word word) { return english_words[static_cast<std::size_t>(word)]; }

// Whoever reads it shall see that a word is missing, and so shall whoever tests it.
std::string_view marked(Word word) {
  static std::array<std::string, english_words.size()> texts;
  std::string& text = texts[static_cast<std::size_t>(word)];
  if (text.empty()) text = "[en] " + std::string(english(word).other);
  return text;
}

const core::Phrase* find(Word word, const core::Words& words) {
  const auto found = words.by_key.find(key_of(word));
  return found == words.by_key.end() ? nullptr : &found->second;
}

}  // namespace

std::string_view key_of(Word word) { return english(word).key; }

bool is_count(Word word) { return !english(word).one.empty(); }

std::string_view words(Word word, const core::Words* other) {
  if (other == nullptr) return english(word).other;
  const core::Phrase* phrase = find(word, *other);
  return phrase != nullptr ? std::string_view(phrase->of(core::PluralForm::other)) : marked(word);
}

std::string_view words_for_count(Word word, std::int64_t number, const core::Words* other) {
  if (other == nullptr) return number == 1 ? english(word).one : english(word).other;
  const core::Phrase* phrase = find(word, *other);
  if (phrase == nullptr) return marked(word);
  return phrase->of(core::plural_form(other->language, number));
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
