// Every screen at every size: the tree is sound, nothing is lost by getting small, and what it says is the golden's.
// Not tested here: pixels (the browser tests take pictures, for people to look at).
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "tests/core/golden.h"
#include "tests/ui/stage.h"

namespace earshot::tests {
namespace {

const Screening sizes[] = {{320, 256, 1},   {360, 640, 1},   {768, 1024, 1}, {1280, 800, 1},
                           {1080, 1920, 1}, {320, 256, 2},   {360, 640, 2},  {768, 1024, 2},
                           {1280, 800, 2},  {1080, 1920, 2}, {320, 640, 3},  {1280, 1024, 3}};

std::string words_of(const Screening& screening) {
  return std::to_string(static_cast<int>(screening.width)) + "x" + std::to_string(static_cast<int>(screening.height)) +
         " at " + std::to_string(static_cast<int>(screening.text_scale * 100)) + " %";
}

bool is_control(const ui::Node& node) {
  return ui::is_pressable(node.role) || ui::is_choice(node.role) || ui::is_text_entry(node.role);
}

std::multiset<std::string> controls_of(const ui::Tree& tree) {
  std::multiset<std::string> names;
  for (const ui::Node& node : tree.nodes) {
    if (is_control(node)) names.insert(std::string(tree.text(node.name)));
  }
  return names;
}

// The inspector shows the tree of the moment, sizes and all; the gallery is not for visitors.
bool for_visitors(const Scene& scene) { return scene.name != "gallery" && scene.name != "inspector"; }

}  // namespace

TEST_CASE("screens: every one is sound at every size") {
  for (const Scene& scene : scenes()) {
    for (const Screening& screening : sizes) {
      CAPTURE(scene.name);
      CAPTURE(words_of(screening));
      Stage stage(screening);
      scene.go(stage);
      stage.paint();
      const auto faults = ui::faults_of(stage.session().tree(), screening.width, screening.height);
      for (const std::string& fault : faults) FAIL_CHECK(fault);
      CHECK(stage.session().tree().nodes.size() < 300);
    }
  }
}

TEST_CASE("screens: no action is lost on a small screen or in large print") {
  for (const Scene& scene : scenes()) {
    if (!for_visitors(scene)) continue;
    CAPTURE(scene.name);
    Stage reference({1280, 800, 1});
    scene.go(reference);
    reference.paint();
    const auto expected = controls_of(reference.session().tree());
    for (const Screening& screening : sizes) {
      CAPTURE(words_of(screening));
      Stage stage(screening);
      scene.go(stage);
      stage.paint();
      CHECK(controls_of(stage.session().tree()) == expected);
    }
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
    CHECK_FALSE(visitor.sees("Childline"));
  }
}

}  // namespace earshot::tests
