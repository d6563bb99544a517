#include "core/key_file_json.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "tests/core/golden.h"
#include "tests/core/sample_keys.h"

namespace earshot::core {
namespace {

const std::string passphrase = "acorn alarm almond amber anchor ankle apple apron";

const std::string& sample() {
  static const std::string json = write_key_file(service_secret(), passphrase, "2026-11-24", counting_random());
  return json;
}

std::string changed(std::string_view what, std::string_view by) {
  const std::size_t found = sample().find(what);
  REQUIRE_MESSAGE(found != std::string::npos, "not in the sample: ", what);
  return std::string(sample()).replace(found, what.size(), by);
}

struct Case {
  std::string_view what, by;
  std::string_view code, where;
};

}  // namespace

TEST_CASE("key file: the bytes are those of the golden, and the passphrase opens it") {
  CHECK(matches_golden("key_file.json", sample()));
  const auto file = read_key_file(sample());
  REQUIRE(file);
  CHECK(file->key == service_key());
  CHECK(file->made_on == "2026-11-24");
  for (const std::string& typed :
       {passphrase, std::string("  ACORN alarm\talmond  amber anchor\nankle Apple apron \n")}) {
    const auto key = unlock(*file, typed);
    REQUIRE(key);
    CHECK(write_secret_key(*key) == write_secret_key(service_secret()));
  }
  for (const std::string& typed : {std::string(), passphrase + "s", std::string("acorn alarm")}) {
    CHECK(unlock(*file, typed).error() == UnlockFault::wrong_passphrase);
  }
}

TEST_CASE("key file: the secret key is not in it") {
  const std::string secret = write_secret_key(service_secret());
  CHECK_FALSE(sample().contains(secret.substr(16)));
  CHECK_FALSE(sample().contains("AGE-SECRET-KEY"));
}

TEST_CASE("key file: changed, it opens with no passphrase") {
  const KeyFile file = read_key_file(sample()).value();
  KeyFile other = file;
  other.key = recovery_key();
  CHECK(unlock(other, passphrase).error() == UnlockFault::wrong_passphrase);
  other = file;
  other.cost.passes = 2;
  CHECK(unlock(other, passphrase).error() == UnlockFault::wrong_passphrase);
  other = file;
  other.salt.front() = static_cast<char>(other.salt.front() ^ 1);
  CHECK(unlock(other, passphrase).error() == UnlockFault::wrong_passphrase);
  other = file;
  other.wrapped.back() = static_cast<char>(other.wrapped.back() ^ 1);
  CHECK(unlock(other, passphrase).error() == UnlockFault::wrong_passphrase);
}

TEST_CASE("key file: what is not as specified is refused, above all what would take an age") {
  const Case cases[] = {
      {"earshot-key", "earshot-pack", "wrong_format", "/format"},
      {R"("formatVersion": 1)", R"("formatVersion": 2)", "wrong_version", "/formatVersion"},
      {R"("memoryKiB": 65536)", R"("memoryKiB": 262145)", "out_of_range", "/kdf/memoryKiB"},
      {R"("memoryKiB": 65536)", R"("memoryKiB": 1e300)", "out_of_range", "/kdf/memoryKiB"},
      {R"("memoryKiB": 65536)", R"("memoryKiB": 7)", "out_of_range", "/kdf/memoryKiB"},
      {R"("passes": 3)", R"("passes": 11)", "out_of_range", "/kdf/passes"},
      {R"("passes": 3)", R"("passes": 0)", "out_of_range", "/kdf/passes"},
      {"argon2id", "scrypt", "bad_value", "/kdf/name"},
      {R"("salt": ")", R"("salt": "AAAA)", "bad_base64", "/kdf/salt"},
      {R"("wrapped": ")", R"("wrapped": "AAAA)", "bad_base64", "/wrapped"},
      {R"("publicKey": "age1)", R"("publicKey": "age2)", "bad_key", "/publicKey"},
      {"2026-11-24", "2026-11-31", "bad_date", "/madeOn"},
      {R"("madeOn")", R"("hint": "dog", "madeOn")", "unknown_key", "/hint"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CAPTURE(c.by);
    const auto read = read_key_file(changed(c.what, c.by));
    REQUIRE_FALSE(read);
    CHECK(read.error().size() == 1);
    CHECK(read.error()[0].code == c.code);
    CHECK(read.error()[0].where == c.where);
  }
  CHECK(read_key_file("").error().at(0).code == "syntax");
  CHECK(read_key_file(changed("65536", "262144")).has_value());
}

TEST_CASE("key file: a passphrase is eight words, and never the same") {
  const std::string words = make_passphrase();
  CHECK(std::ranges::count(words, ' ') == 7);
  CHECK(words != make_passphrase());
}

}  // namespace earshot::core
