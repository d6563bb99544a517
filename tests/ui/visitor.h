// Visitor: a person at the kiosk, for tests. Finds things by role and name, as people do, and uses them through raw input
// and ui::UserAgent: a press is a finger down and up in the middle of what is seen. What is not there, not alone, covered
// or shut out by a dialog fails the test, and the failure shows the outline of the screen.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/event.h"
#include "ui/semantics.h"
#include "ui/user_agent.h"

namespace earshot::tests {

// The program, as a visitor meets it.
struct Screen {
  std::function<const ui::Tree&()> tree;  // as it is now, painted anew if need be
  std::function<void(const app::Event&)> handle;
};

class Visitor {
 public:
  using Key = app::RawInput::Key;

  explicit Visitor(Screen screen);

  // A name is the whole name, or else how exactly one name begins. All return whether it could be done.
  bool press(std::string_view name);                 // button, toggle button or link
  bool press(ui::Role role, std::string_view name);  // anything
  bool choose(std::string_view name);                // radio
  bool tick(std::string_view name);                  // checkbox: afterwards it is ticked
  bool untick(std::string_view name);
  bool type(std::string_view label, std::string_view text);  // behind what is in the field
  bool clear(std::string_view label);
  bool hold(std::string_view name);  // for 3 s; anything that can be held

  void key(Key key, std::string clipboard = {});
  void write(std::string_view text);  // into what has the focus
  void wait(std::int64_t ms);
  void wheel(float down);  // over the middle of the main scroll container
  // A finger moves from one place to another in `ms`, and is lifted.
  void swipe(float from_x, float from_y, float to_x, float to_y, std::int64_t ms);
  void point_at(float x, float y);  // with the mouse

  // Null, and the test fails, unless there is exactly one. Good until the next input.
  const ui::Node* find(ui::Role role, std::string_view name);
  bool has(ui::Role role, std::string_view name);
  bool sees(std::string_view text);              // in a name, a value or a description, if not behind a dialog
  std::string value_of(std::string_view label);  // of a text field
  bool is_checked(std::string_view name);        // radio, checkbox, toggle button
  std::string focused();                         // `button "Next"`, or ""
  // All stops of Tab from here, until it comes round.
  std::vector<std::string> tab_order();

  const ui::Tree& tree() const { return tree_; }
  ui::UserAgent& agent() { return agent_; }
  void settle();                          // after the program has changed without us
  void forget() { agent_.forget(); }      // as platforms do when the program says so
  void leave_touch() { touch_ = false; }  // from here on with a mouse

  // What becomes of a complaint; the test fails unless somebody else listens.
  std::function<void(const std::string&)> complain;

  std::vector<app::Event> told;  // all that the program heard of us
  std::int64_t now_ms = 1000;

 private:
  void pass_on(const std::vector<app::Event>& events);
  void input(app::RawInput input);
  void pointer(app::RawInput::Kind kind, float x, float y);
  std::vector<const ui::Node*> matches(const std::vector<ui::Role>& roles, std::string_view name);
  const ui::Node* only(const std::vector<ui::Role>& roles, std::string_view name);
  bool press_node(const ui::Node* node, std::int64_t ms = 60);
  bool set_ticked(std::string_view name, bool on);
  bool bring_into_view(ui::NodeId id);
  bool fail(const std::string& what);

  Screen screen_;
  ui::UserAgent agent_;
  ui::Tree tree_;  // as last seen; nodes found in it stay good until the next input
  bool touch_ = true;
};

}  // namespace earshot::tests
