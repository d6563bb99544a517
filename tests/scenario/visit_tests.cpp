// What a visitor does between the welcome screen and the review.
#include <doctest/doctest.h>

#include "tests/core/sample_pack.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using core::AnswerState;

const core::Answer& answer(const Kiosk& kiosk, std::string_view question) {
  const core::Answer* found = kiosk.answer_to(question);
  REQUIRE(found);
  return *found;
}

TEST_CASE("I can say what I think from beginning to end and am thanked") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  REQUIRE(kiosk.on_disk().size() == 1);
  const std::string& kept = kiosk.on_disk().begin()->second.json;
  CHECK(kept.contains("Tell us the end."));
  CHECK(kept.contains("2026-11-23"));
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::welcome);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("the welcome screen does not wait for the disk") {
  Kiosk kiosk;
  CHECK(kiosk.place() == Place::loading);
  kiosk.pack_arrives();
  CHECK(kiosk.place() == Place::welcome);
  talks_about_being_heard(kiosk);
  kiosk.disk_opens();
  CHECK(kiosk.place() == Place::review);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
}

TEST_CASE("I come to the findings of my topics, each with its questions, then to the end") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  CHECK(kiosk.place() == Place::about_you);
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::topics);
  kiosk.wants_topic("waiting");
  std::vector<std::string> seen;
  for (kiosk.goes_on(); kiosk.place() != Place::review; kiosk.goes_on()) seen.push_back(kiosk.id_here());
  CHECK(seen == std::vector<std::string>{"long-waits", "waited", "helps", "first", "", "anything", "picture"});
}

TEST_CASE("I need not choose a topic") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.goes_on();
  CHECK(kiosk.state().here == app::Spot{Place::question, "first"});
}

TEST_CASE("topics keep the pack's order whatever I tap first, and a second tap takes one out") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("waiting");
  kiosk.wants_topic("voice");
  CHECK(kiosk.state().visit.topics == std::vector<std::string>{"voice", "waiting"});
  kiosk.wants_topic("voice");
  CHECK(kiosk.state().visit.topics == std::vector<std::string>{"waiting"});
  kiosk.wants_topic("weather");
  CHECK(kiosk.state().visit.topics == std::vector<std::string>{"waiting"});
}

TEST_CASE("nobody has to say who they are, and may take it back") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.says_role("parent");
  kiosk.says_age("over-15");
  kiosk.says_area("west");
  CHECK(kiosk.state().visit.about == core::About{"parent", "over-15", "west"});
  kiosk.says_role("");
  kiosk.says_age("");
  kiosk.says_area("");
  CHECK(kiosk.state().visit.about == core::About{});
  kiosk.says_role("queen");
  CHECK(kiosk.state().visit.about == core::About{});
}

TEST_CASE("easy read lasts for my visit only") {
  Kiosk kiosk = open_sample();
  kiosk.starts(core::Variant::easy_read);
  CHECK(kiosk.state().variant == core::Variant::easy_read);
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::welcome);
  CHECK(kiosk.state().variant == core::Variant::plain);
}

TEST_CASE("each visit begins in the pack's own language") {
  app::PackLoaded loaded{core::sample_pack(), core::sample_pack_ref()};
  loaded.pack.fallback = "cy";
  app::State state;
  (void)app::update(state, loaded);
  CHECK(state.language == "cy");
  (void)app::update(state, app::StartPressed{});
  (void)app::update(state, app::BackPressed{});
  CHECK(state.visits == 1);
  CHECK(state.language == "cy");
}

TEST_CASE("Back takes me the whole way to the first screen and nothing is lost") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  const core::Visit said = kiosk.state().visit;
  int depth = app::depth(kiosk.state());
  while (kiosk.place() != Place::about_you) {
    kiosk.goes_back();
    CHECK(app::depth(kiosk.state()) == --depth);
    CHECK(kiosk.state().visit == said);
  }
  CHECK(depth == 1);
  kiosk.goes_on_to(Place::review);
  CHECK(kiosk.state().visit == said);
}

TEST_CASE("one Back too many asks first, and the next Back stays") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.says_role("parent");
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::about_you);
  CHECK(kiosk.state().leave_asked);
  CHECK(app::depth(kiosk.state()) == 2);
  kiosk.goes_back();
  CHECK_FALSE(kiosk.state().leave_asked);
  CHECK(kiosk.state().visit.about.role == "parent");
  kiosk.goes_back();
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::topics);
  CHECK_FALSE(kiosk.state().leave_asked);
  kiosk.goes_back();
  kiosk.goes_back();
  kiosk.stops_and_deletes_everything();
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("Back leaves at once when I have said nothing yet") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.goes_back();
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::welcome);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("Back on the welcome screen does nothing") {
  Kiosk kiosk = open_sample();
  const std::string id = kiosk.state().visit.id;
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::welcome);
  CHECK(kiosk.state().visit.id == id);
  CHECK(kiosk.state().visits == 0);
}

