// Lists to and from JSON, each by how one of its things is written and read. Only for the *_json.cpp files of core.
#pragma once

#include <utility>
#include <vector>

#include "core/reading_json.h"
#include "core/tree_json.h"

namespace earshot::core {

template <typename Things, typename Write>
Json list_tree(const Things& things, Write write) {
  std::vector<Json> items;
  items.reserve(things.size());
  for (const auto& thing : things) items.push_back(write(thing));
  return json_list(std::move(items));
}

template <typename Thing, typename Read>
void read_list(const Cursor& at, std::vector<Thing>& things, Read read) {
  for (const Cursor& item : at.items()) things.push_back(read(item));
}

}  // namespace earshot::core
