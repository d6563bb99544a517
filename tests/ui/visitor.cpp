#include "tests/ui/visitor.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "ui/scene.h"

namespace earshot::tests {
namespace {

using app::RawInput;
using ui::Node;
using ui::Role;
using ui::Scene;
using ui::Tree;

const std::vector<Role> pressable = {Role::button, Role::toggle_button, Role::link};
const std::vector<Role> fields = {Role::text_area, Role::text_field, Role::password};

std::string call(const Tree& tree, const Node& node) {
  return std::string(ui::role_name(node.role)) + " \"" + std::string(tree.text(node.name)) + '"';
}

bool is_shut_out(const Scene& scene, Scene::Index i) {
  const Scene::Index dialog = scene.dialog();
  const bool outside = dialog != 0 && (i < dialog || i >= scene.node(dialog).subtree_end);
  return outside && !scene.is_reachable(i);  // the voice's buttons are
}

}  // namespace

Visitor::Visitor(Screen screen) : screen_(std::move(screen)) { settle(); }

bool Visitor::fail(const std::string& what) {
  const std::string whole = what + "\n" + ui::outline(tree_);
  if (complain)
    complain(whole);
  else
    FAIL_CHECK(whole);
  return false;
}

// --- what is there -------------------------------------------------------------------------------------------------

std::vector<const Node*> Visitor::matches(const std::vector<Role>& roles, std::string_view name) {
  const Scene scene(tree_, {});
  std::vector<const Node*> exact, prefix;
  for (Scene::Index i = 1; i < scene.count(); ++i) {
    const Node& node = scene.node(i);
    if (is_shut_out(scene, i) || (!roles.empty() && std::find(roles.begin(), roles.end(), node.role) == roles.end()))
      continue;
    const std::string_view its_name = tree_.text(node.name);
    if (its_name == name)
      exact.push_back(&node);
    else if (its_name.starts_with(name))
      prefix.push_back(&node);
  }
  return exact.empty() ? prefix : exact;
}

const Node* Visitor::only(const std::vector<Role>& roles, std::string_view name) {
  const std::vector<const Node*> found = matches(roles, name);
  if (found.size() == 1) return found[0];
  std::string what = found.empty() ? "there is no" : "there is more than one";
  for (const Role& role : roles) what.append(&role == roles.data() ? " " : " or ").append(ui::role_name(role));
  fail(what + " \"" + std::string(name) + "\" on this screen:");
  return nullptr;
}

const Node* Visitor::find(Role role, std::string_view name) { return only({role}, name); }

bool Visitor::has(Role role, std::string_view name) { return !matches({role}, name).empty(); }

bool Visitor::sees(std::string_view text) {
  const Scene scene(tree_, {});
  for (Scene::Index i = 1; i < scene.count(); ++i) {
    const Node& node = scene.node(i);
    if (is_shut_out(scene, i)) continue;
    for (const ui::Span span : {node.name, node.value, node.description})
      if (tree_.text(span).find(text) != std::string_view::npos) return true;
  }
  return false;
}

std::string Visitor::value_of(std::string_view label) {
  const Node* node = only(fields, label);
  return node == nullptr ? std::string() : std::string(tree_.text(node->value));
}

bool Visitor::is_checked(std::string_view name) {
  const Node* node = only({Role::radio, Role::checkbox, Role::toggle_button}, name);
  return node != nullptr && (node->flags & ui::Flag::checked) != 0;
}

std::string Visitor::focused() {
  const Node* node = tree_.find(agent_.focus());
  return node == nullptr ? std::string() : call(tree_, *node);
}

std::vector<std::string> Visitor::tab_order() {
  std::vector<std::string> order;
  std::vector<ui::NodeId> seen;
  for (;;) {
    key(Key::tab);
    const ui::NodeId focus = agent_.focus();
    if (focus == 0 || std::find(seen.begin(), seen.end(), focus) != seen.end()) return order;
    seen.push_back(focus);
    order.push_back(focused());
  }
}

// --- hands ---------------------------------------------------------------------------------------------------------

void Visitor::pass_on(const std::vector<app::Event>& events) {
  for (const app::Event& event : events) {
    told.push_back(event);
    screen_.handle(event);
  }
}

void Visitor::settle() {
  for (int round = 0; round < 20; ++round) {
    tree_ = screen_.tree();
    const std::vector<app::Event> events = agent_.tree_changed(tree_);
    if (events.empty()) return;
    pass_on(events);
  }
  fail("the screen never comes to rest:");
}

void Visitor::input(RawInput input) {
  input.ms = now_ms;
  pass_on(agent_.handle(input, tree_));
  settle();
}

void Visitor::pointer(RawInput::Kind kind, float x, float y) { input({.kind = kind, .touch = touch_, .x = x, .y = y}); }

void Visitor::key(Key key, std::string clipboard) {
  now_ms += 50;
  input({.kind = RawInput::Kind::key, .key = key, .text = std::move(clipboard)});
}

// A word at a time, as keyboards of phones do it.
void Visitor::write(std::string_view text) {
  while (!text.empty()) {
    if (text[0] == '\n') {
      key(Key::enter);
      text.remove_prefix(1);
      continue;
    }
    const std::size_t space = text.find_first_of(" \n");
    const std::size_t length = space == std::string_view::npos ? text.size() : space + (text[space] == ' ' ? 1 : 0);
    now_ms += 50;
    input({.kind = RawInput::Kind::text, .text = std::string(text.substr(0, length))});
    text.remove_prefix(length);
  }
}

void Visitor::wait(std::int64_t ms) {
  const std::int64_t end = now_ms + ms;
  for (;;) {
    const std::int64_t wake = agent_.next_wake_ms();
    if (wake < 0 || wake > end) break;
    now_ms = std::max(wake, now_ms);
    pass_on(agent_.tick(now_ms, tree_));
    settle();
  }
  now_ms = end;
}

void Visitor::point_at(float x, float y) { input({.kind = RawInput::Kind::pointer_move, .x = x, .y = y}); }

void Visitor::wheel(float down) {
  const Scene scene(tree_, {});
  const Scene::Index scroller = scene.main_scroller();
  if (scroller == Scene::none) return;
  const ui::Rect view = scene.visible_part(scroller);
  point_at(view.x + view.w / 2, view.y + view.h / 2);
  input({.kind = RawInput::Kind::wheel, .y = down});
}

void Visitor::swipe(float from_x, float from_y, float to_x, float to_y, std::int64_t ms) {
  constexpr int steps = 10;
  pointer(RawInput::Kind::pointer_down, from_x, from_y);
  const std::int64_t start = now_ms;
  for (int i = 1; i <= steps; ++i) {
    const float part = static_cast<float>(i) / steps;
    now_ms = start + ms * i / steps;
    pointer(RawInput::Kind::pointer_move, from_x + (to_x - from_x) * part, from_y + (to_y - from_y) * part);
  }
  pointer(RawInput::Kind::pointer_up, to_x, to_y);
}

bool Visitor::bring_into_view(ui::NodeId id) {
  for (int tries = 0; tries < 8; ++tries) {
    const Scene scene(tree_, {});
    const Scene::Index i = scene.index_of(id);
    if (i == Scene::none) return false;
    const ui::Rect all = scene.on_screen(i), seen = scene.visible_part(i);
    if (seen.w > 0 && seen.h >= std::min(all.h, 24.0F)) return true;
    const Scene::Index scroller = scene.scroller_of(i);
    if (scroller == Scene::none) return false;
    const ui::Rect view = scene.visible_part(scroller);
    point_at(view.x + view.w / 2, view.y + view.h / 2);
    input({.kind = RawInput::Kind::wheel, .y = all.y + all.h / 2 - (view.y + view.h / 2)});
  }
  return false;
}

bool Visitor::press_node(const Node* node, std::int64_t ms) {
  if (node == nullptr) return false;
  const ui::NodeId id = node->id;
  const std::string name = call(tree_, *node);
  if (!bring_into_view(id)) return fail(name + " cannot be brought into view:");

  const Scene scene(tree_, {});
  const Scene::Index i = scene.index_of(id);
  const ui::Rect seen = scene.visible_part(i);
  const float x = seen.x + seen.w / 2, y = seen.y + seen.h / 2;
  Scene::Index hit = scene.at(x, y);
  const std::string cover = hit == Scene::none ? "nothing" : call(scene.tree(), scene.node(hit));
  while (hit != Scene::none && hit != 0 && hit != i) hit = scene.parent(hit);
  if (hit != i) return fail(name + " is not what is touched in its middle, but " + cover + ":");
  if ((scene.node(i).flags & ui::Flag::disabled) != 0) return fail(name + " is disabled:");

  now_ms += 200;
  if (!touch_) pointer(RawInput::Kind::pointer_move, x, y);
  pointer(RawInput::Kind::pointer_down, x, y);
  wait(ms);
  pointer(RawInput::Kind::pointer_up, x, y);
  return true;
}

bool Visitor::press(std::string_view name) { return press_node(only(pressable, name)); }

bool Visitor::press(Role role, std::string_view name) { return press_node(only({role}, name)); }

bool Visitor::choose(std::string_view name) { return press_node(only({Role::radio}, name)); }

bool Visitor::set_ticked(std::string_view name, bool on) {
  const Node* node = only({Role::checkbox}, name);
  if (node == nullptr) return false;
  return ((node->flags & ui::Flag::checked) != 0) == on || press_node(node);
}

bool Visitor::tick(std::string_view name) { return set_ticked(name, true); }

bool Visitor::untick(std::string_view name) { return set_ticked(name, false); }

bool Visitor::type(std::string_view label, std::string_view text) {
  if (!press_node(only(fields, label))) return false;
  key(Key::text_end);
  write(text);
  return true;
}

bool Visitor::clear(std::string_view label) {
  if (!press_node(only(fields, label))) return false;
  key(Key::select_all);
  key(Key::backspace);
  return true;
}

bool Visitor::hold(std::string_view name) { return press_node(only({}, name), 3000); }

}  // namespace earshot::tests
