// The staff passphrase, as a slow salted hash (Argon2id by libsodium's crypto_pwhash_str, 19 MiB and 2
// passes: the floor of the OWASP password storage sheet). It opens the staff room; it is not an encryption
// key.
#pragma once

#include <string>
#include <string_view>

namespace earshot::core {

constexpr int passphrase_min_length = 8;  // code points

// Takes 0.1 to 0.5 s. Random salt from the system, so not for update(): platform calls it for an Effect.
// Comes back empty when the memory for it is not to be had.
std::string hash_passphrase(std::string_view passphrase);
bool passphrase_matches(std::string_view passphrase, std::string_view stored_hash);

}  // namespace earshot::core
