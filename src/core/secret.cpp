#include "core/secret.h"

#include <algorithm>
#include <array>

#include <sodium.h>

namespace earshot::core {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;

using StoredHash = std::array<char, crypto_pwhash_STRBYTES>;

}  // namespace

std::string hash_passphrase(std::string_view passphrase) {
  StoredHash hash{};
  if (sodium_init() < 0) return {};
  if (crypto_pwhash_str(hash.data(), passphrase.data(), passphrase.size(), passes, memory) != 0) return {};
  return hash.data();
}

bool passphrase_matches(std::string_view passphrase, std::string_view stored_hash) {
  StoredHash hash{};
  if (sodium_init() < 0 || stored_hash.size() >= hash.size()) return false;
  std::ranges::copy(stored_hash, hash.begin());
  return crypto_pwhash_str_verify(hash.data(), passphrase.data(), passphrase.size()) == 0;
}

}  // namespace earshot::core
