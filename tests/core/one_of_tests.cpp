#include "core/one_of.h"

#include <string>
#include <utility>
#include <vector>

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

TEST_CASE("one of many holds what it was made of") {
  const std::vector<Thing> things{Word{"a"}, Number{7}, Nothing{}};
  CHECK(told(things[0]) == "word a");
  CHECK(told(things[1]) == "number 7");
  CHECK(told(things[2]) == "nothing");
  CHECK(holds_alternative<Word>(things[0]));
  CHECK_FALSE(holds_alternative<Word>(things[1]));
  CHECK(get_if<Word>(&things[1]) == nullptr);
  CHECK(get<Number>(things[1]).number == 7);
}

TEST_CASE("a copy is another one, and what is moved is the same") {
  Thing first = Word{"a text that is too long to lie within a string itself"};
  Thing second = first;
  get<Word>(second).text = "other";
  CHECK(told(second) == "word other");
  const std::string* text = &get_if<Word>(&first)->text;
  const Thing moved = std::move(first);
  CHECK(&get<Word>(moved).text == text);
  first = moved;
  CHECK(told(first) == told(moved));
  first = Number{1};
  CHECK(told(first) == "number 1");
}

}  // namespace
}  // namespace earshot::core
