// The keys of staff: X25519, as age has them. A PublicKey is what a kiosk knows: with it answers are sealed.
// A SecretKey opens them; it is made and kept on a staff machine and never on a kiosk. Not the passphrase of
// the staff room (secret.h), which is no key.
#pragma once

#include <array>
#include <expected>
#include <string>
#include <string_view>

#include "core/random.h"
#include "core/wiped.h"

namespace earshot::core {

struct PublicKey {
  std::array<unsigned char, 32> bytes{};

  bool operator==(const PublicKey&) const = default;
};

struct SecretKey {
  Wiped<32> bytes;
};

SecretKey make_secret_key(FillRandom fill = fill_random);
PublicKey public_key_of(const SecretKey& key);

// Why a text is no key. is_secret: somebody is about to give the kiosk what must never be on it. another_kind: a key that
// age has a plugin for ("age1yubikey1...").
enum class KeyFault { empty, is_secret, is_public, not_a_key, another_kind, mistyped, unusable };

// "age1..."; white space around it and within it (it was printed in groups) is overlooked.
std::string write_public_key(const PublicKey& key);
std::expected<PublicKey, KeyFault> read_public_key(std::string_view text);

// "AGE-SECRET-KEY-1..."
std::string write_secret_key(const SecretKey& key);
std::expected<SecretKey, KeyFault> read_secret_key(std::string_view text);

// The first 16 hex digits of SHA-256 over the key's 32 bytes: names it in files.
std::string fingerprint(const PublicKey& key);

// The first 48 bits of the same hash as six words, for people to compare: that it is the right key and not a
// mixed-up one. Somebody who tries 2^48 keys can make one with the same words.
std::string fingerprint_words(const PublicKey& key);

}  // namespace earshot::core
