#include "core/base64.h"

#include <cstddef>

#include <sodium.h>

namespace earshot::core {
namespace {

int variant_of(Padding padding) {
  return padding == Padding::padded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
}

}  // namespace

std::string base64(std::string_view bytes, Padding padding) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant_of(padding)), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    variant_of(padding));
  text.pop_back();  // the terminating zero
  return text;
}

std::optional<std::string> bytes_of_base64(std::string_view text, Padding padding) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                    &size, nullptr, variant_of(padding));
  bytes.resize(size);
  if (base64(bytes, padding) != text) return std::nullopt;  // libsodium 1.0.18 takes some bytes above ASCII for letters
  return bytes;
}

}  // namespace earshot::core
