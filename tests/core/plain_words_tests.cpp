#include <doctest/doctest.h>

#include "core/plain_words.h"

using namespace earshot::core;

TEST_CASE("long sentences are counted, short ones are left alone") {
  CHECK(look_at_words("We met. We talked.", "en-GB").long_sentences.empty());
  std::string text;
  for (int i = 0; i < 24; ++i) text += "word ";
  CHECK(look_at_words(text + "end. Short one.", "en-GB").long_sentences == std::vector{25});
  CHECK(look_at_words(text, "pl").long_sentences == std::vector{24});
}

TEST_CASE("words that have an easier one are named once, in English alone") {
  const PlainWords found = look_at_words("We will facilitate and Facilitate a pathway.", "en-GB");
  REQUIRE(found.hard.size() == 3);
  CHECK(found.hard[0] == HardWord{"facilitate", "help"});
  CHECK(found.hard[2].easier == "way");
  CHECK(look_at_words("facilitate", "pl").hard.empty());
}
