#include "core/pack.h"

#include <doctest/doctest.h>

#include "core/answer.h"
#include "tests/core/sample_pack.h"

namespace earshot::core {

TEST_CASE("pack: things are found by id, or not at all") {
  const Pack pack = sample_pack();
  CHECK(find_topic(pack, "waiting") == &pack.topics[1]);
  CHECK(find_topic(pack, "") == nullptr);
  CHECK(find_finding(pack, "east-bus") == &pack.findings[1]);
  CHECK(find_finding(pack, "waiting") == nullptr);
  CHECK(find_option(pack.areas, "west") == &pack.areas[1]);
  CHECK(find_option(pack.areas, "north") == nullptr);
}

TEST_CASE("pack: a question is found with its finding, or at the end with none") {
  const Pack pack = sample_pack();
  const PlacedQuestion helps = find_question(pack, "helps");
  CHECK(helps.question == &pack.findings[2].questions[1]);
  CHECK(helps.finding == &pack.findings[2]);
  const PlacedQuestion first = find_question(pack, "first");
  CHECK(first.question == pack.questions.data());
  CHECK(first.finding == nullptr);
  CHECK(find_question(pack, "listening").question == nullptr);
}

TEST_CASE("pack: all questions, in the order of the visit") {
  const Pack pack = sample_pack();
  std::string ids;
  for (const PlacedQuestion& placed : all_questions(pack)) ids += placed.question->id + " ";
  CHECK(ids == "heard better bus-seen waited helps first anything picture ");
}

TEST_CASE("names go there and back") {
  for (const std::string_view name : question_kind_names) CHECK(name_of(*question_kind(name)) == name);
  for (const std::string_view name : answer_state_names) CHECK(name_of(*answer_state(name)) == name);
  for (const std::string_view name : variant_names) CHECK(name_of(*variant(name)) == name);
  CHECK(name_of(QuestionKind::free_text) == "free_text");
  CHECK(name_of(AnswerState::not_shown) == "not_shown");
  CHECK(name_of(Variant::easy_read) == "easy_read");
  CHECK_FALSE(question_kind("rank"));
  CHECK_FALSE(answer_state(""));
  CHECK_FALSE(variant("Plain"));
}

}  // namespace earshot::core
