#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/sentence.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

std::vector<std::string> cut(std::string_view text, int longest = longest_piece) {
  std::vector<std::string> said;
  for (const Piece& piece : cut_into_sentences(text, longest)) said.emplace_back(text.substr(piece.from, piece.length));
  return said;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("sentences end at their stops, with what closes behind them") {
  CHECK(cut("One. Two! Three?") == Said{"One.", "Two!", "Three?"});
  CHECK(cut("She said: “Come in.” We did.") == Said{"She said: “Come in.”", "We did."});
  CHECK(cut("Really?! (Yes.) And so on… Then") == Said{"Really?!", "(Yes.)", "And so on…", "Then"});
  CHECK(cut("One line\nand another\n\n") == Said{"One line", "and another"});
}

TEST_CASE("a stop inside a number, an address or a count ends nothing") {
  CHECK(cut("In 2023, 90.6% had it.") == Said{"In 2023, 90.6% had it."});
  CHECK(cut("Look at nhs.uk today.") == Said{"Look at nhs.uk today."});
  CHECK(cut("1. Waiting\n2. Being heard") == Said{"1. Waiting", "2. Being heard"});
}

TEST_CASE("nothing to say is no sentence") {
  CHECK(cut("").empty());
  CHECK(cut(" \n ").empty());
  CHECK(cut("…") == Said{"…"});
}

TEST_CASE("what is too long is cut at a comma, else between words, else anywhere but inside a letter") {
  CHECK(cut("one two three, four five six seven", 22) == Said{"one two three,", "four five six seven"});
  CHECK(cut("one two three four five", 12) == Said{"one two", "three four", "five"});
  CHECK(cut("żółwżółw", 3) == Said{"żół", "wżó", "łw"});
}

TEST_CASE("no piece is too long, and all together are the whole") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 9 == 8 ? "słowo, " : "słowo ";
  std::string again;
  for (const Piece& piece : cut_into_sentences(text)) {
    const std::string_view said = std::string_view(text).substr(piece.from, piece.length);
    CHECK(code_points(said) <= longest_piece);
    again.append(said).append(" ");
  }
  CHECK(again == text);
}

}  // namespace earshot::core
