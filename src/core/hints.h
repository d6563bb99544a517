// Hints: what in somebody's own words may tell who they or others are. Nobody needs it here, and it can be taken out with a
// press; nothing is ever forbidden. A hint is where something stands, for as long as the screen shows it: it is not stored,
// logged or exported. It finds what is usual in the UK, not everything.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/signs.h"

namespace earshot::core {

enum class HintKind { phone, email, postcode, handle, name };

struct Hint {
  HintKind kind = HintKind::phone;
  std::size_t at = 0, size = 0;  // bytes of the text

  bool operator==(const Hint&) const = default;
};

// The first in the text that is of no kind in `kept`.
std::optional<Hint> find_hint(std::string_view text, const Signs& names, const std::set<HintKind>& kept = {});

// The text with three dots in its place, so that the sentence can still be read.
std::string without(std::string_view text, const Hint& hint);

}  // namespace earshot::core
