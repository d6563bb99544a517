#include "core/random.h"

#include <cstdlib>

#include <sodium.h>

#include "core/uuid.h"

namespace earshot::core {

void fill_random(std::span<unsigned char> bytes) {
  if (sodium_init() < 0) std::abort();
  randombytes_buf(bytes.data(), bytes.size());
}

std::string random_uuid() {
  Uuid bytes{};
  fill_random(bytes);
  return text_of(random_uuid(bytes));
}

}  // namespace earshot::core
