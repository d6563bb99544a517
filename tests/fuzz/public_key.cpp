// Public key files: any bytes; one that is read holds no secret, and its key comes back from what is written of it.
#include "core/public_key_file.h"
#include "tests/fuzz/target.h"

using namespace earshot;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view file = fuzz::text_of(bytes, size);
  const auto key = core::read_public_key_file(file);
  if (key) {
    fuzz::require(!file.contains("AGE-SECRET-KEY-1") && !file.contains("\"earshot-key\""));
    fuzz::require(core::read_public_key_file(core::write_public_key_file(*key, "2026-11-23")) == *key);
  } else {
    fuzz::require_reasons({key.error()});
  }
  return 0;
}
