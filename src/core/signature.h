// Who wrote it: Ed25519 signatures by the key that opens what was sealed. From that key a second one is made, for signing, so
// that staff have one file and one passphrase to keep. A VerifyKey is what a kiosk remembers of whose replies it takes.
// libsodium does the work.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/key.h"

namespace earshot::core {

struct VerifyKey {
  std::array<unsigned char, 32> bytes{};

  bool operator==(const VerifyKey&) const = default;
};

VerifyKey verify_key_of(const SecretKey& key);

// In base64, as they stand in files.
std::string sign(std::string_view bytes, const SecretKey& key);
bool is_signed_by(std::string_view bytes, std::string_view signature, const VerifyKey& key);
std::string write_verify_key(const VerifyKey& key);
std::optional<VerifyKey> read_verify_key(std::string_view text);

// Six words, as those of key.h, for people to compare.
std::string fingerprint_words(const VerifyKey& key);

}  // namespace earshot::core
