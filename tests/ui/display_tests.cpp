// Display settings and languages: every screen is sound in each of them, and what was chosen is what is drawn.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/core/trials.h"
#include "tests/ui/stage.h"

namespace earshot::tests {
namespace {

struct Window {
  float width, height;
};
constexpr Window windows[] = {{320, 256}, {360, 640}, {768, 1024}, {1280, 800}, {1080, 1920}};
constexpr float text_scales[] = {1, 2, 3};
const core::Language languages[] = {"", "cy", "pl", "pt-PT", "ro", "uk", std::string(pseudo)};

bool for_visitors(const Scene& scene) { return scene.name != "gallery" && scene.name != "inspector"; }

void check_sound(Stage& stage, const Window& window) {
  stage.paint();
  for (const std::string& fault : ui::faults_of(stage.session().tree(), window.width, window.height)) {
    FAIL_CHECK(fault);
  }
}

// A stage that has come to the scene.
void with_scene(const Scene& scene, const Screening& screening, const auto& look) {
  if (screening.language == pseudo) {
    core::Pack pack = dorset_pack();
    pack.translations.emplace_back(pseudo);
    Stage stage(screening, pack);
    scene.go(stage);
    look(stage);
  } else {
    Stage stage(screening);
    scene.go(stage);
    look(stage);
  }
}

std::string css_value(const ui::Tree& tree, std::string_view property) {
  const std::string wanted = "--" + std::string(property) + ":";
  const std::size_t at = tree.look.find(wanted);
  if (at == std::string::npos) return "";
  const std::size_t start = at + wanted.size();
  return tree.look.substr(start, tree.look.find(';', start) - start);
}

}  // namespace

TEST_CASE("display: every screen is sound in every language, at every size, in every size of words") {
  int turn = 0;
  for (const core::Language& language : languages) {
    for (const Scene& scene : scenes()) {
      if (!for_visitors(scene)) continue;
      with_scene(scene, {.language = language}, [&](Stage& stage) {
        for (const Window& window : windows) {
          for (const float text_scale : text_scales) {
            if (!as_it_ships && turn++ % 5 != 0) continue;
            CAPTURE(language);
            CAPTURE(scene.name);
            CAPTURE(window.width);
            CAPTURE(text_scale);
            stage.resize(window.width, window.height, text_scale);
            check_sound(stage, window);
          }
        }
      });
    }
  }
}

TEST_CASE("display: every screen is sound with the widest spacing, on a phone and in the largest words") {
  app::Display display;
  display.spacing = app::Spacing::widest;
  for (const int percent : {100, 300}) {
    display.text_percent = percent;
    for (const Scene& scene : scenes()) {
      if (!for_visitors(scene)) continue;
      CAPTURE(scene.name);
      CAPTURE(percent);
      with_scene(scene, {.display = display}, [](Stage& stage) { check_sound(stage, {360, 640}); });
    }
  }
}

TEST_CASE("display: colours change no word and no place") {
  for (const Scene& scene : scenes()) {
    if (!for_visitors(scene) || scene.name == "display") continue;
    CAPTURE(scene.name);
    std::string first;
    for (const auto colours :
         {app::Colours::paper, app::Colours::dark, app::Colours::contrast, app::Colours::cream, app::Colours::yellow}) {
      app::Display display;
      display.colours = colours;
      with_scene(scene, {.display = display}, [&](Stage& stage) {
        stage.paint();
        const std::string outline = ui::outline(stage.session().tree());
        if (first.empty()) first = outline;
        CHECK(outline == first);
      });
    }
  }
}

TEST_CASE("display: what is chosen in the panel is what the page and the canvas get") {
  Stage stage;
  Visitor visitor(stage.screen());
  const auto look = [&](std::string_view property) {
    stage.paint();
    return css_value(stage.session().tree(), property);
  };
  CHECK(look("paper") == "#FFF7E8");
  CHECK(visitor.press("Display"));
  CHECK(visitor.choose("Dark"));
  CHECK(look("paper") == "#14172B");
  CHECK(visitor.choose("200%"));
  CHECK(look("size") == "2.00");
  CHECK(visitor.choose("Very wide"));
  CHECK(look("letter") == "0.12em");
  CHECK(visitor.choose("OpenDyslexic"));
  CHECK(look("face").starts_with("OpenDyslexic"));
  CHECK(visitor.choose("Nothing moves"));
  CHECK(visitor.choose("Simple view: a plain page"));
  CHECK(stage.session().state().display.simple);
  CHECK(stage.session().tree().simple);
  CHECK(visitor.press("Back to normal"));
  CHECK(stage.session().state().display == app::Display{});
  CHECK(look("paper") == "#FFF7E8");
}

TEST_CASE("display: larger words are larger, and wider spacing is wider") {
  const auto height_of_heading = [](const app::Display& display) {
    Stage stage({.display = display});
    for (const ui::Node& node : stage.session().tree().nodes) {
      if (node.role == ui::Role::heading) return node.rect.h;
    }
    return 0.0F;
  };
  app::Display display;
  const float normal = height_of_heading(display);
  display.spacing = app::Spacing::widest;
  CHECK(height_of_heading(display) > normal * 1.2F);
  display = {};
  display.text_percent = 200;
  CHECK(height_of_heading(display) > normal * 1.4F);
}

TEST_CASE("display: the device's wishes are followed until the visitor has their own") {
  Stage stage;
  app::Environment environment = stage.session().environment();
  const auto paper = [&] {
    stage.session().set_environment(environment);
    stage.paint();
    return css_value(stage.session().tree(), "paper");
  };
  environment.dark = true;
  CHECK(paper() == "#14172B");
  environment.more_contrast = true;
  CHECK(paper() == "#000000");
  environment.dark = false;
  CHECK(paper() == "#FFFFFF");
  environment.forced_colours = "102030 ffffff 00ff00 ffff00 000000";
  CHECK(paper() == "#102030");
  environment.forced_colours = "not colours";
  CHECK(paper() == "#FFFFFF");
  app::Display display;
  display.colours = app::Colours::cream;
  stage.apply(app::DisplayChanged{display});
  CHECK(paper() == "#FBF1D7");
}

TEST_CASE("display: the language is chosen on the welcome screen, in its own name, and everything speaks it") {
  Stage stage;
  Visitor visitor(stage.screen());
  CHECK(visitor.press("Polski"));
  const auto asked = std::ranges::find_if(
      stage.effects, [](const app::Effect& effect) { return core::holds_alternative<app::LoadLanguage>(effect); });
  REQUIRE(asked != stage.effects.end());
  CHECK(core::get<app::LoadLanguage>(*asked).language == "pl");
  Stage polish({.language = "pl"});
  CHECK(polish.session().tree().language == "pl");
  CHECK(Visitor(polish.screen()).sees("Pomoc"));
  CHECK_FALSE(Visitor(polish.screen()).sees("Start here"));
}

TEST_CASE("display: a name of a language is in that language") {
  Stage stage;
  std::set<std::string> found;
  const ui::Tree& tree = stage.session().tree();
  for (const ui::Node& node : tree.nodes) {
    if (node.language.length > 0) found.insert(std::string(tree.text(node.language)));
  }
  CHECK(found == std::set<std::string>{"cy", "pl", "pt-PT", "ro", "uk"});
}

TEST_CASE("display: what no translator has done yet is marked, and read in its own language") {
  core::Pack pack = dorset_pack();
  Stage stage({}, pack);
  core::Words words{.language = "pl", .name = "Polski", .reviewed_by = "", .by_key = {}};
  words.by_key["not_translated"].forms.back() = "Po angielsku:";
  stage.apply(app::LanguageChosen{"pl"});
  stage.apply(app::LanguageLoaded{words, core::PackWords{.pack = pack.id, .language = "pl"}});
  stage.paint();
  const ui::Tree& tree = stage.session().tree();
  const auto marked = std::ranges::find_if(tree.nodes, [&](const ui::Node& node) {
    return node.role == ui::Role::heading && tree.text(node.name).starts_with("Po angielsku: ");
  });
  REQUIRE(marked != tree.nodes.end());
  CHECK(tree.text(marked->language) == "en-GB");
  CHECK(Visitor(stage.screen()).sees("[en] Start"));
}

}  // namespace earshot::tests
