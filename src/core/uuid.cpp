#include "core/uuid.h"

#include <cstddef>

namespace earshot::core {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

int value_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_hyphen_place(std::size_t digit) { return digit == 8 || digit == 12 || digit == 16 || digit == 20; }

}  // namespace

std::optional<Uuid> uuid_of(std::string_view text) {
  Uuid uuid{};
  std::size_t digit = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '-' && is_hyphen_place(digit) && text[i - 1] != '-') continue;
    const int value = value_of(text[i]);
    if (value < 0 || digit == 2 * uuid.size()) return std::nullopt;
    uuid[digit / 2] = static_cast<std::uint8_t>(uuid[digit / 2] << 4 | value);
    ++digit;
  }
  if (text.size() != 36 || digit != 2 * uuid.size()) return std::nullopt;
  return uuid;
}

std::string text_of(const Uuid& uuid) {
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (is_hyphen_place(2 * i)) text += '-';
    text += digits[uuid[i] >> 4];
    text += digits[uuid[i] & 15];
  }
  return text;
}

Uuid random_uuid(Uuid random_bytes) {
  random_bytes[6] = static_cast<std::uint8_t>((random_bytes[6] & 0x0f) | 0x40);
  random_bytes[8] = static_cast<std::uint8_t>((random_bytes[8] & 0x3f) | 0x80);
  return random_bytes;
}

}  // namespace earshot::core
