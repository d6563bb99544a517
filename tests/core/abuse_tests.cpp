#include "core/abuse.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "core/response.h"
#include "tests/core/sample_response.h"

namespace earshot::core {
namespace {

using Flags = std::vector<ResponseFlag>;

AnswerRow scale(const std::string& id, int degree) {
  return {.question = id,
          .kind = QuestionKind::agree,
          .state = AnswerState::answered,
          .asked = "?",
          .choices = {{std::to_string(degree), "."}}};
}

Response scales(std::initializer_list<int> degrees) {
  Response response;
  for (const int degree : degrees)
    response.answers.push_back(scale("q" + std::to_string(response.answers.size()), degree));
  return response;
}

constexpr std::int64_t slow = 180'000;

}  // namespace

TEST_CASE("abuse: who takes their time and says what they think has no flag") {
  CHECK(flags_of(sample_response(), slow, slow, {}).empty());
  CHECK(flags_of(scales({4, 4, 4, 2, 4}), slow, slow, {}).empty());
}

TEST_CASE("abuse: under five seconds, or a second an answer, is too fast; saying nothing is not") {
  CHECK(flags_of(scales({3}), 4'999, 0, {}) == Flags{ResponseFlag::fast});
  CHECK(flags_of(scales({3}), 5'000, 0, {}).empty());
  CHECK(flags_of(scales({1, 2, 3, 4, 5, 4, 3}), 6'999, 0, {}) == Flags{ResponseFlag::fast});
  CHECK(flags_of(scales({1, 2, 3, 4, 5, 4, 3}), 7'000, 0, {}).empty());
  CHECK(flags_of(Response{}, 100, 0, {}).empty());
}

TEST_CASE("abuse: the same degree on five scales is a straight line, on four it is an opinion") {
  CHECK(flags_of(scales({5, 5, 5, 5, 5}), slow, 0, {}) == Flags{ResponseFlag::straight_lined});
  CHECK(flags_of(scales({5, 5, 5, 5}), slow, 0, {}).empty());
}

TEST_CASE("abuse: the same again is repeated, in other letters too; another id and day make no difference") {
  SentLately lately;
  remember(lately, sample_response(), 0);
  Response again = sample_response_with_id("00000000-0000-4000-b000-00000000000f");
  again.day = "2026-11-24";
  CHECK(flags_of(again, slow, slow, lately) == Flags{ResponseFlag::repeated});
  Response text;
  text.answers = {{.question = "x", .state = AnswerState::answered, .asked = "?", .text = "More lights in the park!"}};
  remember(lately, text, 0);
  text.answers[0].text = "MORE LIGHTS, in the park";
  CHECK(flags_of(text, slow, slow, lately) == Flags{ResponseFlag::repeated});
}

TEST_CASE("abuse: two who say little may say the same") {
  SentLately lately;
  remember(lately, scales({3, 4}), 0);
  CHECK(flags_of(scales({3, 4}), slow, slow, lately).empty());
  remember(lately, Response{}, 0);
  CHECK(flags_of(Response{}, slow, slow, lately).empty());
}

TEST_CASE("abuse: the seventh within ten minutes is one of many") {
  SentLately lately;
  for (int i = 0; i < 6; ++i) {
    CHECK(flags_of(scales({i % 5 + 1}), slow, i * 60'000, lately).empty());
    remember(lately, scales({i % 5 + 1}), i * 60'000);
  }
  CHECK(flags_of(scales({2}), slow, 360'000, lately) == Flags{ResponseFlag::many});
  CHECK(flags_of(scales({2}), slow, 600'000, lately).empty());
}

TEST_CASE("abuse: a hundred by one hand within ten minutes are all flagged, but for the first six at most") {
  SentLately lately;
  int flagged = 0;
  for (int i = 0; i < 100; ++i) {
    const Response response = scales({i % 5 + 1, i / 5 % 5 + 1, i / 25 % 5 + 1});
    const std::int64_t now = i * 6'000;
    if (!flags_of(response, 6'000, now, lately).empty()) ++flagged;
    remember(lately, response, now);
  }
  CHECK(flagged >= 94);
}

TEST_CASE("abuse: of a thousand made-up visitors who answer as they come, fewer than ten are flagged") {
  std::mt19937 random(4);
  SentLately lately;
  int flagged = 0;
  std::int64_t now = 0;
  for (int i = 0; i < 1000; ++i) {
    Response response;
    const unsigned questions = 2 + random() % 7;
    for (unsigned q = 0; q < questions; ++q) {
      response.answers.push_back(scale("q" + std::to_string(random() % 30), static_cast<int>(1 + random() % 5)));
    }
    now += 120'000 + random() % 600'000;
    if (!flags_of(response, 40'000 + random() % 200'000, now, lately).empty()) ++flagged;
    remember(lately, response, now);
  }
  CHECK(flagged < 10);
  CHECK(lately.prints.size() <= 200);
  CHECK(lately.at_ms.size() <= 7);
}

}  // namespace earshot::core
