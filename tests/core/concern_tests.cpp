#include "core/concern.h"

#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "core/watch_lists.h"
#include "tests/core/ordinary.h"

namespace earshot::core {
namespace {

bool raises(std::string_view text) { return raises_concern(text, english_watch_lists().concern); }

// Written without a look at the lists. Not each need be found: no list finds all, and the program promises nothing.
constexpr std::string_view unseen[] = {
    "my stepdad hits me when he is drunk",
    "He keeps hurting me and my sister",
    "mums boyfriend touches me when shes at work",
    "I dont want to be here anymore",
    "sometimes i just want to kill myself",
    "I’ve been cutting my arms since year 8",
    "i self-harm and nobody knows",
    "thinking about suicide a lot",
    "A man online made me send nudes and now he blackmails me",
    "an older boy raped me",
    "I am scared to go home on Fridays",
    "there is no food at home most weekends",
    "my uncle threatens me with a knife",
    "they make me carry drugs to London",
    "everyone would be better off without me",
    "dad punched me in the face",
    "I wish I was dead",
    "I took an overdose last month",
    "My brother strangled me, mum laughed",
    "i run away from home cos of him",
    "she locks me in my room all day",
    "I don’t feel safe at home",
    "He said he will hurt me if I tell",
    "my coach has been grooming girls",
    "I make myself sick after I eat",
    "i am being abused",
    "no one would miss me",
    "HE HITS MY MUM",
    "I have nowhere to sleep tonight",
    "they want to send me abroad for a forced marriage",
};

}  // namespace

TEST_CASE("concern: nine in ten sentences that were not made for the list are found") {
  int found = 0;
  for (const std::string_view sentence : unseen) {
    if (raises(sentence)) {
      ++found;
    } else {
      MESSAGE("not found: ", sentence);
    }
  }
  CHECK(found * 10 >= static_cast<int>(std::size(unseen)) * 9);
}

TEST_CASE("concern: what young people say every day raises none") {
  for (const std::string_view sentence : tests::ordinary_sentences) {
    CAPTURE(sentence);
    CHECK_FALSE(raises(sentence));
  }
}

TEST_CASE("concern: in capitals, with accents, with any apostrophe, in the middle") {
  CHECK(raises("well... I DON'T WANT TO BE HERE ANYMORE"));
  CHECK(raises("I don’t want to be here anymore"));
  CHECK(raises("i dont want to be here anymore."));
  CHECK(raises("he híts me"));
  CHECK(raises("self-harm"));
}

TEST_CASE("concern: not across the end of a sentence, and not in parts of words") {
  CHECK_FALSE(raises("The waiting hurts. Me and my friend go anyway."));
  CHECK_FALSE(raises("white measles"));
  CHECK_FALSE(raises("grape juice"));
}

TEST_CASE("concern: an exception takes out its own words and no others") {
  CHECK_FALSE(raises("hit me up"));
  CHECK(raises("hit me up, and yesterday he hit me"));
}

TEST_CASE("concern: any bytes will do") {
  std::mt19937 random(6);
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (unsigned i = 0; i < random() % 40; ++i) text += static_cast<char>(random() % 256);
    (void)raises(text);
  }
  CHECK(raises(std::string("\xFF\xC5") + " he hits me " + "\xE2\x80"));
}

TEST_CASE("signs: how they are written") {
  const auto stands = [](std::string_view sign, std::string_view text) {
    return find_sign(folded_words(text), make_signs(sign)).count > 0;
  };
  CHECK(stands("hurt* me", "it hurting me"));
  CHECK_FALSE(stands("hurt me", "it hurting me"));
  CHECK(stands("called _", "called anything"));
  CHECK_FALSE(stands("called _", "called"));
  CHECK(stands("friend ^", "friend Kai"));
  CHECK_FALSE(stands("friend ^", "friend kai"));
  CHECK(stands("miss^ ^", "Miss Kai"));
  CHECK_FALSE(stands("miss^ ^", "miss Kai"));
  CHECK(stands("chcę umrzeć", "Chce umrzec"));
  CHECK(stands("вбити себе", "ВБИТИ СЕБЕ"));
  CHECK(make_signs("").empty());
  CHECK_FALSE(stands("!", "anything"));
}

TEST_CASE("folded: words, their places, and what stands between them") {
  const auto words = folded_words(
      "I’m Łódź… Щастя! x2\xFF"
      "ß");
  REQUIRE(words.size() == 5);
  CHECK(words[0].letters == "im");
  CHECK(words[1].letters == "lodz");
  CHECK(words[1].capital);
  CHECK_FALSE(words[1].shouted);
  CHECK_FALSE(words[1].after_break);
  CHECK(words[2].letters == "щастя");
  CHECK(words[2].after_break);
  CHECK(words[3].letters == "x2");
  CHECK(words[4].letters == "s");
  CHECK(folded_words("NHS")[0].shouted);
  CHECK(folded_words("").empty());
}

}  // namespace earshot::core
