// One sealed record of a set, opened: the item that stands in for it, and its bytes.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "core/merge.h"
#include "core/seal.h"

namespace earshot::core {

struct OpenedItem {
  Item item;         // its place is that of the sealed one
  std::string json;  // canonical; what was said: the caller wipes it
};

// With the first of the keys that opens it. `bytes` are those of the sealed record. The fault is that of the last key.
std::expected<OpenedItem, OpenFault> open_item(const Item& sealed, std::string_view bytes,
                                               std::span<const SecretKey> keys);

}  // namespace earshot::core
