#include "app/state.h"

#include <vector>

#include <doctest/doctest.h>

#include "tests/scenario/kiosk.h"

namespace earshot::app {
namespace {

using scenario::Kiosk;
using scenario::open_sample;

Kiosk with_both_topics() {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.wants_topic("waiting");
  return kiosk;
}

TEST_CASE("the bar only grows on the way, whatever questions the answers bring or hide") {
  for (int degree = 1; degree <= 5; ++degree) {
    Kiosk kiosk = with_both_topics();
    float before = 0;
    bool told = false;  // what stands before writing counts as a part of the question behind it
    for (int i = 0; i < 100 && kiosk.place() != Place::review; ++i) {
      const float part = progress(kiosk.state()).part;
      CHECK((told ? part == before : part > before));
      told = kiosk.place() == Place::before_writing;
      if (kiosk.id_here() == "heard") kiosk.says(degree);
      CHECK(progress(kiosk.state()).part == part);
      before = part;
      kiosk.goes_on();
    }
    CHECK(progress(kiosk.state()).part > before);
    kiosk.sends();
    CHECK(progress(kiosk.state()).part == 1);
  }
}

TEST_CASE("the bar is empty before a visit and nearly so at its beginning") {
  Kiosk kiosk = open_sample();
  CHECK(progress(kiosk.state()).part == 0);
  kiosk.starts();
  CHECK(progress(kiosk.state()).part > 0);
  CHECK(progress(kiosk.state()).part < 0.1F);
}

TEST_CASE("the bar does not fall back while one answer is changed from the review") {
  Kiosk kiosk = with_both_topics();
  kiosk.goes_on_to(Place::review);
  const float part = progress(kiosk.state()).part;
  kiosk.changes("heard");
  CHECK(progress(kiosk.state()).part == part);
}

TEST_CASE("which topic of how many is told only within a topic") {
  Kiosk kiosk = with_both_topics();
  CHECK(progress(kiosk.state()).topics == 0);
  kiosk.goes_on_to(Place::finding, "listening");
  CHECK(progress(kiosk.state()).topic == 1);
  CHECK(progress(kiosk.state()).topics == 2);
  kiosk.goes_on_to(Place::question, "waited");
  CHECK(progress(kiosk.state()).topic == 2);
  kiosk.goes_on_to(Place::question, "first");
  CHECK(progress(kiosk.state()).topic == 0);
}

TEST_CASE("finding and question here are null anywhere else") {
  Kiosk kiosk = with_both_topics();
  CHECK(finding_here(kiosk.state()) == nullptr);
  CHECK(question_here(kiosk.state()).question == nullptr);
  kiosk.goes_on_to(Place::finding, "listening");
  CHECK(finding_here(kiosk.state())->id == "listening");
  CHECK(question_here(kiosk.state()).question == nullptr);
  kiosk.goes_on_to(Place::question, "heard");
  CHECK(finding_here(kiosk.state())->id == "listening");
  CHECK(question_here(kiosk.state()).question->id == "heard");
  kiosk.goes_on_to(Place::question, "first");
  CHECK(finding_here(kiosk.state()) == nullptr);
  CHECK(question_here(kiosk.state()).question->id == "first");
}

TEST_CASE("before there is a pack, everything about a visit is empty") {
  const State state;
  CHECK(progress(state).part == 0);
  CHECK(depth(state) == 0);
  CHECK_FALSE(visit_under_way(state));
  CHECK(finding_here(state) == nullptr);
  CHECK(question_here(state).question == nullptr);
}

}  // namespace
}  // namespace earshot::app
