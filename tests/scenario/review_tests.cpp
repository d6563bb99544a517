// The review: everything I said, to change or delete before it goes.
#include <doctest/doctest.h>

#include "tests/scenario/kiosk.h"

namespace earshot::scenario {
namespace {

Kiosk at_the_review() {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  return kiosk;
}

TEST_CASE("I can change one answer and am back at the review") {
  Kiosk kiosk = at_the_review();
  const int depth = app::depth(kiosk.state());
  kiosk.changes("bus-seen");
  CHECK(kiosk.state().here == app::Spot{Place::question, "bus-seen"});
  kiosk.chooses({"no"});
  SUBCASE("by Next") { kiosk.goes_on(); }
  SUBCASE("by Back") { kiosk.goes_back(); }
  SUBCASE("by finish now") { kiosk.finishes_now(); }
  CHECK(kiosk.place() == Place::review);
  CHECK_FALSE(kiosk.state().editing);
  CHECK(app::depth(kiosk.state()) == depth);
  CHECK(kiosk.answer_to("bus-seen")->codes == std::vector<std::string>{"no"});
}

TEST_CASE("skipping what I came to change returns to the review too") {
  Kiosk kiosk = at_the_review();
  kiosk.changes("bus-seen");
  kiosk.skips();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.answer_to("bus-seen")->state == core::AnswerState::skipped);
}

TEST_CASE("I can answer what I passed by") {
  Kiosk kiosk = at_the_review();
  CHECK(kiosk.answer_to("anything") == nullptr);
  kiosk.changes("anything");
  kiosk.writes("Thanks for asking.");
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.answer_to("anything")->text == "Thanks for asking.");
}

TEST_CASE("I can delete an answer as if I had never given it") {
  Kiosk kiosk = at_the_review();
  kiosk.deletes("bus-seen");
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.answer_to("bus-seen") == nullptr);
  kiosk.sends();
  CHECK_FALSE(kiosk.on_disk().begin()->second.json.contains("\"code\":\"yes\""));
}

TEST_CASE("what I deleted takes the questions that hung on it along") {
  Kiosk kiosk = at_the_review();
  CHECK(kiosk.answer_to("better") != nullptr);
  kiosk.deletes("heard");
  CHECK(kiosk.answer_to("better") == nullptr);
  for (int i = 0; i < 7; ++i) kiosk.goes_back();  // one is what stands before writing
  CHECK(kiosk.id_here() == "heard");
}

TEST_CASE("answers to questions that are hidden by now are not sent") {
  Kiosk kiosk = at_the_review();
  kiosk.changes("heard");
  kiosk.says(5);
  kiosk.goes_on();
  kiosk.sends();
  REQUIRE(kiosk.on_disk().size() == 1);
  CHECK_FALSE(kiosk.on_disk().begin()->second.json.contains("Tell us the end."));
}

TEST_CASE("I can change who I am, and findings of elsewhere go") {
  Kiosk kiosk = at_the_review();
  kiosk.changes_about();
  CHECK(kiosk.place() == Place::about_you);
  kiosk.says_area("west");
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.answer_to("bus-seen") == nullptr);
  CHECK(kiosk.answer_to("heard") != nullptr);
}

TEST_CASE("I can change my topics, and what was said to others goes, also from where Back leads") {
  Kiosk kiosk = at_the_review();
  kiosk.changes_topics();
  CHECK(kiosk.place() == Place::topics);
  kiosk.wants_topic("voice");
  kiosk.wants_topic("waiting");
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.answer_to("heard") == nullptr);
  CHECK(kiosk.answer_to("first") != nullptr);
  std::vector<std::string> way_back;
  for (kiosk.goes_back(); kiosk.place() != Place::topics; kiosk.goes_back()) way_back.push_back(kiosk.id_here());
  CHECK(way_back == std::vector<std::string>{"picture", "anything", "first", ""});
  kiosk.goes_on();
  CHECK(kiosk.id_here() == "long-waits");
}

TEST_CASE("the question I am at may vanish: then I am where I was before") {
  Kiosk kiosk = at_the_review();
  kiosk.changes("better");
  kiosk.deletes("heard");
  CHECK(kiosk.place() == Place::review);
  CHECK_FALSE(kiosk.state().editing);
}

TEST_CASE("only what is part of my visit can be changed") {
  Kiosk kiosk = at_the_review();
  kiosk.changes("waited");
  CHECK(kiosk.place() == Place::review);
  kiosk.changes("no such question");
  CHECK(kiosk.place() == Place::review);
}

TEST_CASE("the review can be reached and left from anywhere") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.finishes_now();
  CHECK(kiosk.place() == Place::review);
  kiosk.finishes_now();
  CHECK(app::depth(kiosk.state()) == 2);
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::about_you);
}

}  // namespace
}  // namespace earshot::scenario
