#include "core/response.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/core/sample_pack.h"
#include "tests/core/sample_response.h"

namespace earshot::core {
namespace {

Response respond(const Visit& visit, std::string_view language = "en-GB", Variant variant = Variant::plain) {
  return make_response(sample_pack(), sample_pack_ref(), visit, language, variant, "2026-11-23");
}

AnswerRow row(const Response& response, std::string_view question) {
  return *std::ranges::find(response.answers, question, &AnswerRow::question);
}

Visit visit_with(std::string question, Answer answer) {
  Visit visit{.id = "a", .topics = {"voice", "waiting"}};
  visit.answers["heard"] = {.state = AnswerState::answered, .codes = {"1"}};
  visit.answers[std::move(question)] = std::move(answer);
  return visit;
}

// What becomes of a free text in a question that takes 20 code points.
AnswerRow written(std::string text) {
  return row(respond(visit_with("better", {.state = AnswerState::answered, .text = std::move(text)})), "better");
}

}  // namespace

TEST_CASE("response: what pins it") {
  const Response response = sample_response();
  CHECK(response.id == "1a2b3c4d-0000-4000-8000-000000000001");
  CHECK(response.root_id == response.id);
  CHECK(response.rev == 1);
  CHECK(response.pack == sample_pack_ref());
  CHECK(response.language == "cy");
  CHECK(response.variant == Variant::easy_read);
  CHECK(response.day == "2026-11-23");
}

TEST_CASE("response: who is visiting, in the words they saw, or nobody") {
  const Response response = sample_response();
  CHECK(response.role == Choice{"young-person", "Person ifanc"});
  CHECK(response.age_band == Choice{});
  CHECK(response.area == Choice{"east", "Y dwyrain"});
}

TEST_CASE("response: topics and findings not understood stand in the pack's order") {
  Visit visit = sample_visit();
  visit.topics = {"waiting", "voice"};
  const Response response = respond(visit);
  CHECK(response.topics == std::vector<Choice>{{"voice", "Being heard"}, {"waiting", "Waiting"}});
  CHECK(response.not_understood == std::vector<std::string>{"listening", "long-waits"});
}

TEST_CASE("response: one row per question, shown or not, in the pack's order") {
  const Response response = respond({.id = "a", .topics = {"waiting"}});
  REQUIRE(response.answers.size() == 8);
  std::string rows;
  for (const AnswerRow& answer : response.answers) {
    rows += answer.question + " " + answer.finding + " " + std::string(name_of(answer.state)) + "\n";
  }
  CHECK(rows ==
        "heard listening not_shown\n"
        "better listening not_shown\n"
        "bus-seen east-bus not_shown\n"
        "waited long-waits skipped\n"
        "helps long-waits skipped\n"
        "first  skipped\n"
        "anything  skipped\n"
        "picture  skipped\n");
  CHECK(response.answers[0].asked.empty());
  CHECK(response.answers[0].kind == QuestionKind::faces);
  CHECK(response.answers[3].asked == "I waited too long.");
}

TEST_CASE("response: an answer that was hidden later is not sent") {
  Visit visit = sample_visit();
  visit.answers["heard"].codes = {"5"};
  const AnswerRow better = row(respond(visit), "better");
  CHECK(better.state == AnswerState::not_shown);
  CHECK(better.text.empty());
  visit.topics = {"waiting"};
  CHECK(respond(visit).not_understood == std::vector<std::string>{"long-waits"});
}

TEST_CASE("response: the words are those of the language and the variant, else of the fallback") {
  const Visit visit = sample_visit();
  CHECK(row(respond(visit), "heard").asked == "Do people listen to you?");
  CHECK(row(respond(visit), "heard").choices == std::vector<Choice>{{"2", "Somewhat happy"}});
  CHECK(row(respond(visit, "cy"), "heard").asked == "Ydy pobl yn gwrando arnoch chi?");
  CHECK(row(respond(visit, "cy"), "heard").choices == std::vector<Choice>{{"2", "Eithaf hapus"}});
  CHECK(row(respond(visit, "cy"), "waited").asked == "I waited too long.");
  CHECK(row(respond(visit, "en-GB", Variant::easy_read), "heard").asked == "Do they listen?");
  CHECK(row(respond(visit, "en-GB", Variant::easy_read), "waited").asked == "I waited too long.");
}

TEST_CASE("response: choices") {
  const auto answered = AnswerState::answered;
  const auto codes = [&](const std::string& question, std::vector<std::string> chosen) {
    const Visit visit = visit_with(question, {.state = answered, .codes = std::move(chosen)});
    const Response response = respond(visit);
    std::string said = std::string(name_of(row(response, question).state)) + ":";
    for (const Choice& choice : row(response, question).choices) said += " " + choice.code;
    return said;
  };
  CHECK(codes("helps", {"group", "text"}) == "answered: text group");
  CHECK(codes("first", {"waiting", "voice"}) == "answered: waiting voice");
  CHECK(codes("first", {"waiting"}) == "answered: waiting");
  CHECK(codes("bus-seen", {"yes", "no"}) == "answered: yes");
  CHECK(codes("helps", {"nonsense", "call"}) == "answered: call");
  CHECK(codes("helps", {"nonsense"}) == "skipped:");
  CHECK(codes("helps", {}) == "skipped:");
}

TEST_CASE("response: I don't know and not about me are said of scales") {
  for (const AnswerState state : {AnswerState::dont_know, AnswerState::not_about_me}) {
    const AnswerRow said = row(respond(visit_with("waited", {.state = state, .codes = {"3"}})), "waited");
    CHECK(said.state == state);
    CHECK(said.choices.empty());
    CHECK(row(respond(visit_with("helps", {.state = state})), "helps").state == AnswerState::skipped);
  }
  CHECK(row(respond(visit_with("waited", {.state = AnswerState::not_shown})), "waited").state == AnswerState::skipped);
}

TEST_CASE("response: free text is trimmed, repaired and cut between code points") {
  CHECK(written("  more calls \n\n").text == "  more calls");
  CHECK(written("\xF0\x9F\x9A\x8C\xF0\x9F\x9A\x8C").text == "\xF0\x9F\x9A\x8C\xF0\x9F\x9A\x8C");
  CHECK(written("caf\xE9!").text == "caf\xEF\xBF\xBD!");
  CHECK(written(std::string(30, 'x')).text == std::string(20, 'x'));
  CHECK(written("1234567890123456789\xC3\xA9+").text == "1234567890123456789\xC3\xA9");
  CHECK(written("123456789012345678 \xC3\xA9").text == "123456789012345678 \xC3\xA9");
  CHECK(written("1234567890123456789 x").text == "1234567890123456789");
  CHECK(written("x").state == AnswerState::answered);
  CHECK(written(" \n\t ").state == AnswerState::skipped);
  CHECK(written("").state == AnswerState::skipped);
}

TEST_CASE("response: a drawing answers with marks, with words, or with both") {
  const auto drawn = [](Answer answer) {
    answer.state = AnswerState::answered;
    return row(respond(visit_with("picture", std::move(answer))), "picture");
  };
  CHECK(drawn({.drawing = sample_drawing()}).drawing == sample_drawing());
  CHECK(drawn({.drawing = sample_drawing()}).state == AnswerState::answered);
  CHECK(drawn({.text = " A long way home, by bus ", .drawing = {}}).text == " A long way home, by");
  CHECK(drawn({.text = "A house"}).state == AnswerState::answered);
  CHECK(drawn({.text = " "}).state == AnswerState::skipped);
  CHECK(drawn({.drawing = {{Stroke{}}}}).state == AnswerState::skipped);
}

TEST_CASE("response: what was drawn is not sent in an answer of another kind") {
  const Answer both{.state = AnswerState::answered, .text = "hm", .drawing = sample_drawing()};
  CHECK(row(respond(visit_with("better", both)), "better").drawing.empty());
  const Answer skipped{.state = AnswerState::skipped, .drawing = sample_drawing()};
  CHECK(row(respond(visit_with("picture", skipped)), "picture").drawing.empty());
}

}  // namespace earshot::core
