#include "core/wrapping.h"

#include <array>

#include <sodium.h>

namespace earshot::core {
namespace {

using WrappingKey = Wiped<crypto_aead_chacha20poly1305_ietf_KEYBYTES>;

constexpr std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> nonce{};

const unsigned char* at(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::optional<WrappingKey> derive(std::string_view passphrase, std::string_view salt, const Cost& cost) {
  WrappingKey key;
  if (sodium_init() < 0 || salt.size() != crypto_pwhash_SALTBYTES) return std::nullopt;
  const int made = crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), at(salt),
                                 static_cast<unsigned long long>(cost.passes),
                                 static_cast<std::size_t>(cost.memory_kib) * 1024, crypto_pwhash_ALG_ARGON2ID13);
  if (made != 0) return std::nullopt;
  return key;
}

}  // namespace

std::optional<std::string> wrap_key(const SecretKey& key, std::string_view passphrase, std::string_view salt,
                                    const Cost& cost) {
  const auto wrapping = derive(passphrase, salt, cost);
  if (!wrapping) return std::nullopt;
  const PublicKey own = public_key_of(key);
  std::string wrapped(wrapped_size, '\0');
  crypto_aead_chacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(wrapped.data()), nullptr, key.bytes.data(),
                                            key.bytes.size(), own.bytes.data(), own.bytes.size(), nullptr, nonce.data(),
                                            wrapping->data());
  return wrapped;
}

std::expected<SecretKey, UnlockFault> unwrap_key(std::string_view wrapped, const PublicKey& expected,
                                                 std::string_view passphrase, std::string_view salt, const Cost& cost) {
  const auto wrapping = derive(passphrase, salt, cost);
  if (!wrapping) return std::unexpected(UnlockFault::no_memory);
  SecretKey key;
  const bool opened = wrapped.size() == wrapped_size &&
                      crypto_aead_chacha20poly1305_ietf_decrypt(
                          key.bytes.data(), nullptr, nullptr, at(wrapped), wrapped.size(), expected.bytes.data(),
                          expected.bytes.size(), nonce.data(), wrapping->data()) == 0;
  if (!opened || !(public_key_of(key) == expected)) return std::unexpected(UnlockFault::wrong_passphrase);
  return key;
}

}  // namespace earshot::core
