// The interface's own words. Views name a Word; the English sentence stands in words.inc, other languages in
// assets/languages, so no view holds a literal a visitor can read. `{0}` and `{1}` are filled in; a COUNT has one form for
// each plural its language knows. What packs say is core::Text.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "core/translation.h"

namespace earshot::ui {

enum class Word {
#define WORD(name, english) name,
#define COUNT(name, one, other) name,
#include "ui/words.inc"
#undef COUNT
#undef WORD
  count_
};

// `other` null: the built-in English. A word that the other language lacks stands in English, marked by "[en]".
std::string_view words(Word word, const core::Words* other);
std::string_view words_for_count(Word word, std::int64_t number, const core::Words* other);

std::string_view key_of(Word word);  // as in words.inc and assets/languages
bool is_count(Word word);

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> parts);

}  // namespace earshot::ui
