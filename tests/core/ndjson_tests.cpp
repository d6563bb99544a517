#include "core/ndjson_json.h"

#include <string>

#include <doctest/doctest.h>

#include "core/response_json.h"
#include "tests/core/golden.h"
#include "tests/core/random_response.h"
#include "tests/core/sample_response.h"
#include "tests/core/trials.h"

namespace earshot::core {
namespace {

const std::string second = "2a2b3c4d-0000-4000-8000-000000000002";

std::string changed(std::string text, std::string_view what, std::string_view by) {
  const std::size_t found = text.find(what);
  REQUIRE(found != std::string::npos);
  return text.replace(found, what.size(), by);
}

Fault first_fault(std::string_view lines) {
  const auto read = read_ndjson(lines);
  REQUIRE_FALSE(read);
  return read.error().front();
}

}  // namespace

TEST_CASE("ndjson: the bytes are those of the golden") {
  CHECK(matches_golden("responses.ndjson",
                       write_ndjson_line(sample_response()) + write_ndjson_line(sample_response_with_id(second))));
}

TEST_CASE("ndjson: random responses come back as they were") {
  constexpr std::uint32_t count = tests::trials(2000);
  std::string lines;
  for (std::uint32_t seed = 1; seed <= count; ++seed) lines += write_ndjson_line(random_response(seed));
  const auto read = read_ndjson(lines);
  REQUIRE(read);
  REQUIRE(read->size() == count);
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    REQUIRE(write_response((*read)[seed - 1]) == write_response(random_response(seed)));
  }
}

TEST_CASE("ndjson: empty lines, other line ends and a last line without one are read") {
  const std::string line = write_ndjson_line(sample_response());
  const std::string bare = line.substr(0, line.size() - 1);
  CHECK(read_ndjson("")->empty());
  CHECK(read_ndjson("\n\r\n")->empty());
  CHECK(read_ndjson(bare + "\r\n\n" + bare)->size() == 2);
}

TEST_CASE("ndjson: a fault says its line") {
  const std::string line = write_ndjson_line(sample_response());
  CHECK(first_fault(line + changed(line, "\"rev\":1", "\"rev\":0")).where == "line 2, /rev");
  CHECK(first_fault(line + "\n" + changed(line, "\"rev\":1", "\"rev\":2")).where == "line 3, /hash");
  CHECK(first_fault(changed(line, "\"rev\":1", "\"rev\":2")).code == "wrong_hash");
  CHECK(first_fault("{}").where == "line 1, /hash");
  CHECK(first_fault(line + "{\"a\":\n}").where == "line 2, column 6");
  CHECK(first_fault(line + "[]").where == "line 2");
  CHECK(first_fault(write_response(sample_response())).code == "missing");
}

TEST_CASE("ndjson: faults of many lines are counted, not endless") {
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "x\n";
  const auto read = read_ndjson(lines);
  REQUIRE_FALSE(read);
  CHECK(read.error().size() == FaultList::most + 1);
}

}  // namespace earshot::core
