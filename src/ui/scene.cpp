#include "ui/scene.h"

#include <algorithm>
#include <limits>

namespace earshot::ui {
namespace {

Rect common(const Rect& a, const Rect& b) {
  const float left = std::max(a.x, b.x), top = std::max(a.y, b.y);
  const float right = std::min(a.x + a.w, b.x + b.w), bottom = std::min(a.y + a.h, b.y + b.h);
  return {left, top, std::max(right - left, 0.0F), std::max(bottom - top, 0.0F)};
}

bool has(const Node& node, std::uint32_t flag) { return (node.flags & flag) != 0; }

}  // namespace

Scene::Scene(const Tree& tree, const std::map<NodeId, float>& scrolled) : tree_(&tree) {
  parents_.assign(count(), 0);
  for (Index i = 1; i < count(); ++i) {
    Index above = i - 1;
    while (above != 0 && node(above).subtree_end <= i) above = parents_[above];
    parents_[i] = above;
  }
  place(scrolled);
  find_reachable();
}

void Scene::place(const std::map<NodeId, float>& scrolled) {
  constexpr float far = 1e9F;
  on_screen_.resize(count());
  clips_.assign(count(), {-far, -far, 2 * far, 2 * far});
  scrolls_.assign(count(), 0);
  std::vector<float> left(count(), 0), top(count(), 0);  // of the space that the node's children are in
  for (Index i = 0; i < count(); ++i) {
    const Node& it = node(i);
    const Index above = parents_[i];
    on_screen_[i] = {it.rect.x + left[above], it.rect.y + top[above], it.rect.w, it.rect.h};
    if (i != 0) clips_[i] = has(node(above), Flag::scroll_y) ? common(clips_[above], on_screen_[above]) : clips_[above];
    left[i] = left[above];
    top[i] = top[above];
    if (!has(it, Flag::scroll_y)) continue;
    const auto moved = scrolled.find(it.id);
    scrolls_[i] = moved != scrolled.end() ? moved->second : it.scroll_y;
    left[i] = on_screen_[i].x;
    top[i] = on_screen_[i].y - scrolls_[i];
  }
}

void Scene::find_reachable() {
  for (Index i = 1; i < count(); ++i)
    if (has(node(i), Flag::modal)) dialog_ = i;
  reachable_.assign(count(), 0);
  for (Index i = 1; i < count(); ++i) {
    const bool stays = has(node(i), Flag::stays) || (parents_[i] != 0 && has(node(parents_[i]), Flag::stays));
    const bool shut_out = dialog_ != 0 && !stays && (i < dialog_ || i >= node(dialog_).subtree_end);
    const bool unseen =
        has(node(i), Flag::simple_only) || (parents_[i] != 0 && i != dialog_ && !is_reachable(parents_[i]));
    reachable_[i] = shut_out || unseen ? 0 : 1;
  }
}

Scene::Index Scene::index_of(NodeId id) const {
  const Node* found = tree_->find(id);
  return found == nullptr ? none : static_cast<Index>(found - tree_->nodes.data());
}

Rect Scene::visible_part(Index index) const { return common(on_screen_[index], clips_[index]); }

Scene::Index Scene::at(float x, float y) const {
  for (Index i = count(); i-- > 1;)
    if (is_reachable(i) && visible_part(i).contains(x, y)) return i;
  return none;
}

Scene::Index Scene::scroller_of(Index index) const {
  for (Index i = index; i != 0 && i != none;) {
    i = parents_[i];
    if (i != 0 && has(node(i), Flag::scroll_y)) return i;
  }
  return none;
}

float Scene::scroll(Index scroller) const { return scrolls_[scroller]; }

float Scene::furthest_scroll(Index scroller) const {
  return std::max(node(scroller).content_height - node(scroller).rect.h, 0.0F);
}

Scene::Index Scene::main_scroller() const {
  Index found = none;
  for (Index i = 1; i < count(); ++i) {
    if (!is_reachable(i) || !has(node(i), Flag::scroll_y)) continue;
    if (node(i).role == Role::main) return i;
    if (found == none) found = i;
  }
  return found;
}

bool Scene::is_stop(Index index) const { return is_reachable(index) && is_tab_stop(node(index)); }

Scene::Index Scene::radio_group_of(Index index) const {
  if (index == none || node(index).role != Role::radio) return none;
  for (Index i = parents_[index]; i != 0; i = parents_[i])
    if (node(i).role == Role::radio_group) return i;
  return none;
}

bool Scene::is_chosen_in(Index group) const {
  for (Index i = group + 1; i < count() && i < node(group).subtree_end; ++i)
    if (node(i).role == Role::radio && has(node(i), Flag::checked)) return true;
  return false;
}

Scene::Index Scene::next_tab_stop(Index from, bool forward) const {
  if (count() == 0) return none;
  const Index left_group = radio_group_of(from);
  Index i = from != none ? from : 0;
  for (Index step = 0; step < count(); ++step) {
    i = forward ? (i + 1) % count() : (i + count() - 1) % count();
    if (!is_stop(i)) continue;
    const Index group = radio_group_of(i);
    if (group != none && group == left_group) continue;
    if (group != none && is_chosen_in(group) && !has(node(i), Flag::checked)) continue;
    return i;
  }
  return none;
}

}  // namespace earshot::ui
