// A public key as a file, to be brought to a kiosk: a file of recipients as age has them (`age -R FILE`), with the day and the
// six words in comments. Specified in docs/keys.md. Nothing in it is secret: the key file (key_file_json.h) is another, and has no
// business on a kiosk.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/key.h"

namespace earshot::core {

inline constexpr std::size_t largest_public_key_file = 16 * 1024;

std::string public_key_file_name(const PublicKey& key);
std::string write_public_key_file(const PublicKey& key, std::string_view day);

// The one key in it. A fault's `where` is a line. A file with any secret key in it is refused, whatever else it holds.
std::expected<PublicKey, Fault> read_public_key_file(std::string_view bytes);

}  // namespace earshot::core
