#include "core/utf8.h"

#include <cstddef>

namespace earshot::core {
namespace {

struct Step {
  std::size_t length = 1;
  bool valid = false;
};

// Table 3-7 of the Unicode Standard, "Well-Formed UTF-8 Byte Sequences". `bytes` must not be empty.
Step step(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {1, true};
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (std::size_t i = 1; i < length; ++i) {
    if (i == bytes.size() || byte(i) < least || byte(i) > most) return {i, false};
    least = 0x80;
    most = 0xBF;
  }
  return {length, true};
}

}  // namespace

std::string repaired(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size());
  while (!bytes.empty()) {
    const Step next = step(bytes);
    result += next.valid ? bytes.substr(0, next.length) : std::string_view("\xEF\xBF\xBD");
    bytes.remove_prefix(next.length);
  }
  return result;
}

std::size_t valid_length(std::string_view bytes) {
  const Step first = step(bytes);
  return first.valid ? first.length : 0;
}

int code_points(std::string_view bytes) {
  int count = 0;
  for (; !bytes.empty(); ++count) bytes.remove_prefix(step(bytes).length);
  return count;
}

std::string_view first_code_points(std::string_view bytes, int count) {
  std::size_t end = 0;
  for (; count > 0 && end < bytes.size(); --count) end += step(bytes.substr(end)).length;
  return bytes.substr(0, end);
}

std::string in_quotes(std::string_view bytes) {
  const std::string_view start = first_code_points(bytes, 60);
  return '"' + std::string(start) + (start.size() < bytes.size() ? "...\"" : "\"");
}

std::string_view without_trailing_space(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of(" \t\r\n\v\f");
  return last == std::string_view::npos ? std::string_view() : bytes.substr(0, last + 1);
}

bool has_control_characters(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte == 0xC2 && i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) < 0xA0) return true;
  }
  return false;
}

}  // namespace earshot::core
