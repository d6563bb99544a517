#include "core/bech32.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace earshot::core {
namespace {

constexpr std::string_view letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t checksum_length = 6;

// A text of 5-bit values, each in a char.
using Fives = std::string;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_visible(char c) { return c >= '!' && c <= '~'; }

std::uint32_t polymod(std::string_view prefix, const Fives& values) {
  constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  std::uint32_t sum = 1;
  const auto add = [&](unsigned value) {
    const std::uint32_t top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (std::size_t i = 0; i < generator.size(); ++i) {
      if (top >> i & 1) sum ^= generator[i];
    }
  };
  for (const char c : prefix) add(static_cast<unsigned char>(c) >> 5);
  add(0);
  for (const char c : prefix) add(static_cast<unsigned char>(c) & 31);
  for (const char value : values) add(static_cast<unsigned char>(value));
  return sum;
}

Fives checksum(std::string_view prefix, Fives values) {
  values.append(checksum_length, '\0');
  const std::uint32_t sum = polymod(prefix, values) ^ 1;
  Fives result;
  for (std::size_t i = 0; i < checksum_length; ++i) result += static_cast<char>(sum >> 5 * (5 - i) & 31);
  return result;
}

Fives fives_of(std::string_view bytes) {
  Fives fives;
  unsigned waiting = 0, bits = 0;
  for (const char byte : bytes) {
    waiting = (waiting << 8 | static_cast<unsigned char>(byte)) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) fives += static_cast<char>(waiting >> (bits - 5) & 31);
  }
  if (bits > 0) fives += static_cast<char>(waiting << (5 - bits) & 31);
  return fives;
}

std::optional<std::string> bytes_of(std::string_view fives) {
  std::string bytes;
  unsigned waiting = 0, bits = 0;
  for (const char five : fives) {
    waiting = (waiting << 5 | static_cast<unsigned char>(five)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(waiting >> bits & 255);
  }
  if (bits >= 5 || (waiting & ((1U << bits) - 1)) != 0) return std::nullopt;
  return bytes;
}

std::optional<Fives> values_of(std::string_view text) {
  Fives values;
  for (const char c : text) {
    const std::size_t value = letters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    values += static_cast<char>(value);
  }
  return values;
}

}  // namespace

char lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string write_bech32(const Bech32& data) {
  const Fives values = fives_of(data.bytes);
  std::string text = data.prefix + '1';
  for (const char value : values + checksum(data.prefix, values)) text += letters[static_cast<unsigned char>(value)];
  return text;
}

std::optional<Bech32> read_bech32(std::string_view given) {
  if (!std::ranges::all_of(given, is_visible)) return std::nullopt;
  if (std::ranges::any_of(given, is_lower) && std::ranges::any_of(given, is_upper)) return std::nullopt;
  std::string text(given);
  std::ranges::transform(text, text.begin(), lower);
  const std::size_t end = text.rfind('1');
  if (end == std::string::npos || end == 0 || text.size() - end - 1 < checksum_length) return std::nullopt;
  std::string prefix = text.substr(0, end);
  std::optional<Fives> values = values_of(std::string_view(text).substr(end + 1));
  if (!values || polymod(prefix, *values) != 1) return std::nullopt;
  auto bytes = bytes_of(std::string_view(*values).substr(0, values->size() - checksum_length));
  if (!bytes) return std::nullopt;
  return Bech32{std::move(prefix), *std::move(bytes)};
}

}  // namespace earshot::core
