// Sketch: a semantic tree that tests can write down, change and shuffle, and from which they make a ui::Tree. It draws
// nothing and needs no views.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "ui/semantics.h"

namespace earshot::tests {

struct Sketch {
  ui::Role role = ui::Role::group;
  std::string key;
  std::string name = {};
  ui::Rect rect = {};
  std::uint32_t flags = 0;
  std::vector<Sketch> children = {};
  std::uint8_t level = 0;
  std::string description = {}, value = {}, placeholder = {}, href = {};
  float number = 0, content_height = 0, scroll_y = 0;
  int max_length = 0;
  float font_size = 0, line_height = 0;
  std::uint16_t font_weight = 400;
  std::uint8_t align = 0;
  std::string label = {};
};

// The sketch is the root.
ui::Tree tree_of(const Sketch& root);

// The id that the node under these keys has, from the root's child down: id_of({"main", "go"}).
ui::NodeId id_of(std::initializer_list<std::string_view> keys);

// The part of a sketch under these keys. Stops the test program when there is none.
Sketch& at(Sketch& root, std::initializer_list<std::string_view> keys);

// Sound in ids and structure; roles, texts and rectangles are anything. From few keys, so that two have much in common.
using Random = std::mt19937;
Sketch random_sketch(Random& random, int depth);

// One to a dozen changes: order, texts, states, places, new and missing nodes, other roles.
void change_something(Random& random, Sketch& sketch);

}  // namespace earshot::tests
