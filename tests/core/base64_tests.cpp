#include "core/base64.h"

#include <random>

#include <doctest/doctest.h>

namespace earshot::core {

TEST_CASE("base64: the examples of RFC 4648") {
  const std::pair<std::string_view, std::string_view> examples[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
      {"\xFB\xFF", "+/8="},
  };
  for (const auto& [bytes, text] : examples) {
    CHECK(base64(bytes) == text);
    CHECK(bytes_of_base64(text) == std::string(bytes));
    const std::string_view bare = text.substr(0, text.find('='));
    CHECK(base64(bytes, Padding::unpadded) == bare);
    CHECK(bytes_of_base64(bare, Padding::unpadded) == std::string(bytes));
    CHECK(bytes_of_base64(text, Padding::unpadded).has_value() == (text == bare));
  }
}

TEST_CASE("base64: there is one way to write some bytes, and only that is read") {
  for (const std::string_view text : {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zg==\n", " Zg==", "Zm 9v",
                                      "Zg==Zg==", "-_8=", "Zm9v====", "====", "=Zg=", "Zm\xC3\xB6"}) {
    CAPTURE(text);
    CHECK_FALSE(bytes_of_base64(text).has_value());
  }
  CHECK_FALSE(bytes_of_base64(std::string_view("Zm9\0", 4)).has_value());
}

TEST_CASE("base64: whatever bytes come back as they were") {
  std::mt19937 random(20261124);
  for (int i = 0; i < 2'000; ++i) {
    std::string bytes(random() % 200, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    REQUIRE(bytes_of_base64(base64(bytes)) == bytes);
    REQUIRE(bytes_of_base64(base64(bytes, Padding::unpadded), Padding::unpadded) == bytes);
  }
}

}  // namespace earshot::core
