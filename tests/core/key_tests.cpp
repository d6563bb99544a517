#include "core/key.h"

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "core/bech32.h"
#include "core/fingerprint_words.h"
#include "core/hash.h"
#include "tests/core/sample_keys.h"

namespace earshot::core {
namespace {

std::string_view view(const PublicKey& key) {
  return {reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()};
}

PublicKey filled(unsigned char first, unsigned char rest, unsigned char last) {
  PublicKey key;
  key.bytes.fill(rest);
  key.bytes.front() = first;
  key.bytes.back() = last;
  return key;
}

KeyFault public_fault(std::string_view text) { return read_public_key(text).error(); }
KeyFault secret_fault(std::string_view text) { return read_secret_key(text).error(); }

}  // namespace

TEST_CASE("key: the example of RFC 7748, 6.1, as age writes it") {
  const auto alice = read_secret_key("AGE-SECRET-KEY-1WURK6ZNNRZJH60QKC9E9RVNXGH05CTU8A0QFJ243WLA628DE9S4QRFH26J");
  REQUIRE(alice);
  const PublicKey key = public_key_of(*alice);
  CHECK(view(key) ==
        "\x85\x20\xf0\x09\x89\x30\xa7\x54\x74\x8b\x7d\xdc\xb4\x3e\xf7\x5a"
        "\x0d\xbf\x3a\x0d\x26\x38\x1a\xf4\xeb\xa4\xa9\x8e\xaa\x9b\x4e\x6a");
  CHECK(write_public_key(key) == "age1s5s0qzvfxzn4gayt0hwtg0hhtgxm7wsdycup4a8t5j5ca25mfe4qt4hs7q");  // age-keygen -y
}

TEST_CASE("key: comes back from text, in groups and in either case") {
  const std::string text = write_public_key(service_key());
  CHECK(read_public_key(text) == service_key());
  CHECK(read_public_key("\n  " + text.substr(0, 10) + " " + text.substr(10) + "\r\n") == service_key());
  std::string upper = text;
  for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  CHECK(read_public_key(upper) == service_key());
  const auto secret = read_secret_key(" " + write_secret_key(service_secret()) + " ");
  REQUIRE(secret);
  CHECK(public_key_of(*secret) == service_key());
}

TEST_CASE("key: what is no key, and why") {
  const std::string key = write_public_key(service_key()), secret = write_secret_key(service_secret());
  CHECK(public_fault(" \n") == KeyFault::empty);
  CHECK(public_fault(secret) == KeyFault::is_secret);
  CHECK(public_fault(secret.substr(0, 20)) == KeyFault::is_secret);
  CHECK(secret_fault(key) == KeyFault::is_public);
  CHECK(public_fault("ssh-ed25519 AAAA") == KeyFault::not_a_key);
  CHECK(public_fault("age") == KeyFault::not_a_key);
  CHECK(public_fault("\xFF\xFE") == KeyFault::not_a_key);
  CHECK(public_fault(key.substr(0, key.size() - 1)) == KeyFault::mistyped);
  CHECK(public_fault("age1") == KeyFault::mistyped);
  CHECK(public_fault(write_bech32({"age", std::string(31, 'x')})) == KeyFault::mistyped);
  CHECK(public_fault(write_bech32({"age", std::string(33, 'x')})) == KeyFault::mistyped);
  CHECK(public_fault("age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t") ==
        KeyFault::another_kind);
  CHECK(public_fault(write_bech32({"age1other", std::string(32, 'x')})) == KeyFault::another_kind);
  std::string mixed = key;
  mixed[0] = 'A';
  CHECK(public_fault(mixed) == KeyFault::mistyped);
  std::string typo = key;
  typo[20] = typo[20] == 'q' ? 'p' : 'q';
  CHECK(public_fault(typo) == KeyFault::mistyped);
}

TEST_CASE("key: a point of low order is no key: everybody could open what is sealed to it") {
  const PublicKey points[] = {filled(0, 0, 0),          filled(1, 0, 0),          filled(0xEC, 0xFF, 0x7F),
                              filled(0xED, 0xFF, 0x7F), filled(0xEE, 0xFF, 0x7F), filled(0, 0, 0x80)};
  for (const PublicKey& point : points) CHECK(public_fault(write_public_key(point)) == KeyFault::unusable);
}

TEST_CASE("key: two are never the same") {
  CHECK_FALSE(public_key_of(make_secret_key()) == public_key_of(make_secret_key()));
}

TEST_CASE("key: the fingerprint is the start of its hash, and the words say the same") {
  const std::string hash = sha256_hex(view(service_key()));
  CHECK(fingerprint(service_key()) == hash.substr(0, 16));
  std::string words;
  for (std::size_t i = 0; i < 6; ++i) {
    const auto byte = static_cast<unsigned char>(std::stoi(hash.substr(2 * i, 2), nullptr, 16));
    words += (i > 0 ? " " : "") + std::string(fingerprint_word(byte));
  }
  CHECK(fingerprint_words(service_key()) == words);
}

TEST_CASE("key: the words can't be taken for one another, and stay what they are") {
  std::set<std::string_view> starts;
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string_view word = fingerprint_word(static_cast<unsigned char>(byte));
    CAPTURE(word);
    CHECK(word.size() >= 2);
    CHECK(word.size() <= 9);
    CHECK(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
    CHECK(starts.insert(word.substr(0, 4)).second);
    all += std::string(word) + '\n';
  }
  CHECK(
      sha256_hex(all) ==
      "73c1990c6f81c913024d424b885e180757ec3c22ddba50760da2aacbffa3749e");  // they stand on paper: a change would make that paper lie
}

}  // namespace earshot::core
