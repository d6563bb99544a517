// The lists of every language: that they find what they are for, and not what is said every day.
#include "core/watch_lists.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/concern.h"
#include "core/hints.h"
#include "core/translation_json.h"
#include "tests/core/golden.h"
#include "tests/core/ordinary.h"

namespace earshot::core {
namespace {

struct Spoken {
  std::string_view language;
  std::vector<std::string_view> concern, name, ordinary;
};

const std::vector<Spoken>& all_spoken() {
  static const std::vector<Spoken> all{
      {"pl",
       {"tata bije mnie pasem", "Chcę umrzeć", "nie chcę już żyć", "BOJĘ SIĘ WRACAĆ DO DOMU", "tnę się od roku"},
       {"Mam na imię Kasia", "moja koleżanka Ola też czeka", "pani Nowak jest miła"},
       {"Czekam na pomoc pół roku.", "Moja pani w szkole jest miła.", "Chcę więcej sportu.", "Boję się dentysty.",
        "Bije rekordy popularności."}},
      {"ro",
       {"tata mă bate", "vreau să mor", "Nu mai vreau să trăiesc", "mi-e frică să merg acasă", "mă tai"},
       {"Mă numesc Andrei", "prietena mea Ioana", "doamna Popescu"},
       {"Aștept de un an.", "Vreau mai mult sport.", "Mi-e frică de dentist.", "Doamna de la școală e bună."}},
      {"pt-PT",
       {"o meu pai bate-me", "Quero morrer", "não quero viver", "tenho medo de ir para casa", "eu corto-me"},
       {"Chamo-me Rui", "a minha amiga Inês", "professora Silva"},
       {"Espero há um ano.", "Quero mais desporto.", "Tenho medo do dentista.", "A professora é boa."}},
      {"uk",
       {"тато б’є мене", "Я хочу померти", "не хочу жити", "БОЮСЯ ЙТИ ДОДОМУ", "я ріжу себе"},
       {"Мене звати Олена", "мій друг Андрій", "пані Коваль"},
       {"Чекаю вже рік.", "Хочу більше спорту.", "Боюся стоматолога.", "пані в школі добра"}},
      {"cy",
       {"mae dad yn fy nharo", "dwi eisiau marw", "dwi ddim eisiau byw", "mae ofn mynd adref arna i", "torri fy hun"},
       {"Fy enw i yw Siân", "fy ffrind Dafydd", "Mrs Jones"},
       {"Dw i wedi aros blwyddyn.", "Dw i eisiau mwy o chwaraeon.", "Mae ofn y deintydd arna i.",
        "Mae fy athro yn dda."}},
  };
  return all;
}

WatchLists lists_of(std::string_view language) {
  const auto words = read_words(read_file(EARSHOT_SOURCE_DIR "/assets/languages/" + std::string(language) + ".json"));
  REQUIRE(words);
  return words->watch;
}

}  // namespace

TEST_CASE("watch lists: each language finds signs of harm and names in it, and nothing in what is said every day") {
  for (const Spoken& spoken : all_spoken()) {
    CAPTURE(spoken.language);
    const WatchLists lists = lists_of(spoken.language);
    for (const std::string_view text : spoken.concern) {
      CAPTURE(text);
      CHECK(raises_concern(text, lists.concern));
    }
    for (const std::string_view text : spoken.name) {
      CAPTURE(text);
      const auto hint = find_hint(text, lists.names);
      CHECK((hint && hint->kind == HintKind::name));
    }
    for (const std::string_view text : spoken.ordinary) {
      CAPTURE(text);
      CHECK_FALSE(raises_concern(text, lists.concern));
      CHECK_FALSE(find_hint(text, lists.names));
    }
  }
}

TEST_CASE("watch lists: who writes everyday English under another language raises nothing") {
  for (const Spoken& spoken : all_spoken()) {
    CAPTURE(spoken.language);
    const WatchLists lists = lists_of(spoken.language);
    for (const std::string_view text : tests::ordinary_sentences) {
      CAPTURE(text);
      CHECK_FALSE(raises_concern(text, lists.concern));
      CHECK_FALSE(find_hint(text, lists.names));
    }
  }
}

TEST_CASE("watch lists: every sign is a sign, and a name's has a place for it") {
  std::vector<WatchLists> all{english_watch_lists()};
  for (const Spoken& spoken : all_spoken()) all.push_back(lists_of(spoken.language));
  for (const WatchLists& lists : all) {
    CHECK(lists.concern.size() >= 30);
    CHECK(lists.names.size() >= 10);
    for (const Sign& sign : lists.concern) {
      CHECK_FALSE(sign.parts.empty());
      for (const Sign::Part& part : sign.parts) CHECK_FALSE(part.letters.empty());
    }
    for (const Sign& sign : lists.names) CHECK((sign.except || sign.parts.back().letters.empty()));
  }
}

}  // namespace earshot::core
