// Every screen at every size: the tree is sound, nothing is lost by getting small, and what it says is the golden's.
// Not tested here: pixels (the browser tests take pictures, for people to look at).
#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/core/golden.h"
#include "tests/ui/stage.h"

namespace earshot::tests {
namespace {

constexpr float scales[] = {1, 2, 3};
constexpr struct {
  float width, height;
} screens[] = {{320, 256}, {360, 640}, {768, 1024}, {1280, 800}, {1080, 1920}};

// What every screen is tried in. A further thing to multiply by (themes, languages) is one more loop here.
std::vector<Screening> screenings() {
  std::vector<Screening> all;
  for (const auto& [width, height] : screens) {
    for (const float scale : scales) all.push_back({.width = width, .height = height, .text_scale = scale});
  }
  return all;
}

std::string words_of(const Screening& screening) {
  return std::to_string(static_cast<int>(screening.width)) + "x" + std::to_string(static_cast<int>(screening.height)) +
         " at " + std::to_string(static_cast<int>(screening.text_scale * 100)) + " %";
}

bool is_control(const ui::Node& node) {
  return ui::is_pressable(node.role) || ui::is_choice(node.role) || ui::is_text_entry(node.role);
}

// By key, role and name: what can be done on a screen, wherever it stands.
std::multiset<std::string> controls_of(const ui::Tree& tree) {
  std::multiset<std::string> controls;
  for (const ui::Node& node : tree.nodes) {
    if (!is_control(node)) continue;
    std::string control(tree.text(node.key));
    control.append(" ").append(ui::role_name(node.role)).append(" ").append(tree.text(node.name));
    controls.insert(std::move(control));
  }
  return controls;
}

// In their order, so that nothing is read later on a small screen than on a large one.
std::string words_in(const ui::Tree& tree) {
  std::string words;
  for (const ui::Node& node : tree.nodes) {
    const bool read = node.role == ui::Role::heading || node.role == ui::Role::paragraph;
    if (read) words.append(tree.text(node.name)).append("\n");
  }
  return words;
}

template <typename Look>
void for_each_screening(const Scene& scene, Look look) {
  CAPTURE(scene.name);
  for (const Screening& screening : screenings()) {
    CAPTURE(words_of(screening));
    Stage stage(screening);
    scene.go(stage);
    stage.paint();
    look(stage, screening);
  }
}

// The inspector shows the tree of the moment, sizes and all; the gallery is not for visitors.
bool for_visitors(const Scene& scene) { return scene.name != "gallery" && scene.name != "inspector"; }

}  // namespace

// faults_of: ids, names, labels in names, one main, one h1, no heading level left out, targets of 24 px, inside the screen.
TEST_CASE("screens: every one is sound at every size") {
  for (const Scene& scene : scenes()) {
    for_each_screening(scene, [](Stage& stage, const Screening& screening) {
      const auto faults = ui::faults_of(stage.session().tree(), screening.width, screening.height);
      for (const std::string& fault : faults) FAIL_CHECK(fault);
      CHECK(stage.session().tree().nodes.size() < 300);
    });
  }
}

TEST_CASE("screens: no action and no word is lost on a small screen or in large print") {
  for (const Scene& scene : scenes()) {
    if (!for_visitors(scene)) continue;
    Stage reference({1280, 800, 1});
    scene.go(reference);
    reference.paint();
    const auto expected = controls_of(reference.session().tree());
    const std::string words = words_in(reference.session().tree());
    for_each_screening(scene, [&](Stage& stage, const Screening&) {
      CHECK(controls_of(stage.session().tree()) == expected);
      CHECK(words_in(stage.session().tree()) == words);
    });
  }
}

TEST_CASE("screens: at the usual size a thumb hits everything: 48 px") {
  for (const Scene& scene : scenes()) {
    CAPTURE(scene.name);
    for (const auto& [width, height] : screens) {
      CAPTURE(width);
      Stage stage({.width = width, .height = height});
      scene.go(stage);
      stage.paint();
      const ui::Tree& tree = stage.session().tree();
      for (const ui::Node& node : tree.nodes) {
        if (!is_control(node)) continue;
        CAPTURE(tree.text(node.name));
        CHECK(node.rect.w >= 47.99F);
        CHECK(node.rect.h >= 47.99F);
      }
    }
  }
}

TEST_CASE("screens: the same thing is called the same on all of them") {
  std::map<std::string, std::string> names;
  for (const Scene& scene : scenes()) {
    if (!for_visitors(scene)) continue;
    CAPTURE(scene.name);
    Stage stage({360, 640, 1});
    scene.go(stage);
    stage.paint();
    const ui::Tree& tree = stage.session().tree();
    for (const ui::Node& node : tree.nodes) {
      const std::string key(tree.text(node.key));
      if (!is_control(node)) continue;
      if (key != "back" && key != "help" && key != "finish_now" && key != "easy_read") continue;
      const auto [known, fresh] = names.try_emplace(key, tree.text(node.name));
      CHECK(known->second == tree.text(node.name));
    }
  }
  CHECK(names.size() == 4);
}

TEST_CASE("screens: help is in the same place on all of them") {
  for (const auto& [width, height] : screens) {
    CAPTURE(width);
    std::optional<ui::Rect> place;
    for (const Scene& scene : scenes()) {
      const std::set<std::string_view> elsewhere = {"welcome"};
      if (!for_visitors(scene) || elsewhere.contains(scene.name) || scene.name.starts_with("staff_room")) continue;
      CAPTURE(scene.name);
      Stage stage({.width = width, .height = height});
      scene.go(stage);
      stage.paint();
      const ui::Tree& tree = stage.session().tree();
      for (const ui::Node& node : tree.nodes) {
        if (!is_control(node) || tree.text(node.key) != "help") continue;
        if (!place) place = node.rect;
        CHECK(node.rect == *place);
      }
    }
    CHECK(place.has_value());
  }
}

TEST_CASE("screens: what each one says") {
  for (const Scene& scene : scenes()) {
    if (!for_visitors(scene)) continue;
    CAPTURE(scene.name);
    Stage stage({360, 640, 1});
    scene.go(stage);
    stage.paint();
    CHECK(matches_golden("screen_" + std::string(scene.name) + ".txt", ui::outline(stage.session().tree())));
  }
}

TEST_CASE("screens: a second paint of the same thing changes nothing") {
  for (const Scene& scene : scenes()) {
    CAPTURE(scene.name);
    Stage stage({360, 640, 1});
    scene.go(stage);
    stage.paint();
    (void)stage.session().take_patch();
    CHECK_FALSE(stage.session().wants_paint());
    stage.paint();
    CHECK(stage.session().take_patch().empty());
  }
}

TEST_CASE("screens: help is one press away on every screen a visitor sees") {
  for (const Scene& scene : scenes()) {
    const std::set<std::string_view> without = {"help", "display", "leave", "idle", "trouble"};
    if (!for_visitors(scene) || without.contains(scene.name)) continue;
    CAPTURE(scene.name);
    Stage stage({360, 640, 1});
    scene.go(stage);
    Visitor visitor(stage.screen());
    CHECK(visitor.press("Help"));
    CHECK(visitor.sees("Childline"));
    CHECK(visitor.press("Close"));
    CHECK_FALSE(stage.session().state().help_open);  // not by its words: the staff room may name the lines too
  }
}

}  // namespace earshot::tests
