// Padding to steps of 512 bytes, so that the length of what is encrypted does not tell how much was said:
// 0x80, then zeros (ISO/IEC 7816-4).
#pragma once

#include <cstddef>
#include <string>

namespace earshot::core {

constexpr std::size_t padding_step = 512;

std::string padded(std::string text);

// Takes the padding away. False when there is none of this sort; then the text is as it was.
bool unpad(std::string& text);

}  // namespace earshot::core
