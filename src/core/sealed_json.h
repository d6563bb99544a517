// A SealedResponse: one Response as it is kept and exported when the device has keys. What was said is
// inside an age file (age.h) that only the holders of the keys can open (seal.h); outside stands what is
// needed to merge, count and withdraw it. This is the envelope to and from JSON; it opens nothing.
// Specified in assets/packs/README.md.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/fault.h"

namespace earshot::core {

struct SealedResponse {
  std::string id;
  std::string root_id;
  int rev = 1;
  std::string day;                // YYYY-MM-DD
  std::vector<std::string> keys;  // fingerprints of those who can open it (key.h): 16 hex digits each, at least one
  std::string age;                // the bytes of a binary age v1 file

  bool operator==(const SealedResponse&) const = default;
};

// Canonical: keys sorted, no white space.
std::string write_sealed(const SealedResponse& sealed);

std::expected<SealedResponse, Faults> read_sealed(std::string_view json);

}  // namespace earshot::core
