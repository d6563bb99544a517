// Somebody walks away.
#include <doctest/doctest.h>

#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

TEST_CASE("who walks away is warned after 45 seconds and forgotten 20 seconds later") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.wait(44'999);
  CHECK_FALSE(kiosk.state().idle_warning);
  kiosk.wait(1);
  CHECK(kiosk.state().idle_warning);
  CHECK(kiosk.place() == Place::review);
  kiosk.wait(19'999);
  CHECK(kiosk.place() == Place::review);
  kiosk.wait(1);
  CHECK(remains_in(kiosk.state()).empty());
  CHECK(kiosk.times_forgotten() == 1);
  CHECK(kiosk.state().visits == 1);
}

TEST_CASE("any stir dismisses the warning and loses nothing") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  const core::Visit said = kiosk.state().visit;
  kiosk.wait(45'000);
  CHECK(kiosk.state().idle_warning);
  SUBCASE("a touch anywhere") { kiosk.touches_the_screen(); }
  SUBCASE("the button") { kiosk.is_still_there(); }
  SUBCASE("the browser's Back, which stirs nobody") { kiosk.act(app::BackPressed{}); }
  CHECK_FALSE(kiosk.state().idle_warning);
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().visit == said);
  kiosk.wait(44'999);
  CHECK_FALSE(kiosk.state().idle_warning);
}

TEST_CASE("whoever keeps touching is never warned") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  for (int i = 0; i < 100; ++i) {
    kiosk.wait(40'000);
    CHECK_FALSE(kiosk.state().idle_warning);
    kiosk.touches_the_screen();
  }
  CHECK(kiosk.place() == Place::review);
}

TEST_CASE("a touch asks for no new timer; the one that is out is moved when it rings") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  const std::size_t wakes = kiosk.wakes().size();
  for (int i = 0; i < 40; ++i) {
    kiosk.wait(1'000);
    kiosk.touches_the_screen();
  }
  CHECK(kiosk.wakes().size() == wakes);
  kiosk.wait(5'000);
  CHECK(kiosk.wakes().size() == wakes + 1);
}

TEST_CASE("on the welcome screen no timer runs at all") {
  Kiosk kiosk = open_sample();
  CHECK(kiosk.wakes().empty());
  kiosk.starts();
  kiosk.goes_back();
  CHECK(kiosk.wakes().back() == -1);
  const std::size_t wakes = kiosk.wakes().size();
  kiosk.touches_the_screen();
  kiosk.wait(3'600'000);
  kiosk.touches_the_screen();
  CHECK(kiosk.wakes().size() == wakes);
  CHECK(kiosk.state().visits == 1);
}

TEST_CASE("help that was left open on the welcome screen closes") {
  Kiosk kiosk = open_sample();
  kiosk.asks_for_help();
  kiosk.wait(45'000);
  CHECK(kiosk.state().idle_warning);
  kiosk.wait(20'000);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("help that was left open in a visit goes with it") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.asks_for_help();
  kiosk.wait(65'000);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("nothing is wiped while it is being sent, however long the disk takes, and then there is time to read") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.disk_is(Disk::dawdles);
  kiosk.sends();
  kiosk.wait(600'000);
  CHECK(kiosk.place() == Place::review);
  CHECK_FALSE(kiosk.state().idle_warning);
  SUBCASE("it worked") {
    kiosk.disk_answers();
    CHECK(kiosk.place() == Place::thanks);
    kiosk.wait(29'999);
    CHECK(kiosk.place() == Place::thanks);
    kiosk.wait(1);
  }
  SUBCASE("it failed") {
    kiosk.act(app::ClockRead{kiosk.state().now_ms + 600'000, "2026-11-23"});
    kiosk.act(app::SaveFailed{kiosk.state().visit.id, "Too slow."});
    CHECK(kiosk.state().sending == app::Sending::failed);
    CHECK(kiosk.place() == Place::review);
    kiosk.wait(44'999);
    CHECK_FALSE(kiosk.state().idle_warning);
    kiosk.wait(1);
    CHECK(kiosk.state().idle_warning);
    kiosk.wait(20'000);
  }
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("a device that slept through its timers shows the next person nothing") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.sleeps(65'000);
  kiosk.goes_on();
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("a timer that rings too early changes nothing and comes again") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  const std::int64_t due = kiosk.wakes().back();
  kiosk.act(app::TimerRang{});
  CHECK_FALSE(kiosk.state().idle_warning);
  CHECK(kiosk.wakes().back() == due);
}

TEST_CASE("a timer that was not asked for changes nothing") {
  Kiosk kiosk = open_sample();
  kiosk.act(app::TimerRang{});
  CHECK(kiosk.wakes().empty());
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("a clock that goes back is not believed") {
  Kiosk kiosk = open_sample();
  const std::int64_t now = kiosk.state().now_ms;
  kiosk.act(app::ClockRead{now + 100, "2026-11-23"});
  kiosk.act(app::ClockRead{now - 100, "2026-11-23"});
  CHECK(kiosk.state().now_ms == now + 100);
}

TEST_CASE("other times can be set for a device") {
  Kiosk kiosk = open_sample({.idle_warning_ms = 1'000, .idle_reset_ms = 500, .thanks_ms = 100});
  kiosk.starts();
  kiosk.wait(1'000);
  CHECK(kiosk.state().idle_warning);
  kiosk.wait(500);
  CHECK(kiosk.place() == Place::welcome);
}

}  // namespace
}  // namespace earshot::scenario
