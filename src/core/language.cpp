#include "core/language.h"

#include <array>

namespace earshot::core {
namespace {

using enum PluralForm;

constexpr std::array<std::string_view, plural_form_count> form_names{"zero", "one", "two", "few", "many", "other"};

PluralForm english(std::int64_t n) { return n == 1 ? one : other; }

PluralForm portuguese(std::int64_t n) {
  if (n == 1) return one;
  return n != 0 && n % 1'000'000 == 0 ? many : other;
}

PluralForm romanian(std::int64_t n) {
  if (n == 1) return one;
  const std::int64_t rest = n % 100;
  return n == 0 || (rest >= 1 && rest <= 19) ? few : other;
}

bool ends_in_two_to_four(std::int64_t n) {
  const std::int64_t last = n % 10, rest = n % 100;
  return last >= 2 && last <= 4 && (rest < 12 || rest > 14);
}

PluralForm polish(std::int64_t n) {
  if (n == 1) return one;
  return ends_in_two_to_four(n) ? few : many;
}

PluralForm ukrainian(std::int64_t n) {
  if (n % 10 == 1 && n % 100 != 11) return one;
  return ends_in_two_to_four(n) ? few : many;
}

PluralForm welsh(std::int64_t n) {
  switch (n) {
    case 0: return zero;
    case 1: return one;
    case 2: return two;
    case 3: return few;
    case 6: return many;
    default: return other;
  }
}

constexpr std::array one_other{one, other};
constexpr std::array one_many_other{one, many, other};
constexpr std::array one_few_other{one, few, other};
constexpr std::array slavic{one, few, many, other};
constexpr std::array all{zero, one, two, few, many, other};

struct Known {
  std::string_view tag, name;
  PluralForm (*form)(std::int64_t);
  std::span<const PluralForm> forms;
};

constexpr std::array known_languages{
    Known{"en", "English", english, one_other},     Known{"cy", "Cymraeg", welsh, all},
    Known{"pl", "Polski", polish, slavic},          Known{"pt", "Português", portuguese, one_many_other},
    Known{"ro", "Română", romanian, one_few_other}, Known{"uk", "Українська", ukrainian, slavic},
};

// By the language alone: "pt-PT" counts as "pt".
const Known* find(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const Known& known : known_languages) {
    if (known.tag == primary) return &known;
  }
  return nullptr;
}

}  // namespace

std::string_view name_of(PluralForm form) { return form_names[static_cast<std::size_t>(form)]; }

PluralForm plural_form(std::string_view language, std::int64_t number) {
  const Known* known = find(language);
  return (known != nullptr ? known->form : english)(number < 0 ? -number : number);
}

std::span<const PluralForm> plural_forms(std::string_view language) {
  const Known* known = find(language);
  return known != nullptr ? known->forms : std::span<const PluralForm>(one_other);
}

std::string_view endonym(std::string_view language) {
  const Known* known = find(language);
  return known != nullptr ? known->name : language;
}

}  // namespace earshot::core
