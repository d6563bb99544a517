#include "core/flow.h"

#include <doctest/doctest.h>

#include "tests/core/sample_pack.h"

namespace earshot::core {
namespace {

Answer chose(std::vector<std::string> codes) { return {.state = AnswerState::answered, .codes = std::move(codes)}; }
Answer declined(AnswerState state) { return {.state = state}; }

Condition answer_is(std::string question, std::vector<std::string> codes) {
  return {.kind = Condition::Kind::answer_is, .subject = std::move(question), .values = std::move(codes)};
}
Condition about_is(std::string subject, std::vector<std::string> ids) {
  return {.kind = Condition::Kind::about_is, .subject = std::move(subject), .values = std::move(ids)};
}
Condition of_parts(Condition::Kind kind, std::vector<Condition> parts) {
  return {.kind = kind, .parts = std::move(parts)};
}

// "listening heard? ..." findings bare, questions with a question mark.
std::string way(const Pack& pack, const Visit& visit) {
  std::string ids;
  for (const Stop& stop : stops(pack, visit)) {
    ids += (ids.empty() ? "" : " ") + stop.id + (stop.kind == Stop::Kind::question ? "?" : "");
  }
  return ids;
}

std::string answered(const Visit& visit) {
  std::string ids;
  for (const auto& [id, answer] : visit.answers) ids += (ids.empty() ? "" : " ") + id;
  return ids;
}

}  // namespace

TEST_CASE("flow: conditions") {
  Visit visit{.about = {.role = "parent", .age_band = "", .area = "east"}};
  visit.answers["heard"] = chose({"2"});
  visit.answers["helps"] = chose({"call", "group"});
  visit.answers["waited"] = declined(AnswerState::dont_know);
  using Kind = Condition::Kind;
  CHECK(holds({}, visit));
  CHECK(holds(answer_is("heard", {"1", "2"}), visit));
  CHECK_FALSE(holds(answer_is("heard", {"3"}), visit));
  CHECK(holds(answer_is("helps", {"group"}), visit));
  CHECK_FALSE(holds(answer_is("waited", {"1", "dont_know"}), visit));
  CHECK_FALSE(holds(answer_is("never-asked", {"1"}), visit));
  CHECK(holds(about_is("role", {"parent"}), visit));
  CHECK_FALSE(holds(about_is("ageBand", {"under-16"}), visit));
  CHECK(holds(about_is("area", {"west", "east"}), visit));
  CHECK_FALSE(holds(about_is("name", {""}), visit));
  const Condition yes = about_is("role", {"parent"}), no = about_is("role", {"young-person"});
  CHECK(holds(of_parts(Kind::all, {yes, yes}), visit));
  CHECK_FALSE(holds(of_parts(Kind::all, {yes, no}), visit));
  CHECK(holds(of_parts(Kind::any, {no, yes}), visit));
  CHECK_FALSE(holds(of_parts(Kind::any, {no, no}), visit));
  CHECK(holds(of_parts(Kind::negate, {no}), visit));
  CHECK_FALSE(holds(of_parts(Kind::negate, {yes}), visit));
  CHECK(holds(of_parts(Kind::negate, {of_parts(Kind::any, {no, of_parts(Kind::negate, {yes})})}), visit));
}

TEST_CASE("flow: the stops of the chosen topics, then the end") {
  const Pack pack = sample_pack();
  CHECK(way(pack, {}) == "first? anything? picture?");
  CHECK(way(pack, {.topics = {"voice"}}) == "listening heard? east-bus bus-seen? first? anything? picture?");
  CHECK(way(pack, {.topics = {"waiting"}}) == "long-waits waited? helps? first? anything? picture?");
  CHECK(way(pack, {.topics = {"waiting", "voice"}}) ==
        "listening heard? east-bus bus-seen? long-waits waited? helps? first? anything? picture?");
  CHECK(way(pack, {.topics = {"no such topic"}}) == "first? anything? picture?");
}

TEST_CASE("flow: a finding about one area is for those who live there, or did not say") {
  const Pack pack = sample_pack();
  const std::string with_bus = "listening heard? east-bus bus-seen? first? anything? picture?";
  CHECK(way(pack, {.about = {.area = "east"}, .topics = {"voice"}}) == with_bus);
  CHECK(way(pack, {.about = {.area = ""}, .topics = {"voice"}}) == with_bus);
  CHECK(way(pack, {.about = {.area = "west"}, .topics = {"voice"}}) == "listening heard? first? anything? picture?");
}

TEST_CASE("flow: an answer shows a later question") {
  const Pack pack = sample_pack();
  Visit visit{.about = {.area = "west"}, .topics = {"voice"}};
  visit.answers["heard"] = chose({"2"});
  CHECK(way(pack, visit) == "listening heard? better? first? anything? picture?");
  visit.answers["heard"] = chose({"3"});
  CHECK(way(pack, visit) == "listening heard? first? anything? picture?");
}

TEST_CASE("flow: a chain of conditions falls with its first link") {
  Pack pack = sample_pack();
  pack.findings[2].questions[0].show_if = answer_is("heard", {"1"});
  pack.findings[2].questions[1].show_if = answer_is("waited", {"5"});
  pack.questions[0].show_if = answer_is("helps", {"call"});
  Visit visit{.about = {.area = "west"}, .topics = {"voice", "waiting"}};
  visit.answers = {{"heard", chose({"1"})},
                   {"better", {.state = AnswerState::answered, .text = "ask"}},
                   {"waited", chose({"5"})},
                   {"helps", chose({"call"})},
                   {"first", chose({"voice"})}};
  const std::string all = "listening heard? better? long-waits waited? helps? first? anything? picture?";
  CHECK(way(pack, visit) == all);
  Visit unchanged = visit;
  drop_hidden_answers(pack, unchanged);
  CHECK(unchanged == visit);

  SUBCASE("another answer") {
    visit.answers["heard"] = chose({"4"});
    CHECK(way(pack, visit) == "listening heard? long-waits anything? picture?");
    drop_hidden_answers(pack, visit);
    CHECK(answered(visit) == "heard");
  }
  SUBCASE("the topic taken out") {
    visit.topics = {"waiting"};
    CHECK(way(pack, visit) == "long-waits anything? picture?");
    drop_hidden_answers(pack, visit);
    CHECK(answered(visit).empty());
  }
  SUBCASE("a hidden answer does not count even where \"not\" would turn it round") {
    pack.questions[1].show_if = of_parts(Condition::Kind::negate, {answer_is("waited", {"5"})});
    CHECK(way(pack, visit) == "listening heard? better? long-waits waited? helps? first? picture?");
    visit.answers["heard"] = chose({"4"});
    CHECK(way(pack, visit) == "listening heard? long-waits anything? picture?");
  }
}

TEST_CASE("flow: what is no longer shown is forgotten, once and for all") {
  const Pack pack = sample_pack();
  Visit visit{.about = {.area = "west"}, .topics = {"voice"}};
  visit.answers = {{"heard", chose({"1"})}, {"bus-seen", chose({"yes"})}, {"first", chose({"voice"})}, {"unknown", {}}};
  visit.not_understood = {"listening", "east-bus", "long-waits"};
  drop_hidden_answers(pack, visit);
  CHECK(answered(visit) == "first heard");
  CHECK(visit.not_understood == std::set<std::string, std::less<>>{"listening"});
  CHECK(visit.topics == std::vector<std::string>{"voice"});
  const Visit once = visit;
  drop_hidden_answers(pack, visit);
  CHECK(visit == once);
}

}  // namespace earshot::core
