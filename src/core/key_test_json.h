// A key test: before a kiosk seals to two keys it must have proof that somebody can open with each of them,
// or all that visitors say would be lost. The kiosk writes a file with a code sealed to each key; whoever has
// the key opens it on their own machine and reads the code out; it is typed in at the kiosk. Specified in
// docs/keys.md.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/key.h"

namespace earshot::core {

// Whom a kiosk seals to. Two people hold the secret keys: either opens everything.
struct SealKeys {
  PublicKey service, recovery;

  bool operator==(const SealKeys&) const = default;
};

enum class SealKey { service, recovery };

// What the kiosk remembers: the codes only as hashes, so that they can't be read off the kiosk.
struct PendingKeys {
  SealKeys keys;
  std::string service_code_hash, recovery_code_hash;

  bool operator==(const PendingKeys&) const = default;
};

struct KeyTest {
  std::string json;  // the file
  PendingKeys pending;

  bool operator==(const KeyTest&) const = default;
};

std::optional<KeyTest> make_key_test(const SealKeys& keys, FillRandom fill = fill_random);

// Spaces in it don't matter. Says of itself which key it is for: one code never stands for the other.
bool is_service_code(const PendingKeys& pending, std::string_view typed);
bool is_recovery_code(const PendingKeys& pending, std::string_view typed);

enum class KeyTestFault { no_key_test, other_key, damaged };

// "1234 5678": the code for this key.
std::expected<std::string, KeyTestFault> open_key_test(std::string_view json, const SecretKey& key);

// As they stand in the settings of a device, in one line each. None: it was not written here.
std::string write_seal_keys(const SealKeys& keys);
std::optional<SealKeys> read_seal_keys(std::string_view line);
std::string write_pending_keys(const PendingKeys& pending);
std::optional<PendingKeys> read_pending_keys(std::string_view line);

}  // namespace earshot::core
