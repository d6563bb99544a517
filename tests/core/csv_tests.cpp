#include "core/csv.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/csv_cell.h"
#include "tests/core/golden.h"
#include "tests/core/random_response.h"
#include "tests/core/sample_response.h"
#include "tests/core/trials.h"

namespace earshot::core {
namespace {

using Table = std::vector<std::vector<std::string>>;

// RFC 4180, strictly: every cell in quotes, every line ended by CR LF. Nothing when it is not so.
Table table_of(std::string_view csv) {
  Table table;
  bool new_line = true;
  while (!csv.empty()) {
    if (new_line) table.emplace_back();
    if (!csv.starts_with('"')) return {};
    std::string cell;
    for (csv.remove_prefix(1); !csv.starts_with('"') || csv.starts_with("\"\""); csv.remove_prefix(1)) {
      if (csv.empty()) return {};
      if (csv.starts_with("\"\"")) csv.remove_prefix(1);
      cell += csv.front();
    }
    csv.remove_prefix(1);
    table.back().push_back(cell);
    new_line = csv.starts_with("\r\n");
    if (!new_line && !csv.starts_with(',')) return {};
    csv.remove_prefix(new_line ? 2 : 1);
  }
  return table;
}

bool is_even(const Table& table) {
  for (const auto& line : table) {
    if (line.size() != table.front().size()) return false;
  }
  return !table.empty();
}

std::string all_words(const Response& /*response*/, const AnswerRow& row) { return row.text; }

std::string cell(const Table& table, std::size_t line, std::string_view column) {
  for (std::size_t i = 0; i < table.front().size(); ++i) {
    if (table.front()[i] == column) return table[line][i];
  }
  return "no such column";
}

Response second_response() {
  Response response = sample_response_with_id("2a2b3c4d-0000-4000-8000-000000000002");
  response.concern = true;
  response.flags = {ResponseFlag::fast, ResponseFlag::many};
  response.answers[0].choices = {{"5", "As happy as can be"}};
  response.answers[4].choices = {{"call", "A call"}};
  response.answers[5].choices = {{"voice", "Cael llais"}};
  response.answers[7].drawing = {};
  return response;
}

std::string wide(const std::vector<Response>& responses, const SharedText& shared = {}) {
  CsvColumns columns;
  for (const Response& response : responses) columns.note(response);
  std::string csv = columns.head();
  for (const Response& response : responses) csv += columns.line(response, shared);
  return csv;
}

}  // namespace

TEST_CASE("csv: the bytes are those of the goldens") {
  const std::string lines = long_csv_lines(sample_response(), all_words) + long_csv_lines(second_response());
  CHECK(matches_golden("responses_long.csv", long_csv_head(ByteOrderMark::utf8) + lines));
  CHECK(matches_golden("responses_wide.csv", wide({sample_response(), second_response()}, all_words)));
}

TEST_CASE("csv: a cell stands in quotes, and quotes in it are doubled") {
  CHECK(csv_cell("") == R"("")");
  CHECK(csv_cell(R"(Ring "back", now)") == R"("Ring ""back"", now")");
  CHECK(csv_line({"a", "", "b\nc"}) == "\"a\",\"\",\"b\nc\"\r\n");
}

TEST_CASE("csv: what a spreadsheet could take for a formula gets an apostrophe") {
  for (const std::string_view start :
       {"=", "+", "-", "@", "\t", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}) {
    const std::string formula = std::string(start) + "1+1";
    for (const std::string_view before :
         {"", " ", "   ", "\"", " \"", "'", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x9C"}) {
      CAPTURE(formula);
      CHECK(csv_words(std::string(before) + formula) == "'" + std::string(before) + formula);
    }
    CHECK(csv_words("\xE2\x80\xAE\xE2\x80\x8B" + formula) == "'" + formula);  // what is left out hides nothing
    CHECK(csv_words("\r" + formula) == "'" + formula);
    CHECK(csv_words(std::string(1, '\0') + formula) == "'" + formula);
    if (start != "\n" && start != "\t") CHECK(csv_words("a" + formula) == "a" + formula);
  }
  CHECK(csv_words("a\n=1;+2\t \"@3;b\n\n-4") == "a\n'=1;'+2\t' \"@3;b\n\n'-4");
  CHECK(csv_words("a;b\n'c'\td;") == "a;b\n'c'\td;");
  CHECK(csv_words("It's 1-1, I = me") == "It's 1-1, I = me");
  CHECK(csv_words("   ") == "   ");
}

TEST_CASE("csv: what nobody can see is left out") {
  CHECK(csv_words("a\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\xAA\xE2\x80\xAB\xE2\x80\xAC\xE2\x80\xAD\xE2\x80\xAE"
                  "b\xE2\x81\xA6\xE2\x81\xA7\xE2\x81\xA8\xE2\x81\xA9\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D\xE2\x81\xA0"
                  "c\xEF\xBB\xBF") == "abc");
  for (int code = 0; code < 0x20; ++code) {
    const std::string text = std::string("a") + static_cast<char>(code) + "b";
    CHECK(csv_words(text) == (code == '\t' || code == '\n' ? text : "ab"));
  }
  CHECK(csv_words("a\x7F\xC2\x85z") == "az");
  CHECK(csv_words("\xFF") == "\xEF\xBF\xBD");
  CHECK(csv_words("\xF0\x9F\x9A\x8C \xC5\xBB\xE2\x82\xAC") == "\xF0\x9F\x9A\x8C \xC5\xBB\xE2\x82\xAC");
}

TEST_CASE("csv: no words of the visitor's own without a function that gives them") {
  const Response response = sample_response();
  for (const std::string& csv : {long_csv_lines(response), wide({response})}) {
    CHECK_FALSE(csv.contains("vu"));
    CHECK_FALSE(csv.contains("The road"));
  }
  const auto redacted = [](const Response&, const AnswerRow& row) { return "[" + row.question + "]"; };
  CHECK(long_csv_lines(response, redacted).contains("\"[better]\""));
  CHECK(wide({response}, redacted).contains("\"[picture]\""));
  CHECK_FALSE(wide({response}, redacted).contains("[anything]"));
}

TEST_CASE("csv long: a line for every answer and every choice of it") {
  const Table table = table_of(long_csv_head() + long_csv_lines(sample_response(), all_words));
  REQUIRE(is_even(table));
  REQUIRE(table.size() == 1 + 10);  // eight answers, two of them with two choices
  CHECK(cell(table, 1, "code") == "2");
  CHECK(cell(table, 1, "position").empty());
  CHECK(cell(table, 2, "text") == "Ring \"back\",\nd\xC3\xA9j\xC3\xA0 vu");
  CHECK(cell(table, 7, "question") == "first");
  CHECK(cell(table, 7, "position") == "1");
  CHECK(cell(table, 7, "code") == "waiting");
  CHECK(cell(table, 8, "position") == "2");
  CHECK(cell(table, 10, "drawing") == "1");
  CHECK(cell(table, 10, "topics") == "voice;waiting");
  CHECK(cell(table, 10, "not_understood") == "listening;long-waits");
  Response silent = sample_response();
  silent.answers.clear();
  CHECK(table_of(long_csv_head() + long_csv_lines(silent)).size() == 2);
}

TEST_CASE("csv wide: columns by the rows of all responses") {
  Response silent = sample_response_with_id("3a2b3c4d-0000-4000-8000-000000000003");
  silent.answers.clear();
  const Table table = table_of(wide({sample_response(), silent, second_response()}, all_words));
  REQUIRE(is_even(table));
  REQUIRE(table.size() == 4);
  CHECK(cell(table, 1, "q.heard.code") == "2");
  CHECK(cell(table, 2, "q.heard.state").empty());
  CHECK(cell(table, 3, "q.heard.label") == "As happy as can be");
  CHECK(cell(table, 1, "q.bus-seen.state") == "skipped");
  CHECK(cell(table, 1, "q.helps.has:text") == "1");
  CHECK(cell(table, 1, "q.helps.has:call") == "0");
  CHECK(cell(table, 2, "q.helps.has:call").empty());
  CHECK(cell(table, 3, "q.helps.has:call") == "1");
  CHECK(cell(table, 1, "q.first.rank:voice") == "2");
  CHECK(cell(table, 3, "q.first.rank:voice") == "1");
  CHECK(cell(table, 3, "q.first.rank:waiting").empty());
  CHECK(cell(table, 1, "q.first.labels") == "Waiting; Cael llais");
  CHECK(cell(table, 3, "q.picture.drawing") == "0");
  CHECK(cell(table, 3, "flags") == "fast;many");
  CHECK(cell(table, 3, "concern") == "1");
}

TEST_CASE("csv: random responses, each line whole and each word there") {
  std::string csv = long_csv_head();
  std::size_t lines = 1;
  for (std::uint32_t seed = 1; seed <= tests::trials(2000); ++seed) {
    const Response response = random_response(seed);
    const std::string part = long_csv_lines(response, all_words);
    const Table table = table_of(part);
    REQUIRE(is_even(table));
    std::size_t line = 0;
    for (const AnswerRow& row : response.answers) {
      REQUIRE(table[line][26] == csv_words(row.text));
      for (std::size_t i = 0; i < row.choices.size(); ++i) {
        REQUIRE(table[line + i][24] == row.choices[i].code);
        REQUIRE(table[line + i][25] == csv_words(row.choices[i].label));
      }
      line += std::max<std::size_t>(row.choices.size(), 1);
    }
    REQUIRE(table.size() == std::max<std::size_t>(line, 1));
    lines += table.size();
    csv += part;
  }
  const Table whole = table_of(csv);
  CHECK(is_even(whole));
  CHECK(whole.size() == lines);
}

TEST_CASE("csv wide: columns of random responses have one name each, and lines fit them") {
  std::vector<Response> responses;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) responses.push_back(random_response(seed));
  const Table table = table_of(wide(responses, all_words));
  REQUIRE(is_even(table));
  CHECK(table.size() == 41);
  const std::set<std::string> names(table[0].begin(), table[0].end());
  CHECK(names.size() == table[0].size());
}

}  // namespace earshot::core
