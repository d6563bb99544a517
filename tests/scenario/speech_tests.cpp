// What is read aloud and what the voice says, as the visitor hears it. No view and no machine: tests/ui/reading_tests.cpp
// has the screens, tests/platform the program that speaks.
#include <doctest/doctest.h>

#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

const std::vector<std::string> three{"One.", "Two.", "Three."};

Kiosk at_a_finding() {
  Kiosk kiosk = open_sample();
  kiosk.has_voices({"en-GB"});
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on();
  REQUIRE(kiosk.place() == Place::finding);
  return kiosk;
}

std::vector<std::string> heard(const Kiosk& kiosk) {
  std::vector<std::string> words;
  for (const app::Speak& speak : kiosk.spoken()) words.push_back(speak.text);
  return words;
}

app::VoiceSays says(std::string_view text) { return {{{std::string(text), "en-GB"}}}; }

}  // namespace

TEST_CASE("read aloud: one sentence after the other, then silence") {
  Kiosk kiosk = at_a_finding();
  kiosk.has_it_read(three);
  CHECK(heard(kiosk) == std::vector<std::string>{"One."});
  CHECK(kiosk.state().reading.asked);
  CHECK(kiosk.state().reading.now()->text == "One.");
  kiosk.sentence_ends();
  kiosk.sentence_ends();
  CHECK(heard(kiosk) == three);
  kiosk.sentence_ends();
  CHECK_FALSE(kiosk.state().reading.on());
  CHECK(heard(kiosk) == three);
  CHECK(kiosk.times_hushed() == 0);
}

TEST_CASE("read aloud: at the speed that the visitor likes, from the next sentence on") {
  Kiosk kiosk = at_a_finding();
  kiosk.has_it_read(three);
  kiosk.sets({.reading_speed = app::ReadingSpeed::slower});
  kiosk.sentence_ends();
  CHECK(kiosk.spoken()[0].speed == app::ReadingSpeed::normal);
  CHECK(kiosk.spoken()[1].speed == app::ReadingSpeed::slower);
  CHECK(kiosk.spoken()[1].language == "en-GB");
}

TEST_CASE("read aloud: the button stops it, and begins from the top again") {
  Kiosk kiosk = at_a_finding();
  kiosk.has_it_read(three);
  kiosk.sentence_ends();
  kiosk.has_it_stopped();
  CHECK_FALSE(kiosk.state().reading.on());
  CHECK(kiosk.times_hushed() == 1);
  kiosk.has_it_read(three);
  CHECK(heard(kiosk) == std::vector<std::string>{"One.", "Two.", "One."});
}

TEST_CASE("read aloud: the end of a sentence that was cut off means nothing") {
  Kiosk kiosk = at_a_finding();
  kiosk.has_it_read(three);
  const int first = kiosk.spoken()[0].id;
  kiosk.has_it_read(three);
  kiosk.act(app::SpeechEnded{first});
  kiosk.act(app::SpeechFailed{first, "interrupted"});
  CHECK(kiosk.state().reading.at == 0);
  CHECK(kiosk.state().reading.on());
}

TEST_CASE("read aloud: whoever goes on, back, to Help or to other words hears no more of it") {
  const app::Action ways[] = {app::NextPressed{},       app::BackPressed{},
                              app::HelpOpened{},        app::DisplayOpened{},
                              app::StartAgainPressed{}, app::VariantChosen{core::Variant::easy_read}};
  for (const app::Action& way : ways) {
    CAPTURE(app::name_of(way));
    Kiosk kiosk = at_a_finding();
    kiosk.has_it_read(three);
    kiosk.presses(way);
    CHECK_FALSE(kiosk.state().reading.on());
    CHECK(kiosk.times_hushed() == 1);
  }
}

TEST_CASE("read aloud: another language stops it, and one without a voice has no reading") {
  Kiosk kiosk = at_a_finding();
  kiosk.has_it_read(three);
  core::Words welsh;
  welsh.language = "cy";
  kiosk.has_language(welsh, std::nullopt);
  kiosk.speaks("cy");
  REQUIRE(kiosk.state().language == "cy");
  CHECK_FALSE(kiosk.state().reading.on());
  CHECK(kiosk.times_hushed() == 1);
  CHECK_FALSE(app::can_speak(kiosk.state()));
  kiosk.has_it_read(three);
  CHECK(kiosk.spoken().size() == 1);
  kiosk.has_voices({"en-US", "cy"});
  CHECK(app::can_speak(kiosk.state()));
  kiosk.has_it_read(three);
  CHECK(kiosk.spoken().back().language == "cy");
}

