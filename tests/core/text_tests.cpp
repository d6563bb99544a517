#include "core/text.h"

#include <doctest/doctest.h>

#include "core/utf8.h"

namespace earshot::core {

TEST_CASE("text: the wanted language, else the fallback, else nothing") {
  const Text text{.by_language = {{"en-GB", "bus"}, {"cy", "bws"}}};
  CHECK(text.in("cy", "en-GB") == "bws");
  CHECK(text.in("pl", "en-GB") == "bus");
  CHECK(text.in("pl", "fr").empty());
  CHECK(text.in("", "").empty());
  CHECK(text.has("cy"));
  CHECK_FALSE(text.has("c"));
  CHECK(Text{}.empty());
}

TEST_CASE("utf8: valid text comes back unchanged") {
  for (const std::string_view text :
       {"", "plain", "a\nb\tc", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
        "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "caf\xC3\xA9 \xF0\x9F\x9A\x8C"}) {
    CAPTURE(text);
    CHECK(repaired(text) == text);
  }
  CHECK(repaired(std::string_view("a\0b", 3)) == std::string_view("a\0b", 3));
}

// The examples of the Unicode Standard, chapter 3.9, "U+FFFD Substitution of Maximal Subparts", and their neighbours.
TEST_CASE("utf8: each invalid part becomes one U+FFFD") {
  const auto holes = [](std::string_view bytes) {
    std::string shown = repaired(bytes);
    for (std::size_t at; (at = shown.find("\xEF\xBF\xBD")) != std::string::npos;) shown.replace(at, 3, "?");
    return shown;
  };
  CHECK(holes("\x80") == "?");
  CHECK(holes("a\xBF\xBFz") == "a??z");
  CHECK(holes("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") == "????????A");
  CHECK(holes("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41") == "????????A");
  CHECK(holes("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42") == "?????A??B");
  CHECK(holes("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") == "????A");
  CHECK(holes("caf\xC3") == "caf?");
  CHECK(holes("\xF0\x9F\x9A") == "?");
  CHECK(holes("\xF8\x88\x80\x80\x80") == "?????");
}

TEST_CASE("utf8: code points are counted and cut whole") {
  constexpr std::string_view text = "h\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x8C!";
  CHECK(code_points(text) == 5);
  CHECK(code_points("") == 0);
  CHECK(code_points("\xFF\xFE") == 2);
  CHECK(first_code_points(text, 0).empty());
  CHECK(first_code_points(text, -1).empty());
  CHECK(first_code_points(text, 2) == "h\xC3\xA9");
  CHECK(first_code_points(text, 4) == "h\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x8C");
  CHECK(first_code_points(text, 99) == text);
  CHECK(first_code_points("\xF0\x9F", 1) == "\xF0\x9F");
}

TEST_CASE("utf8: white space at the end, control characters, quotes") {
  CHECK(without_trailing_space(" a b \r\n\t ") == " a b");
  CHECK(without_trailing_space(" \n").empty());
  CHECK(has_control_characters("a\nb"));
  CHECK(has_control_characters("a\x7F"));
  CHECK(has_control_characters("\xC2\x9F"));
  CHECK_FALSE(has_control_characters("\xC2\xA0"));
  CHECK_FALSE(has_control_characters("caf\xC3\xA9"));
  CHECK_FALSE(has_control_characters("\xC2"));
  CHECK(in_quotes("a") == "\"a\"");
  CHECK(in_quotes(std::string(60, 'x')) == "\"" + std::string(60, 'x') + "\"");
  CHECK(in_quotes(std::string(61, 'x')) == "\"" + std::string(60, 'x') + "...\"");
}

}  // namespace earshot::core
