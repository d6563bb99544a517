#include "core/wiped.h"

#include <sodium.h>

namespace earshot::core {

void wipe(std::span<unsigned char> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

void wipe(std::string& text) {
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace earshot::core
