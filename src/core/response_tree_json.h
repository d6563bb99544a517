// A Response to and from the tree of tree_json.h, for those who put it into something bigger
// (export_json.cpp).
#pragma once

#include "core/response.h"
#include "core/tree_json.h"

namespace earshot::core {

Json response_tree(const Response& response);

// Faults are added to the list; the response is worth something only if there are none.
Response read_response_tree(const Json& tree, FaultList& faults);

}  // namespace earshot::core
