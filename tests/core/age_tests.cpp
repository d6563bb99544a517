#include "core/age.h"

#include <string>

#include <doctest/doctest.h>

#include "core/base64.h"
#include "tests/core/golden.h"
#include "tests/core/sample_keys.h"

namespace earshot::core {
namespace {

std::string sealed(std::string_view plaintext) { return seal_age(plaintext, both_keys()).value_or(""); }

std::string plaintext_of(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i % 26);
  return text;
}

AgeFault fault_of(std::string_view file, const SecretKey& key = service_secret()) {
  const auto opened = open_age(file, key);
  REQUIRE_FALSE(opened);
  return opened.error();
}

constexpr std::size_t chunk = 64 * 1024;

}  // namespace

TEST_CASE("age: either key opens, whatever the length") {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{512}, chunk - 1, chunk, chunk + 1, 2 * chunk, 2 * chunk + 17}) {
    CAPTURE(size);
    const std::string text = plaintext_of(size), file = sealed(text);
    CHECK(open_age(file, service_secret()) == text);
    CHECK(open_age(file, recovery_secret()) == text);
    CHECK(fault_of(file, strange_secret()) == AgeFault::other_key);
  }
}

TEST_CASE("age: the same text is never the same file") { CHECK(sealed("the same") != sealed("the same")); }

TEST_CASE("age: with the same random bytes, the same file in every build") {
  CHECK(matches_golden(
      "age.txt", base64(seal_age("Only staff read this.\n", both_keys(), counting_random()).value_or("")) + "\n"));
}

TEST_CASE("age: to nobody nothing is sealed, nor to a key that hides nothing") {
  CHECK_FALSE(seal_age("text", {}).has_value());
  const PublicKey both[] = {service_key(), PublicKey{}};
  CHECK_FALSE(seal_age("text", both).has_value());
}

TEST_CASE("age: no bit can be flipped, and nothing cut off or added") {
  const std::string file = sealed(plaintext_of(700));
  for (std::size_t bit = 0; bit < 8 * file.size(); ++bit) {
    std::string changed = file;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    REQUIRE_FALSE(open_age(changed, service_secret()).has_value());
  }
  for (std::size_t size = 0; size < file.size(); ++size) {
    REQUIRE_FALSE(open_age(std::string_view(file).substr(0, size), service_secret()).has_value());
  }
  CHECK(fault_of(file + '\0') == AgeFault::damaged);
  CHECK(fault_of(file + file) == AgeFault::damaged);
}

TEST_CASE("age: chunks can't be left out, cut short, put in another order or taken for the last") {
  constexpr std::size_t whole = chunk + 16;
  const std::string file = sealed(plaintext_of(3 * chunk));
  const std::size_t start = file.size() - 3 * whole;
  const auto part = [&](std::size_t i) { return file.substr(start + i * whole, whole); };
  const std::string head = file.substr(0, start);
  REQUIRE(open_age(head + part(0) + part(1) + part(2), service_secret()).has_value());
  for (const std::string& parts : {part(0) + part(1), part(0) + part(2), part(1) + part(0) + part(2), part(2),
                                   part(0) + part(1) + part(2).substr(0, 5), part(0) + part(1) + part(2).substr(0, 16),
                                   part(0) + part(1) + part(2) + part(2), std::string(5, 'x'), std::string()}) {
    CHECK(fault_of(head + parts) == AgeFault::damaged);
  }
}

TEST_CASE("age: says what is wrong") {
  const std::string file = sealed("text");
  CHECK(fault_of("") == AgeFault::bad_header);
  CHECK(fault_of("PK\x03\x04") == AgeFault::bad_header);
  const std::size_t mac = file.find("\n--- ") + 5;
  std::string forged = file;
  forged[mac] = forged[mac] == 'A' ? 'B' : 'A';
  CHECK(fault_of(forged) == AgeFault::forged_header);
  std::string more = file;  // somebody adds a recipient without knowing the file key
  more.insert(mac - 4, "-> grease\n\n");
  CHECK(fault_of(more) == AgeFault::forged_header);
  std::string unknown = file;
  for (std::size_t at = 0; (at = unknown.find("X25519", at)) != std::string::npos;) unknown.replace(at, 6, "x25519");
  CHECK(fault_of(unknown) == AgeFault::other_key);
}

TEST_CASE("age: one share of low order, and the file is refused for every key") {
  std::string file = sealed("text");
  const std::size_t first = file.find("-> X25519 ") + 10;
  file.replace(first, 43, std::string(43, 'A'));  // the point 0
  CHECK(fault_of(file) == AgeFault::bad_header);
  CHECK(fault_of(file, recovery_secret()) == AgeFault::bad_header);
}

}  // namespace earshot::core
