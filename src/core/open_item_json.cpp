#include "core/open_item_json.h"

#include <utility>

#include "core/hash.h"
#include "core/record_tree_json.h"
#include "core/tree_json.h"

namespace earshot::core {
namespace {

std::expected<std::string, OpenFault> open_with_any(const SealedResponse& sealed, std::span<const SecretKey> keys) {
  std::expected<std::string, OpenFault> opened = std::unexpected(OpenFault::other_key);
  for (const SecretKey& key : keys) {
    opened = open_sealed(sealed, key);
    if (opened) break;
  }
  return opened;
}

// As if it had been kept plain.
Item item_of(const std::string& json, Place place) {
  FaultList faults;
  Json tree = parse_json(json, faults, most_record_bytes).value_or(Json{});
  Item item = read_item_tree(tree, faults);
  item.place = place;
  return item;
}

}  // namespace

std::expected<OpenedItem, OpenFault> open_item(const Item& sealed, std::string_view bytes,
                                               std::span<const SecretKey> keys) {
  const auto envelope = read_sealed(bytes);
  if (!envelope) return std::unexpected(OpenFault::no_envelope);
  auto json = open_with_any(*envelope, keys);
  if (!json) return std::unexpected(json.error());
  Item item = item_of(*json, sealed.place);
  return OpenedItem{item, *std::move(json)};
}

}  // namespace earshot::core
