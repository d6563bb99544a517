// One switch: the frame goes by the clock, everything can be chosen with one key, and nothing happens by itself.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/ui/stage.h"
#include "ui/scene.h"

namespace earshot::tests {
namespace {

using Key = app::RawInput::Key;

constexpr std::int64_t wait_ms = 2000;

void turn_on(Stage& stage) {
  app::Display display = stage.session().state().display;
  display.scan_seconds = 2;
  stage.apply(app::DisplayChanged{display});
  stage.paint();
}

void go_to(Stage& stage, std::string_view name) {
  const auto found = std::ranges::find(scenes(), name, &Scene::name);
  REQUIRE(found != scenes().end());
  found->go(stage);
}

// Somebody who can do one thing: press a switch, at the right moment.
class Person {
 public:
  explicit Person(Stage& stage) : stage_(stage), visitor_(stage.screen()) {}

  Visitor& eyes() { return visitor_; }
  const ui::Node* framed() {
    visitor_.settle();
    const auto& nodes = visitor_.tree().nodes;
    const auto has_frame = [](const ui::Node& node) { return (node.flags & ui::Flag::framed) != 0; };
    const auto found = std::ranges::find_if(nodes, has_frame);
    return found == nodes.end() ? nullptr : &*found;
  }
  std::string frame() {
    const ui::Node* node = framed();
    return node == nullptr ? "" : std::string(visitor_.tree().text(node->name));
  }
  void wait() {
    stage_.let_pass(wait_ms);
    visitor_.now_ms = stage_.session().state().now_ms;
    ++waits;
  }
  void use_switch() {
    visitor_.key(Key::space);
    ++presses;
  }
  // Waits until the frame is on it, or on what it is in; and chooses it. Says that somebody is there when asked.
  bool choose(std::string_view name) {
    for (int steps = 0; steps < 200; ++steps) {
      const ui::Node* node = framed();
      if (node == nullptr) return false;
      const std::string_view here = visitor_.tree().text(node->name);
      const bool found = ui::is_tab_stop(*node) && here == name;
      const bool asked = here == "I’m still here";
      if (found || asked || (!ui::is_tab_stop(*node) && holds(*node, name))) {
        use_switch();
      } else {
        wait();
      }
      if (found) return true;
    }
    const std::string complaint = "the frame never came to " + std::string(name);
    FAIL_CHECK(complaint);
    return false;
  }
  int waits = 0, presses = 0;

 private:
  bool holds(const ui::Node& container, std::string_view name) {
    const auto& nodes = visitor_.tree().nodes;
    const auto first = static_cast<std::size_t>(&container - nodes.data());
    for (std::size_t i = first; i < container.subtree_end; ++i) {
      if (ui::is_tab_stop(nodes[i]) && visitor_.tree().text(nodes[i].name) == name) return true;
    }
    return false;
  }

