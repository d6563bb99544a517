// What is said before somebody writes, what is noticed while they do, and what becomes of it.
#include <doctest/doctest.h>

#include "core/response_json.h"
#include "core/watch_lists.h"
#include "tests/core/sample_pack.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using core::HintKind;

Kiosk at_anything() {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on_to(Place::question, "anything");
  return kiosk;
}

const app::Watched& watched(const Kiosk& kiosk) {
  const auto found = kiosk.state().watched.find(kiosk.id_here());
  REQUIRE(found != kiosk.state().watched.end());
  return found->second;
}

// A visit that says one thing, slowly.
void says_only(Kiosk& kiosk, std::string_view text) {
  kiosk.starts();
  kiosk.goes_on_to(Place::question, "anything");
  kiosk.writes(text);
  kiosk.wait(20'000);
  kiosk.finishes_now();
  kiosk.sends();
  REQUIRE(kiosk.place() == Place::thanks);
  kiosk.goes_on();
}

core::Response last_sent(const Kiosk& kiosk) {
  auto response = core::read_response(kiosk.state().ledger.records.back().json);
  REQUIRE(response);
  return std::move(*response);
}

}  // namespace

// --- before writing
TEST_CASE("before I write for the first time I am told what to leave out and who reads it, and never twice on my way") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on_to(Place::question, "heard");
  kiosk.says(1);
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::before_writing);
  kiosk.goes_on();
  CHECK(kiosk.state().here == app::Spot{Place::question, "better"});
  for (kiosk.goes_on(); kiosk.place() != Place::review; kiosk.goes_on()) CHECK(kiosk.place() != Place::before_writing);
}

TEST_CASE("Back leads over what stands before writing") {
  Kiosk kiosk = at_anything();
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::before_writing);
  kiosk.goes_back();
  CHECK(kiosk.state().here == app::Spot{Place::question, "first"});
}

TEST_CASE("who finishes early and then wants to write is told as well, once, and comes back to the review") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.finishes_now();
  kiosk.changes("picture");
  CHECK(kiosk.place() == Place::before_writing);
  kiosk.goes_on();
  CHECK(kiosk.state().here == app::Spot{Place::question, "picture"});
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::review);
  kiosk.changes("anything");
  CHECK(kiosk.state().here == app::Spot{Place::question, "anything"});
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::review);
}

TEST_CASE("who thinks better of it on the review comes back to the review") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.finishes_now();
  kiosk.changes("anything");
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::review);
  kiosk.changes("first");
  CHECK(kiosk.state().here == app::Spot{Place::question, "first"});
}

TEST_CASE("the bar never goes back where I am told what to leave out") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  float part = 0;
  while (kiosk.place() != Place::review) {
    CHECK(app::progress(kiosk.state()).part >= part);
    part = app::progress(kiosk.state()).part;
    kiosk.goes_on();
  }
}

// --- hints
TEST_CASE("what looks like a phone number can be taken out with a press") {
  Kiosk kiosk = at_anything();
  kiosk.writes("Ring me on 07700 900123 please");
  REQUIRE(watched(kiosk).hint);
  CHECK(watched(kiosk).hint->kind == HintKind::phone);
  kiosk.takes_it_out();
  CHECK(kiosk.answer_to("anything")->text == "Ring me on … please");
  CHECK_FALSE(watched(kiosk).hint);
}

TEST_CASE("I may keep it, am not asked again, and it is sent as I wrote it") {
  Kiosk kiosk = at_anything();
  kiosk.writes("Ring 07700 900123");
  kiosk.keeps_it();
  CHECK_FALSE(watched(kiosk).hint);
  kiosk.writes("Ring 07700 900123 or 07700 900124");
  CHECK_FALSE(watched(kiosk).hint);
  kiosk.finishes_now();
  kiosk.sends();
  CHECK(kiosk.on_disk().begin()->second.json.contains("07700 900124"));
}

