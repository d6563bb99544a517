#include "core/one_of.h"

#include <string>
#include <type_traits>
#include <utility>

#include <doctest/doctest.h>

namespace earshot::core {
namespace {

struct Word {
  std::string text;
};
struct Number {
  int number = 0;
};
struct Nothing {};
using Thing = OneOf<Word, Number, Nothing>;

std::string told(const Thing& thing) {
  struct Teller {
    std::string operator()(const Word& word) const { return "word " + word.text; }
    std::string operator()(const Number& number) const { return "number " + std::to_string(number.number); }
    std::string operator()(const Nothing& /*nothing*/) const { return "nothing"; }
  };
  return thing.visit(Teller{});
}

static_assert(std::is_convertible_v<Word, Thing>);
static_assert(!std::is_convertible_v<int, Thing>, "only its own types, and nothing that could become one of them");
static_assert(std::is_nothrow_move_constructible_v<Thing>);

static_assert(!std::is_copy_constructible_v<Thing>);

TEST_CASE("one of many holds what it was made of") {
  const Thing word = Word{"a"}, number = Number{7}, nothing = Nothing{};
  CHECK(told(word) == "word a");
  CHECK(told(number) == "number 7");
  CHECK(told(nothing) == "nothing");
  CHECK(holds_alternative<Word>(word));
  CHECK_FALSE(holds_alternative<Word>(number));
  CHECK(get_if<Word>(&number) == nullptr);
  CHECK(get<Number>(number).number == 7);
}

TEST_CASE("what is moved is the same, and another may take its place") {
  Thing first = Word{"a text that is too long to lie within a string itself"};
  const std::string* text = &get_if<Word>(&first)->text;
  Thing moved = std::move(first);
  CHECK(&get<Word>(moved).text == text);
  get<Word>(moved).text = "other";
  CHECK(told(moved) == "word other");
  moved = Number{1};
  CHECK(told(moved) == "number 1");
}

}  // namespace
}  // namespace earshot::core
