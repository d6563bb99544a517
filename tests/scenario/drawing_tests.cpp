// Drawing instead of writing, in the visitor's words.
#include <doctest/doctest.h>

#include "core/response_json.h"
#include "tests/core/sample_response.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using core::AnswerState;

Kiosk at_the_drawing() {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.says_role("young-person");
  kiosk.goes_on_to(Place::question, "picture");
  return kiosk;
}

core::Drawing dots(std::size_t count) {
  return {std::vector<core::Mark>(count, core::Stroke{core::PenColour::red, core::PenWidth::thick, {{5, 5}}})};
}

core::AnswerRow sent_row(const Kiosk& kiosk) {
  REQUIRE(kiosk.on_disk().size() == 1);
  const auto response = core::read_response(kiosk.on_disk().begin()->second.json);
  REQUIRE(response.has_value());
  return response->answers.back();
}

}  // namespace

TEST_CASE("I can draw instead of writing, and it is kept as I drew it") {
  Kiosk kiosk = at_the_drawing();
  kiosk.draws(core::sample_drawing());
  kiosk.goes_on_to(Place::review);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  const core::AnswerRow row = sent_row(kiosk);
  CHECK(row.state == AnswerState::answered);
  CHECK(row.drawing == core::sample_drawing());
  CHECK(row.text.empty());
}

TEST_CASE("I can say in words what my drawing shows, or would show") {
  Kiosk kiosk = at_the_drawing();
  kiosk.draws(core::sample_drawing(), "A bus");
  kiosk.draws({}, "A bus I can reach");
  kiosk.goes_on_to(Place::review);
  kiosk.sends();
  const core::AnswerRow row = sent_row(kiosk);
  CHECK(row.state == AnswerState::answered);
  CHECK(row.drawing.empty());
  CHECK(row.text == "A bus I can reach");
}

TEST_CASE("when I take back the last line and the last word, I have said nothing") {
  Kiosk kiosk = at_the_drawing();
  kiosk.draws(dots(1), "Oh");
  CHECK(kiosk.answer_to("picture") != nullptr);
  kiosk.draws({}, "Oh");
  CHECK(kiosk.answer_to("picture") != nullptr);
  kiosk.draws({}, " ");
  CHECK(kiosk.answer_to("picture") == nullptr);
}

TEST_CASE("I can skip the drawing, and what I had drawn goes") {
  Kiosk kiosk = at_the_drawing();
  kiosk.draws(core::sample_drawing());
  kiosk.skips();
  REQUIRE(kiosk.answer_to("picture") != nullptr);
  CHECK(kiosk.answer_to("picture")->state == AnswerState::skipped);
  CHECK(kiosk.answer_to("picture")->drawing.empty());
}

TEST_CASE("I can change and delete my drawing on the review") {
  Kiosk kiosk = at_the_drawing();
  kiosk.draws(dots(1));
  kiosk.goes_on_to(Place::review);
  kiosk.changes("picture");
  CHECK(kiosk.id_here() == "picture");
  kiosk.draws(dots(2));
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.answer_to("picture")->drawing == dots(2));
  kiosk.deletes("picture");
  CHECK(kiosk.answer_to("picture") == nullptr);
  kiosk.sends();
  CHECK(sent_row(kiosk).state == AnswerState::skipped);
}

TEST_CASE("what can't be drawn on the screen can't be slipped in either") {
  Kiosk kiosk = at_the_drawing();
  kiosk.draws(dots(core::most_marks));
  kiosk.draws(dots(core::most_marks + 1));
  CHECK(kiosk.answer_to("picture")->drawing.marks.size() == core::most_marks);
  kiosk.goes_back();
  REQUIRE(kiosk.id_here() == "anything");
  kiosk.draws(dots(1), "Words");
  CHECK(kiosk.answer_to("anything") == nullptr);
}

TEST_CASE("nobody sees what I drew after I left") {
  Kiosk kiosk = at_the_drawing();
  kiosk.draws(core::sample_drawing(), "Mine");
  kiosk.stops_and_deletes_everything();
  CHECK(remains_in(kiosk.state()).empty());
}

}  // namespace earshot::scenario
