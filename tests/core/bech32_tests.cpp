#include "core/bech32.h"

#include <random>

#include <doctest/doctest.h>

namespace earshot::core {

TEST_CASE("bech32: the examples of BIP 173 that hold whole bytes") {
  // A witness program's first letter is its version, so those examples are no bytes; these are.
  CHECK(read_bech32("A12UEL5L")->prefix == "a");
  CHECK(read_bech32("A12UEL5L")->bytes.empty());
  CHECK(read_bech32("a12uel5l")->prefix == "a");
  CHECK(write_bech32({"a", ""}) == "a12uel5l");
  const auto split = read_bech32("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w");
  REQUIRE(split);
  CHECK(split->prefix == "split");
  CHECK(write_bech32(*split) == "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w");
  const std::string longest =
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs";
  CHECK(write_bech32({longest.substr(0, 83), ""}) == longest);
}

TEST_CASE("bech32: the faulty examples of BIP 173") {
  for (const std::string_view text : {"\x20"
                                      "1nwldj5",
                                      "\x7F"
                                      "1axkwrx",
                                      "\x80"
                                      "1eym55h",
                                      "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "de1lg7wt\xFF",
                                      "A1G7SGD8", "10a06t8", "1qzzfhee", "a12UEL5L", "A12UEL5l", "a12uel5m", "", "1"}) {
    CAPTURE(text);
    CHECK_FALSE(read_bech32(text).has_value());
  }
}

TEST_CASE("bech32: bits that are left over are refused") {
  // "a" with the one letter p (00001), whose checksum is right: five bits are no byte.
  CHECK_FALSE(read_bech32("a1lqfn3a").has_value());
  // Two letters are a byte and two bits; the bits must be zero.
  const std::string good = write_bech32({"a", std::string(1, '\0')});
  CHECK(read_bech32(good)->bytes == std::string(1, '\0'));
  int accepted = 0;
  for (const char last : std::string_view("qpzry9x8gf2tvdw0s3jn54khce6mua7l")) {
    for (const char sum : std::string_view("qpzry9x8gf2tvdw0s3jn54khce6mua7l")) {
      std::string text = good;
      text[3] = last;
      text.back() = sum;
      accepted += read_bech32(text).has_value();
    }
  }
  CHECK(accepted == 1);
}

TEST_CASE("bech32: bytes come back, and no change of up to four letters does") {
  std::mt19937 random(20261124);
  constexpr std::string_view letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  for (int i = 0; i < 300; ++i) {
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    const std::string text = write_bech32({"age", bytes});
    REQUIRE(read_bech32(text)->bytes == bytes);
    for (int change = 0; change < 20; ++change) {
      std::string changed = text;
      for (unsigned j = 0; j < 1 + random() % 4; ++j)
        changed[4 + random() % (text.size() - 4)] = letters[random() % 32];
      REQUIRE((changed == text || !read_bech32(changed)));
    }
  }
}

}  // namespace earshot::core
