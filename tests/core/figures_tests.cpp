// What is counted, and that nothing leaves but what may be told.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/figures.h"
#include "core/figures_json.h"
#include "tests/core/counted.h"
#include "tests/core/random_response.h"

using namespace earshot::core;

namespace {

// `agrees`: a degree, or a state that is no answer.
Response one(std::string_view area, std::string_view degree, std::string_view age = "11-13") {
  Response response;
  response.language = "en-GB";
  response.day = "2026-11-23";
  if (!area.empty()) response.area = {std::string(area), std::string(area)};
  response.age_band = {std::string(age), std::string(age)};
  AnswerRow row{.question = "f.true", .finding = "f", .kind = QuestionKind::agree, .asked = "Is it true?"};
  row.state = answer_state(degree).value_or(AnswerState::answered);
  if (row.state == AnswerState::answered) row.choices = {{std::string(degree), "Degree " + std::string(degree)}};
  response.answers.push_back(row);
  return response;
}

void add(AnswerTable& table, int times, const Response& response) {
  for (int i = 0; i < times; ++i) count_in(table, response);
}

AnswerTable two_places() {
  AnswerTable table;
  add(table, 12, one("bcp", "5"));
  add(table, 20, one("bcp", "2"));
  add(table, 30, one("dorset", "4"));
  add(table, 10, one("dorset", "dont_know"));
  add(table, 4, one("elsewhere", "1"));
  return table;
}

}  // namespace

TEST_CASE("what was said stands side by side for the places") {
  const Figures figures = count(two_places(), {By::area, {}});
  CHECK(figures.visits == Shown{false, 75});
  REQUIRE(figures.columns.size() == 3);
  CHECK(figures.columns[0].code == "bcp");
  CHECK(figures.people == std::vector<Shown>{{false, 30}, {false, 40}, hidden_count});
  const QuestionFigures& question = figures.questions.at(0);
  CHECK(question.rows[0].code == "agree");
  CHECK(question.rows[0].all == Shown{false, 40});
  CHECK(question.rows[0].cells[0] == Shown{false, 10});
  CHECK(question.rows[2].cells[2] == hidden_count);
  CHECK(share(question, "agree", 1) == 75);
  CHECK(share(question, "disagree", 0) == 67);
  CHECK_FALSE(share(question, "disagree", 2));
}

TEST_CASE("a filter says what it leaves out") {
  const Figures figures = count(two_places(), {By::nothing, {{By::area, "dorset"}}});
  CHECK(figures.visits == Shown{false, 40});
  CHECK(figures.left_out == Shown{false, 35});
  CHECK(figures.questions[0].rows[0].all == Shown{false, 30});
}

TEST_CASE("no more than two things are crossed, and none with itself") {
  CHECK(may_be_asked({By::area, {{By::age_band, "11-13"}}}));
  CHECK_FALSE(may_be_asked({By::area, {{By::area, "bcp"}}}));
  CHECK_FALSE(may_be_asked({By::area, {{By::age_band, "11-13"}, {By::role, "parent"}}}));
  CHECK(count(two_places(), {By::area, {{By::age_band, "11-13"}, {By::role, "parent"}}}).questions.empty());
}

TEST_CASE("who said nothing of where they live is a group of its own, and comes last") {
  AnswerTable table = two_places();
  add(table, 15, one("", "3"));
  const Figures figures = count(table, {By::area, {}});
  CHECK(figures.columns.back().code.empty());
  CHECK(figures.people.back() == Shown{false, 15});
}

TEST_CASE("several choices of one visitor are all counted, and shares are of those who were asked") {
  AnswerTable table;
  Response response = one("bcp", "5");
  response.answers[0].kind = QuestionKind::choose_some;
  response.answers[0].choices = {{"a", "A"}, {"b", "B"}};
  add(table, 20, response);
  response.answers[0].choices = {{"b", "B"}};
  add(table, 20, response);
  const Figures figures = count(table, {});
  CHECK(share(figures.questions[0], "a") == 50);
  CHECK(share(figures.questions[0], "b") == 100);
}

TEST_CASE("sentences that are not understood are counted among those who saw them") {
  AnswerTable table = two_places();
  Response response = one("bcp", "skipped");
  response.not_understood = {"f"};
  add(table, 14, response);
  const Figures figures = count(table, {});
  CHECK(figures.not_understood.at(0).finding == "f");
  CHECK(figures.not_understood.at(0).pressed == Shown{false, 15});
  CHECK(figures.not_understood.at(0).everybody == Shown{false, 90});
}

TEST_CASE("what is for everybody is split by area, and has no sums that bind its numbers") {
  const Figures figures = count_for_everybody(two_places());
  CHECK(figures.query.split == By::area);
  CHECK(figures.visits == hidden_count);
  const QuestionFigures& question = figures.questions.at(0);
  CHECK(question.everybody == hidden_count);
  CHECK(question.people == std::vector<Shown>{{false, 30}, {false, 40}, hidden_count});
  CHECK(question.rows[0].all == hidden_count);
  CHECK(share(question, "agree", 1) == 75);
}

TEST_CASE("questions that were not shown count for nobody") {
  AnswerTable table;
  add(table, 30, one("bcp", "not_shown"));
  add(table, 12, one("bcp", "5"));
  CHECK(count(table, {}).questions[0].everybody == Shown{false, 10});
}

TEST_CASE("weeks begin on Monday") {
  AnswerTable table;
  add(table, 11, one("bcp", "5"));
  Response later = one("bcp", "5");
  later.day = "2026-12-06";
  add(table, 11, later);
  const Figures figures = count(table, {By::week, {}});
  REQUIRE(figures.columns.size() == 2);
  CHECK(figures.columns[0].code == "2026-11-23");
  CHECK(figures.columns[1].code == "2026-11-30");
}

TEST_CASE("figures come back from JSON as they were") {
  AnswerTable table;
  for (int i = 0; i < 300; ++i) count_in(table, random_response(static_cast<std::uint32_t>(i)));
  for (std::size_t by = 0; by < by_names.size(); ++by) {
    const Figures figures = count(table, {static_cast<By>(by), {}});
    const auto again = read_figures(write_figures(figures));
    REQUIRE(again);
    CHECK(*again == figures);
  }
  const Query query{By::week, {{By::area, "bcp"}}};
  CHECK(read_query(write_query(query)) == query);
}

TEST_CASE("no number below eight leaves, whatever is asked") {
  AnswerTable table;
  for (int i = 0; i < 200; ++i) count_in(table, random_response(static_cast<std::uint32_t>(i)));
  const auto fine = [](const Shown& shown) {
    return shown.count % rounded_to == 0 && (shown.count == 0 || shown.count > most_hidden);
  };
  for (std::size_t split = 0; split < by_names.size(); ++split) {
    const Figures figures = count(table, {static_cast<By>(split), {}});
    CHECK(fine(figures.visits));
    CHECK(std::ranges::all_of(figures.people, fine));
    for (const QuestionFigures& question : figures.questions) {
      CHECK(fine(question.everybody));
      for (const FigureRow& row : question.rows) {
        CHECK(fine(row.all));
        CHECK(std::ranges::all_of(row.cells, fine));
      }
    }
  }
}
