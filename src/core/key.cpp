#include "core/key.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include <sodium.h>

#include "core/bech32.h"
#include "core/fingerprint_words.h"

namespace earshot::core {
namespace {

constexpr std::string_view public_prefix = "age", secret_prefix = "age-secret-key-";
constexpr std::size_t fingerprint_bytes = 8, words_count = 6;
constexpr std::array<unsigned char, 32> base_point{9};  // RFC 7748

std::string_view view(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string without_space(std::string_view text) {
  std::string rest;
  rest.reserve(text.size());  // no half of a secret stays behind where it grew
  std::ranges::remove_copy_if(text, std::back_inserter(rest), is_space);
  return rest;
}

bool starts_as(std::string_view text, std::string_view prefix) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; };
  return text.size() > prefix.size() && text[prefix.size()] == '1' &&
         std::ranges::equal(text.substr(0, prefix.size()), prefix, same);
}

// The 32 bytes behind `wanted`; `other` is the prefix of the other sort, and `swapped` says that it was that.
std::expected<Wiped<32>, KeyFault> read_key(std::string_view given, std::string_view wanted, std::string_view other,
                                            KeyFault swapped) {
  std::string text = without_space(given);
  if (text.empty()) return std::unexpected(KeyFault::empty);
  const bool is_other = starts_as(text, other), is_wanted = starts_as(text, wanted);
  std::optional<Bech32> data = is_wanted ? read_bech32(text) : std::nullopt;
  wipe(text);
  if (is_other) return std::unexpected(swapped);
  if (!is_wanted) return std::unexpected(KeyFault::not_a_key);
  if (data && data->prefix != wanted) return std::unexpected(KeyFault::another_kind);
  if (!data || data->bytes.size() != 32) return std::unexpected(KeyFault::mistyped);
  Wiped<32> key;
  std::ranges::copy(data->bytes, key.begin());
  wipe(data->bytes);
  return key;
}

// A point of low order gives the same secret with everybody (RFC 7748, 6.1): nothing would be sealed by it.
bool is_usable(const PublicKey& key) {
  const std::array<unsigned char, 32> any{1};
  std::array<unsigned char, 32> shared{};
  return crypto_scalarmult(shared.data(), any.data(), key.bytes.data()) == 0;
}

std::array<unsigned char, crypto_hash_sha256_BYTES> hash_of(const PublicKey& key) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), key.bytes.data(), key.bytes.size());
  return hash;
}

}  // namespace

SecretKey make_secret_key(FillRandom fill) {
  SecretKey key;
  fill(key.bytes);
  return key;
}

// Not crypto_scalarmult_base, which gives the same and brings 30 KB of tables with it.
PublicKey public_key_of(const SecretKey& key) {
  PublicKey result;
  if (crypto_scalarmult(result.bytes.data(), key.bytes.data(), base_point.data()) != 0) result = {};
  return result;
}

std::string write_public_key(const PublicKey& key) {
  return write_bech32({std::string(public_prefix), std::string(view(key.bytes))});
}

std::expected<PublicKey, KeyFault> read_public_key(std::string_view text) {
  const auto bytes = read_key(text, public_prefix, secret_prefix, KeyFault::is_secret);
  if (!bytes) return std::unexpected(bytes.error());
  PublicKey key;
  std::ranges::copy(*bytes, key.bytes.begin());
  if (!is_usable(key)) return std::unexpected(KeyFault::unusable);
  return key;
}

std::string write_secret_key(const SecretKey& key) {
  Bech32 data{std::string(secret_prefix), std::string(view(key.bytes))};
  std::string text = write_bech32(data);
  wipe(data.bytes);
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; });
  return text;
}

std::expected<SecretKey, KeyFault> read_secret_key(std::string_view text) {
  const auto bytes = read_key(text, secret_prefix, public_prefix, KeyFault::is_public);
  if (!bytes) return std::unexpected(bytes.error());
  return SecretKey{*bytes};
}

std::string fingerprint(const PublicKey& key) {
  const auto hash = hash_of(key);
  std::array<char, 2 * fingerprint_bytes + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), fingerprint_bytes);
  return hex.data();
}

std::string fingerprint_words(const PublicKey& key) {
  const auto hash = hash_of(key);
  return fingerprint_words(std::span(hash).first(words_count));
}

}  // namespace earshot::core
