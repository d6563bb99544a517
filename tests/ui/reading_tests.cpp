// Read aloud on the real screens: what is read, what is marked meanwhile, what stops it. Which sentence comes when is tested
// in tests/scenario/speech_tests.cpp.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/speaker.h"

namespace earshot::tests {
namespace {

Stage& go(Stage& stage, std::string_view name) {
  for (const Scene& scene : scenes()) {
    if (scene.name == name) scene.go(stage);
  }
  stage.paint();
  return stage;
}

std::vector<const ui::Node*> spoken(const ui::Tree& tree) {
  std::vector<const ui::Node*> nodes;
  for (const ui::Node& node : tree.nodes) {
    if ((node.flags & ui::Flag::spoken) != 0) nodes.push_back(&node);
  }
  return nodes;
}

bool has_ink(const ImDrawData* drawn, ui::Colour colour) {
  for (const ImDrawList* list : drawn->CmdLists) {
    for (const ImDrawVert& vertex : list->VtxBuffer) {
      if (vertex.col == ui::packed(colour)) return true;
    }
  }
  return false;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("read aloud: everywhere there is something to read, and nowhere without a voice") {
  for (const std::string_view name : {"welcome", "about_you", "topics", "finding", "finding_easy_read",
                                      "question_agree", "review", "thanks", "help"}) {
    CAPTURE(name);
    Stage stage({360, 640, 1});
    go(stage, name);
    Visitor visitor(stage.screen());
    CHECK_FALSE(visitor.has(ui::Role::button, "Read aloud"));
    Speaker polish(stage, {"pl"});
    visitor.settle();
    CHECK_FALSE(visitor.has(ui::Role::button, "Read aloud"));
    Speaker speaker(stage);
    visitor.settle();
    REQUIRE(visitor.press("Read aloud"));
    speaker.end_all();
    CHECK(speaker.heard.size() > 2);
    for (const app::Speak& said : speaker.heard) CHECK(said.language == "en-GB");
  }
}

TEST_CASE(
    "read aloud: how fast and whether of itself is offered where something can speak, and can always be put off") {
  Stage stage({360, 640, 1});
  go(stage, "display");
  Visitor visitor(stage.screen());
  CHECK_FALSE(visitor.has(ui::Role::radio, "Slower"));
  CHECK_FALSE(visitor.has(ui::Role::radio_group, "Voice"));
  Speaker speaker(stage);
  visitor.settle();
  CHECK(visitor.has(ui::Role::radio, "Slower"));
  const std::string_view on = "Say everything I move to";
  REQUIRE(visitor.press(ui::Role::radio, on));
  Speaker polish(stage, {"pl"});
  visitor.settle();
  CHECK(visitor.has(ui::Role::radio, on));
}

TEST_CASE("read aloud: a finding from its first words to its last, charts too, and no buttons") {
  Stage stage({360, 640, 1});
  go(stage, "finding_bars");
  Speaker speaker(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press("Read aloud"));
  speaker.end_all();
  const core::Finding& finding = *app::finding_here(stage.session().state());
  const std::string all = speaker.take();
  CHECK(contains(all, finding.heading.in("en-GB", "en-GB")));
  CHECK(contains(all, "From "));
  for (const core::Bar& bar : finding.charts[0].bars) CHECK(contains(all, bar.label.in("en-GB", "en-GB") + ", "));
  for (const std::string_view name :
       {"Read aloud", "Stop reading", "Finish now", "What do you think?", "I don’t get"}) {
    CHECK_FALSE(contains(all, name));
  }
}

TEST_CASE("read aloud: a question with its options") {
  Stage stage({360, 640, 1});
  go(stage, "question_choose_some");
  Speaker speaker(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press("Read aloud"));
  speaker.end_all();
  const core::Question& question = *app::question_here(stage.session().state()).question;
  const std::string all = speaker.take();
  CHECK(contains(all, question.text.in("en-GB", "en-GB")));
  for (const core::Option& option : question.options) CHECK(contains(all, option.label.in("en-GB", "en-GB") + "\n"));
}

TEST_CASE("read aloud: the sentence that is heard is marked, and only it; the screen follows") {
  for (const Screening& screening : {Screening{360, 640, 1}, Screening{1080, 1920, 1}, Screening{320, 256, 2}}) {
    CAPTURE(screening.width);
    Stage stage(screening);
    go(stage, "finding_bars");
    Speaker speaker(stage);
    Visitor visitor(stage.screen());
    const ui::Colour marker = ui::theme_named("paper").at(ui::Token::marker);
    CHECK_FALSE(has_ink(stage.session().paint(0), marker));
    REQUIRE(visitor.press("Read aloud"));
    speaker.listen();
    for (int sentences = 0; speaker.speaking; ++sentences) {
      const app::Sentence sentence = *stage.session().state().reading.now();
      CAPTURE(sentence.text);
      ImDrawData* drawn = stage.session().paint(0);
      const ui::Tree& tree = stage.session().tree();
      REQUIRE(spoken(tree).size() == 1);
      const ui::Node& node = *spoken(tree)[0];
      CHECK(node.id == sentence.node);
      if (node.role != ui::Role::row) {
        CHECK(tree.text(node.name).substr(sentence.from, sentence.length) == sentence.text);
      }
      CHECK(has_ink(drawn, marker));
      const ui::Scene scene(tree, {});
      CHECK(scene.visible_part(scene.index_of(node.id)).h > 0);
      CHECK(ui::faults_of(tree, screening.width, screening.height).empty());
      REQUIRE(sentences < 100);
      speaker.end_one();
    }
    CHECK(spoken(stage.session().tree()).empty());
    CHECK_FALSE(has_ink(stage.session().paint(0), marker));
  }
}

TEST_CASE("read aloud: whoever scrolls away while a sentence is said is not pulled back") {
  Stage stage({360, 640, 1});
  go(stage, "finding_bars");
  Speaker speaker(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press("Read aloud"));
  speaker.listen();
  visitor.settle();
  visitor.wheel(400);
  const auto scrolled = [&] {
    stage.paint();
    return stage.session().drafts().scroll;
  };
  const auto there = scrolled();
  CHECK(std::ranges::any_of(there, [](const auto& it) { return it.second > 100; }));
  CHECK(scrolled() == there);
}

TEST_CASE("read aloud: the same button stops it; so does going on") {
  Stage stage({360, 640, 1});
  go(stage, "finding");
  Speaker speaker(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press("Read aloud"));
  speaker.listen();
  CHECK(speaker.speaking);
  visitor.settle();
  REQUIRE(visitor.press("Stop reading"));
  speaker.listen();
  CHECK_FALSE(speaker.speaking);
  visitor.settle();
  REQUIRE(visitor.press("Read aloud"));
  speaker.listen();
  REQUIRE(visitor.press("What do you think?"));
  speaker.listen();
  CHECK_FALSE(speaker.speaking);
  CHECK(spoken(stage.session().tree()).empty());
}

TEST_CASE("read aloud: a dialog in front is what is read") {
  Stage stage({1280, 800, 1});
  go(stage, "help");
  Speaker speaker(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press("Read aloud"));
  speaker.end_all();
  const std::string all = speaker.take();
  CHECK(all.starts_with("Need someone now?\n"));
  CHECK(contains(all, "Childline"));
  CHECK_FALSE(contains(all, "Start"));
}

TEST_CASE("nothing is ever said by itself") {
  for (const Scene& scene : scenes()) {
    CAPTURE(scene.name);
    Stage stage({360, 640, 1});
    Speaker speaker(stage);
    scene.go(stage);
    speaker.listen();
    CHECK(speaker.heard.empty());
  }
}

}  // namespace earshot::tests
