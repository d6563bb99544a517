// Replies: signed, merged in any order, and never lost behind an older one.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/replies_json.h"
#include "tests/core/sample_keys.h"

using namespace earshot::core;

namespace {

Reply reply(int number, std::string_view day, std::string_view finding = "then-what") {
  const std::string last = std::to_string(number + (finding.empty() ? 50 : 10));
  return {.id = "aaaaaaaa-bbbb-4ccc-8ddd-0000000000" + last,
          .finding = std::string(finding),
          .topic = finding.empty() ? "listened" : "",
          .number = number,
          .kind = ReplyKind::did,
          .said = "You said nobody tells you what happened.",
          .text = "Every month we now say what changed.",
          .who = "Engagement lead, the council",
          .day = std::string(day),
          .next_step = "We look again",
          .next_by = "2027-03-01"};
}

Replies some() {
  Replies replies{.pack = "dorset-children", .replies = {reply(1, "2026-11-01"), reply(2, "2026-11-20")}, .others = {}};
  replies.others.day = "2026-11-20";
  replies.others.columns = {{"bcp", "Here"}, {"dorset", "There"}};
  QuestionFigures question{.id = "q", .finding = "then-what", .kind = QuestionKind::agree, .asked = "True?"};
  question.everybody = hidden_count;
  question.people = {{false, 40}, hidden_count};
  question.rows = {{"agree", "", hidden_count, {{false, 40}, hidden_count}},
                   {"disagree", "", hidden_count, {hidden_count, hidden_count}}};
  replies.others.questions = {question};
  return replies;
}

}  // namespace

TEST_CASE("a file of replies comes back as it was, with whose it is") {
  const SecretKey key = make_secret_key();
  const auto file = read_replies_file(write_replies_file(some(), "2026-11-27", key));
  REQUIRE(file);
  CHECK(file->replies == some());
  CHECK(file->day == "2026-11-27");
  CHECK(file->signer == verify_key_of(key));
}

TEST_CASE("a file that was changed after it was signed is not read") {
  const std::string json = write_replies_file(some(), "2026-11-27", make_secret_key());
  int refused = 0, tried = 0;
  for (std::size_t at = 0; at < json.size(); at += 7) {
    std::string changed = json;
    changed[at] = changed[at] == 'a' ? 'b' : 'a';
    if (changed == json) continue;
    ++tried;
    const auto file = read_replies_file(changed);
    // White space between things is not signed: it says nothing.
    refused += !file || file->replies == some() ? 1 : 0;
  }
  CHECK(refused == tried);
  const auto other = read_replies_file(json.substr(0, json.find("\"signature\"")) + "\"signature\": \"\"" +
                                       json.substr(json.find(",", json.find("\"signature\""))));
  REQUIRE_FALSE(other);
}

TEST_CASE("somebody else's signature is theirs") {
  const SecretKey one = make_secret_key(), other = make_secret_key();
  CHECK(is_signed_by("words", sign("words", one), verify_key_of(one)));
  CHECK_FALSE(is_signed_by("words", sign("words", one), verify_key_of(other)));
  CHECK_FALSE(is_signed_by("word", sign("words", one), verify_key_of(one)));
  CHECK(read_verify_key(write_verify_key(verify_key_of(one))) == verify_key_of(one));
  CHECK_FALSE(read_verify_key("age1"));
  CHECK(std::ranges::count(fingerprint_words(verify_key_of(one)), ' ') == 5);
}

TEST_CASE("merged in any order, any number of times, replies are the same, and none is lost") {
  Replies one = some(),
          other{
              .pack = "dorset-children", .replies = {reply(1, "2026-11-01"), reply(1, "2026-11-05", "")}, .others = {}};
  const Replies both = merged(one, other);
  CHECK(both == merged(other, one));
  CHECK(merged(both, one) == both);
  CHECK(both.replies.size() == 3);
  CHECK(both.others == one.others);
}

TEST_CASE("the newest reply stands first, those before it stay") {
  const Replies replies = merged(some(), {.pack = "", .replies = {reply(1, "2026-11-25", "")}, .others = {}});
  const auto found = replies_to(replies, "then-what", "listened");
  REQUIRE(found.size() == 3);
  CHECK(found[0]->topic == "listened");
  CHECK(found[1]->number == 2);
  CHECK(found[2]->number == 1);
  CHECK(replies_to(replies, "camhs", "").empty());
  CHECK(next_number(replies, reply(0, "2026-11-27")) == 3);
}

TEST_CASE("an older file brings no older figures back") {
  Replies old = some();
  old.others.day = "2026-10-01";
  CHECK(merged(some(), old).others.day == "2026-11-20");
  CHECK(merged(old, some()).others.day == "2026-11-20");
}

TEST_CASE("visitors are told nothing of questions of which nothing may be told, nor of what was written") {
  Figures figures;
  const QuestionFigures asked = some().others.questions[0];
  QuestionFigures hardly = asked, written = asked;
  hardly.people = {hidden_count, hidden_count};
  written.kind = QuestionKind::free_text;
  figures.questions = {asked, hardly, written};
  const OthersSaid others = others_said(figures, "2026-11-27");
  CHECK(others.questions == std::vector{asked});
  CHECK(find_question(others, "q") != nullptr);
}

TEST_CASE("a device keeps them as they are") {
  CHECK(read_replies(write_replies(some())) == some());
  CHECK(read_replies(write_replies({.pack = "p", .replies = {}, .others = {}}))->others.day.empty());
  CHECK_FALSE(read_replies("{}"));
}
