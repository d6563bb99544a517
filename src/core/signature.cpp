#include "core/signature.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <span>

#include "core/base64.h"
#include "core/fingerprint_words.h"
#include "core/hash.h"

namespace earshot::core {
namespace {

static_assert(crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SEEDBYTES == 32 && crypto_sign_BYTES == 64);
constexpr std::string_view purpose = "earshot-replies v1";  // the same secret is never used for two things
constexpr std::size_t words_count = 6;

struct SigningKey {
  VerifyKey verify;
  Wiped<crypto_sign_SECRETKEYBYTES> secret;
};

const unsigned char* bytes_in(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

SigningKey signing_key_of(const SecretKey& key) {
  Wiped<crypto_sign_SEEDBYTES> seed;
  crypto_generichash(seed.data(), seed.size(), bytes_in(purpose), purpose.size(), key.bytes.data(), key.bytes.size());
  SigningKey made;
  crypto_sign_seed_keypair(made.verify.bytes.data(), made.secret.data(), seed.data());
  return made;
}

std::string_view view(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

VerifyKey verify_key_of(const SecretKey& key) { return signing_key_of(key).verify; }

std::string sign(std::string_view bytes, const SecretKey& key) {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_in(bytes), bytes.size(), signing_key_of(key).secret.data());
  return base64(view(signature));
}

bool is_signed_by(std::string_view bytes, std::string_view signature, const VerifyKey& key) {
  const auto raw = bytes_of_base64(signature);
  return raw && raw->size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(bytes_in(*raw), bytes_in(bytes), bytes.size(), key.bytes.data()) == 0;
}

std::string write_verify_key(const VerifyKey& key) { return base64(view(key.bytes)); }

std::optional<VerifyKey> read_verify_key(std::string_view text) {
  const auto raw = bytes_of_base64(text);
  if (!raw || raw->size() != VerifyKey().bytes.size()) return std::nullopt;
  VerifyKey key;
  std::ranges::copy(*raw, key.bytes.begin());
  return key;
}

std::string fingerprint_words(const VerifyKey& key) {
  const Digest hash = sha256(view(key.bytes));
  return fingerprint_words(std::span(hash).first(words_count));
}

}  // namespace earshot::core
