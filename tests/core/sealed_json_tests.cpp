#include "core/sealed_json.h"

#include <doctest/doctest.h>

namespace earshot::core {
namespace {

const SealedResponse sample{.id = "1a2b3c4d-0000-4000-8000-000000000002",
                            .root_id = "1a2b3c4d-0000-4000-8000-000000000001",
                            .rev = 2,
                            .day = "2026-11-24",
                            .keys = {"00112233445566ff", "8899aabbccddeeff"},
                            .age = "age-encryption.org/v1\n\xFF\n"};

// As the format is specified, written by hand.
const std::string json =
    R"({"age":"YWdlLWVuY3J5cHRpb24ub3JnL3YxCv8K","day":"2026-11-24","format":"earshot-sealed","formatVersion":1,)"
    R"("id":"1a2b3c4d-0000-4000-8000-000000000002","keys":["00112233445566ff","8899aabbccddeeff"],"rev":2,)"
    R"("rootId":"1a2b3c4d-0000-4000-8000-000000000001"})";

struct Case {
  std::string_view what, by;
  std::string_view code, where;
};

std::string changed(std::string_view what, std::string_view by) {
  const std::size_t found = json.find(what);
  REQUIRE_MESSAGE(found != std::string::npos, "not in the sample: ", what);
  return std::string(json).replace(found, what.size(), by);
}

}  // namespace

TEST_CASE("sealed json: is written as specified and comes back as it was") {
  CHECK(write_sealed(sample) == json);
  CHECK(read_sealed(json) == sample);
}

TEST_CASE("sealed json: what is not as specified is refused") {
  const Case cases[] = {
      {"earshot-sealed", "earshot-pack", "wrong_format", "/format"},
      {R"("formatVersion":1)", R"("formatVersion":2)", "wrong_version", "/formatVersion"},
      {R"("id":"1a)", R"("id":"1A)", "bad_uuid", "/id"},
      {R"("rootId":"1a)", R"("rootId":"1-)", "bad_uuid", "/rootId"},
      {R"("rev":2)", R"("rev":0)", "out_of_range", "/rev"},
      {R"("rev":2)", R"("rev":1e300)", "out_of_range", "/rev"},
      {R"("rev":2,)", "", "missing", "/rev"},
      {R"("rev":2)", R"("rev":2,"kiosk":"hall")", "unknown_key", "/kiosk"},
      {R"("rev":2)", R"("rev":2,"rev":2)", "duplicate_key", "/rev"},
      {"2026-11-24", "2026-11-31", "bad_date", "/day"},
      {"8899aabb", "8899AABB", "bad_fingerprint", "/keys/1"},
      {"8899aabb", "8899aabbc", "bad_fingerprint", "/keys/1"},
      {R"("8899aabbccddeeff")", R"(8)", "wrong_type", "/keys/1"},
      {"8899aabbccddeeff", "00112233445566ff", "duplicate_id", "/keys/1"},
      {R"(["00112233445566ff","8899aabbccddeeff"])", "[]", "too_few", "/keys"},
      {"Cv8K", "Cv8", "bad_base64", "/age"},
      {"Cv8K", "Cv 8", "bad_base64", "/age"},
      {"YWdlLWVuY3J5cHRpb24ub3JnL3YxCv8K", "", "bad_base64", "/age"},
      {R"("age":"YWdlLWVuY3J5cHRpb24ub3JnL3YxCv8K")", R"("age":null)", "wrong_type", "/age"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CAPTURE(c.by);
    const auto read = read_sealed(changed(c.what, c.by));
    REQUIRE_FALSE(read);
    CHECK(read.error().size() == 1);
    CHECK(read.error()[0].code == c.code);
    CHECK(read.error()[0].where == c.where);
  }
}

TEST_CASE("sealed json: what is no sealed response at all") {
  CHECK(read_sealed("").error().at(0).code == "syntax");
  CHECK(read_sealed("[]").error().at(0).code == "wrong_type");
  CHECK(read_sealed("{}").error().size() == 8);
}

}  // namespace earshot::core
