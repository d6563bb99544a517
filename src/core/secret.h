// The staff passphrase, as a slow salted hash (Argon2id by libsodium's crypto_pwhash_str, 19 MiB and 2
// passes: the floor of the OWASP password storage sheet). It opens the staff room; it is not an encryption
// key. And what a visitor's receipt (receipt.h) is kept as, at the same cost.
#pragma once

#include <string>
#include <string_view>

namespace earshot::core {

constexpr int passphrase_min_length = 8;  // code points

// Takes 0.1 to 0.5 s. Random salt from the system, so not for update(): platform calls it for an Effect.
// Comes back empty when the memory for it is not to be had.
std::string hash_passphrase(std::string_view passphrase);
bool passphrase_matches(std::string_view passphrase, std::string_view stored_hash);

// Of one device, so that one hash per try finds a receipt among all of its own. 32 hex digits.
std::string make_receipt_salt();
// 32 hex digits; empty when the memory for it is not to be had, or `salt` is none. Takes as long as a passphrase.
std::string hash_receipt(std::string_view text, std::string_view salt);

}  // namespace earshot::core
