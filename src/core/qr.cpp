#include "core/qr.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <qrcodegen.h>

namespace earshot::core {
namespace {

constexpr int largest_version = 4;  // of 33 modules a side, which holds 90 capitals and digits; a key has 62
using Buffer = std::array<std::uint8_t, qrcodegen_BUFFER_LEN_FOR_VERSION(largest_version)>;

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

}  // namespace

std::string write_qr(const PublicKey& key) {
  std::string text = write_public_key(key);
  std::ranges::transform(text, text.begin(), upper);
  Buffer code{}, scratch{};
  if (!qrcodegen_encodeText(text.c_str(), scratch.data(), code.data(), qrcodegen_Ecc_MEDIUM, qrcodegen_VERSION_MIN,
                            largest_version, qrcodegen_Mask_AUTO, true)) {
    return {};
  }
  const int size = qrcodegen_getSize(code.data());
  std::string rows;
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) rows += qrcodegen_getModule(code.data(), x, y) ? '#' : '.';
    rows += '\n';
  }
  return rows;
}

}  // namespace earshot::core