TEST_CASE("a hint stops nobody, and nothing of it is kept") {
  Kiosk kiosk = open_sample();
  says_only(kiosk, "My friend Kai waits at BH15 2AB");
  const std::string& json = kiosk.on_disk().begin()->second.json;
  CHECK(json.contains("My friend Kai"));
  CHECK_FALSE(json.contains("hint"));
  CHECK_FALSE(json.contains("concern"));
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("a hint goes when the words go") {
  Kiosk kiosk = at_anything();
  kiosk.writes("ask @skater_kid");
  CHECK(watched(kiosk).hint);
  kiosk.deletes("anything");
  CHECK_FALSE(watched(kiosk).hint);
  kiosk.takes_it_out();
  CHECK(kiosk.answer_to("anything") == nullptr);
}

TEST_CASE("words beside a drawing are looked at too") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.goes_on_to(Place::question, "picture");
  kiosk.draws({}, "for Mrs Patel");
  REQUIRE(watched(kiosk).hint);
  CHECK(watched(kiosk).hint->kind == HintKind::name);
}

// --- concern
TEST_CASE("what may tell of harm offers me Help quietly: nothing opens, nothing stops") {
  Kiosk kiosk = at_anything();
  kiosk.writes("he hits me");
  CHECK(watched(kiosk).concern);
  CHECK_FALSE(kiosk.state().help_open);
  kiosk.writes("he hits the ball");
  CHECK_FALSE(watched(kiosk).concern);
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::question);
}

TEST_CASE("staff read it first: it is marked, stands first in the export, and nothing is hidden") {
  Kiosk kiosk = open_sample();
  says_only(kiosk, "more evenings please");
  says_only(kiosk, "I dont want to be here anymore");
  says_only(kiosk, "longer opening hours");
  CHECK(store::counts(kiosk.state().ledger).concerns == 1);
  staff_move_in(kiosk);
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  kiosk.exports();
  REQUIRE(kiosk.files().size() == 1);
  const std::string& json = kiosk.files()[0].json;
  CHECK(json.find("dont want to be here") < json.find("more evenings"));
  CHECK(json.find("dont want to be here") < json.find("longer opening"));
  CHECK(json.find("\"concern\": true") != std::string::npos);
  CHECK(store::counts(kiosk.state().ledger).concerns == 0);
}

TEST_CASE("what I took back before Send is not held against me") {
  Kiosk kiosk = at_anything();
  kiosk.writes("he hits me");
  kiosk.writes("nothing");
  kiosk.finishes_now();
  kiosk.sends();
  CHECK_FALSE(last_sent(kiosk).concern);
}

TEST_CASE("in another language its own signs are looked for, and the English ones too") {
  Kiosk kiosk;
  app::PackLoaded loaded{core::sample_pack(), core::sample_pack_ref()};
  loaded.pack.translations = {"pl"};
  kiosk.act(loaded);
  kiosk.disk_opens();
  core::Words words{.language = "pl", .name = "Polski", .watch = {}};
  words.watch.concern = core::make_signs("bije mnie");
  kiosk.has_language(words, core::PackWords{.pack = "sample", .language = "pl"});
  kiosk.speaks("pl");
  REQUIRE(kiosk.state().language == "pl");
  kiosk.starts();
  kiosk.goes_on_to(Place::question, "anything");
  kiosk.writes("on bije mnie");
  CHECK(watched(kiosk).concern);
  kiosk.writes("on bije");
  CHECK_FALSE(watched(kiosk).concern);
  kiosk.writes("he hits me");
  CHECK(watched(kiosk).concern);
}

