#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "app/update_parts.h"
#include "tests/core/sample_pack.h"

namespace earshot::app {
namespace {

using core::Answer;
using core::AnswerState;

struct Case {
  const char* question;
  Answer said;
  Verdict verdict;
  const char* why;
};

Answer codes(std::vector<std::string> chosen) { return {AnswerState::answered, std::move(chosen), ""}; }
Answer text(std::string written) { return {AnswerState::answered, {}, std::move(written)}; }
Answer drawing(std::vector<core::Mark> marks, std::string words = {}) {
  return {AnswerState::answered, {}, std::move(words), {std::move(marks)}};
}
Answer bare(AnswerState state) { return {state, {}, ""}; }

TEST_CASE("what may be said to which question") {
  const core::Pack pack = core::sample_pack();
  const core::Stroke dot{core::PenColour::blue, core::PenWidth::thin, {{1, 1}}};
  const std::vector<Case> cases{
      {"heard", codes({"3"}), Verdict::keep, "a degree"},
      {"heard", codes({}), Verdict::remove, "no degree"},
      {"heard", codes({"6"}), Verdict::refuse, "no such degree"},
      {"heard", codes({"1", "2"}), Verdict::refuse, "two degrees"},
      {"heard", bare(AnswerState::dont_know), Verdict::keep, "a scale offers it"},
      {"heard", bare(AnswerState::not_about_me), Verdict::keep, "a scale offers it"},
      {"heard", bare(AnswerState::skipped), Verdict::keep, "everything can be skipped"},
      {"heard", bare(AnswerState::not_shown), Verdict::refuse, "nobody can say that"},
      {"heard", text("fine"), Verdict::refuse, "words where a face is asked for"},
      {"waited", codes({"5"}), Verdict::keep, "agree is a scale too"},
      {"waited", bare(AnswerState::dont_know), Verdict::keep, "agree is a scale too"},
      {"bus-seen", codes({"yes"}), Verdict::keep, "one"},
      {"bus-seen", codes({"yes", "no"}), Verdict::refuse, "two where one is asked for"},
      {"bus-seen", bare(AnswerState::dont_know), Verdict::refuse, "only scales offer it"},
      {"helps", codes({"text", "group"}), Verdict::keep, "two of at most two"},
      {"helps", codes({"text", "group", "call"}), Verdict::refuse, "one more than the limit"},
      {"helps", codes({"text", "text"}), Verdict::refuse, "the same twice"},
      {"helps", codes({"text", "tea"}), Verdict::refuse, "no such option"},
      {"helps", codes({}), Verdict::remove, "none left"},
      {"first", codes({"waiting", "voice"}), Verdict::keep, "all of them, in order"},
      {"first", codes({"waiting"}), Verdict::keep, "only the first"},
      {"first", codes({"waiting", "waiting"}), Verdict::refuse, "the same twice"},
      {"anything", text("Thanks."), Verdict::keep, "words"},
      {"anything", text(""), Verdict::remove, "no words"},
      {"anything", text(" \n "), Verdict::remove, "only white space"},
      {"anything", codes({"yes"}), Verdict::refuse, "a code where words are asked for"},
      {"anything", bare(AnswerState::not_about_me), Verdict::refuse, "only scales offer it"},
      {"anything", bare(AnswerState::skipped), Verdict::keep, "everything can be skipped"},
      {"anything", drawing({dot}, "words"), Verdict::refuse, "a drawing where words are asked for"},
      {"heard", drawing({dot}), Verdict::refuse, "a drawing where a face is asked for"},
      {"picture", drawing({dot}), Verdict::keep, "marks alone"},
      {"picture", drawing({}, "A house"), Verdict::keep, "words alone"},
      {"picture", drawing({dot}, "A house"), Verdict::keep, "both"},
      {"picture", drawing({dot}, "  "), Verdict::keep, "marks, and white space"},
      {"picture", drawing({}, "  "), Verdict::remove, "neither"},
      {"picture", drawing({core::Stroke{}}), Verdict::refuse, "a line without a point"},
      {"picture", drawing({core::Stamp{core::StampKind::sun, {0, 0}, 1}}), Verdict::refuse, "a picture too small"},
      {"picture", drawing(std::vector<core::Mark>(core::most_marks + 1, dot)), Verdict::refuse, "too many marks"},
      {"picture", codes({"yes"}), Verdict::refuse, "a code where a drawing is asked for"},
      {"picture", bare(AnswerState::dont_know), Verdict::refuse, "only scales offer it"},
      {"picture", bare(AnswerState::skipped), Verdict::keep, "everything can be skipped"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.question);
    CAPTURE(row.why);
    Answer answer = row.said;
    CHECK(judge(*core::find_question(pack, row.question).question, answer) == row.verdict);
  }
}

TEST_CASE("a text is cut between letters, never in the middle of one") {
  const core::Pack pack = core::sample_pack();
  const core::Question& question = *core::find_question(pack, "better").question;
  REQUIRE(question.max_length == 20);
  Answer answer = text("ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ");
  CHECK(judge(question, answer) == Verdict::keep);
  CHECK(answer.text == "ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ");
}

TEST_CASE("broken bytes in a text are mended, and what is being typed keeps its spaces") {
  const core::Pack pack = core::sample_pack();
  const core::Question& question = *core::find_question(pack, "anything").question;
  Answer answer = text(" a \xff ");
  CHECK(judge(question, answer) == Verdict::keep);
  CHECK(answer.text == " a \uFFFD ");
}

TEST_CASE("skipping says nothing else") {
  const core::Pack pack = core::sample_pack();
  Answer answer{AnswerState::skipped, {"1"}, "left over"};
  CHECK(judge(*core::find_question(pack, "heard").question, answer) == Verdict::keep);
  CHECK(answer == bare(AnswerState::skipped));
}

}  // namespace
}  // namespace earshot::app
