#include "core/public_key_file.h"

#include <string>

#include <doctest/doctest.h>

#include "core/key_file_json.h"
#include "tests/core/golden.h"
#include "tests/core/sample_keys.h"

namespace earshot::core {
namespace {

const std::string key = write_public_key(service_key());

Fault fault(std::string_view bytes) {
  const auto read = read_public_key_file(bytes);
  REQUIRE_FALSE(read);
  CHECK_FALSE(read.error().text.empty());
  CHECK_FALSE(read.error().mend.empty());
  return read.error();
}

std::string code(std::string_view bytes) { return fault(bytes).code; }

}  // namespace

TEST_CASE("public key file: says what it is in comments, and comes back") {
  const std::string file = write_public_key_file(service_key(), "2026-11-23");
  CHECK(matches_golden("public_key.txt", file));
  CHECK(read_public_key_file(file) == service_key());
  CHECK(public_key_file_name(service_key()) ==
        "earshot-public-key-" + fingerprint(service_key()).substr(0, 8) + ".txt");
}

TEST_CASE("public key file: as others write and as mail changes it") {
  CHECK(read_public_key_file(key) == service_key());
  CHECK(read_public_key_file("\xEF\xBB\xBF# caf\xC3\xA9\r\n\r\n  \t" + key + "  \r\n\r\n") == service_key());
  std::string upper = key;
  for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  CHECK(read_public_key_file(upper + "\n#") == service_key());
}

TEST_CASE("public key file: what is none, and where") {
  CHECK(code("") == "no_key");
  CHECK(code("# a comment alone\n\n") == "no_key");
  CHECK(code(key + std::string(1, '\0')) == "not_text");
  CHECK(code("\xFF\xFE" + key) == "not_text");
  CHECK(code("PK\x03\x04") == "not_text");
  CHECK(code(std::string(largest_public_key_file + 1, '\n')) == "too_big");
  CHECK(code("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ") == "not_a_key");
  CHECK(code("{\"format\": \"earshot-key-test\"}") == "not_a_key");
  CHECK(code("age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t") == "another_kind");
  CHECK(code(write_public_key(PublicKey{})) == "unusable");
  const Fault second = fault("# two\n" + key + "\n" + write_public_key(recovery_key()) + "\n");
  CHECK(second.code == "two_keys");
  CHECK(second.where == "Line 3");
  CHECK(code(key + " " + key) == "mistyped");
  const Fault typo = fault("#\n\n" + key.substr(0, key.size() - 1));
  CHECK(typo.code == "mistyped");
  CHECK(typo.where == "Line 3");
}

TEST_CASE("public key file: a secret is refused wherever it stands, whatever else is there") {
  const std::string key_file = write_key_file(service_secret(), "acid bacon", "2026-11-23");
  REQUIRE(key_file.contains(key));
  const std::string secret = write_secret_key(service_secret());
  for (const std::string& file : {key_file, secret, key + "\n" + secret, "# " + secret + "\n" + key}) {
    const Fault refusal = fault(file);
    CHECK(refusal.code == "secret");
    CHECK(words_of(refusal) == "This is a secret key file. It does not belong on a kiosk. Bring the public key.");
  }
}

}  // namespace earshot::core
