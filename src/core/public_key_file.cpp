#include "core/public_key_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/bech32.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view bring_it = "Bring the file that was saved with the public key where the key was made.";

std::unexpected<Fault> refused(std::string code, std::string text, std::string_view mend, int line = 0) {
  return std::unexpected(
      Fault{std::move(code), line > 0 ? "Line " + std::to_string(line) : "", std::move(text), std::string(mend)});
}

// A key file of ours, or what age-keygen writes: anywhere, so that no comment hides one.
bool holds_secret(std::string_view bytes) {
  std::string text(bytes);
  std::ranges::transform(text, text.begin(), lower);
  const bool found = text.contains("\"earshot-key\"") || text.contains("age-secret-key-1");
  wipe(text);
  return found;
}

bool is_text(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t length = valid_length(bytes);
    const bool is_space = bytes.front() == '\t' || bytes.front() == '\r' || bytes.front() == '\n';
    if (length == 0 || (!is_space && has_control_characters(bytes.substr(0, length)))) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

// Takes the next line off the text.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
  return without_trailing_space(line);
}

std::unexpected<Fault> refused_line(KeyFault fault, int line) {
  switch (fault) {
    case KeyFault::another_kind:
      return refused("another_kind", "This key needs a plugin of age, which Earshot does not have.",
                     "Bring a key that was made by Earshot or by age-keygen.", line);
    case KeyFault::mistyped:
      return refused("mistyped", "A letter of this key is wrong or missing.",
                     "Save the file once more where the key was made, and bring that.", line);
    case KeyFault::unusable: return refused("unusable", "This key hides nothing.", "Make another key.", line);
    default: break;
  }
  return refused("not_a_key", "This is neither a key nor a comment: a key starts with age1, a comment with #.",
                 bring_it, line);
}

}  // namespace

std::string public_key_file_name(const PublicKey& key) {
  return "earshot-public-key-" + fingerprint(key).substr(0, 8) + ".txt";
}

std::string write_public_key_file(const PublicKey& key, std::string_view day) {
  return "# Public key, made on " + std::string(day) + "\n# Its words: " + fingerprint_words(key) + "\n" +
         write_public_key(key) + "\n";
}

std::expected<PublicKey, Fault> read_public_key_file(std::string_view bytes) {
  if (bytes.size() > largest_public_key_file) {
    return refused("too_big", "This file is too big for a public key, which is a few lines of text.", bring_it);
  }
  if (holds_secret(bytes)) {
    return refused("secret", "This is a secret key file. It does not belong on a kiosk.", "Bring the public key.");
  }
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  if (!is_text(bytes)) return refused("not_text", "This file is not plain text.", bring_it);
  std::optional<PublicKey> found;
  for (int number = 1; !bytes.empty(); ++number) {
    const std::string_view line = next_line(bytes);
    if (line.empty() || line.starts_with('#')) continue;
    const auto key = read_public_key(line);
    if (!key) return refused_line(key.error(), number);
    if (found) return refused("two_keys", "This is a second key.", "Bring each key in a file of its own.", number);
    found = *key;
  }
  if (!found) return refused("no_key", "There is no public key in this file: it starts with age1.", bring_it);
  return *found;
}

}  // namespace earshot::core
