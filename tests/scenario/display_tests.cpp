// How it looks and which language it speaks: for one visitor, and never at the price of an answer.
#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

core::Words words_in(std::string language) {
  core::Words words{.language = std::move(language), .name = "X", .reviewed_by = "", .by_key = {}};
  words.by_key["not_translated"].forms.back() = "EN:";
  return words;
}

core::PackWords pack_words_in(std::string language) {
  return {.pack = "sample", .language = std::move(language), .reviewed_by = "", .by_line = {}};
}

// The sample pack, and beside it Polish and Ukrainian.
Kiosk open_with_languages() {
  Kiosk kiosk = open_sample();
  core::Pack pack = *kiosk.state().pack;
  pack.translations = {"pl", "uk"};
  Kiosk with;
  with.act(app::PackLoaded{pack, kiosk.state().pack_ref});
  with.disk_opens();
  for (const char* language : {"pl", "uk"}) {
    core::PackWords words = pack_words_in(language);
    words.pack = pack.id;
    words.by_line[pack.title.in(pack.fallback, "")] = language;
    with.has_language(words_in(language), std::move(words));
  }
  return with;
}

}  // namespace

TEST_CASE("a language is fetched when it is asked for, and once") {
  Kiosk kiosk = open_with_languages();
  CHECK(kiosk.languages_asked().empty());
  kiosk.speaks("pl");
  CHECK(kiosk.state().language == "pl");
  CHECK(kiosk.state().pack->say(kiosk.state().pack->title, "pl") == "pl");
  CHECK(app::language_in_use(kiosk.state())->machine_drafted);
  kiosk.speaks("en-GB");
  CHECK(kiosk.state().language == "en-GB");
  kiosk.speaks("pl");
  CHECK(kiosk.languages_asked() == std::vector<std::string>{"pl"});
}

TEST_CASE("another language in the middle of a visit loses no answer, and the answers are kept in it") {
  Kiosk kiosk = open_with_languages();
  talks_about_being_heard(kiosk);
  const core::Visit said = kiosk.state().visit;
  kiosk.speaks("uk");
  CHECK(kiosk.state().visit == said);
  CHECK(kiosk.place() == Place::review);
  kiosk.sends();
  REQUIRE(kiosk.on_disk().size() == 1);
  CHECK(kiosk.on_disk().begin()->second.json.contains(R"("language":"uk")"));
}

TEST_CASE("letters of another script are fetched with the language") {
  Kiosk kiosk = open_with_languages();
  kiosk.speaks("pl");
  CHECK(kiosk.fonts_asked().empty());
  kiosk.speaks("uk");
  CHECK(kiosk.fonts_asked() == std::vector{app::FontSet::cyrillic});
}

TEST_CASE("without a network nothing changes, and it is said") {
  Kiosk kiosk = open_with_languages();
  core::Pack pack = *kiosk.state().pack;
  pack.translations = {"ro"};
  Kiosk without;
  without.act(app::PackLoaded{pack, {}});
  without.disk_opens();
  without.speaks("ro");
  CHECK(without.state().language == "en-GB");
  CHECK(without.state().language_failed);
  CHECK(without.state().language_wanted.empty());
  without.speaks("en-GB");
  CHECK_FALSE(without.state().language_failed);
}

TEST_CASE("a language that comes when its visitor has gone is not shown to the next") {
  Kiosk kiosk = open_with_languages();
  kiosk.network_is_slow(true);
  kiosk.starts();
  kiosk.says_role("young-person");
  kiosk.speaks("pl");
  CHECK(kiosk.state().language_wanted == "pl");
  kiosk.wait(70'000);
  REQUIRE(kiosk.place() == Place::welcome);
  kiosk.the_language_comes();
  CHECK(kiosk.state().language == "en-GB");
  kiosk.speaks("pl");
  CHECK(kiosk.state().language == "pl");  // it was kept
}

TEST_CASE("the last of two languages asked for is the one that is shown") {
  Kiosk kiosk = open_with_languages();
  kiosk.network_is_slow(true);
  kiosk.speaks("pl");
  kiosk.speaks("uk");
  kiosk.act(app::LanguageLoaded{words_in("pl"), std::nullopt});
  CHECK(kiosk.state().language == "en-GB");
  kiosk.the_language_comes();
  CHECK(kiosk.state().language == "uk");
}

TEST_CASE("a language that nobody offers is not spoken") {
  Kiosk kiosk = open_with_languages();
  kiosk.speaks("tlh");
  CHECK(kiosk.languages_asked().empty());
  CHECK(kiosk.state().language == "en-GB");
}

TEST_CASE("display settings last for the visit and are forgotten with the visitor") {
  Kiosk kiosk = open_with_languages();
  app::Display display;
  display.text_percent = 200;
  display.colours = app::Colours::yellow;
  display.typeface = app::Typeface::dyslexic;
  display.calm = true;
  kiosk.starts();
  kiosk.sets(display);
  kiosk.speaks("pl");
  CHECK(kiosk.fonts_asked() == std::vector{app::FontSet::dyslexic});
  kiosk.says_role("young-person");
  kiosk.goes_on();
  CHECK(kiosk.state().display == display);
  kiosk.wait(70'000);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("settings made on the welcome screen are gone when their visitor walks away from it") {
  Kiosk kiosk = open_with_languages();
  app::Display display;
  display.text_percent = 300;
  kiosk.sets(display);
  kiosk.speaks("pl");
  kiosk.wait(44'000);
  kiosk.touches_the_screen();
  kiosk.wait(44'000);
  CHECK(kiosk.state().display == display);
  kiosk.wait(30'000);
  CHECK(kiosk.state().display == app::Display{});
  CHECK(kiosk.state().language == "en-GB");
}

TEST_CASE("a kiosk may begin with settings of its own; going back to normal goes back to those") {
  app::Config config;
  config.display.text_percent = 150;
  config.display.voice = true;
  Kiosk kiosk = open_sample(config);
  kiosk.starts();
  kiosk.says_role("young-person");
  kiosk.stops_and_deletes_everything();
  CHECK(kiosk.state().display == config.display);
}

TEST_CASE("a size that cannot be chosen is not taken") {
  Kiosk kiosk = open_sample();
  app::Display display;
  display.text_percent = 5000;
  kiosk.sets(display);
  CHECK(kiosk.state().display == app::Display{});
}

TEST_CASE("Back closes the display settings first") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.presses(app::DisplayOpened{});
  CHECK(kiosk.state().display_open);
  kiosk.goes_back();
  CHECK_FALSE(kiosk.state().display_open);
  CHECK(kiosk.place() == Place::about_you);
}

}  // namespace earshot::scenario
