// UserAgent does natively what the browser does on the web: given raw input and the semantic tree of the last frame, it
// keeps focus, hover, scrolling and text editing, and says what was done as app::Events. The tests use it as a visitor's
// hands. It is not linked into the web build. It knows roles, flags and rectangles, no screens.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/event.h"
#include "ui/scene.h"
#include "ui/semantics.h"
#include "ui/text_edit.h"

namespace earshot::ui {

// How a field's text lies, in the coordinates of Node::rect. Without it a tap puts the caret behind the text, and up and
// down go to the start and the end.
struct TextLayout {
  // Where the caret in front of byte `offset` is painted.
  std::function<Rect(const Node& field, std::string_view value, int offset)> caret;
  // The offset whose caret is nearest to a point.
  std::function<int(const Node& field, std::string_view value, float x, float y)> offset;
};

class UserAgent {
 public:
  // Must be told after every frame, when all events before it were handled. Takes care of focus requests, of removed
  // nodes (the focus goes to what follows, or else comes before), of scroll positions that have become too large, and of
  // text that the program changed.
  std::vector<app::Event> tree_changed(const Tree& tree);

  // One piece of input; the events it means, in order.
  std::vector<app::Event> handle(const app::RawInput& input, const Tree& tree);

  // For holds and momentum: call when `next_wake_ms` has come. < 0: nothing to wait for.
  std::vector<app::Event> tick(std::int64_t ms, const Tree& tree);
  std::int64_t next_wake_ms() const;

  void set_reduced_motion(bool on) { reduced_motion_ = on; }  // scrolling stops when the finger does
  void set_text_layout(TextLayout layout) { layout_ = std::move(layout); }

  NodeId focus() const { return focus_; }
  bool focus_visible() const { return focus_visible_; }
  const TextEdit& edit() const { return editor_.state(); }
  // Text that a copy or cut wants on the clipboard; empty when nothing does. Cleared by the call.
  std::string take_clipboard();
  void forget();  // the visitor is gone: focus, drafts, undo, scroll

 private:
  using Index = Scene::Index;
  using Key = app::RawInput::Key;
  using Kind = app::Event::Kind;
  static constexpr Index none = Scene::none;

  struct Sample {
    std::int64_t ms = 0;
    float y = 0;
  };
  // The mouse or the one finger.
  struct Pointer {
    bool known = false, touch = false, down = false;
    bool idle = false;  // down, but only to stop a moving page
    float x = 0, y = 0, start_x = 0, start_y = 0;
    NodeId target = 0;  // what it went down on
    bool pressing = false;
    bool drawing = false;  // `target` is what it draws on
    NodeId dragged = 0;    // the scroll container it moves
    float drag_from = 0;   // scroll position when y was start_y
    std::vector<Sample> samples;
  };
  struct Hold {
    NodeId node = 0;
    std::int64_t since_ms = 0;
    bool done = false;
  };
  struct Momentum {
    NodeId scroller = 0;
    float from = 0, speed = 0;  // px, px/s
    std::int64_t start_ms = 0;
  };

  void tell(Kind kind, NodeId node, int number = 0);
  std::vector<app::Event> take_events();
  void look_again() { scene_ = Scene(scene_->tree(), scrolled_); }
  const Node* focused_node() const;

  void pointer_moved(const app::RawInput& input);
  void pointer_went_down(const app::RawInput& input);
  void pointer_went_up(const app::RawInput& input);
  void let_go();
  void tell_draw(app::DrawPhase phase);
  void set_pressing(bool on);
  void update_hover();
  Index target_at(float x, float y) const;
  bool is_over_target() const;
  void clicked(Index index);
  void place_caret(Index field);
  void activate(Index index);
  bool start_drag();
  void drag(const app::RawInput& input);
  void fling(std::int64_t ms);
  void run_momentum(std::int64_t ms);

  void pressed_key(const app::RawInput& input);
  bool passed_on(Key key);
  void pressed_outside_text(Key key);
  void move_focus(bool forward);
  bool pressed_in_text(const app::RawInput& input);
  bool moved_by_line(Key key);
  void move_radio(bool forward);
  void scroll_by_key(Key key);
  void wheel(const app::RawInput& input);

  void set_focus(Index index, bool visible);
  void blur();
  void keep_focus();
  void follow_request();
  Index successor_of_focus() const;
  void forget_gone_nodes();
  void reveal(Rect on_screen, Index index);
  void reveal_caret();
  bool scroll_to(Index scroller, float y);
  void clamp_scrolls();

  void sync_editor();
  void edited(TextEditor::Outcome outcome);

  NodeId focus_ = 0;
  bool focus_visible_ = false;
  bool by_keyboard_ = false;  // the last input was a key
  NodeId start_ = 0;          // where Tab goes on when nothing has the focus
  NodeId last_request_ = 0;
  std::vector<NodeId> order_;  // of the tree before, to find a successor
  NodeId hover_ = 0;
  Pointer pointer_;
  Hold hold_;
  Momentum momentum_;
  std::map<NodeId, float> scrolled_;  // told, but not yet in the tree
  TextEditor editor_;
  std::string clipboard_;
  int sequence_ = 0;
  std::int64_t now_ms_ = 0;
  bool reduced_motion_ = false;
  TextLayout layout_;

  std::optional<Scene> scene_;  // while a call lasts
  std::vector<app::Event> events_;
};

}  // namespace earshot::ui
