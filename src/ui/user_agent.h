// UserAgent does natively what the browser does on the web: given raw input and the semantic tree of the last frame, it
// keeps focus, hover, scrolling and text editing, and says what was done as app::Events. The tests use it as a visitor's
// hands. It is not linked into the web build. It knows roles, flags and rectangles, no screens.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/event.h"
#include "ui/semantics.h"

namespace earshot::ui {

// What the views need in order to paint focus, hover and the caret; the same fields the page reports on the web.
struct TextEdit {
  NodeId node = 0;
  std::string value;
  int caret = 0, selection_start = 0, selection_end = 0;  // byte offsets, on code-point borders
};

class UserAgent {
 public:
  // Must be told after every frame. Takes care of focus requests, of removed nodes (the focus goes to what follows, or
  // else comes before), and of scroll positions that have become too large.
  std::vector<app::Event> tree_changed(const Tree& tree);

  // One piece of input; the events it means, in order.
  std::vector<app::Event> handle(const app::RawInput& input, const Tree& tree);

  // For holds and momentum: call when `next_wake_ms` has come. < 0: nothing to wait for.
  std::vector<app::Event> tick(std::int64_t ms, const Tree& tree);
  std::int64_t next_wake_ms() const;

  NodeId focus() const { return focus_; }
  bool focus_visible() const { return focus_visible_; }
  const TextEdit& edit() const { return edit_; }
  // Text that a copy or cut wants on the clipboard; empty when nothing does. Cleared by the call.
  std::string take_clipboard();
  void forget();  // the visitor is gone: focus, drafts, undo, scroll

 private:
  NodeId focus_ = 0;
  bool focus_visible_ = false;
  TextEdit edit_;
  // The implementer adds what it needs.
};

}  // namespace earshot::ui
