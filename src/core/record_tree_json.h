// One record, as a device keeps it and as it stands in an export's lists, between its tree and what a MergedSet holds of it.
// Faults are added to the list; what comes back is worth something only if there are none. Only for the *_json.cpp files of
// core.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/merge.h"
#include "core/response.h"
#include "core/tree_json.h"

namespace earshot::core {

// In a file, white space and all. What a device keeps is far below it.
constexpr std::size_t most_record_bytes = 8 * 1024 * 1024;

// Plain or sealed. `tree` is left in canonical order. The hash is of the bytes as they were kept, not of what a newer
// program would write: it stays the same for ever.
Item read_item_tree(Json& tree, FaultList& faults);

// As it stands in the list "responses": with a member `hash`, which must be right and is taken out. A plain one is
// left in `response`, when there is one.
Item read_hashed_item_tree(Json& tree, FaultList& faults, Response* response = nullptr);

Json withdrawal_tree(const Withdrawal& withdrawal);
Withdrawal read_withdrawal_tree(const Json& tree, FaultList& faults);

// `bytes` is what could not be read because of `why`; `tree` what there is of it.
Quarantined quarantined(std::string_view bytes, const Json& tree, const Fault& why);

Json failure_tree(const Quarantined& record, std::string_view bytes);
Quarantined read_failure_tree(const Json& tree, FaultList& faults);

}  // namespace earshot::core