TEST_CASE("Back goes the way I came, not the way there is") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on();
  kiosk.finishes_now();
  CHECK(kiosk.place() == Place::review);
  kiosk.goes_back();
  CHECK(kiosk.state().here == app::Spot{Place::finding, "listening"});
}

TEST_CASE("I can skip a question, and that is not the same as passing it by") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("waiting");
  kiosk.goes_on_to(Place::question, "waited");
  kiosk.skips();
  CHECK(kiosk.id_here() == "helps");
  CHECK(answer(kiosk, "waited").state == AnswerState::skipped);
  kiosk.goes_on();
  CHECK(kiosk.answer_to("helps") == nullptr);
}

TEST_CASE("Skip is for questions only") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.skips();
  CHECK(kiosk.place() == Place::about_you);
}

TEST_CASE("what I say replaces what I said before") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("waiting");
  kiosk.goes_on_to(Place::question, "waited");
  kiosk.says(1);
  kiosk.says(5);
  CHECK(answer(kiosk, "waited").codes == std::vector<std::string>{"5"});
  kiosk.does_not_know();
  CHECK(answer(kiosk, "waited") == core::Answer{AnswerState::dont_know, {}, ""});
  kiosk.says(3);
  CHECK(answer(kiosk, "waited").state == AnswerState::answered);
}

TEST_CASE("an unhappy answer brings a further question, and taking it back takes that along") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on_to(Place::question, "heard");
  kiosk.says(1);
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::before_writing);
  kiosk.goes_on();
  CHECK(kiosk.id_here() == "better");
  kiosk.writes("Ask us twice.");
  kiosk.goes_back();
  kiosk.goes_back();
  kiosk.says(5);
  CHECK(kiosk.answer_to("better") == nullptr);
  kiosk.goes_on();
  CHECK(kiosk.state().here == app::Spot{Place::finding, "east-bus"});
}

TEST_CASE("those who live elsewhere do not come to findings about another area") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.says_area("west");
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on_to(Place::question, "heard");
  kiosk.says(5);
  kiosk.goes_on();
  CHECK(kiosk.id_here() == "first");
}

TEST_CASE("I can say that I don't get a finding, and take that back") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on();
  kiosk.does_not_get_it();
  CHECK(kiosk.state().visit.not_understood.contains("listening"));
  kiosk.does_not_get_it();
  CHECK(kiosk.state().visit.not_understood.empty());
  kiosk.presses(app::NotUnderstoodToggled{"long-waits"});
  CHECK(kiosk.state().visit.not_understood.empty());
}

TEST_CASE("help opens everywhere, and Back closes it before anything else") {
  Kiosk kiosk = open_sample();
  kiosk.asks_for_help();
  CHECK(kiosk.state().help_open);
  CHECK(app::depth(kiosk.state()) == 1);
  kiosk.goes_back();
  CHECK_FALSE(kiosk.state().help_open);
  talks_about_being_heard(kiosk);
  kiosk.asks_for_help();
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::review);
  CHECK_FALSE(kiosk.state().help_open);
  kiosk.asks_for_help();
  kiosk.closes_help();
  CHECK_FALSE(kiosk.state().help_open);
}

TEST_CASE("I can stop and delete everything at any time") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.stops_and_deletes_everything();
  CHECK(remains_in(kiosk.state()).empty());
  CHECK(kiosk.times_forgotten() == 1);
  CHECK(kiosk.on_disk().empty());
}

TEST_CASE("every visit has an id of its own") {
  Kiosk kiosk = open_sample();
  const std::string first = kiosk.state().visit.id;
  kiosk.starts();
  kiosk.goes_back();
  CHECK_FALSE(first.empty());
  CHECK_FALSE(kiosk.state().visit.id.empty());
  CHECK(kiosk.state().visit.id != first);
}

TEST_CASE("nothing but the visitor's own screens reacts to a visitor's buttons") {
  Kiosk kiosk = open_sample();
  kiosk.goes_on();
  kiosk.skips();
  kiosk.sends();
  kiosk.finishes_now();
  kiosk.wants_topic("voice");
  kiosk.says_role("parent");
  kiosk.changes("first");
  kiosk.deletes("first");
  kiosk.stops_and_deletes_everything();
  CHECK(remains_in(kiosk.state()).empty());
  CHECK(kiosk.times_forgotten() == 0);
}

}  // namespace
}  // namespace earshot::scenario
