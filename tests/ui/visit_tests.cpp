// Whole visits on the real screens, by what is written on them: the same presses as in the browser tests.
#include <doctest/doctest.h>

#include "tests/ui/stage.h"

namespace earshot::tests {
namespace {

using Key = app::RawInput::Key;

const app::SaveRecord* last_save(const Stage& stage) {
  const app::SaveRecord* last = nullptr;
  for (const app::Effect& effect : stage.effects) {
    if (const auto* save = core::get_if<app::SaveRecord>(&effect)) last = save;
  }
  return last;
}

// Next until the review, saying nothing more.
void go_to_review(Stage& stage, Visitor& visitor) {
  for (int steps = 0; steps < 100 && stage.session().state().here.place != app::Place::review; ++steps) {
    const bool finding = stage.session().state().here.place == app::Place::finding;
    REQUIRE(visitor.press(finding ? "What do you think?" : "Next"));
  }
}

}  // namespace

TEST_CASE("a visitor reads, answers, looks at everything and sends it") {
  for (const Screening& screening : {Screening{360, 640, 1}, Screening{1080, 1920, 1}, Screening{320, 256, 2}}) {
    Stage stage(screening);
    Visitor visitor(stage.screen());
    REQUIRE(visitor.press("Start"));
    REQUIRE(visitor.choose(stage.session().state().pack->say(stage.session().state().pack->roles[0].label, "en-GB")));
    REQUIRE(visitor.press("Next"));
    const core::Topic topic = stage.session().state().pack->topics[0];
    REQUIRE(visitor.tick(topic.label.in("en-GB", "en-GB")));
    CHECK(visitor.sees("1 topic chosen"));
    REQUIRE(visitor.press("Next"));
    CHECK(stage.session().state().here.place == app::Place::finding);
    REQUIRE(visitor.press("I don’t get this"));
    CHECK(visitor.is_checked("I don’t get this"));
    REQUIRE(visitor.press("What do you think?"));
    REQUIRE(visitor.choose("I don’t know"));
    go_to_review(stage, visitor);
    CHECK(visitor.sees("I don’t know"));
    CHECK(last_save(stage) == nullptr);
    REQUIRE(visitor.press("Send"));
    const app::SaveRecord* save = last_save(stage);
    REQUIRE(save != nullptr);
    CHECK_FALSE(visitor.sees("Thank you"));
    stage.apply(app::RecordSaved{save->record.id});
    visitor.settle();
    CHECK(visitor.sees("Thank you. It’s saved."));
    CHECK(save->record.json.find("dont_know") != std::string::npos);
  }
}

TEST_CASE("the same visit by keyboard alone") {
  Stage stage({1280, 800, 1});
  Visitor visitor(stage.screen());
  const auto tab_to = [&](std::string_view name) {
    for (int steps = 0; steps < 80; ++steps) {
      if (visitor.focused().find(name) != std::string::npos) return true;
      visitor.key(Key::tab);
    }
    return false;
  };
  REQUIRE(tab_to("Start"));
  visitor.key(Key::enter);
  CHECK(visitor.focused().find("First, a bit about you") != std::string::npos);
  REQUIRE(tab_to("Next"));
  visitor.key(Key::enter);
  REQUIRE(tab_to(stage.session().state().pack->topics[0].label.in("en-GB", "en-GB")));
  visitor.key(Key::space);
  REQUIRE(tab_to("Next"));
  visitor.key(Key::enter);
  CHECK(stage.session().state().here.place == app::Place::finding);
  REQUIRE(tab_to("Help"));
  visitor.key(Key::enter);
  CHECK(visitor.focused().find("Close") != std::string::npos);
  visitor.key(Key::escape);
  CHECK(visitor.focused().find("Help") != std::string::npos);
}

TEST_CASE("what is typed is kept, and another visitor sees none of it") {
  Stage stage({360, 640, 1});
  for (const Scene& scene : scenes()) {
    if (scene.name == "question_free_text") scene.go(stage);
  }
  Visitor visitor(stage.screen());
  const core::Question& question = *app::question_here(stage.session().state()).question;
  const std::string asked = question.text.in("en-GB", "en-GB");
  REQUIRE(visitor.clear(asked));
  REQUIRE(visitor.type(asked, "Żółw, 鳥 and 🙂"));
  CHECK(visitor.value_of(asked) == "Żółw, 鳥 and 🙂");
  CHECK(stage.session().state().visit.answers.find(question.id)->second.text == "Żółw, 鳥 and 🙂");
  stage.apply(app::StartAgainPressed{});
  visitor.forget();
  visitor.settle();
  CHECK(stage.session().drafts().scroll.size() <= 1);
  CHECK(stage.session().drafts().heard.empty());
  CHECK_FALSE(visitor.sees("Żółw"));
}

TEST_CASE("whoever has had enough finishes early and sends what they said") {
  Stage stage({360, 640, 1});
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press("Start"));
  REQUIRE(visitor.press("Next"));
  REQUIRE(visitor.tick(stage.session().state().pack->topics[0].label.in("en-GB", "en-GB")));
  REQUIRE(visitor.press("Next"));
  REQUIRE(visitor.press("Finish now"));
  CHECK(stage.session().state().here.place == app::Place::review);
  CHECK(visitor.sees("You haven’t said anything yet"));
  CHECK(visitor.sees("No answer yet"));
  REQUIRE(visitor.press("Back"));
  CHECK(stage.session().state().here.place == app::Place::finding);
}

}  // namespace earshot::tests
