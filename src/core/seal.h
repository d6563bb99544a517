// Sealing: a Response becomes a SealedResponse that only the holders of the keys can open, and back again.
// The envelope says which response it is; what was said is padded, so that its length tells little, and
// encrypted (age.h). Sealing hides; it does not prove who sealed: whoever has the public keys can seal.
#pragma once

#include <array>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/age.h"
#include "core/response.h"
#include "core/sealed_json.h"

namespace earshot::core {

// None when there is no key to seal to, or one that can't be sealed to.
std::optional<SealedResponse> seal(const Response& response, std::span<const PublicKey> keys,
                                   FillRandom fill = fill_random);

enum class OpenFault {
  no_envelope,     // not as sealed_json.h specifies it
  other_key,       // for other keys than this one
  damaged,         // changed, cut off or never an age file
  not_a_response,  // opens, but there is no response in it
  other_envelope,  // its envelope names another response, or leaves out the key that opened it
};
inline constexpr std::array<std::string_view, 5> open_fault_names{"no_envelope", "other_key", "damaged",
                                                                  "not_a_response", "other_envelope"};
std::string_view name_of(OpenFault fault);

// The canonical JSON of the Response that is inside.
std::expected<std::string, OpenFault> open_sealed(const SealedResponse& sealed, const SecretKey& key);

struct SetAside {
  std::string record;  // its bytes, as they were given
  std::string id;      // "" when it can't be read
  OpenFault fault = OpenFault::no_envelope;

  bool operator==(const SetAside&) const = default;
};

struct Opened {
  std::vector<std::string> responses;  // canonical JSON of each that opened
  std::vector<SetAside> aside;         // and all others, in the order they were given
};

// Each record on its own: one that can't be opened is set aside, the rest opens.
Opened open_all(std::span<const std::string> sealed_records, const SecretKey& key);

}  // namespace earshot::core
