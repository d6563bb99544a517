#include "ui/scanner.h"

#include <algorithm>

namespace earshot::ui {
namespace {

constexpr Scene::Index none = Scene::none;
constexpr int rounds_in_group = 2;      // whoever missed a letter need not begin again
constexpr std::size_t least_group = 3;  // going into a smaller one costs more than it saves

// A dialog shuts out everything; an open keyboard is what somebody is at.
NodeId scope_of(const Scene& scene) {
  if (scene.dialog() != 0) return scene.node(scene.dialog()).id;
  const Scene::Index keyboard = scene.index_of(scene.tree().keyboard);
  return keyboard == none ? 0 : scene.node(keyboard).id;
}

std::size_t stops_within(const Scene& scene, Scene::Index container) {
  std::size_t stops = 0;
  for (Scene::Index i = container + 1; i < scene.node(container).subtree_end; ++i) stops += scene.is_stop(i) ? 1U : 0U;
  return stops;
}

bool is_heading(const Node& node) { return node.role == Role::heading && node.level == 1; }

Scene::Index heading_of(const Scene& scene) {
  for (Scene::Index i = 1; i < scene.count(); ++i) {
    if (is_heading(scene.node(i))) return i;
  }
  return 0;
}

bool is_heading_to_stop_at(const Scene& scene, Scene::Index index) {
  if (!is_heading(scene.node(index)) || !scene.is_reachable(index)) return false;
  const Scene::Index scroller = scene.scroller_of(index);
  return scroller != none && scene.furthest_scroll(scroller) > 0;
}

}  // namespace

bool Scanner::is_group(const Scene& scene, Index index) const {
  const Role role = scene.node(index).role;
  const Index above = scene.parent(index);
  const bool row_of_keys = role == Role::group && above != 0 && scene.node(above).id == scene.tree().keyboard;
  if (row_of_keys) return true;
  return (role == Role::radio_group || role == Role::list) && stops_within(scene, index) >= least_group;
}

// What the frame goes through: in a group its controls, else groups and the controls outside them.
std::vector<Scanner::Index> Scanner::things(const Scene& scene, NodeId group) const {
  std::vector<Index> found;
  const Index container = scene.index_of(group != 0 ? group : scope_);
  const Index first = container == none ? 1 : container + 1;
  const Index end = container == none ? scene.count() : scene.node(container).subtree_end;
  for (Index i = first; i < end;) {
    const bool whole = group == 0 && scene.is_reachable(i) && is_group(scene, i);
    const bool heading = group == 0 && scope_ == 0 && is_heading_to_stop_at(scene, i);
    if (whole || heading || scene.is_stop(i)) found.push_back(i);
    i = whole ? scene.node(i).subtree_end : i + 1;
  }
  return found;
}

void Scanner::start(const Scene& scene) {
  position_ = {};
  moved_ = scope_ != 0;
  const std::vector<Index> all = things(scene, 0);
  if (all.empty()) return;
  const Index heading = scope_ == 0 ? heading_of(scene) : 0;
  const auto after = std::ranges::find_if(all, [&](Index i) { return i >= heading; });
  position_.item = scene.node(after != all.end() ? *after : all.front()).id;
}

void Scanner::change_scope(const Scene& scene, NodeId scope) {
  const bool covered = scope_ == 0 || scene.dialog() != 0;  // it comes back, and so does the frame
  if (covered) left_[scope_] = position_;
  scope_ = scope;
  const auto before = left_.find(scope);
  if (before == left_.end()) return start(scene);
  position_ = before->second;
  left_.erase(before);
}

void Scanner::look_at(const Scene& scene, bool new_screen) {
  const NodeId scope = scope_of(scene);
  if (new_screen) {
    left_.clear();
    scope_ = scope;
    return start(scene);
  }
  if (scope != scope_) change_scope(scene, scope);
  const std::vector<Index> all = things(scene, position_.group);
  const bool there = std::ranges::any_of(all, [&](Index i) { return scene.node(i).id == position_.item; });
  if (!there) start(scene);
}

void Scanner::step(const Scene& scene) {
  if (position_.item == 0) return;
  go_on(scene);
}

Scene::Index Scanner::next(const Scene& scene) const {
  const std::vector<Index> all = things(scene, position_.group);
  const auto at = std::ranges::find_if(all, [&](Index i) { return scene.node(i).id == position_.item; });
  if (all.empty()) return none;
  return at == all.end() || at + 1 == all.end() ? all.front() : *(at + 1);
}

void Scanner::go_on(const Scene& scene) {
  const std::vector<Index> all = things(scene, position_.group);
  const auto at = std::ranges::find_if(all, [&](Index i) { return scene.node(i).id == position_.item; });
  if (at == all.end()) return start(scene);
  moved_ = true;
  if (at + 1 != all.end()) {
    position_.item = scene.node(*(at + 1)).id;
  } else if (position_.group != 0 && ++position_.rounds >= rounds_in_group) {
    leave_group(scene);
  } else {
    position_.item = scene.node(all.front()).id;
  }
}

// To what follows it; keys begin with their first row again, where the next letter most likely is not far.
void Scanner::leave_group(const Scene& scene) {
  const NodeId group = position_.group;
  position_ = {.item = group};
  if (scope_ != 0 && scope_ == scene.tree().keyboard) return start(scene);
  go_on(scene);
}

void Scanner::enter(const Scene& scene, Index group) {
  const NodeId id = scene.node(group).id;
  const std::vector<Index> all = things(scene, id);
  if (!all.empty()) position_ = {.group = id, .item = scene.node(all.front()).id};
  moved_ = true;
}

NodeId Scanner::choose(const Scene& scene) {
  const Index index = scene.index_of(position_.item);
  if (index == none || !scene.is_reachable(index)) return 0;
  if (position_.group == 0 && is_group(scene, index)) {
    enter(scene, index);
    return 0;
  }
  const Node& node = scene.node(index);
  if (is_heading(node)) {
    go_on(scene);
    return 0;
  }
  const bool one_choice = node.role == Role::radio || scope_ == scene.tree().keyboard;
  if (position_.group != 0 && one_choice) {
    leave_group(scene);
  } else {
    go_on(scene);
  }
  return node.id;
}

}  // namespace earshot::ui
