#include "core/random.h"

#include <array>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "core/wiped.h"

namespace earshot::core {

TEST_CASE("random: ids are random UUIDs") {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(random_uuid());
  CHECK(ids.size() == 1000);
  for (const std::string& id : ids) {
    REQUIRE(id.size() == 36);
    REQUIRE(id[14] == '4');
    REQUIRE(std::string("89ab").find(id[19]) != std::string::npos);
    REQUIRE(id.find_first_not_of("0123456789abcdef-") == std::string::npos);
  }
}

TEST_CASE("random: every byte takes every value, one about as often as another") {
  std::array<unsigned char, 65'536> bytes{};
  fill_random(bytes);
  std::array<int, 256> times{};
  for (const unsigned char byte : bytes) ++times[byte];
  for (const int count : times) CHECK((count > 128 && count < 384));  // 256 expected; 8 standard deviations
}

TEST_CASE("wiped: nothing of a secret is left") {
  std::string text(200, 'x');
  const char* at = text.data();
  wipe(text);
  CHECK(text.empty());
  CHECK(std::string(at, 200) == std::string(200, '\0'));
  alignas(Wiped<32>) unsigned char room[sizeof(Wiped<32>)];
  auto* secret = new (room) Wiped<32>;
  secret->fill(7);
  secret->~Wiped();
  for (const unsigned char byte : room) CHECK(byte == 0);
}

}  // namespace earshot::core
