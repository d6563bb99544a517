#include "core/secret.h"

#include <doctest/doctest.h>

#include "core/hash.h"

namespace earshot::core {

TEST_CASE("hash: the examples of FIPS 180-2") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("secret: the right passphrase opens, no other does") {
  const std::string hash = hash_passphrase("sea pie lamp");
  CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(passphrase_matches("sea pie lamp", hash));
  CHECK_FALSE(passphrase_matches("sea pie lamb", hash));
  CHECK_FALSE(passphrase_matches("", hash));
  CHECK_FALSE(passphrase_matches(std::string_view("sea pie lamp\0", 13), hash));
}

TEST_CASE("secret: the same passphrase has another hash each time") {
  CHECK(hash_passphrase("sea pie lamp") != hash_passphrase("sea pie lamp"));
}

TEST_CASE("secret: what is no hash opens nothing") {
  for (const std::string_view hash : {"", "sea pie lamp", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"}) {
    CHECK_FALSE(passphrase_matches("sea pie lamp", hash));
    CHECK_FALSE(passphrase_matches("", hash));
  }
  CHECK_FALSE(passphrase_matches("sea pie lamp", std::string(10'000, '$')));
}

}  // namespace earshot::core
