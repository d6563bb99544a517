// A SealedResponse to and from the tree of tree_json.h, for those who put it into something bigger
// (export_json.cpp).
#pragma once

#include "core/sealed_json.h"
#include "core/tree_json.h"

namespace earshot::core {

inline constexpr std::string_view sealed_format = "earshot-sealed";

// Whether it says of itself that it is one: how to tell it from a plain Response.
bool is_sealed_tree(const Json& tree);

Json sealed_tree(const SealedResponse& sealed);

// Faults are added to the list; the sealed response is worth something only if there are none.
SealedResponse read_sealed_tree(const Json& tree, FaultList& faults);

}  // namespace earshot::core
