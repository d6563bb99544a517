// The two fields for keys in the staff room, by hand: typed into, and scanned into.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/ui/stage.h"
#include "tests/ui/visitor.h"

namespace earshot::tests {
namespace {

const std::string service = "AGE1S5S0QZVFXZN4GAYT0HWTG0HHTGXM7WSDYCUP4A8T5J5CA25MFE4QT4HS7Q";
const std::string recovery = "AGE1KGFEHEENNEK9KJ7CR83XLUF8W9G998GT3AD55LKWM5RYY2QLWCDSJX32NW";

void to_scene(Stage& stage, std::string_view name) {
  const auto scene = std::ranges::find(scenes(), name, &Scene::name);
  REQUIRE(scene != scenes().end());
  scene->go(stage);
}

}  // namespace

TEST_CASE("a hand-held scanner types both keys in capitals, each with Enter behind it, and loses neither") {
  Stage stage;
  to_scene(stage, "staff_room");
  Visitor visitor(stage.screen());
  CHECK(visitor.type("Service key", service));
  visitor.key(Visitor::Key::enter);
  CHECK(visitor.focused() == "text_field \"Recovery key\"");
  visitor.write(recovery);
  visitor.key(Visitor::Key::enter);
  CHECK(visitor.value_of("Service key") == service);
  CHECK(visitor.value_of("Recovery key") == recovery);
  CHECK(visitor.press("Test these keys"));
  const auto made = std::ranges::find_if(
      stage.effects, [](const app::Effect& effect) { return core::holds_alternative<app::MakeKeyTest>(effect); });
  CHECK(made != stage.effects.end());
}

TEST_CASE("a key that was taken from a file stands in its field, and can be typed over") {
  Stage stage;
  to_scene(stage, "staff_room_key_files");
  Visitor visitor(stage.screen());
  CHECK(visitor.sees("Taken from earshot-public-key-6d41dc36.txt."));
  CHECK(visitor.type("Service key", "x"));
  CHECK(visitor.value_of("Service key").ends_with("x"));
  CHECK_FALSE(visitor.sees("Taken from"));
  CHECK(visitor.press("earshot-public-key-1b2c3d4e.txt"));
  const auto* take = core::get_if<app::TakeKeyFile>(&stage.effects.back());
  REQUIRE(take != nullptr);
  CHECK(take->file == "earshot-public-key-1b2c3d4e.txt");
  CHECK(take->whose == core::SealKey::recovery);
}

}  // namespace earshot::tests
