#include "core/hints.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/utf8.h"
#include "core/watch_lists.h"
#include "tests/core/ordinary.h"

namespace earshot::core {
namespace {

std::optional<Hint> hint_in(std::string_view text, const std::set<HintKind>& kept = {}) {
  return find_hint(text, english_watch_lists().names, kept);
}

std::string found_in(std::string_view text) {
  const auto hint = hint_in(text);
  return hint ? std::string(text.substr(hint->at, hint->size)) : std::string();
}

struct Case {
  HintKind kind;
  std::string_view text, found;
};

constexpr Case cases[] = {
    {HintKind::phone, "ring me on 07700 900123 after six", "07700 900123"},
    {HintKind::phone, "My number is 07700900123.", "07700900123"},
    {HintKind::phone, "mum is on +44 7700 900 123", "+44 7700 900 123"},
    {HintKind::phone, "(01202) 555 0123 is home", "01202) 555 0123"},
    {HintKind::phone, "07700-900-123", "07700-900-123"},
    {HintKind::phone, "tel: 601 234 567", "601 234 567"},
    {HintKind::email, "write to sam.jones9@mail.example please", "sam.jones9@mail.example"},
    {HintKind::email, "It is a_b+c@x.co.uk.", "a_b+c@x.co.uk"},
    {HintKind::handle, "follow @sk8r_kid_09!", "@sk8r_kid_09"},
    {HintKind::handle, "snap: skaterkid", "skaterkid"},
    {HintKind::handle, "my insta is kid_of_poole", "kid_of_poole"},
    {HintKind::postcode, "we live in BH15 2AB near the sea", "BH15 2AB"},
    {HintKind::postcode, "bh8 8ez", "bh8 8ez"},
    {HintKind::postcode, "its DT11AA", "DT11AA"},
    {HintKind::postcode, "SW1A 1AA", "SW1A 1AA"},
    {HintKind::name, "my name is jordan and i am 12", "jordan"},
    {HintKind::name, "Hi, I’m fine. My friend Aisha Khan waits too", "Aisha Khan"},
    {HintKind::name, "ask Mrs Patel", "Patel"},
    {HintKind::name, "mr smith shouts", "smith"},
    {HintKind::name, "my social worker Danielle left", "Danielle"},
    {HintKind::name, "a man called dave came round", "dave"},
    {HintKind::name, "Hi I’m Łucja", "Łucja"},
};

}  // namespace

TEST_CASE("hints: what tells who somebody is") {
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const auto hint = hint_in(one.text);
    REQUIRE(hint);
    CHECK(hint->kind == one.kind);
    CHECK(found_in(one.text) == one.found);
  }
}

TEST_CASE("hints: nothing in what young people say every day") {
  for (const std::string_view sentence : tests::ordinary_sentences) {
    CAPTURE(sentence);
    CHECK(found_in(sentence) == "");
  }
}

TEST_CASE("hints: numbers that are none of anybody") {
  for (const std::string_view text :
       {"I am 14", "in 2019 2020 2021 2022", "1 2 3 4 5 6 7 8 9 10", "call 999 or 0800 1111", "on 23.11.2026",
        "Text 85258", "116 123", "I waited 18 months, 3 weeks", "10-100 people", "it was a1 2nd time round",
        "year 9 8am lessons", "5 3rd graders", "8:30 to 15:30", "a4 2nd page"}) {
    CAPTURE(text);
    CHECK(found_in(text) == "");
  }
}

TEST_CASE("hints: words with a capital that are no names") {
  for (const std::string_view text :
       {"my friend I mean", "My teacher I’d say is nice", "the school nurse Monday only", "the nurse CAMHS sent",
        "my name is not on the list", "I miss Dorset", "Mr and Mrs", "the doctor May be late"}) {
    CAPTURE(text);
    CHECK(found_in(text) == "");
  }
}

TEST_CASE("hints: the first comes first, and what I keep is left alone") {
  const std::string_view text = "my friend Kai is on 07700 900123";
  CHECK(hint_in(text)->kind == HintKind::name);
  CHECK(hint_in(text, {HintKind::name})->kind == HintKind::phone);
  CHECK_FALSE(hint_in(text, {HintKind::name, HintKind::phone}));
}

TEST_CASE("hints: taken out, the sentence can still be read, and nothing is found any more") {
  CHECK(without("ring 07700 900123 after six", *hint_in("ring 07700 900123 after six")) == "ring … after six");
  for (const Case& one : cases) {
    CAPTURE(one.text);
    std::string text(one.text);
    for (int i = 0; i < 3; ++i) {
      if (const auto hint = hint_in(text)) text = without(text, *hint);
    }
    CHECK(found_in(text) == "");
  }
  CHECK(without("ab", {HintKind::name, 7, 3}) == "ab…");
}

TEST_CASE("hints: any bytes will do, and what is found lies in them, whole") {
  std::mt19937 random(8);
  const std::string_view pieces[] = {"0",
                                     "7",
                                     "@",
                                     ".",
                                     " ",
                                     "-",
                                     "a",
                                     "B",
                                     "\xC5",
                                     "\x81",
                                     "\xFF",
                                     "my name is ",
                                     "BH1 1AA",
                                     "Kai",
                                     "friend ",
                                     "07700 900123",
                                     "\n",
                                     "+",
                                     "\xF0\x9F\x99\x82",
                                     "ż",
                                     "Є",
                                     "’",
                                     "\xCC\x81",
                                     "snap: ",
                                     "("};
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (unsigned i = 0; i < random() % 12; ++i) text += pieces[random() % std::size(pieces)];
    const auto hint = hint_in(text);
    if (!hint) continue;
    CAPTURE(text);
    CHECK(hint->size > 0);
    CHECK(hint->at + hint->size <= text.size());
    const std::string valid = repaired(text);
    if (valid == text) CHECK(repaired(without(text, *hint)) == without(text, *hint));
  }
}

// Were the time that of the text squared, this would take very long.
TEST_CASE("hints: twenty thousand bytes of anything are read once") {
  for (const std::string_view piece : {"@", "a@", "0", "0 ", "+0", "a.", "friend ", "BH", "my name is ", "snap:"}) {
    std::string text;
    while (text.size() < 20'000) text += piece;
    (void)hint_in(text);
  }
}

}  // namespace earshot::core
