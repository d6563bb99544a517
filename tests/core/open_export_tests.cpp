#include "core/open_export.h"

#include <string>

#include <doctest/doctest.h>

#include "core/import_json.h"
#include "core/response_json.h"
#include "tests/core/random_response.h"
#include "tests/core/sample_keys.h"

namespace earshot::core {
namespace {

const ExportHead head{.id = "99999999-aaaa-4bbb-8ccc-dddddddddddd", .day = "2026-11-24", .app_version = "0.1.0"};

std::string export_of(std::vector<std::string> records) {
  return write_export({head.id, head.day, head.app_version, std::move(records)}).json;
}

std::string sealed(std::uint32_t seed, const std::vector<PublicKey>& keys = both_keys()) {
  return write_sealed(seal(random_response(seed), keys).value());
}

std::string plain(std::uint32_t seed) { return write_response(random_response(seed)); }

}  // namespace

TEST_CASE("open export: what was sealed stands in it as if it had never been") {
  const std::string file = export_of({sealed(1), plain(2), sealed(3)});
  CHECK_FALSE(file.contains(plain(1)));
  for (const SecretKey& key : {service_secret(), recovery_secret()}) {
    const auto opened = open_export(file, key, head);
    REQUIRE(opened);
    CHECK(opened->opened == 2);
    CHECK(opened->aside.empty());
    CHECK(opened->json == export_of({plain(1), plain(2), plain(3)}));
  }
}

TEST_CASE("open export: what does not open is named, stays, and opens later with its own key") {
  const std::vector<PublicKey> strange{public_key_of(strange_secret())};
  SealedResponse damaged = seal(random_response(5), both_keys()).value();
  damaged.age.back() = static_cast<char>(damaged.age.back() ^ 1);
  const std::string unknown = sealed(4, strange);
  const auto opened = open_export(export_of({sealed(1), unknown, write_sealed(damaged)}), service_secret(), head);
  REQUIRE(opened);
  CHECK(opened->opened == 1);
  CHECK(opened->aside.size() == 2);
  for (const NotOpened& one : opened->aside) {
    CHECK(one.fault == (one.id == damaged.id ? OpenFault::damaged : OpenFault::other_key));
  }
  CHECK(opened->json == export_of({plain(1), unknown, write_sealed(damaged)}));
  CHECK(open_export(opened->json, strange_secret(), head)->json ==
        export_of({plain(1), plain(4), write_sealed(damaged)}));
}

TEST_CASE("open export: opened twice it is the same; nothing sealed is no fault; no export is one") {
  const std::string once = open_export(export_of({sealed(1)}), service_secret(), head)->json;
  CHECK(open_export(once, service_secret(), head)->json == once);
  CHECK_FALSE(open_export("", service_secret(), head).has_value());
  CHECK_FALSE(open_export("{}", service_secret(), head).has_value());
}

}  // namespace earshot::core
