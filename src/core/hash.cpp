#include "core/hash.h"

#include <sodium.h>

namespace earshot::core {
namespace {

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

Digest sha256(std::string_view bytes) {
  Digest digest{};
  static_assert(sizeof digest == crypto_hash_sha256_BYTES);
  crypto_hash_sha256(digest.data(), unsigned_bytes(bytes), bytes.size());
  return digest;
}

std::string hex(const Digest& digest) {
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> digits{};
  sodium_bin2hex(digits.data(), digits.size(), digest.data(), digest.size());
  return digits.data();
}

bool is_hex_of(std::string_view digits, const Digest& digest) {
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> wanted{};
  sodium_bin2hex(wanted.data(), wanted.size(), digest.data(), digest.size());
  return digits == wanted.data();
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

struct Hasher::State {
  crypto_hash_sha256_state of_library;
};

Hasher::Hasher() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->of_library); }
Hasher::~Hasher() = default;

void Hasher::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->of_library, unsigned_bytes(bytes), bytes.size());
}

Digest Hasher::finish() {
  Digest digest{};
  crypto_hash_sha256_final(&state_->of_library, digest.data());
  return digest;
}

}  // namespace earshot::core
