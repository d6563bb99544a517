#include "core/age.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <sodium.h>

#include "core/age_header.h"
#include "core/base64.h"

namespace earshot::core {
namespace {

constexpr std::string_view recipient_type = "X25519", passphrase_type = "scrypt";
constexpr std::string_view wrap_info = "age-encryption.org/v1/X25519", mac_info = "header", payload_info = "payload";
constexpr std::size_t tag_size = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr std::size_t file_key_size = 16, nonce_size = 16, chunk_size = 64 * 1024;
constexpr std::size_t whole_chunk = chunk_size + tag_size;

using Bytes = std::span<const unsigned char>;
using FileKey = Wiped<file_key_size>;
using Key = Wiped<32>;  // of HMAC and of ChaCha20
using ChunkNonce = std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES>;

const unsigned char* at(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* at(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
Bytes bytes(std::string_view text) { return {at(text), text.size()}; }
std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// -------------------------------------------------------------------------------------------------- keys

Key hmac(Bytes key, std::string_view message) {
  Key result;
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, at(message), message.size());
  crypto_auth_hmacsha256_final(&state, result.data());
  sodium_memzero(&state, sizeof state);
  return result;
}

// HKDF-SHA-256 (RFC 5869) of 32 bytes, which is one round of it.
Key derive(Bytes secret, std::string_view salt, std::string_view info) {
  return hmac(hmac(bytes(salt), view(secret)), std::string(info) + '\x01');
}

std::string mac_of(const FileKey& file_key, std::string_view covered) {
  return std::string(view(hmac(derive(file_key, "", mac_info), covered)));
}

// None when the point is of low order.
std::optional<Key> shared_secret(const Wiped<32>& secret, const PublicKey& point) {
  Key shared;
  if (crypto_scalarmult(shared.data(), secret.data(), point.bytes.data()) != 0) return std::nullopt;
  return shared;
}

Key wrapping_key(const Key& shared, const PublicKey& share, const PublicKey& recipient) {
  return derive(shared, std::string(view(share.bytes)) + std::string(view(recipient.bytes)), wrap_info);
}

// -------------------------------------------------------------------------------------------------- chunks

void encrypt(std::string& out, std::string_view plain, const Key& key, const ChunkNonce& nonce) {
  const std::size_t start = out.size();
  out.resize(start + plain.size() + tag_size);
  crypto_aead_chacha20poly1305_ietf_encrypt(at(out) + start, nullptr, at(plain), plain.size(), nullptr, 0, nullptr,
                                            nonce.data(), key.data());
}

// Writes as many bytes as `sealed` has without its tag.
bool decrypt(unsigned char* to, std::string_view sealed, const Key& key, const ChunkNonce& nonce) {
  return sealed.size() >= tag_size &&
         crypto_aead_chacha20poly1305_ietf_decrypt(to, nullptr, nullptr, at(sealed), sealed.size(), nullptr, 0,
                                                   nonce.data(), key.data()) == 0;
}

// An 11-byte big-endian counter, and a byte that is 1 in the last chunk.
ChunkNonce nonce_of(std::size_t chunk, bool last) {
  ChunkNonce nonce{};
  for (std::size_t i = nonce.size() - 1; i-- > 0; chunk >>= 8) nonce[i] = static_cast<unsigned char>(chunk & 255);
  nonce.back() = last ? 1 : 0;
  return nonce;
}

void write_payload(std::string& out, std::string_view plaintext, const Key& key) {
  std::size_t chunk = 0;
  for (; plaintext.size() > chunk_size; plaintext.remove_prefix(chunk_size)) {
    encrypt(out, plaintext.substr(0, chunk_size), key, nonce_of(chunk++, false));
  }
  encrypt(out, plaintext, key, nonce_of(chunk, true));
}

// The last chunk is empty only when it is the only one.
bool sizes_fit(std::size_t sealed) {
  const std::size_t last = sealed % whole_chunk;  // 0: it is a full one
  return sealed == tag_size || (sealed > 0 && (last == 0 || last > tag_size));
}

std::optional<std::string> read_payload(std::string_view sealed, const Key& key) {
  if (!sizes_fit(sealed.size())) return std::nullopt;
  const std::size_t chunks = (sealed.size() + whole_chunk - 1) / whole_chunk;
  std::string plaintext(sealed.size() - chunks * tag_size, '\0');
  for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
    unsigned char* const to = at(plaintext) + chunk * chunk_size;
    const std::string_view part = sealed.substr(chunk * whole_chunk, whole_chunk);
    if (decrypt(to, part, key, nonce_of(chunk, chunk + 1 == chunks))) continue;
    wipe(plaintext);
    return std::nullopt;
  }
  return plaintext;
}

// -------------------------------------------------------------------------------------------------- stanzas

std::optional<AgeStanza> wrap(const FileKey& file_key, const PublicKey& recipient, FillRandom fill) {
  const SecretKey ephemeral = make_secret_key(fill);
  const PublicKey share = public_key_of(ephemeral);
  const auto shared = shared_secret(ephemeral.bytes, recipient);
  if (!shared) return std::nullopt;
  AgeStanza stanza{{std::string(recipient_type), base64(view(share.bytes), Padding::unpadded)}, {}};
  encrypt(stanza.body, view(file_key), wrapping_key(*shared, share, recipient), {});
  return stanza;
}

bool is_ours(const AgeStanza& stanza) { return stanza.arguments.front() == recipient_type; }

std::optional<PublicKey> share_in(const AgeStanza& stanza) {
  if (stanza.arguments.size() != 2) return std::nullopt;
  const auto share = bytes_of_base64(stanza.arguments.back(), Padding::unpadded);
  PublicKey point;
  if (!share || share->size() != point.bytes.size()) return std::nullopt;
  std::ranges::copy(*share, point.bytes.begin());
  return point;
}

// Who wraps by a passphrase has no other recipient.
bool passphrase_among_others(const AgeHeader& header) {
  const auto by_passphrase = [](const AgeStanza& stanza) { return stanza.arguments.front() == passphrase_type; };
  return header.stanzas.size() > 1 && std::ranges::any_of(header.stanzas, by_passphrase);
}

std::expected<FileKey, AgeFault> unwrap(const AgeStanza& stanza, const SecretKey& key, const PublicKey& own) {
  const auto share = share_in(stanza);
  FileKey file_key;
  if (!share || stanza.body.size() != file_key.size() + tag_size) return std::unexpected(AgeFault::bad_header);
  const auto shared = shared_secret(key.bytes, *share);
  if (!shared) return std::unexpected(AgeFault::bad_header);
  if (!decrypt(file_key.data(), stanza.body, wrapping_key(*shared, *share, own), {})) {
    return std::unexpected(AgeFault::other_key);
  }
  return file_key;
}

// All of ours are looked at, so that a broken one is refused wherever it stands.
std::expected<FileKey, AgeFault> unwrap(const AgeHeader& header, const SecretKey& key) {
  const PublicKey own = public_key_of(key);
  std::expected<FileKey, AgeFault> found = std::unexpected(AgeFault::other_key);
  for (const AgeStanza& stanza : header.stanzas) {
    if (!is_ours(stanza)) continue;
    auto file_key = unwrap(stanza, key, own);
    if (!file_key && file_key.error() == AgeFault::bad_header) return file_key;
    if (!found) found = std::move(file_key);
  }
  return found;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::optional<std::string> seal_age(std::string_view plaintext, std::span<const PublicKey> recipients,
                                    FillRandom fill) {
  if (recipients.empty() || sodium_init() < 0) return std::nullopt;
  FileKey file_key;
  fill(file_key);
  std::vector<AgeStanza> stanzas;
  for (const PublicKey& recipient : recipients) {
    auto stanza = wrap(file_key, recipient, fill);
    if (!stanza) return std::nullopt;
    stanzas.push_back(*std::move(stanza));
  }
  std::string file = write_age_header(stanzas);
  file += ' ' + base64(mac_of(file_key, file), Padding::unpadded) + '\n';
  std::array<unsigned char, nonce_size> nonce{};
  fill(nonce);
  file += view(nonce);
  write_payload(file, plaintext, derive(file_key, view(nonce), payload_info));
  return file;
}

std::expected<std::string, AgeFault> open_age(std::string_view file, const SecretKey& key) {
  const auto header = read_age_header(file);
  if (!header || passphrase_among_others(*header)) return std::unexpected(AgeFault::bad_header);
  if (sodium_init() < 0) return std::unexpected(AgeFault::damaged);
  const auto file_key = unwrap(*header, key);
  if (!file_key) return std::unexpected(file_key.error());
  if (!same(mac_of(*file_key, header->covered), header->mac)) return std::unexpected(AgeFault::forged_header);
  if (header->rest.size() < nonce_size) return std::unexpected(AgeFault::bad_header);
  const std::string_view nonce = header->rest.substr(0, nonce_size), sealed = header->rest.substr(nonce_size);
  auto plaintext = read_payload(sealed, derive(*file_key, nonce, payload_info));
  if (!plaintext) return std::unexpected(AgeFault::damaged);
  return *std::move(plaintext);
}

}  // namespace earshot::core