  Stage& stage_;
  Visitor visitor_;
};

}  // namespace

TEST_CASE("one switch: nothing is framed until it is on, and then the frame waits its time") {
  Stage stage({1280, 800, 1});
  Person person(stage);
  CHECK(person.framed() == nullptr);
  stage.let_pass(10'000);
  CHECK(person.framed() == nullptr);
  turn_on(stage);
  const std::string first = person.frame();
  CHECK(first == "Start");  // what follows the heading
  stage.let_pass(wait_ms - 1);
  CHECK(person.frame() == first);
  stage.let_pass(1);
  CHECK(person.frame() != first);
  CHECK(person.eyes().agent().focus() == person.framed()->id);  // the focus goes along
}

TEST_CASE("one switch: it comes to everything on every screen, in groups too") {
  for (const Scene& scene : scenes()) {
    if (scene.name == "gallery" || scene.name == "inspector") continue;
    CAPTURE(scene.name);
    Stage stage({360, 640, 1});
    scene.go(stage);
    turn_on(stage);
    // Busy screens and the time for reading reset; here only the way of the frame is of interest.
    Person person(stage);
    const ui::Scene before(person.eyes().tree(), {});
    std::set<ui::NodeId> wanted, seen;
    for (ui::Scene::Index i = 1; i < before.count(); ++i) {
      if (before.is_stop(i)) wanted.insert(before.node(i).id);
    }
    for (int steps = 0; steps < 150 && person.framed() != nullptr; ++steps) {
      const ui::Node framed = *person.framed();
      const ui::Scene scene_now(person.eyes().tree(), {});
      CAPTURE(person.frame());
      const bool seen_now = scene_now.visible_part(scene_now.index_of(framed.id)).h > 0;
      CHECK((seen_now || framed.role == ui::Role::heading));  // whose text may be going by
      if (ui::is_tab_stop(framed)) {
        seen.insert(framed.id);
      } else if (!seen.contains(framed.id)) {
        seen.insert(framed.id);
        person.use_switch();
        continue;
      }
      stage.apply(app::PersonStirred{});
      person.wait();
    }
    for (const ui::NodeId id : wanted) CHECK(seen.contains(id));
  }
}

TEST_CASE("one switch: a whole visit") {
  Stage stage({1080, 1920, 1});
  turn_on(stage);
  Person person(stage);
  const core::Pack& pack = *stage.session().state().pack;
  const auto say = [&](const core::Text& text) { return std::string(pack.say(text, "en-GB")); };
  REQUIRE(person.choose("Start"));
  CHECK(person.eyes().focused().find("First, a bit about you") != std::string::npos);
  REQUIRE(person.choose(say(pack.roles[1].label)));
  CHECK(stage.session().state().visit.about.role == pack.roles[1].id);
  REQUIRE(person.choose("Next"));
  REQUIRE(person.choose(say(pack.topics[1].label)));
  REQUIRE(person.choose(say(pack.topics[0].label)));
  CHECK(stage.session().state().visit.topics.size() == 2);
  REQUIRE(person.choose("Next"));
  CHECK(stage.session().state().here.place == app::Place::finding);
  // Through every question: the second choice of each, or some words.
  std::string written;
  for (int steps = 0; steps < 80 && stage.session().state().here.place != app::Place::review; ++steps) {
    const app::State& state = stage.session().state();
    if (state.here.place == app::Place::finding) {
      REQUIRE(person.choose("What do you think?"));
      continue;
    }
    if (state.here.place == app::Place::before_writing) {
      REQUIRE(person.choose("Next"));
      continue;
    }
    const core::Question& question = *app::question_here(state).question;
    if (question.kind == core::QuestionKind::free_text && written.empty()) {
      written = question.id;
      REQUIRE(person.choose(say(question.text)));
      REQUIRE(person.eyes().tree().keyboard != 0);
      for (const std::string_view letter : {"H", "i", "Space", "a", "l", "l"}) REQUIRE(person.choose(letter));
      REQUIRE(person.choose("Close the keyboard"));
      CHECK(person.eyes().tree().keyboard == 0);
    } else if (question.kind == core::QuestionKind::drawing) {
      REQUIRE(person.choose("Heart"));
      CHECK(state.visit.answers.contains(question.id));
    } else if (question.kind != core::QuestionKind::free_text) {
      REQUIRE(person.choose(say(question.options[1].label)));
      CHECK(state.visit.answers.contains(question.id));
    }
    REQUIRE(person.choose("Next"));
  }
  REQUIRE(stage.session().state().here.place == app::Place::review);
  CHECK(stage.session().state().visit.answers.at(written).text == "Hi all");
  REQUIRE(person.choose("Send"));
  const auto saved = std::ranges::find_if(
      stage.effects, [](const app::Effect& effect) { return core::holds_alternative<app::SaveRecord>(effect); });
  CHECK(saved != stage.effects.end());
  CHECK(std::ranges::none_of(person.eyes().told, [](const app::Event& event) {
    return event.kind == app::Event::Kind::click || event.kind == app::Event::Kind::check;
  }));
  MESSAGE("one switch: " << person.presses << " presses, " << person.waits << " waits of 2 s");
}

TEST_CASE("one switch: any key is it, and any touch, wherever") {
  Stage stage({1280, 800, 1});
  turn_on(stage);
  Person person(stage);
  REQUIRE(person.frame() == "Start");
  SUBCASE("Enter") { person.eyes().key(Key::enter); }
  SUBCASE("Tab, which moves no focus now") { person.eyes().key(Key::tab); }
  SUBCASE("Escape") { person.eyes().key(Key::escape); }
  SUBCASE("a touch where something else is") { person.eyes().swipe(340, 20, 341, 20, 50); }
  CHECK(stage.session().state().here.place == app::Place::about_you);
  CHECK_FALSE(stage.session().state().help_open);
}

TEST_CASE("one switch: after a choice it goes on from there; a new screen begins behind its heading") {
  Stage stage({1280, 800, 1});
  turn_on(stage);
  Person person(stage);
  REQUIRE(person.choose("Start"));
  const std::string start_of_screen = person.frame();
  REQUIRE(person.choose("Next"));
  REQUIRE(person.choose("Back"));
  CHECK(person.frame() == start_of_screen);

  go_to(stage, "finding");
  REQUIRE(person.choose("I don’t get this"));
  CHECK(person.eyes().is_checked("I don’t get this"));
  const std::string next = person.frame();
  CHECK(next != "I don’t get this");
  CHECK(next != start_of_screen);
}

TEST_CASE("one switch: a long text goes by before the frame leaves the heading") {
  Stage stage({360, 640, 1});
  go_to(stage, "finding");
  turn_on(stage);
  Person person(stage);
  const ui::Node* heading = person.framed();
  REQUIRE(heading != nullptr);
  CHECK(heading->role == ui::Role::heading);
  // Each paragraph is on the screen at some time.
  const auto paragraphs = [&](bool only_seen) {
    std::set<ui::NodeId> found;
    const ui::Scene scene(person.eyes().tree(), {});
    for (ui::Scene::Index i = 1; i < scene.count(); ++i) {
      const ui::Rect seen = scene.visible_part(i);
      const bool all = seen.h >= std::min(scene.on_screen(i).h, 200.0F) - 1;
      if (scene.node(i).role == ui::Role::paragraph && (!only_seen || all)) found.insert(scene.node(i).id);
    }
    return found;
  };
  std::set<ui::NodeId> read;
  for (int steps = 0; steps < 20; ++steps) {
    person.eyes().settle();
    read.merge(paragraphs(true));
    stage.apply(app::PersonStirred{});
    person.wait();
  }
  for (const ui::NodeId id : paragraphs(false)) {
    const ui::Tree& tree = person.eyes().tree();
    CAPTURE(tree.text(tree.find(id)->name));
    CHECK(read.contains(id));
  }
}

TEST_CASE("one switch: a dialog keeps the frame, and gives it back") {
  Stage stage({1280, 800, 1});
  turn_on(stage);
  Person person(stage);
  REQUIRE(person.choose("Help"));
  REQUIRE(stage.session().state().help_open);
  std::set<std::string> seen;
  for (int i = 0; i < 30; ++i) {
    seen.insert(person.frame());
    stage.apply(app::PersonStirred{});
    person.wait();
  }
  CHECK(seen.contains("Close"));
  CHECK_FALSE(seen.contains("Start"));
  REQUIRE(person.choose("Close"));
  CHECK_FALSE(stage.session().state().help_open);
  CHECK(person.framed() != nullptr);
}

TEST_CASE("one switch: the frame is nobody; only the switch says that somebody is there") {
  Stage stage({1280, 800, 1});
  turn_on(stage);
  Person person(stage);
  REQUIRE(person.choose("Start"));
  person.wait();
  const std::string before = person.frame();
  stage.let_pass(46'000 - wait_ms);
  REQUIRE(stage.session().state().idle_warning);
  CHECK(person.frame() == "I’m still here");  // at once
  person.use_switch();
  CHECK_FALSE(stage.session().state().idle_warning);
  CHECK(stage.session().state().here.place == app::Place::about_you);
  stage.let_pass(46'000);
  stage.let_pass(21'000);
  CHECK(stage.session().state().here.place == app::Place::welcome);
  CHECK(stage.session().state().display.scan_seconds == 0);  // and with the visit it goes
  person.eyes().forget();
  CHECK(person.framed() == nullptr);
  stage.let_pass(60'000);
  CHECK(person.framed() == nullptr);
}

TEST_CASE("one switch: what cannot be pressed is not, and a device that slept takes one step") {
  Stage stage({1280, 800, 1});
  turn_on(stage);
  Person person(stage);
  const std::string first = person.frame();
  stage.apply(app::ClockRead{20'000, "2026-11-23"});
  stage.apply(app::TimerRang{});
  CHECK(stage.session().state().scan.steps == 1);
  CHECK(person.frame() != first);
}

TEST_CASE("one switch: keys row by row, twice through a row, and back to the rows") {
  Stage stage({1080, 1920, 1});
  go_to(stage, "question_free_text");
  turn_on(stage);
  Person person(stage);
  const app::State& state = stage.session().state();
  REQUIRE(person.choose(state.pack->say(app::question_here(state).question->text, "en-GB")));
  CHECK(person.frame().starts_with("q w e r t y"));
  person.wait();
  CHECK(person.frame().starts_with("a s d f"));
  person.use_switch();
  CHECK(person.frame() == "a");
  for (int i = 0; i < 20; ++i) {
    stage.apply(app::PersonStirred{});
    person.wait();
  }
  CHECK(person.frame().starts_with("q w e r t y"));
  REQUIRE(person.choose("New line"));
  CHECK(person.frame().starts_with("Q W E R T Y"));
}

}  // namespace earshot::tests
