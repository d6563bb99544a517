#include "core/random.h"

#include <array>
#include <cstddef>
#include <cstdlib>

#include <sodium.h>

namespace earshot::core {

void fill_random(std::span<unsigned char> bytes) {
  if (sodium_init() < 0) std::abort();
  randombytes_buf(bytes.data(), bytes.size());
}

std::string random_uuid() {
  std::array<unsigned char, 16> bytes{};
  fill_random(bytes);
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);  // version 4
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);  // variant
  constexpr char digits[] = "0123456789abcdef";
  std::string uuid;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) uuid += '-';
    uuid += digits[bytes[i] >> 4];
    uuid += digits[bytes[i] & 15];
  }
  return uuid;
}

}  // namespace earshot::core
