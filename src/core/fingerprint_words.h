// 256 plain English words, one for each byte: how a key's fingerprint is read out and compared. Part of the
// format: words on paper must stay true, so the list never changes.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace earshot::core {

std::string_view fingerprint_word(unsigned char byte);

// A word for each byte.
std::string fingerprint_words(std::span<const unsigned char> bytes);

}  // namespace earshot::core