TEST_CASE("read aloud: any voice of the language will do, and none is none") {
  Kiosk kiosk = open_sample();
  CHECK_FALSE(app::can_speak(kiosk.state()));
  kiosk.has_voices({"en-US"});
  CHECK(app::can_speak(kiosk.state()));
  kiosk.has_it_read(three);
  kiosk.has_voices({"pl"});
  CHECK_FALSE(kiosk.state().reading.on());
  CHECK(kiosk.times_hushed() == 1);
}

TEST_CASE("read aloud: choosing an answer does not interrupt it, a voice that fails ends it") {
  Kiosk kiosk = at_a_finding();
  kiosk.goes_on_to(Place::question, "heard");
  kiosk.has_it_read(three);
  kiosk.says(3);
  CHECK(kiosk.state().reading.on());
  kiosk.act(app::SpeechFailed{kiosk.spoken().back().id, "no sound"});
  CHECK_FALSE(kiosk.state().reading.on());
}

TEST_CASE("read aloud: listening is being there, but not for ever") {
  Kiosk kiosk = at_a_finding();
  kiosk.has_it_read(three);
  kiosk.wait(40'000);
  kiosk.sentence_ends();
  kiosk.wait(40'000);
  CHECK_FALSE(kiosk.state().idle_warning);
  kiosk.wait(6'000);  // no voice has come to an end: the machine hangs, or nobody is there
  CHECK(kiosk.state().idle_warning);
  CHECK_FALSE(kiosk.state().reading.on());
  kiosk.wait(21'000);
  CHECK(kiosk.place() == Place::welcome);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("read aloud: a reset stops it, and the next visitor's speech is not mistaken for it") {
  Kiosk kiosk = at_a_finding();
  kiosk.has_it_read(three);
  const int last = kiosk.spoken().back().id;
  kiosk.stops_and_deletes_everything();
  CHECK(kiosk.times_hushed() == 1);
  CHECK(app::can_speak(kiosk.state()));
  kiosk.has_it_read(three);
  CHECK(kiosk.spoken().back().id != last);
}

TEST_CASE("the voice is off, and says nothing") {
  Kiosk kiosk = at_a_finding();
  kiosk.act(says("Start, button"));
  CHECK(kiosk.spoken().empty());
}

TEST_CASE("the voice: the new before the old, and silence when it is switched off") {
  Kiosk kiosk = at_a_finding();
  kiosk.sets({.voice = true});
  kiosk.act(says("Back, button"));
  kiosk.act(says("Help, button"));
  CHECK(heard(kiosk) == std::vector<std::string>{"Back, button", "Help, button"});
  CHECK(kiosk.times_hushed() == 0);  // to speak is to stop what was said before
  CHECK_FALSE(kiosk.state().reading.asked);
  kiosk.sets({.voice = false});
  CHECK(kiosk.times_hushed() == 1);
}

TEST_CASE("the voice: the words of a warning don't take it back") {
  Kiosk kiosk = at_a_finding();
  kiosk.sets({.voice = true});
  kiosk.wait(46'000);
  REQUIRE(kiosk.state().idle_warning);
  kiosk.act(says("Still there?"));
  kiosk.wait(2'000);
  kiosk.sentence_ends();
  CHECK(kiosk.state().idle_warning);
  kiosk.wait(20'000);
  CHECK(kiosk.place() == Place::welcome);
}

TEST_CASE("a kiosk with a voice has it on for every visitor") {
  app::Config config;
  config.display.voice = true;
  Kiosk kiosk = open_sample(config);
  CHECK(kiosk.state().display.voice);
  kiosk.has_voices({"en-GB"});
  kiosk.wait(500'000);
  CHECK(kiosk.times_forgotten() == 0);  // nothing differs from the start
  kiosk.starts();
  kiosk.sets({.voice = false});
  kiosk.stops_and_deletes_everything();
  CHECK(kiosk.state().display.voice);
  CHECK(remains_in(kiosk.state()).empty());
}

}  // namespace earshot::scenario
