// Base64 in the standard alphabet (RFC 4648, section 4): padded as bytes stand in our JSON, unpadded as they
// stand in the header of an age file. libsodium does the work.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace earshot::core {

enum class Padding { padded, unpadded };

std::string base64(std::string_view bytes, Padding padding = Padding::padded);

// Only what base64() writes: no white space, no padding too much or too little, no stray bits in the last letter.
std::optional<std::string> bytes_of_base64(std::string_view text, Padding padding = Padding::padded);

}  // namespace earshot::core
