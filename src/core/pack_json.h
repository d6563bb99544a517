// Reads a pack from JSON and proves the rules of assets/packs/README.md. Reports all faults, not the first.
// A pack that has any is not used at all.
#pragma once

#include <expected>
#include <string_view>

#include "core/fault.h"
#include "core/pack.h"

namespace earshot::core {

std::expected<Pack, Faults> read_pack(std::string_view json);

}  // namespace earshot::core
