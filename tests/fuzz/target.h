// What every fuzz target has: bytes from libFuzzer as text, and a property that must hold. A new target is one file
// tests/fuzz/<name>.cpp with LLVMFuzzerTestOneInput, and a line for its first inputs in script/fuzz.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/fault.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace earshot::fuzz {

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

// libFuzzer reports it with the input that led here.
inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void require_reasons(const core::Faults& faults) {
  require(!faults.empty());
  for (const core::Fault& fault : faults) require(!fault.code.empty() && !fault.text.empty() && !fault.mend.empty());
}

}  // namespace earshot::fuzz
