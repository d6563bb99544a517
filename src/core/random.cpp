#include "core/random.h"

#include <cstdlib>

#include <sodium.h>

namespace earshot::core {

void fill_random(std::span<unsigned char> bytes) {
  if (sodium_init() < 0) std::abort();
  randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace earshot::core
