// Scanner: one switch. It knows which thing of the screen the frame is on, what comes next, and what a press of the switch
// chooses. A group of choices or a row of keys is one thing until it is chosen; then the frame goes through it. The heading
// of a screen that scrolls is a thing too, so that its top is come by; choosing it goes on at once. It keeps no
// time: app/update_idle.cpp says when the frame goes on. Session owns it; tests drive it by a clock of their own.
#pragma once

#include <map>
#include <vector>

#include "ui/scene.h"

namespace earshot::ui {

class Scanner {
 public:
  // After every frame. `new_screen`: it starts at the heading, or what follows it.
  void look_at(const Scene& scene, bool new_screen);
  // It has waited long enough.
  void step(const Scene& scene);
  // What it would go on to; none.
  Scene::Index next(const Scene& scene) const;
  // The switch was used: what is chosen; 0 when the frame went into a group or on from a heading, or is on nothing. The
  // frame has moved on already, for as long as the screen stays the same.
  NodeId choose(const Scene& scene);
  // Back to the start: one switch was turned on or off.
  void forget() { *this = {}; }

  NodeId framed() const { return position_.item; }
  // Whether the frame has gone to where it is; a new screen's heading is read first.
  bool moved() const { return moved_; }

 private:
  using Index = Scene::Index;

  struct Position {
    NodeId group = 0;  // that it went into; 0: none
    NodeId item = 0;
    int rounds = 0;  // through the group
  };

  bool is_group(const Scene& scene, Index index) const;
  std::vector<Index> things(const Scene& scene, NodeId group) const;
  void start(const Scene& scene);
  void go_on(const Scene& scene);
  void leave_group(const Scene& scene);
  void enter(const Scene& scene, Index group);
  void change_scope(const Scene& scene, NodeId scope);

  NodeId scope_ = 0;  // it stays within this: a dialog, the keyboard; 0: the whole screen
  Position position_;
  std::map<NodeId, Position> left_;  // where it was in the scopes that lie behind
  bool moved_ = false;
};

}  // namespace earshot::ui
