// A Withdrawal (merge.h) to and from JSON: what is kept and exported after a visitor took their answers back. It holds
// nothing of what they said. Specified in assets/packs/README.md.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/merge.h"

namespace earshot::core {

Withdrawal make_withdrawal(const Uuid& root_id, std::string_view day);

// Canonical: keys sorted, no white space.
std::string write_withdrawal(const Withdrawal& withdrawal);

std::expected<Withdrawal, Faults> read_withdrawal(std::string_view json);

}  // namespace earshot::core
