// The interface's own words. Views name a Word; the sentence stands in words.inc, once per language, so no view holds a
// literal a visitor can read. `{0}` and `{1}` are filled in. What packs say is core::Text.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace earshot::ui {

enum class Word {
#define WORD(name, english) name,
#include "ui/words.inc"
#undef WORD
};

std::string_view words(Word word, std::string_view language);

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> parts);

}  // namespace earshot::ui
