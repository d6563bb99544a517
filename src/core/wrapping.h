// A secret key encrypted by a passphrase: Argon2id makes a key of it, ChaCha20-Poly1305 encrypts. For
// key_file_json.cpp, which knows what a file of it looks like.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "core/key.h"

namespace earshot::core {

inline constexpr std::size_t salt_size = 16, wrapped_size = 48;

enum class UnlockFault { wrong_passphrase, no_memory };

// Of Argon2id.
struct Cost {
  int passes = 0;
  int memory_kib = 0;
};

// `salt` must be new each time: the nonce is always the same. None when there is not enough memory.
std::optional<std::string> wrap_key(const SecretKey& key, std::string_view passphrase, std::string_view salt,
                                    const Cost& cost);

// The key must be the one of `expected`.
std::expected<SecretKey, UnlockFault> unwrap_key(std::string_view wrapped, const PublicKey& expected,
                                                 std::string_view passphrase, std::string_view salt, const Cost& cost);

}  // namespace earshot::core
