#include "core/seal.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/padding.h"
#include "core/response_json.h"

namespace earshot::core {
namespace {

OpenFault fault_of(AgeFault fault) { return fault == AgeFault::other_key ? OpenFault::other_key : OpenFault::damaged; }

bool names(const SealedResponse& sealed, const SecretKey& key) {
  return std::ranges::find(sealed.keys, fingerprint(public_key_of(key))) != sealed.keys.end();
}

bool describes(const SealedResponse& sealed, const Response& response) {
  return sealed.id == response.id && sealed.root_id == response.root_id && sealed.rev == response.rev &&
         sealed.day == response.day;
}

// The text is a response in its one form, and the one of the envelope.
std::optional<OpenFault> fault_in(std::string_view json, const SealedResponse& sealed) {
  const auto response = read_response(json);
  if (!response) return OpenFault::not_a_response;
  std::string canonical = write_response(*response);
  const bool is_canonical = canonical == json;
  wipe(canonical);
  if (!is_canonical) return OpenFault::not_a_response;
  if (!describes(sealed, *response)) return OpenFault::other_envelope;
  return std::nullopt;
}

std::expected<std::string, OpenFault> open_record(std::string_view record, const SecretKey& key, std::string& id) {
  const auto sealed = read_sealed(record);
  if (!sealed) return std::unexpected(OpenFault::no_envelope);
  id = sealed->id;
  return open_sealed(*sealed, key);
}

}  // namespace

std::string_view name_of(OpenFault fault) { return name_in(open_fault_names, fault); }

std::optional<SealedResponse> seal(const Response& response, std::span<const PublicKey> keys, FillRandom fill) {
  std::string plaintext = padded(write_response(response));
  auto age = seal_age(plaintext, keys, fill);
  wipe(plaintext);
  if (!age) return std::nullopt;
  SealedResponse sealed{.id = response.id,
                        .root_id = response.root_id,
                        .rev = response.rev,
                        .day = response.day,
                        .keys = {},
                        .age = *std::move(age)};
  std::ranges::transform(keys, std::back_inserter(sealed.keys), fingerprint);
  return sealed;
}

std::expected<std::string, OpenFault> open_sealed(const SealedResponse& sealed, const SecretKey& key) {
  auto plaintext = open_age(sealed.age, key);
  if (!plaintext) return std::unexpected(fault_of(plaintext.error()));
  if (!unpad(*plaintext)) return std::unexpected(OpenFault::not_a_response);
  if (const auto fault = fault_in(*plaintext, sealed)) return std::unexpected(*fault);
  if (!names(sealed, key)) return std::unexpected(OpenFault::other_envelope);
  return *std::move(plaintext);
}

Opened open_all(std::span<const std::string> sealed_records, const SecretKey& key) {
  Opened opened;
  for (const std::string& record : sealed_records) {
    std::string id;
    auto response = open_record(record, key, id);
    if (response) {
      opened.responses.push_back(*std::move(response));
    } else {
      opened.aside.push_back({record, std::move(id), response.error()});
    }
  }
  return opened;
}

}  // namespace earshot::core
