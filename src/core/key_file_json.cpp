#include "core/key_file_json.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "core/base64.h"
#include "core/fingerprint_words.h"
#include "core/reading_json.h"
#include "core/wrapping.h"

namespace earshot::core {
namespace {

constexpr std::string_view format = "earshot-key", kdf_name = "argon2id";
constexpr int passes = 3, memory_kib = 64 * 1024;
constexpr int most_passes = 10, most_memory_kib = 256 * 1024, least_memory_kib = 8;

// As make_passphrase() writes it, however it was typed.
std::string tidied(std::string_view passphrase) {
  std::string words;
  words.reserve(passphrase.size());  // no half of it stays behind where it grew
  for (const char c : passphrase) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space) {
      words += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

std::string read_bytes(const Cursor& at, std::size_t size) {
  auto bytes = bytes_of_base64(at.any_text());
  if (at.is(Json::Kind::text) && (!bytes || bytes->size() != size)) {
    at.fault("bad_base64", "These are not " + std::to_string(size) + " bytes in base64.",
             "Take the file from where it was first kept.");
  }
  return std::move(bytes).value_or("");
}

PublicKey read_key(const Cursor& at) {
  const auto key = read_public_key(at.any_text());
  if (at.is(Json::Kind::text) && !key) {
    at.fault("bad_key", "This is not a public key.", "Take the file from where it was first kept.");
  }
  return key.value_or(PublicKey{});
}

void read_kdf(Cursor at, KeyFile& file) {
  const Cursor name = at.required("name");
  if (name.is(Json::Kind::text) && name.any_text() != kdf_name) {
    name.fault("bad_value", "Only \"argon2id\" is possible here.", "Take the file from where it was first kept.");
  }
  name.any_text();
  file.cost.passes = at.required("passes").whole(1, most_passes);
  file.cost.memory_kib = at.required("memoryKiB").whole(least_memory_kib, most_memory_kib);
  file.salt = read_bytes(at.required("salt"), salt_size);
  at.no_other_keys();
}

KeyFile read_key_file_tree(const Json& tree, FaultList& faults) {
  KeyFile file;
  Cursor at(tree, faults);
  if (!at.is_format(format, 1, "key file")) return file;
  file.made_on = at.required("madeOn").day();
  file.key = read_key(at.required("publicKey"));
  at.required("words").line();  // for people; what counts is worked out from the key
  read_kdf(at.required("kdf"), file);
  file.wrapped = read_bytes(at.required("wrapped"), wrapped_size);
  at.no_other_keys();
  return file;
}

}  // namespace

std::string make_passphrase(FillRandom fill) {
  Wiped<passphrase_words> bytes;
  fill(bytes);
  std::string words;
  words.reserve(static_cast<std::size_t>(passphrase_words) * 16);
  for (const unsigned char byte : bytes) {
    if (!words.empty()) words += ' ';
    words += fingerprint_word(byte);
  }
  return words;
}

std::string write_key_file(const SecretKey& key, std::string_view passphrase, std::string_view day, FillRandom fill) {
  std::array<unsigned char, salt_size> random{};
  fill(random);
  const std::string salt(random.begin(), random.end());
  std::string words = tidied(passphrase);
  const auto wrapped = wrap_key(key, words, salt, {passes, memory_kib});
  wipe(words);
  if (!wrapped) return {};
  const PublicKey own = public_key_of(key);
  return write_json_indented(json_object({{"format", json_text(format)},
                                          {"formatVersion", json_number(1)},
                                          {"madeOn", json_text(day)},
                                          {"publicKey", json_text(write_public_key(own))},
                                          {"words", json_text(fingerprint_words(own))},
                                          {"kdf", json_object({{"name", json_text(kdf_name)},
                                                               {"passes", json_number(passes)},
                                                               {"memoryKiB", json_number(memory_kib)},
                                                               {"salt", json_text(base64(salt))}})},
                                          {"wrapped", json_text(base64(*wrapped))}}));
}

MadeKey make_key(std::string_view day, FillRandom fill) {
  const SecretKey key = make_secret_key(fill);
  std::string passphrase = make_passphrase(fill);
  std::string file = write_key_file(key, passphrase, day, fill);
  return {public_key_of(key), std::move(passphrase), std::move(file)};
}

std::expected<KeyFile, Faults> read_key_file(std::string_view json) { return read_document(json, read_key_file_tree); }

std::expected<SecretKey, UnlockFault> unlock(const KeyFile& file, std::string_view passphrase) {
  std::string words = tidied(passphrase);
  auto key = unwrap_key(file.wrapped, file.key, words, file.salt, file.cost);
  wipe(words);
  return key;
}

}  // namespace earshot::core
