// Languages: what each is called in itself and how it counts. Not their words: the interface's come from core::Words
// (translation.h), a pack's from core::Text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace earshot::core {

// The plural categories of Unicode CLDR, in its order. Every language has `other`.
enum class PluralForm : std::uint8_t { zero, one, two, few, many, other };
inline constexpr int plural_form_count = 6;
std::string_view name_of(PluralForm form);  // "few"

// Which form goes with a whole number, by the cardinal rules of CLDR 46. A language that is not known counts as English.
PluralForm plural_form(std::string_view language, std::int64_t number);
std::span<const PluralForm> plural_forms(std::string_view language);  // those it uses

// "Polski" for "pl": how its speakers find it in a menu. The tag itself when it is not known.
std::string_view endonym(std::string_view language);

}  // namespace earshot::core
