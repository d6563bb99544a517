#include "tests/ui/sketch.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace earshot::tests {
namespace {

using ui::Role;

class Maker {
 public:
  ui::Tree make(const Sketch& root) {
    add(root, 0);
    return std::move(tree_);
  }

 private:
  ui::Span store(const std::string& text) {
    const ui::Span span{static_cast<std::uint32_t>(tree_.store.size()), static_cast<std::uint32_t>(text.size())};
    tree_.store += text;
    return span;
  }

  void add(const Sketch& sketch, ui::NodeId parent) {
    const std::size_t index = tree_.nodes.size();
    ui::Node node;
    node.id = index == 0 ? 0 : ui::node_id(parent, sketch.key);
    node.parent = parent;
    node.role = sketch.role;
    node.level = sketch.level;
    node.flags = sketch.flags;
    node.rect = sketch.rect;
    node.name = store(sketch.name);
    node.description = store(sketch.description);
    node.label = store(sketch.label);
    node.value = store(sketch.value);
    node.placeholder = store(sketch.placeholder);
    node.href = store(sketch.href);
    node.key = store(sketch.key);
    node.number = sketch.number;
    node.content_height = sketch.content_height;
    node.scroll_y = sketch.scroll_y;
    node.max_length = sketch.max_length;
    node.font_size = sketch.font_size;
    node.line_height = sketch.line_height;
    node.font_weight = sketch.font_weight;
    node.align = sketch.align;
    tree_.nodes.push_back(node);
    for (const Sketch& child : sketch.children) add(child, node.id);
    tree_.nodes[index].subtree_end = static_cast<std::uint32_t>(tree_.nodes.size());
  }

  ui::Tree tree_;
};

int below(Random& random, int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); }

bool one_in(Random& random, int n) { return below(random, n) == 0; }

std::string some_text(Random& random) {
  static const char* const texts[] = {"", "Yes", "No", "Ydych chi’n hapus?", "line\nline", "\"quoted\"", "👍🏽", "x"};
  return texts[below(random, 8)];
}

float some_length(Random& random) { return static_cast<float>(below(random, 4000)) / 7.0F; }

Role some_role(Random& random) { return static_cast<Role>(1 + below(random, static_cast<int>(Role::row_header))); }

void fill_in(Random& random, Sketch& it) {
  it.name = some_text(random);
  it.rect = {some_length(random), some_length(random), some_length(random), some_length(random)};
  it.flags = one_in(random, 3) ? random() & 0xFFF : 0;
  if (one_in(random, 4)) it.description = some_text(random);
  if (one_in(random, 3)) it.value = some_text(random);
  if (one_in(random, 6)) it.placeholder = some_text(random);
  if (one_in(random, 6)) it.href = some_text(random);
  if (it.role == Role::heading) it.level = static_cast<std::uint8_t>(1 + below(random, 3));
  if (it.role == Role::progress) it.number = some_length(random) / 600;
  it.content_height = some_length(random);
  it.scroll_y = one_in(random, 3) ? some_length(random) : 0;
  it.max_length = one_in(random, 5) ? below(random, 1000) : 0;
  if (one_in(random, 3)) {
    it.font_size = some_length(random);
    it.line_height = some_length(random);
    it.font_weight = 700;
    it.align = 1;
  }
}

std::string unused_key(Random& random, const Sketch& parent) {
  for (;;) {
    std::string key = "k" + std::to_string(below(random, 2 * static_cast<int>(parent.children.size()) + 6));
    const bool used =
        std::any_of(parent.children.begin(), parent.children.end(), [&](const Sketch& it) { return it.key == key; });
    if (!used) return key;
  }
}

Sketch random_node(Random& random, const Sketch& parent, int depth) {
  Sketch it;
  it.key = unused_key(random, parent);
  it.role = some_role(random);
  fill_in(random, it);
  const int children = depth > 0 ? below(random, 7) : 0;
  for (int i = 0; i < children; ++i) it.children.push_back(random_node(random, it, depth - 1));
  return it;
}

void change_children(Random& random, Sketch& it) {
  auto& children = it.children;
  const auto any = [&] { return children.begin() + below(random, static_cast<int>(children.size())); };
  switch (below(random, 5)) {
    case 0:
      if (!children.empty()) children.erase(any());
      break;
    case 1:
      children.insert(children.empty() ? children.end() : any(), random_node(random, it, below(random, 2)));
      break;
    case 2:
      if (!children.empty()) std::iter_swap(any(), any());
      break;
    case 3:
      if (!children.empty()) std::rotate(children.begin(), any(), children.end());
      break;
    default:
      // std::shuffle differs between libraries.
      for (std::size_t i = children.size(); i > 1; --i)
        std::swap(children[i - 1], children[random() % static_cast<unsigned>(i)]);
  }
}

void change_node(Random& random, Sketch& root) {
  Sketch* it = &root;
  while (!it->children.empty() && !one_in(random, 3))
    it = &it->children[random() % static_cast<unsigned>(it->children.size())];
  if (one_in(random, 2)) {
    change_children(random, *it);
  } else if (it != &root) {
    if (one_in(random, 6)) it->role = some_role(random);
    fill_in(random, *it);
  }
}

}  // namespace

ui::Tree tree_of(const Sketch& root) { return Maker().make(root); }

ui::NodeId id_of(std::initializer_list<std::string_view> keys) {
  ui::NodeId id = 0;
  for (const std::string_view key : keys) id = ui::node_id(id, key);
  return id;
}

Sketch& at(Sketch& root, std::initializer_list<std::string_view> keys) {
  Sketch* it = &root;
  for (const std::string_view key : keys) {
    const auto next =
        std::find_if(it->children.begin(), it->children.end(), [&](const Sketch& child) { return child.key == key; });
    if (next == it->children.end()) {
      std::fprintf(stderr, "the sketch has no %.*s\n", static_cast<int>(key.size()), key.data());
      std::abort();
    }
    it = &*next;
  }
  return *it;
}

Sketch random_sketch(Random& random, int depth) {
  Sketch root{.role = Role::root, .key = "root", .rect = {0, 0, 800, 600}};
  const int children = below(random, 7);
  for (int i = 0; i < children; ++i) root.children.push_back(random_node(random, root, depth - 1));
  return root;
}

void change_something(Random& random, Sketch& sketch) {
  for (int changes = 1 + below(random, 12); changes > 0; --changes) change_node(random, sketch);
}

}  // namespace earshot::tests
