#include "core/age_header.h"

#include <string>

#include <doctest/doctest.h>

namespace earshot::core {
namespace {

const std::string mac_line = " MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY\n";

std::string header_with(std::string_view stanza) {
  return "age-encryption.org/v1\n" + std::string(stanza) + "---" + mac_line + "rest\n---";
}

}  // namespace

TEST_CASE("age header: comes back as it was written") {
  const std::vector<AgeStanza> stanzas{{{"X25519", "share"}, std::string(32, 'x')},
                                       {{"a", "b", "!~"}, ""},
                                       {{"full"}, std::string(48, '\xFF')},
                                       {{"long"}, std::string(200, '\0')}};
  const std::string written = write_age_header(stanzas);
  const std::string file = written + mac_line + "the payload\n";
  const auto read = read_age_header(file);
  REQUIRE(read);
  CHECK(read->stanzas == stanzas);
  CHECK(read->covered == written);
  CHECK(read->mac == "0123456789abcdef0123456789abcdef");
  CHECK(read->rest == "the payload\n");
}

TEST_CASE("age header: a body ends in a line that is not full") {
  const std::string full(64, 'A');
  CHECK(read_age_header(header_with("-> x\n\n"))->stanzas.front().body.empty());
  CHECK(read_age_header(header_with("-> x\n" + full + "\n\n"))->stanzas.front().body == std::string(48, '\0'));
  CHECK(read_age_header(header_with("-> x\n" + full + "\nAAAA\n"))->stanzas.front().body == std::string(51, '\0'));
}

TEST_CASE("age header: what could be written in another way is refused") {
  const std::string full(64, 'A');
  for (const std::string& stanza : std::initializer_list<std::string>{"",
                                                                      "-> \n\n",
                                                                      "->\n\n",
                                                                      "-> x y \n\n",
                                                                      "->  x\n\n",
                                                                      "-> x  y\n\n",
                                                                      "-> x\ty\n\n",
                                                                      "-> x\x7F\n\n",
                                                                      "-> x\xC3\xA9\n\n",
                                                                      "-> x\n",
                                                                      "-> x\n" + full + "\n",
                                                                      "-> x\n" + full + "A\n\n",
                                                                      "-> x\nAAA=\n",
                                                                      "-> x\nAAB\n",
                                                                      "-> x\nAA\nAA\n",
                                                                      "-> x\nA-_A\n",
                                                                      "-> x\nAA AA\n",
                                                                      "-> x\r\n\r\n",
                                                                      "=> x\n\n",
                                                                      "x\n"}) {
    CAPTURE(stanza);
    CHECK_FALSE(read_age_header(header_with(stanza)).has_value());
  }
  const std::string good = header_with("-> x\n\n");
  REQUIRE(read_age_header(good));
  const std::size_t mac = good.find(mac_line);
  for (const std::string& line : std::initializer_list<std::string>{
           "\n", " \n", "  " + mac_line.substr(1), " " + mac_line.substr(2), " A" + mac_line.substr(1),
           mac_line.substr(0, mac_line.size() - 1) + "=\n", mac_line.substr(0, mac_line.size() - 2) + "Z\n",
           mac_line.substr(0, mac_line.size() - 1) + " \n", mac_line.substr(0, mac_line.size() - 1) + "\r\n"}) {
    CAPTURE(line);
    CHECK_FALSE(read_age_header(std::string(good).replace(mac, mac_line.size(), line)).has_value());
  }
}

TEST_CASE("age header: another version, other line ends and no file at all are refused") {
  for (const std::string_view text : {"", "\n", "age-encryption.org/v1", "age-encryption.org/v1\n",
                                      "age-encryption.org/v2\n-> x\n\n--- ", "age-encryption.org/v1\r\n-> x\n\n--- "}) {
    CHECK_FALSE(read_age_header(text).has_value());
    CHECK_FALSE(read_age_header(std::string(text) + mac_line.substr(1)).has_value());
  }
}

TEST_CASE("age header: a header without end does not fill the memory") {
  std::string stanzas;
  while (stanzas.size() < 15'000) stanzas += "-> grease\nAAAA\n";
  CHECK(read_age_header(header_with(stanzas)).has_value());
  while (stanzas.size() < 17'000) stanzas += "-> grease\nAAAA\n";
  CHECK_FALSE(read_age_header(header_with(stanzas)).has_value());
}

}  // namespace earshot::core
