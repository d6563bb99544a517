// When the pack can't be used; and what only developers see.
#include <doctest/doctest.h>

#include "tests/scenario/kiosk.h"

namespace earshot::scenario {
namespace {

TEST_CASE("a broken pack shows staff what to mend, and nothing else is possible") {
  Kiosk kiosk;
  kiosk.pack_is_broken();
  kiosk.disk_opens();
  CHECK(kiosk.place() == Place::trouble);
  CHECK(kiosk.state().trouble_file == "sample.json");
  REQUIRE(kiosk.state().faults.size() == 1);
  CHECK(kiosk.state().faults.front().mend == "Add one.");
  kiosk.starts();
  kiosk.opens_staff_door();
  kiosk.asks_for_help();
  kiosk.goes_back();
  kiosk.goes_on();
  kiosk.sends();
  kiosk.stops_and_deletes_everything();
  kiosk.wait(600'000);
  CHECK(kiosk.place() == Place::trouble);
  CHECK_FALSE(kiosk.state().help_open);
  CHECK(kiosk.wakes().empty());
}

TEST_CASE("a mended pack ends the trouble") {
  Kiosk kiosk;
  kiosk.pack_is_broken();
  kiosk.pack_arrives();
  CHECK(kiosk.place() == Place::welcome);
  CHECK(kiosk.state().faults.empty());
}

TEST_CASE("a pack that comes twice does not disturb a visit") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.pack_arrives();
  kiosk.pack_is_broken();
  CHECK(kiosk.place() == Place::review);
}

TEST_CASE("nothing can be pressed while everything loads") {
  Kiosk kiosk;
  kiosk.starts();
  kiosk.asks_for_help();
  kiosk.opens_staff_door();
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::loading);
  CHECK_FALSE(kiosk.state().help_open);
}

TEST_CASE("gallery and inspector are for developers only") {
  Kiosk kiosk = open_sample();
  kiosk.presses(app::GalleryToggled{});
  kiosk.presses(app::InspectorToggled{});
  CHECK(kiosk.place() == Place::welcome);
  CHECK_FALSE(kiosk.state().inspector_open);
  CHECK(kiosk.state().recent_actions.empty());
}

TEST_CASE("developers go to the gallery and come back to where they were") {
  Kiosk kiosk = open_sample({.development = true});
  talks_about_being_heard(kiosk);
  const core::Visit said = kiosk.state().visit;
  kiosk.presses(app::GalleryToggled{});
  CHECK(kiosk.place() == Place::gallery);
  SUBCASE("by the key") { kiosk.presses(app::GalleryToggled{}); }
  SUBCASE("by Back") { kiosk.goes_back(); }
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().visit == said);
  kiosk.presses(app::InspectorToggled{});
  CHECK(kiosk.state().inspector_open);
}

TEST_CASE("developers see the names of the last 200 actions, and nothing of what was said") {
  Kiosk kiosk = open_sample({.development = true});
  for (int i = 0; i < 300; ++i) kiosk.touches_the_screen();
  kiosk.starts();
  CHECK(kiosk.state().recent_actions.size() == 200);
  CHECK(kiosk.state().recent_actions.back() == "StartPressed");
}

}  // namespace
}  // namespace earshot::scenario
