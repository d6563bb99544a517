#include "core/key_test_json.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/core/sample_keys.h"

namespace earshot::core {
namespace {

SealKeys keys() { return {service_key(), recovery_key()}; }

}  // namespace

TEST_CASE("key test: each key opens its own code, and only that code is taken for it") {
  const KeyTest test = make_key_test(keys()).value();
  const std::string service = open_key_test(test.json, service_secret()).value();
  const std::string recovery = open_key_test(test.json, recovery_secret()).value();
  CHECK(service.size() == 9);
  CHECK(is_service_code(test.pending, service));
  CHECK(is_service_code(test.pending, " " + service.substr(0, 4) + service.substr(5)));
  CHECK_FALSE(is_service_code(test.pending, recovery));
  CHECK_FALSE(is_service_code(test.pending, ""));
  CHECK(is_recovery_code(test.pending, recovery));
  CHECK_FALSE(is_recovery_code(test.pending, service));
  CHECK_FALSE(test.json.contains(service));
  CHECK_FALSE(write_pending_keys(test.pending).contains(service));
}

TEST_CASE("key test: what can't be opened, and why") {
  const std::string json = make_key_test(keys())->json;
  CHECK(open_key_test(json, strange_secret()).error() == KeyTestFault::other_key);
  CHECK(open_key_test("", service_secret()).error() == KeyTestFault::no_key_test);
  CHECK(open_key_test("{}", service_secret()).error() == KeyTestFault::no_key_test);
  std::string damaged = json;
  damaged.replace(damaged.find("\"age\": \"") + 8, 4, "AAAA");
  CHECK(open_key_test(damaged, service_secret()).error() == KeyTestFault::damaged);
}

TEST_CASE("key test: no code is made for a key that hides nothing") {
  CHECK_FALSE(make_key_test({service_key(), PublicKey{}}).has_value());
}

TEST_CASE("key test: what a device remembers comes back from its line") {
  const PendingKeys pending = make_key_test(keys())->pending;
  CHECK(read_pending_keys(write_pending_keys(pending)) == pending);
  CHECK(read_seal_keys(write_seal_keys(keys())) == keys());
  for (const std::string_view line : {"", " ", "age1 age1", "x y z", "a b c d e"}) {
    CHECK_FALSE(read_seal_keys(line).has_value());
    CHECK_FALSE(read_pending_keys(line).has_value());
  }
  CHECK_FALSE(read_seal_keys(write_seal_keys(keys()) + " ").has_value());
}

}  // namespace earshot::core
