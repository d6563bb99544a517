// Makes a tree of JSON events: of a whole document, or of one part of a big one. Only for the *_json.cpp files of core.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/events_json.h"
#include "core/fault.h"
#include "core/tree_json.h"

namespace earshot::core {

class TreeBuilder : public JsonEvents {
 public:
  static constexpr std::size_t most_levels = 32;

  // Duplicate keys are faults, but the tree is made (parse_json); too many levels are one that ends it.
  explicit TreeBuilder(FaultList& faults) : faults_(faults) {}

  bool value(Json scalar) override;
  bool key(std::string key) override;
  bool open(Json::Kind kind) override;
  bool close() override;
  void broken(Fault fault) override;

  Json take() { return std::exchange(root_, {}); }

 private:
  Json& place(Json json);
  void refuse_duplicate_keys();
  std::string here() const;

  FaultList& faults_;
  Json root_;
  std::vector<Json*> open_;
};

}  // namespace earshot::core
