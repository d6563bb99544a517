// The age file format, version 1 (C2SP.org/age), binary, with X25519 recipients: what the programs `age` and
// `rage` read and write. Whole files in memory. No passphrases, no armour, no plug-ins.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/key.h"
#include "core/random.h"

namespace earshot::core {

// Each recipient alone can open it. None when there is no recipient, or a key by which nothing can be sealed
// (none that read_public_key gave).
std::optional<std::string> seal_age(std::string_view plaintext, std::span<const PublicKey> recipients,
                                    FillRandom fill = fill_random);

enum class AgeFault {
  bad_header,     // no age file, or not as the format wants it
  other_key,      // in order so far, but not for this key
  forged_header,  // somebody changed it who has not the key
  damaged,        // changed or cut off after the header
};

// All of the plaintext or none. The caller wipes it.
std::expected<std::string, AgeFault> open_age(std::string_view file, const SecretKey& key);

}  // namespace earshot::core
