// Packs, their translations and language files: read, or refused with reasons.
#include "core/pack_json.h"
#include "core/translation_json.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace earshot;
  const std::string_view text = fuzz::text_of(bytes, size);
  if (const auto pack = core::read_pack(text); !pack) fuzz::require_reasons(pack.error());
  if (const auto words = core::read_words(text); !words) fuzz::require_reasons(words.error());
  if (const auto words = core::read_pack_words(text); !words) fuzz::require_reasons(words.error());
  return 0;
}
