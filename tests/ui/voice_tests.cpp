// The voice: whole screens by ear. What is heard of a visit by the four buttons alone is a golden text, to be read aloud by
// whoever changes it.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/golden.h"
#include "tests/core/sample_pack.h"
#include "tests/ui/speaker.h"

namespace earshot::tests {
namespace {

using Key = app::RawInput::Key;

// A kiosk that is set up to speak.
Screening with_voice(Screening screening) {
  screening.display.voice = true;
  return screening;
}

// Somebody who doesn't see the screen, and has found its lower edge.
class Blind {
 public:
  explicit Blind(const Screening& screening = {}, const core::Pack& pack = dorset_pack())
      : stage(with_voice(screening), pack), speaker(stage), visitor(stage.screen()) {
    settle();
  }

  std::string press(std::string_view button) {
    story += "> " + std::string(button) + "\n";
    REQUIRE(visitor.press(button));
    return settle();
  }
  std::string key(Key key) {
    visitor.key(key);
    return settle();
  }
  // Goes on until it hears this.
  std::string find(std::string_view words) {
    for (int steps = 0; steps < 100; ++steps) {
      const std::string heard = press("Go on one");
      if (heard.starts_with(words)) return heard;
    }
    FAIL_CHECK("never heard: ", words, "\n", story);
    return {};
  }
  // Finds it and presses it.
  std::string choose(std::string_view words) {
    find(words);
    return press("Press this");
  }
  std::string settle() {
    visitor.settle();
    speaker.end_all();
    visitor.settle();
    const std::string heard = speaker.take();
    story += heard;
    return heard;
  }
  const app::State& state() { return stage.session().state(); }

