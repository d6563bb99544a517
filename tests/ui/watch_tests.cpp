// What stands before writing, and what is offered while somebody writes, on the real screens.
#include <doctest/doctest.h>

#include "tests/ui/stage.h"

namespace earshot::tests {
namespace {

void go(Stage& stage, std::string_view name) {
  for (const Scene& scene : scenes()) {
    if (scene.name == name) return scene.go(stage);
  }
  FAIL("no such scene");
}

std::string asked_here(Stage& stage) {
  return app::question_here(stage.session().state()).question->text.in("en-GB", "en-GB");
}

const ui::Node* status_node(Visitor& visitor, std::string_view words) {
  for (const ui::Node& node : visitor.tree().nodes) {
    if (node.role == ui::Role::status && visitor.tree().text(node.name) == words) return &node;
  }
  return nullptr;
}

int words_on(Stage& stage) {
  int words = 0;
  for (const ui::Node& node : stage.session().tree().nodes) {
    if (node.role != ui::Role::paragraph) continue;
    bool inside = false;
    for (const char c : stage.session().tree().text(node.name)) {
      if (c != ' ' && !inside) ++words;
      inside = c != ' ';
    }
  }
  return words;
}

}  // namespace

TEST_CASE(
    "before writing: what to leave out, that nobody is reading now, when staff do, and where help is; in sixty words") {
  Stage stage({360, 640, 1});
  go(stage, "before_writing");
  Visitor visitor(stage.screen());
  CHECK(visitor.has(ui::Role::heading, "Before you write"));
  CHECK(visitor.sees("leave out names"));
  CHECK(visitor.sees("Nobody is reading this right now."));
  CHECK(visitor.sees("Staff plan to read it within 7 days."));
  CHECK(visitor.sees("call 999"));
  CHECK(words_on(stage) <= 60);
  stage.apply(app::VariantChosen{core::Variant::easy_read});
  visitor.settle();
  CHECK(visitor.sees("Please don’t write names."));
  CHECK(words_on(stage) <= 60);
  REQUIRE(visitor.press("Next"));
  CHECK(stage.session().state().here.place == app::Place::question);
}

TEST_CASE(
    "writing: what looks like a number is said under the field, with a button that takes it out and one that keeps "
    "it") {
  Stage stage({360, 640, 1});
  go(stage, "question_free_text");
  Visitor visitor(stage.screen());
  const std::string asked = asked_here(stage);
  REQUIRE(visitor.clear(asked));
  REQUIRE(visitor.type(asked, "Ring 07700 900123"));
  CHECK(status_node(visitor, "This looks like a phone number. Nobody needs it here.") != nullptr);
  REQUIRE(visitor.press("Take it out"));
  CHECK(visitor.value_of(asked) == "Ring …");
  CHECK_FALSE(visitor.sees("This looks like"));
  REQUIRE(visitor.type(asked, " or BH15 2AB"));
  CHECK(visitor.sees("This looks like a postcode."));
  REQUIRE(visitor.press("Keep it"));
  CHECK_FALSE(visitor.sees("This looks like"));
  CHECK(visitor.value_of(asked) == "Ring … or BH15 2AB");
}

TEST_CASE("writing: where words may tell of harm, help is offered in a quiet line, and it opens only when asked") {
  Stage stage({360, 640, 1});
  go(stage, "question_free_text");
  Visitor visitor(stage.screen());
  const std::string asked = asked_here(stage);
  REQUIRE(visitor.clear(asked));
  REQUIRE(visitor.type(asked, "he hits me"));
  CHECK(status_node(visitor, "Would you like to talk to someone?") != nullptr);
  CHECK_FALSE(visitor.sees("Childline"));
  REQUIRE(visitor.press("See who can help"));
  CHECK(visitor.sees("Childline"));
  REQUIRE(visitor.press("Close"));
  CHECK(visitor.value_of(asked) == "he hits me");
  REQUIRE(visitor.press("Next"));
  CHECK_FALSE(visitor.sees("Would you like to talk to someone?"));
}

TEST_CASE(
    "writing: when answers wait too long there is a plain sentence instead of the field, and the review has no such "
    "question") {
  Stage stage({360, 640, 1});
  go(stage, "question_unwritable");
  Visitor visitor(stage.screen());
  const std::string asked = asked_here(stage);
  CHECK(visitor.sees("You can’t write or draw here just now."));
  CHECK_FALSE(visitor.has(ui::Role::text_area, asked));
  stage.apply(app::ReviewPressed{});
  visitor.settle();
  CHECK_FALSE(visitor.sees(asked));
}

TEST_CASE("staff room: what waits, what is marked and what is too old is told, and nothing where all is well") {
  Stage stage({360, 640, 1});
  go(stage, "staff_room_unread");
  Visitor visitor(stage.screen());
  CHECK(visitor.sees("Not copied off this device for 190 days."));
  CHECK(visitor.sees("Nobody can write or draw here now"));
  CHECK(visitor.sees("New answers that may tell of harm: 1."));
  CHECK(visitor.sees("Answers that look rushed or repeated: 1."));
  CHECK(visitor.sees("Help lines to check again: Emergency, Childline"));
  Stage fresh({360, 640, 1});
  go(fresh, "staff_room");
  Visitor staff(fresh.screen());
  CHECK_FALSE(staff.sees("Not copied off"));
  CHECK_FALSE(staff.sees("Help lines to check again"));
}

TEST_CASE("about you: who is among few is told so, without the number; among many it is rounded down") {
  Stage stage({360, 640, 1});
  stage.apply(app::StartPressed{});
  Visitor visitor(stage.screen());
  CHECK(visitor.sees("Fewer than 10 people have answered on this device."));
  std::vector<store::Record> records(13);
  for (std::size_t i = 0; i < records.size(); ++i) records[i].id = std::to_string(i);
  stage.apply(app::StorageOpened{records, {}});
  visitor.settle();
  CHECK(visitor.sees("At least 10 people have answered on this device."));
}

}  // namespace earshot::tests
