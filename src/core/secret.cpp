#include "core/secret.h"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "core/random.h"

namespace earshot::core {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;

using StoredHash = std::array<char, crypto_pwhash_STRBYTES>;
using Sixteen = std::array<unsigned char, crypto_pwhash_SALTBYTES>;

std::string hex_of(const Sixteen& bytes) {
  std::array<char, 2 * std::tuple_size_v<Sixteen> + 1> digits{};
  sodium_bin2hex(digits.data(), digits.size(), bytes.data(), bytes.size());
  return digits.data();
}

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

std::string make_receipt_salt() {
  Sixteen salt;
  fill_random(salt);
  return hex_of(salt);
}

std::string hash_receipt(std::string_view text, std::string_view salt) {
  Sixteen bytes{}, hash{};
  std::size_t size = 0;
  if (sodium_init() < 0) return {};
  if (sodium_hex2bin(bytes.data(), bytes.size(), salt.data(), salt.size(), nullptr, &size, nullptr) != 0) return {};
  if (size != bytes.size()) return {};
  const int made = crypto_pwhash(hash.data(), hash.size(), text.data(), text.size(), bytes.data(), passes, memory,
                                 crypto_pwhash_ALG_ARGON2ID13);
  return made == 0 ? hex_of(hash) : std::string();
}

}  // namespace earshot::core
