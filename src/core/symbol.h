// Symbols: the pictures that stand beside the lines of easy-read text, by the names that a pack gives them. A picture means
// nothing by itself: the line says it all. How each looks is in ui/symbols.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace earshot::core {

enum class Symbol : std::uint8_t {
  apart,
  arrow,
  calendar,
  change,
  chart,
  clock,
  cross,
  doctor,
  ear,
  group,
  heart,
  hospital,
  house,
  idea,
  joined,
  lungs,
  map,
  mind,
  money,
  needle,
  paper,
  person,
  phone,
  question,
  school,
  search,
  shield,
  star,
  talk,
  tick,
  warning
};
inline constexpr std::array<std::string_view, 31> symbol_names{
    "apart",    "arrow",    "calendar", "change", "chart",  "clock", "cross", "doctor", "ear",    "group", "heart",
    "hospital", "house",    "idea",     "joined", "lungs",  "map",   "mind",  "money",  "needle", "paper", "person",
    "phone",    "question", "school",   "search", "shield", "star",  "talk",  "tick",   "warning"};

}  // namespace earshot::core
