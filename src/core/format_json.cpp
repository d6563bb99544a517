#include "core/format_json.h"

#include <optional>

#include "core/tree_json.h"

namespace earshot::core {

std::string format_of(std::string_view json) {
  FaultList faults;
  const std::optional<Json> tree = parse_json(json, faults);
  const Json* format = tree ? tree->find("format") : nullptr;
  return format && format->kind == Json::Kind::text ? format->text : std::string();
}

}  // namespace earshot::core
