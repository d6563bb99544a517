#include "core/export_json.h"

#include <algorithm>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "core/hash.h"
#include "core/import_json.h"
#include "core/response_json.h"
#include "core/sealed_json.h"
#include "tests/core/golden.h"
#include "tests/core/sample_response.h"

namespace earshot::core {
namespace {

std::string stored(std::string_view id) { return write_response(sample_response_with_id(id)); }

const std::string first = "1a2b3c4d-0000-4000-8000-000000000001";
const std::string second = "2a2b3c4d-0000-4000-8000-000000000002";
const std::string third = "3a2b3c4d-0000-4000-8000-000000000003";

const std::string withdrawn = R"({"rootId":"2a2b3c4d-0000-4000-8000-000000000002","withdrawnOn":"2026-11-25"})";

std::string sealed(std::string_view id) {
  return write_sealed({.id = std::string(id),
                       .root_id = std::string(id),
                       .day = "2026-11-24",
                       .keys = {"0123456789abcdef", "fedcba9876543210"},
                       .age = "age-encryption.org/v1"});
}

Export export_of(std::vector<std::string> responses, std::vector<std::string> withdrawals = {}) {
  return write_export({.id = "99999999-aaaa-4bbb-8ccc-dddddddddddd",
                       .day = "2026-11-30",
                       .app_version = "0.1.0",
                       .responses = std::move(responses),
                       .withdrawals = std::move(withdrawals)});
}

int times(std::string_view text, std::string_view part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

std::string sorted_and_joined(std::vector<std::string> hashes) {
  std::ranges::sort(hashes);
  std::string joined;
  for (const std::string& hash : hashes) joined += (joined.empty() ? "" : "\n") + hash;
  return joined;
}

}  // namespace

TEST_CASE("export: the bytes are those of the golden") {
  const Export made =
      export_of({stored(first), stored(second), sealed(third), R"({"id":"broken-1","rev":"x"})", "no JSON \xFF"},
                {R"({"rootId":"4a2b3c4d-0000-4000-8000-000000000004","withdrawnOn":"2026-11-25"})"});
  CHECK(matches_golden("export.json", made.json));
  CHECK(made.exported == 3);
  CHECK(made.failed == 2);
}

TEST_CASE("export: the day, never the time, and those with a concern first, else by their hashes") {
  std::vector<std::string> records;
  for (int i = 0; i < 20; ++i) {
    Response response = sample_response_with_id("00000000-0000-4000-8000-0000000000" + std::to_string(10 + i));
    response.concern = i % 7 == 3;
    records.push_back(write_response(response));
  }
  const Export made = export_of(records);
  CHECK(made.json.find("\"concern\": true") < made.json.find("\"hash\""));
  CHECK(times(made.json.substr(0, made.json.rfind("\"concern\": true")), "\"hash\"") == 2);
  CHECK(times(made.json, "\"day\": \"2026-11-23\"") == 20);
  std::ranges::reverse(records);
  CHECK(export_of(records).json == made.json);
  const auto again = import_export(made.json, 0);
  REQUIRE(again);
  FilePort port(made.json);
  REQUIRE(write_set(again->set, {"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0"}, port));
  CHECK(port.written == made.json);
}

TEST_CASE("export: the order of the records changes no byte") {
  std::vector<std::string> records{stored(first), stored(second), stored(third), "broken", R"({"id":"a"})", "[1]"};
  std::ranges::sort(records);
  const Export wanted = export_of(records);
  CHECK(wanted.exported == 3);
  CHECK(wanted.failed == 3);
  do {
    const Export made = export_of(records);
    REQUIRE(made.json == wanted.json);
    REQUIRE(made.set_hash == wanted.set_hash);
  } while (std::ranges::next_permutation(records).found);
}

TEST_CASE("export: hashes are of the canonical bytes, and the set hash of the sorted hashes") {
  const Export made = export_of({stored(first), stored(second), "broken"});
  const std::string one = sha256_hex(stored(first)), other = sha256_hex(stored(second));
  CHECK(times(made.json, "\"hash\": \"" + one + "\"") == 1);
  CHECK(times(made.json, "\"hash\": \"" + other + "\"") == 1);
  CHECK(made.set_hash == sha256_hex(sorted_and_joined({one, other})));
  CHECK(times(made.json, "\"setHash\": \"" + made.set_hash + "\"") == 1);
  CHECK(made.json.find(std::min(one, other)) < made.json.find(std::max(one, other)));
  CHECK(export_of({stored(first), stored(second)}).set_hash == made.set_hash);
  CHECK(export_of({stored(first)}).set_hash != made.set_hash);
}

TEST_CASE("export: the same record twice is one") {
  std::string spaced = stored(first);
  spaced.insert(1, "\n  ");
  const Export made = export_of({stored(first), spaced, stored(first), "broken", "broken"});
  CHECK(made.exported == 1);
  CHECK(made.failed == 1);
  CHECK(made.set_hash == export_of({stored(first)}).set_hash);
}

TEST_CASE("export: the same id with other words is both") {
  Response other = sample_response();
  other.answers[1].text = "Something else";
  CHECK(export_of({stored(first), write_response(other)}).exported == 2);
}

TEST_CASE("export: a withdrawn response is not in it, the withdrawal is") {
  const Export made = export_of({stored(first), stored(second), sealed(second)}, {withdrawn});
  CHECK(made.exported == 1);
  CHECK(made.json.find(second) == made.json.rfind(second));
  CHECK(times(made.json, R"("withdrawnOn": "2026-11-25")") == 1);
  CHECK(made.set_hash == sha256_hex(sorted_and_joined({sha256_hex(stored(first)), sha256_hex(withdrawn)})));
}

TEST_CASE("export: a sealed response goes along as it is, unless its opened form does") {
  const Export made = export_of({stored(first), sealed(second)});
  CHECK(made.exported == 2);
  CHECK(times(made.json, R"("format": "earshot-sealed")") == 1);
  CHECK(made.set_hash == sha256_hex(sorted_and_joined({sha256_hex(stored(first)), sha256_hex(sealed(second))})));
  CHECK(export_of({stored(first), sealed(first)}).set_hash == export_of({stored(first)}).set_hash);
}

TEST_CASE("export: what can not be read is listed, with its bytes, and nothing else suffers") {
  const std::string wrong = R"({"id":"r-7","surprise":1})";
  const Export made = export_of({"{\"id\"", wrong, stored(first)});
  CHECK(made.exported == 1);
  CHECK(made.failed == 2);
  CHECK(times(made.json, R"("record": "r-7")") == 1);
  const std::string cut_hash = sha256_hex("{\"id\"").substr(0, 8);
  CHECK(times(made.json, "\"record\": \"unreadable " + cut_hash + "\"") == 1);
  CHECK(times(made.json, R"("raw": "{\"id\":\"r-7\",\"surprise\":1}")") == 1);
  CHECK(times(made.json, R"("raw": "{\"id\"")") == 1);
  CHECK(times(made.json, R"("reason": "/id: \"r-7\" is not a random UUID.")") == 1);
  CHECK(times(made.json, R"("reason": "line 1, column 6: This is not JSON)") == 1);
}

TEST_CASE("export: whatever happens to a record's bytes, it is exported or listed") {
  std::mt19937 random(20261123);
  const std::string good = stored(first);
  for (int i = 0; i < 1'000; ++i) {
    std::string bytes = good;
    bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    bytes.erase(random() % bytes.size(), random() % 2);
    const Export made = export_of({bytes});
    REQUIRE(made.exported + made.failed == 1);
    const auto read = read_response(bytes);
    CHECK(read.has_value() == (made.exported == 1));
    if (read) CHECK(*read_response(write_response(*read)) == *read);
  }
}

TEST_CASE("export: of nothing is a file too") {
  const Export made = export_of({});
  CHECK(made.exported == 0);
  CHECK(made.failed == 0);
  CHECK(made.set_hash == sha256_hex(""));
  CHECK(times(made.json, R"("responses": [],)") == 1);
}

TEST_CASE("export: the file's name tells the day and the export") {
  CHECK(export_file_name("2026-11-23", "1a2b3c4d-0000-4000-8000-000000000001") ==
        "earshot-export-2026-11-23-1a2b3c4d.json");
}

}  // namespace earshot::core
