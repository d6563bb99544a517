#include "core/utf32.h"

#include <cstddef>

#include "core/utf8.h"

namespace earshot::core {
namespace {

std::size_t length_by(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

// Of whole and valid UTF-8.
char32_t code_point(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  char32_t value = bytes.size() == 1 ? lead : lead & (0x7Fu >> bytes.size());
  for (const char c : bytes.substr(1)) value = value << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
  return value;
}

void add(std::string& bytes, char32_t code) {
  const auto put = [&](char32_t byte) { bytes += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code >= 0x10000) {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
  } else if (code >= 0x800) {
    put(0xE0 | code >> 12);
  }
  put((code < 0x800 ? 0xC0 : 0x80) | (code < 0x800 ? code >> 6 : code >> 6 & 0x3F));
  put(0x80 | (code & 0x3F));
}

}  // namespace

std::u32string utf32(std::string_view bytes) {
  std::u32string result;
  const std::string valid = repaired(bytes);
  for (std::string_view rest = valid; !rest.empty();) {
    const std::size_t length = length_by(static_cast<unsigned char>(rest[0]));
    result += code_point(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  return result;
}

std::string utf8(std::u32string_view code_points) {
  std::string bytes;
  for (const char32_t code : code_points) add(bytes, code);
  return bytes;
}

bool is_hidden_control(char32_t code) {
  return (code < 0x20 && code != U'\t' && code != U'\n') || (code >= 0x7F && code <= 0x9F);
}

bool is_invisible(char32_t code) {
  const auto within = [code](char32_t first, char32_t last) { return first <= code && code <= last; };
  return within(0x200B, 0x200F) || within(0x202A, 0x202E) || within(0x2060, 0x206F) || code == 0x061C ||
         code == 0x180E || code == 0xFEFF;
}

}  // namespace earshot::core