  Stage stage;
  Speaker speaker;
  Visitor visitor;
  std::string story;
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("voice: a whole visit by the four buttons alone, as it is heard") {
  Blind blind({1080, 1920, 1}, core::sample_pack());
  blind.choose("Start");
  CHECK(blind.state().here.place == app::Place::about_you);
  blind.choose("A young person");
  blind.choose("Next");
  blind.choose("Being heard");
  blind.choose("Next");
  CHECK(blind.state().here.place == app::Place::finding);
  blind.press("Say it again");
  blind.press("Go back one");
  for (int stops = 0; stops < 30 && blind.state().here.place != app::Place::review; ++stops) {
    if (blind.state().here.place == app::Place::finding) {
      blind.choose("What do you think?");
      continue;
    }
    if (blind.state().here.place == app::Place::before_writing) {
      blind.choose("Next");
      continue;
    }
    const core::Question& question = *app::question_here(blind.state()).question;
    if (question.kind == core::QuestionKind::drawing) {
      blind.choose("Heart");
    } else if (question.kind != core::QuestionKind::free_text) {
      blind.choose(question.options[1].label.in("en-GB", "en-GB"));
    }
    blind.choose("Next");
  }
  REQUIRE(blind.state().here.place == app::Place::review);
  blind.choose("Send");
  const auto saves = [](const app::Effect& effect) { return core::holds_alternative<app::SaveRecord>(effect); };
  const auto save = std::ranges::find_if(blind.stage.effects, saves);
  REQUIRE(save != blind.stage.effects.end());
  blind.stage.apply(app::RecordSaved{core::get<app::SaveRecord>(*save).record.id});
  blind.settle();
  CHECK(blind.state().here.place == app::Place::thanks);
  blind.choose("Finish");
  CHECK(blind.state().here.place == app::Place::welcome);
  CHECK(matches_golden("voice_visit.txt", blind.story));
}

TEST_CASE("voice: the buttons are there, and everything is sound with them, on every screen at every size") {
  const Screening sizes[] = {{320, 256, 1},   {360, 640, 1}, {1280, 800, 1},
                             {1080, 1920, 1}, {360, 640, 2}, {320, 640, 3}};
  for (const Scene& scene : scenes()) {
    for (const Screening& screening : sizes) {
      CAPTURE(scene.name);
      CAPTURE(screening.width);
      CAPTURE(screening.text_scale);
      Stage stage(with_voice(screening));
      Speaker speaker(stage);
      scene.go(stage);
      speaker.end_all();
      stage.paint();
      const ui::Tree& tree = stage.session().tree();
      for (const std::string& fault : ui::faults_of(tree, screening.width, screening.height)) FAIL_CHECK(fault);
      if (scene.name == "trouble") continue;  // there is no language, so no voice
      Visitor visitor(stage.screen());
      for (const std::string_view name : {"Go back one", "Go on one", "Say it again", "Press this"}) {
        CHECK(visitor.has(ui::Role::button, name));
      }
      CHECK(visitor.press("Say it again"));
    }
  }
}

TEST_CASE("voice: through all there is on a screen, forwards and backwards, and no further") {
  Blind blind;
  // To the end of the screen and a step further, back to its beginning and a step further.
  const auto walk = [&](std::string_view button) {
    std::vector<std::string> heard{blind.press("Say it again")};
    while (heard.size() < 60) {
      heard.push_back(blind.press(button));
      if (heard.back() == heard[heard.size() - 2]) break;
    }
    heard.pop_back();
    return heard;
  };
  walk("Go back one");
  const std::vector<std::string> there = walk("Go on one");
  std::vector<std::string> back = walk("Go back one");
  CHECK(there.size() > 10);
  CHECK(there.front() == "Earshot\n");
  CHECK(there.back() == "No names.\nAbout 3 minutes.\nStop whenever you like.\n");
  std::ranges::reverse(back);
  CHECK(back == there);
}

TEST_CASE("voice: what is chosen is said, and what that brought") {
  Blind blind({360, 640, 1});
  blind.stage.apply(app::StartPressed{});
  blind.stage.apply(app::NextPressed{});
  CHECK(contains(blind.settle(), "What do you want to talk about?, heading\n"));
  const std::string topic = blind.state().pack->topics[0].label.in("en-GB", "en-GB");
  const std::string found = blind.find(topic);
  CHECK(found.starts_with(topic + ", not chosen"));
  const std::string chosen = blind.press("Press this");
  CHECK(chosen.starts_with(topic + ", chosen"));
  CHECK(contains(chosen, "1 topic chosen\n"));
  CHECK(blind.press("Press this").starts_with(topic + ", not chosen"));
}

TEST_CASE("voice: Tab is heard, and the buttons go on from there") {
  Blind blind({1280, 800, 1});
  blind.stage.apply(app::StartPressed{});
  blind.settle();
  blind.key(Key::tab);
  const std::string heard = blind.key(Key::shift_tab);
  CHECK(contains(heard, ", "));
  std::string now;
  for (int steps = 0; steps < 30 && !now.starts_with("I’d rather not say"); ++steps) now = blind.key(Key::tab);
  CHECK(now == "I’d rather not say, chosen\n");
  CHECK(blind.press("Go on one") == "My age, heading\n");
}

TEST_CASE("voice: arrows are the buttons, and Enter and the space bar choose") {
  Blind blind({1280, 800, 1});
  blind.stage.apply(app::StartPressed{});
  blind.settle();
  CHECK(blind.key(Key::down).starts_with("This helps us see"));
  const std::string role = blind.state().pack->roles[0].label.in("en-GB", "en-GB");
  std::string now;
  for (int steps = 0; steps < 10 && !now.starts_with(role); ++steps) now = blind.key(Key::down);
  CHECK(blind.key(Key::enter) == role + ", chosen\n");
  CHECK(blind.state().visit.about.role == blind.state().pack->roles[0].id);
  const std::string other = blind.state().pack->roles[1].label.in("en-GB", "en-GB");
  CHECK(blind.key(Key::right) == other + ", not chosen\n");
  CHECK(blind.key(Key::space) == other + ", chosen\n");
  CHECK(blind.key(Key::left) == role + ", not chosen\n");
}

TEST_CASE("voice: a dialog is said, gone through by the same buttons, and left") {
  Blind blind({360, 640, 1});
  const std::string help = blind.visitor.press("Help") ? blind.settle() : "";
  CHECK(help.starts_with("Need someone now?, heading\nThese people are not us."));
  CHECK(help.ends_with("Close, button\n"));
  CHECK(contains(blind.press("Go on one"), "Read aloud, button"));
  blind.press("Go back one");
  CHECK(blind.press("Press this") == "Help, button\n");
  CHECK_FALSE(blind.state().help_open);
}

TEST_CASE("voice: the warning is said, and Press this stays") {
  Blind blind({360, 640, 1});
  blind.stage.apply(app::StartPressed{});
  blind.settle();
  blind.stage.apply(app::ClockRead{blind.state().now_ms + 46'000, "2026-11-23"});
  blind.stage.apply(app::TimerRang{});
  CHECK(blind.settle() ==
        "Still there?, heading\nWe’ll clear this screen soon, so nobody else sees what you said.\n"
        "I’m still here, button\n");
  CHECK(blind.state().idle_warning);
  blind.press("Press this");
  CHECK_FALSE(blind.state().idle_warning);
}

TEST_CASE("voice: typing is heard letter by letter and word by word, a passphrase never") {
  Blind blind({1280, 800, 1});
  for (const Scene& scene : scenes()) {
    if (scene.name == "question_free_text") scene.go(blind.stage);
  }
  blind.settle();
  const core::Question& question = *app::question_here(blind.state()).question;
  const std::string asked = question.text.in("en-GB", "en-GB");
  CHECK(contains(blind.find(asked + ", type your words"), "Someone who stays the same."));
  blind.press("Press this");
  CHECK(blind.visitor.focused().find(asked) != std::string::npos);
  blind.key(Key::text_end);
  blind.visitor.write("ab");
  CHECK(blind.settle() == "ab\n");
  blind.visitor.write(" ");
  CHECK(blind.settle() == "evenings.ab\n");

  blind.stage.apply(app::StartAgainPressed{});
  blind.stage.apply(app::StaffDoorOpened{});
  blind.settle();
  blind.find("Passphrase, type your words");
  blind.press("Press this");
  for (const char* letter : {"s", "e", "c", "r", "e", "t", " "}) {
    blind.visitor.write(letter);
    CHECK(blind.settle().empty());
  }
  CHECK_FALSE(contains(blind.story, "secret"));
  CHECK_FALSE(contains(blind.press("Say it again"), "secret"));
}

TEST_CASE("voice: Read aloud is not talked into by its own button") {
  Blind blind({360, 640, 1});
  blind.stage.apply(app::StartPressed{});
  blind.settle();
  blind.press("Go back one");
  REQUIRE(blind.speaker.heard.back().text.starts_with("Read aloud"));
  REQUIRE(blind.visitor.press("Press this"));
  blind.visitor.settle();
  blind.speaker.listen();
  CHECK(blind.speaker.heard.back().text == "First, a bit about you");
  CHECK(blind.state().reading.asked);
  blind.speaker.end_one();
  CHECK(blind.state().reading.at == 1);
}

TEST_CASE("voice: no voice for the language, no buttons and not a word") {
  Stage stage(with_voice({}));
  Speaker speaker(stage, {"pl"});
  speaker.listen();
  Visitor visitor(stage.screen());
  CHECK_FALSE(visitor.has(ui::Role::button, "Press this"));
  CHECK(speaker.heard.empty());
}

}  // namespace earshot::tests
