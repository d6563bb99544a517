#include "core/seal.h"

#include <algorithm>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "core/padding.h"
#include "core/response_json.h"
#include "tests/core/random_response.h"
#include "tests/core/sample_keys.h"
#include "tests/core/sample_response.h"

namespace earshot::core {
namespace {

SealedResponse sealed_sample() { return seal(sample_response(), both_keys()).value(); }

// A response of the least size there is, so that looking at all of its bits takes no minute.
Response short_response() {
  Response response = sample_response();
  response.topics.clear();
  response.answers.resize(1);
  return response;
}

OpenFault fault_of(const SealedResponse& sealed, const SecretKey& key = service_secret()) {
  const auto opened = open_sealed(sealed, key);
  REQUIRE_FALSE(opened);
  return opened.error();
}

// Sealed with other bytes in it than a response.
SealedResponse sealing(std::string plaintext) {
  SealedResponse sealed = sealed_sample();
  sealed.age = seal_age(plaintext, both_keys()).value();
  return sealed;
}

}  // namespace

TEST_CASE("padding: to whole steps, and back") {
  for (std::size_t size = 0; size < 1100; ++size) {
    const std::string text(size, 'x');
    std::string long_one = padded(text);
    CHECK(long_one.size() == (size / 512 + 1) * 512);
    REQUIRE(unpad(long_one));
    CHECK(long_one == text);
  }
  std::string zeros = padded(std::string(3, '\0'));
  CHECK(unpad(zeros));
  CHECK(zeros == std::string(3, '\0'));
}

TEST_CASE("padding: what was not padded here is left as it is") {
  std::string no_mark(512, '\0'), odd = "x\x80", other = std::string(511, '\0') + '\x01', empty;
  std::string too_much = std::string("x\x80") + std::string(1022, '\0');
  for (std::string* text : {&no_mark, &odd, &other, &too_much, &empty}) {
    const std::string before = *text;
    CHECK_FALSE(unpad(*text));
    CHECK(*text == before);
  }
}

TEST_CASE("seal: either key opens what was said, and outside stands nothing of it") {
  const Response response = sample_response();
  const SealedResponse sealed = sealed_sample();
  CHECK(sealed.id == response.id);
  CHECK(sealed.root_id == response.root_id);
  CHECK(sealed.rev == response.rev);
  CHECK(sealed.day == response.day);
  CHECK(sealed.keys == std::vector{fingerprint(service_key()), fingerprint(recovery_key())});
  CHECK(open_sealed(sealed, service_secret()) == write_response(response));
  CHECK(open_sealed(sealed, recovery_secret()) == write_response(response));
  // Two letters would be there by chance once in ten runs.
  for (const std::string_view said : {"Ring", "young-person", "East", "voice", "\"cy\""}) {
    CHECK_FALSE(sealed.age.contains(said));
  }
}

TEST_CASE("seal: comes back from its bytes, whatever was said") {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const Response response = random_response(seed);
    const std::string json = write_response(response);
    REQUIRE(read_response(json) == response);
    const auto sealed = read_sealed(write_sealed(seal(response, both_keys()).value()));
    REQUIRE(sealed);
    REQUIRE(open_sealed(*sealed, recovery_secret()) == json);
    REQUIRE((open_age(sealed->age, service_secret())->size() % 512) == 0);
  }
}

TEST_CASE("seal: without a key nothing is sealed") { CHECK_FALSE(seal(sample_response(), {}).has_value()); }

TEST_CASE("seal: no bit of what is encrypted can be flipped, nor any of it cut off") {
  const SealedResponse sealed = seal(short_response(), both_keys()).value();
  SealedResponse changed = sealed;
  for (std::size_t bit = 0; bit < 8 * sealed.age.size(); ++bit) {
    char& byte = changed.age[bit / 8];
    byte = static_cast<char>(byte ^ (1 << bit % 8));
    REQUIRE_FALSE(open_sealed(changed, service_secret()).has_value());
    byte = sealed.age[bit / 8];
  }
  for (changed.age.pop_back(); !changed.age.empty(); changed.age.pop_back()) {
    REQUIRE_FALSE(open_sealed(changed, service_secret()).has_value());
  }
}

TEST_CASE("seal: what is in another envelope than its own is set aside") {
  const SealedResponse sealed = sealed_sample();
  SealedResponse other = sealed;
  other.id = "00000000-0000-4000-8000-000000000000";
  CHECK(fault_of(other) == OpenFault::other_envelope);
  other = sealed;
  other.root_id = "00000000-0000-4000-8000-000000000000";
  CHECK(fault_of(other) == OpenFault::other_envelope);
  other = sealed;
  other.rev = 2;
  CHECK(fault_of(other) == OpenFault::other_envelope);
  other = sealed;
  other.day = "2026-11-22";
  CHECK(fault_of(other) == OpenFault::other_envelope);
  other = sealed;
  other.keys.erase(other.keys.begin());
  CHECK(fault_of(other) == OpenFault::other_envelope);
}

TEST_CASE("seal: anybody can seal, but only a response is one") {
  const std::string json = write_response(sample_response());
  CHECK(fault_of(sealing(json)) == OpenFault::not_a_response);
  CHECK(fault_of(sealing("")) == OpenFault::not_a_response);
  CHECK(fault_of(sealing(padded("{}"))) == OpenFault::not_a_response);
  CHECK(fault_of(sealing(padded(json + " "))) == OpenFault::not_a_response);
  CHECK(open_sealed(sealing(padded(json)), service_secret()) == json);
}

TEST_CASE("seal: those that can't be opened are set aside, and the rest opens") {
  const std::vector<PublicKey> strange{public_key_of(strange_secret())};
  SealedResponse damaged = seal(random_response(1), both_keys()).value(),
                 swapped = seal(random_response(2), both_keys()).value();
  damaged.age.back() = static_cast<char>(damaged.age.back() ^ 1);
  swapped.age = seal(random_response(3), both_keys())->age;
  const SealedResponse unknown = seal(random_response(4), strange).value();
  const std::vector<std::string> records{write_sealed(sealed_sample()),
                                         "no JSON",
                                         write_sealed(damaged),
                                         write_sealed(unknown),
                                         write_sealed(swapped),
                                         write_response(sample_response()),
                                         write_sealed(seal(random_response(5), both_keys()).value())};
  const Opened opened = open_all(records, service_secret());
  CHECK(opened.responses == std::vector{write_response(sample_response()), write_response(random_response(5))});
  CHECK(opened.aside == std::vector<SetAside>{{records[1], "", OpenFault::no_envelope},
                                              {records[2], damaged.id, OpenFault::damaged},
                                              {records[3], unknown.id, OpenFault::other_key},
                                              {records[4], swapped.id, OpenFault::other_envelope},
                                              {records[5], "", OpenFault::no_envelope}});
}

TEST_CASE("seal: the length does not tell a little from nothing") {
  std::set<std::size_t> sizes;
  for (std::size_t letters = 1; letters < 200; ++letters) {
    Response response = sample_response();
    response.answers[1].text = std::string(letters, 'x');
    sizes.insert(seal(response, both_keys())->age.size());
  }
  CHECK(sizes.size() <= 2);
}

}  // namespace earshot::core
