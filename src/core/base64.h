// Base64 in the standard alphabet, padded (RFC 4648, section 4): how bytes stand in our JSON. libsodium does
// the work.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace earshot::core {

std::string base64(std::string_view bytes);

// Only what base64() writes: no white space, no missing padding, no stray bits in the last letter.
std::optional<std::string> bytes_of_base64(std::string_view text);

}  // namespace earshot::core
