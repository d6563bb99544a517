// From an enumerator to its written name and back, by one table per enum that stands beside it. Called by
// the name_of() functions of pack.h and answer.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace earshot::core {

using Names = std::span<const std::string_view>;

// The enumerators must be in the table's order, from 0.
template <typename Enum>
std::string_view name_in(Names names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

template <typename Enum>
std::optional<Enum> named(Names names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace earshot::core
