// Reads translations from JSON, as assets/languages/README.md specifies them. Reports all faults, not the first; a file that
// has any is not used at all.
#pragma once

#include <expected>
#include <string_view>

#include "core/fault.h"
#include "core/translation.h"

namespace earshot::core {

std::expected<Words, Faults> read_words(std::string_view json);
std::expected<PackWords, Faults> read_pack_words(std::string_view json);

}  // namespace earshot::core