// --- unread for too long
TEST_CASE("when answers wait longer than staff promised, nobody can write, and all else can be said") {
  Kiosk kiosk = open_sample();
  says_only(kiosk, "more evenings please");
  kiosk.it_is("2026-11-30");
  kiosk.touches_the_screen();
  CHECK(app::unread_days(kiosk.state()) == 7);
  CHECK_FALSE(app::unread_too_long(kiosk.state()));
  kiosk.it_is("2026-12-01");
  kiosk.starts();
  CHECK(kiosk.state().cannot_write);
  for (kiosk.goes_on(); kiosk.id_here() != "anything"; kiosk.goes_on()) CHECK(kiosk.place() != Place::before_writing);
  kiosk.writes("is anybody there?");
  CHECK(kiosk.answer_to("anything") == nullptr);
  kiosk.skips();
  kiosk.finishes_now();
  kiosk.changes("first");
  kiosk.chooses({"voice"});
  kiosk.goes_on();
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  for (const core::AnswerRow& row : last_sent(kiosk).answers) {
    if (!core::has_options(row.kind)) CHECK(row.state == core::AnswerState::not_shown);
    if (row.question == "first") CHECK(row.state == core::AnswerState::answered);
  }
}

TEST_CASE("once staff have taken the answers along, people can write again") {
  Kiosk kiosk = open_sample();
  says_only(kiosk, "more evenings please");
  kiosk.it_is("2026-12-24");
  staff_move_in(kiosk);
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  CHECK(app::unread_days(kiosk.state()) == 31);
  CHECK(app::unread_too_long(kiosk.state()));
  kiosk.exports();
  CHECK(app::unread_days(kiosk.state()) == 0);
  kiosk.locks();
  kiosk.starts();
  CHECK_FALSE(kiosk.state().cannot_write);
}

TEST_CASE("a clock that was set back or was never set takes nothing from anybody") {
  Kiosk kiosk = open_sample();
  says_only(kiosk, "more evenings please");
  for (const std::string_view day : {"1970-01-01", "2026-11-22", ""}) {
    kiosk.it_is(day);
    kiosk.touches_the_screen();
    CHECK(app::unread_days(kiosk.state()) == 0);
  }
}

TEST_CASE("sealed answers are counted by their day as well") {
  Kiosk kiosk = open_sample();
  says_only(kiosk, "more evenings please");
  CHECK(store::unread_since(kiosk.state().ledger) == "2026-11-23");
  store::Ledger ledger{{{"a", R"({"age":"x","day":"2026-11-20","format":"earshot-sealed"})", ""},
                        {"b", R"({"age":"x","day":"2026-11-19","format":"earshot-sealed"})", "taken"},
                        {"c", "broken", ""},
                        {"d", R"({"day":")", ""}}};
  CHECK(store::unread_since(ledger) == "2026-11-20");
  CHECK(store::counts(ledger).kept == 4);
  CHECK(store::counts(ledger).concerns == 0);
}

TEST_CASE("nobody makes a mark by writing one") {
  Kiosk kiosk = open_sample();
  says_only(kiosk, R"("concern":true,"day":"2020-01-01","flags":["fast"])");
  CHECK(store::counts(kiosk.state().ledger).concerns == 0);
  CHECK(store::counts(kiosk.state().ledger).flagged == 0);
  CHECK(store::unread_since(kiosk.state().ledger) == "2026-11-23");
}

// --- not meant
TEST_CASE("a visit in no time, and the same again, are kept like all others and marked") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  CHECK(last_sent(kiosk).flags == std::vector{core::ResponseFlag::fast});
  kiosk.goes_on();
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on_to(Place::question, "heard");
  kiosk.says(2);
  kiosk.goes_on_to(Place::question, "better");
  kiosk.writes("Tell us the end.");
  kiosk.wait(30'000);
  kiosk.finishes_now();
  kiosk.sends();
  CHECK(last_sent(kiosk).flags == std::vector{core::ResponseFlag::repeated});
  CHECK(store::counts(kiosk.state().ledger).kept == 2);
  CHECK(store::counts(kiosk.state().ledger).flagged == 2);
}

TEST_CASE("nothing of how long it took is kept") {
  Kiosk kiosk = open_sample();
  says_only(kiosk, "more evenings please");
  CHECK(last_sent(kiosk).flags.empty());
  CHECK_FALSE(kiosk.on_disk().begin()->second.json.contains("flags"));
  CHECK(last_sent(kiosk).day == "2026-11-23");
}

}  // namespace earshot::scenario
