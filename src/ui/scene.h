// Scene: a semantic tree with its places worked out: what is where on the screen, what is covered or shut out by a dialog,
// which controls Tab visits. Natively UserAgent looks at it as a browser looks at its layout. It changes nothing.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "ui/semantics.h"

namespace earshot::ui {

class Scene {
 public:
  using Index = std::uint32_t;  // in Tree::nodes
  static constexpr Index none = 0xFFFFFFFF;

  // `scrolled`: positions of scroll containers that the tree does not know yet.
  Scene(const Tree& tree, const std::map<NodeId, float>& scrolled);

  const Tree& tree() const { return *tree_; }
  Index count() const { return static_cast<Index>(tree_->nodes.size()); }
  const Node& node(Index index) const { return tree_->nodes[index]; }
  Index index_of(NodeId id) const;
  Index parent(Index index) const { return parents_[index]; }

  const Rect& on_screen(Index index) const { return on_screen_[index]; }
  Rect visible_part(Index index) const;  // empty: scrolled away
  // Neither behind a dialog nor only for Simple view.
  bool is_reachable(Index index) const { return reachable_[index] != 0; }
  Index dialog() const { return dialog_; }  // 0: none is open

  // The top-most reachable node at a point; none where there is only the root.
  Index at(float x, float y) const;

  // The innermost scroll container around a node; none.
  Index scroller_of(Index index) const;
  float scroll(Index scroller) const;
  float furthest_scroll(Index scroller) const;
  // What the keys scroll when nothing has the focus: the main one.
  Index main_scroller() const;

  // The next stop of Tab (or Shift+Tab) after `from`, round the end if need be; `from` may be none, or no stop. A radio
  // group is one stop: its chosen radio, else the one that comes first in this direction.
  Index next_tab_stop(Index from, bool forward) const;
  bool is_stop(Index index) const;
  Index radio_group_of(Index index) const;  // none when it is no radio

 private:
  void place(const std::map<NodeId, float>& scrolled);
  void find_reachable();
  bool is_chosen_in(Index group) const;

  const Tree* tree_;
  std::vector<Index> parents_;
  std::vector<Rect> on_screen_, clips_;
  std::vector<float> scrolls_;
  std::vector<std::uint8_t> reachable_;
  Index dialog_ = 0;
};

}  // namespace earshot::ui
