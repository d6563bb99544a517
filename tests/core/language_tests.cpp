#include "core/language.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace earshot::core {
namespace {

struct Counted {
  std::string_view language;
  std::int64_t number;
  std::string_view form;
};

// From the tables of CLDR 46, "Language Plural Rules": the numbers at which each rule turns.
constexpr std::array counted{
    Counted{"en-GB", 0, "other"}, Counted{"en-GB", 1, "one"},   Counted{"en-GB", 2, "other"},
    Counted{"cy", 0, "zero"},     Counted{"cy", 1, "one"},      Counted{"cy", 2, "two"},
    Counted{"cy", 3, "few"},      Counted{"cy", 4, "other"},    Counted{"cy", 6, "many"},
    Counted{"cy", 13, "other"},   Counted{"pl", 0, "many"},     Counted{"pl", 1, "one"},
    Counted{"pl", 2, "few"},      Counted{"pl", 4, "few"},      Counted{"pl", 5, "many"},
    Counted{"pl", 12, "many"},    Counted{"pl", 14, "many"},    Counted{"pl", 21, "many"},
    Counted{"pl", 22, "few"},     Counted{"pl", 112, "many"},   Counted{"uk", 0, "many"},
    Counted{"uk", 1, "one"},      Counted{"uk", 3, "few"},      Counted{"uk", 5, "many"},
    Counted{"uk", 11, "many"},    Counted{"uk", 21, "one"},     Counted{"uk", 24, "few"},
    Counted{"uk", 111, "many"},   Counted{"ro", 0, "few"},      Counted{"ro", 1, "one"},
    Counted{"ro", 2, "few"},      Counted{"ro", 19, "few"},     Counted{"ro", 20, "other"},
    Counted{"ro", 100, "other"},  Counted{"ro", 101, "few"},    Counted{"pt-PT", 0, "other"},
    Counted{"pt-PT", 1, "one"},   Counted{"pt-PT", 2, "other"}, Counted{"pt-PT", 1'000'000, "many"},
    Counted{"xx", 1, "one"},      Counted{"xx", 2, "other"},
};

}  // namespace

TEST_CASE("language: counts as CLDR says") {
  for (const Counted& it : counted) {
    CAPTURE(it.language);
    CAPTURE(it.number);
    CHECK(name_of(plural_form(it.language, it.number)) == it.form);
  }
}

TEST_CASE("language: only forms that it has are asked of it") {
  for (const std::string_view language : {"en-GB", "cy", "pl", "pt-PT", "ro", "uk"}) {
    const auto forms = plural_forms(language);
    for (int number = 0; number < 1000; ++number) {
      CHECK(std::ranges::find(forms, plural_form(language, number)) != forms.end());
    }
  }
}

TEST_CASE("language: is named in itself") {
  CHECK(endonym("en-GB") == "English");
  CHECK(endonym("pt-PT") == "Português");
  CHECK(endonym("uk") == "Українська");
  CHECK(endonym("gd") == "gd");
}

}  // namespace earshot::core
