#include "ui/user_agent.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace earshot::ui {
namespace {

using app::Event;
using app::RawInput;

constexpr float slop = 8;                // a finger that moves less is pressing
constexpr float decay_seconds = 0.325F;  // momentum falls by e in this time
constexpr float slowest = 20;            // px/s
constexpr std::int64_t frame_ms = 16;
constexpr std::int64_t hold_ms = 3000;
constexpr std::int64_t sampled_ms = 100;             // of a drag, to know its speed
constexpr std::int64_t resting_ms = 60;              // a finger that has not moved for so long does not throw
constexpr float margin = 16;                         // around what is scrolled into view
constexpr float line_step = 40, page_part = 0.875F;  // as in browsers

bool has(const Node& node, std::uint32_t flag) { return (node.flags & flag) != 0; }

bool is_editable(const Node& node) { return is_text_entry(node.role) && !has(node, Flag::disabled); }

}  // namespace

// --- in and out ----------------------------------------------------------------------------------------------------

void UserAgent::tell(Kind kind, NodeId node, int number) {
  Event event;
  event.kind = kind;
  event.node = node;
  event.number = number;
  events_.push_back(std::move(event));
}

std::vector<Event> UserAgent::take_events() {
  scene_.reset();  // the caller's tree may go
  return std::exchange(events_, {});
}

std::vector<Event> UserAgent::tree_changed(const Tree& tree) {
  scrolled_.clear();
  scene_.emplace(tree, scrolled_);
  forget_gone_nodes();
  clamp_scrolls();
  follow_request();
  keep_focus();
  sync_editor();
  carry_out_strokes();
  tell_caret();
  update_hover();
  order_.clear();
  for (const Node& node : tree.nodes) order_.push_back(node.id);
  return take_events();
}

std::vector<Event> UserAgent::handle(const RawInput& input, const Tree& tree) {
  scene_.emplace(tree, scrolled_);
  now_ms_ = input.ms;
  if (used_switch(input)) return take_events();
  switch (input.kind) {
    case RawInput::Kind::pointer_move: pointer_moved(input); break;
    case RawInput::Kind::pointer_down: pointer_went_down(input); break;
    case RawInput::Kind::pointer_up: pointer_went_up(input); break;
    case RawInput::Kind::pointer_cancel: let_go(); break;
    case RawInput::Kind::wheel: wheel(input); break;
    case RawInput::Kind::key: pressed_key(input); break;
    case RawInput::Kind::text:
      if (edit().node != 0) edited(editor_.insert(input.text));
      break;
  }
  tell_caret();
  return take_events();
}

std::vector<Event> UserAgent::tick(std::int64_t ms, const Tree& tree) {
  scene_.emplace(tree, scrolled_);
  now_ms_ = ms;
  run_momentum(ms);
  if (hold_.node != 0 && !hold_.done && ms - hold_.since_ms >= hold_ms) {
    hold_.done = true;
    tell(Kind::hold, hold_.node);
  }
  return take_events();
}

std::int64_t UserAgent::next_wake_ms() const {
  if (momentum_.scroller != 0) return now_ms_ + frame_ms;
  if (hold_.node != 0 && !hold_.done) return hold_.since_ms + hold_ms;
  return -1;
}

std::string UserAgent::take_clipboard() { return std::exchange(clipboard_, {}); }

void UserAgent::forget() {
  UserAgent fresh;
  fresh.layout_ = std::move(layout_);
  fresh.reduced_motion_ = reduced_motion_;
  fresh.now_ms_ = now_ms_;
  fresh.sequence_ = sequence_;  // the program may remember the last one
  fresh.last_stroke_ = last_stroke_;
  // Not assigned: a text that is assigned to keeps its room, and what stood in it.
  std::swap(*this, fresh);
}

const Node* UserAgent::focused_node() const {
  const Index index = scene_->index_of(focus_);
  return index == none ? nullptr : &scene_->node(index);
}

// --- pointer -------------------------------------------------------------------------------------------------------

// What a press at this point is for: the control, or the thing to hold or to draw on, that the top-most node belongs to.
UserAgent::Index UserAgent::target_at(float x, float y) const {
  Index i = scene_->at(x, y);
  const auto is_target = [](const Node& node) {
    return is_tab_stop(node) || has(node, Flag::holdable) || has(node, Flag::draws);
  };
  while (i != none && i != 0 && !is_target(scene_->node(i))) i = scene_->parent(i);
  return i == 0 ? none : i;
}

bool UserAgent::is_over_target() const {
  const Index i = target_at(pointer_.x, pointer_.y);
  return i != none && scene_->node(i).id == pointer_.target;
}

void UserAgent::update_hover() {
  if (pointer_.down) return;
  const bool hovers = pointer_.known && !pointer_.touch;
  const Index i = hovers ? target_at(pointer_.x, pointer_.y) : none;
  const NodeId id = i == none ? 0 : scene_->node(i).id;
  if (id == hover_) return;
  hover_ = id;
  tell(Kind::hover, id);
}

void UserAgent::set_pressing(bool on) {
  if (pointer_.pressing == on || pointer_.target == 0) return;
  pointer_.pressing = on;
  tell(Kind::press, pointer_.target, on ? 1 : 0);
}

// Where the pointer now is on what it draws on. What is not there any more hears nothing.
void UserAgent::tell_draw(app::DrawPhase phase) {
  const Index index = scene_->index_of(pointer_.target);
  if (index == none) return;
  const Rect& placed = scene_->on_screen(index);
  const auto sixteenths = [](float length) { return std::to_string(std::lround(length * 16)); };
  Event event;
  event.kind = Kind::draw;
  event.node = pointer_.target;
  event.number = static_cast<int>(phase);
  if (phase != app::DrawPhase::cancelled) {
    event.text = sixteenths(pointer_.x - placed.x) + ' ' + sixteenths(pointer_.y - placed.y);
  }
  events_.push_back(std::move(event));
}

void UserAgent::let_go() {
  set_pressing(false);
  if (std::exchange(pointer_.drawing, false)) tell_draw(app::DrawPhase::cancelled);
  pointer_.down = pointer_.idle = false;
  pointer_.target = pointer_.dragged = 0;
  hold_ = {};
}

void UserAgent::pointer_went_down(const RawInput& input) {
  let_go();
  pointer_ = {.known = true,
              .touch = input.touch,
              .x = input.x,
              .y = input.y,
              .start_x = input.x,
              .start_y = input.y,
              .samples = {{input.ms, input.y}}};
  update_hover();
  pointer_.down = true;
  by_keyboard_ = false;
  // Whoever stops a moving page does not mean what happens to be under the finger.
  pointer_.idle = momentum_.scroller != 0;
  momentum_ = {};
  const Index target = target_at(input.x, input.y);
  if (pointer_.idle || target == none) return;
  pointer_.target = scene_->node(target).id;
  if (has(scene_->node(target), Flag::draws)) {
    blur();
    pointer_.drawing = true;
    tell_draw(app::DrawPhase::down);
    return;
  }
  set_pressing(true);
  if (has(scene_->node(target), Flag::holdable)) hold_ = {pointer_.target, input.ms};
}

void UserAgent::pointer_moved(const RawInput& input) {
  pointer_.known = true;
  pointer_.x = input.x;
  pointer_.y = input.y;
  if (!pointer_.down) {
    pointer_.touch = input.touch;
    update_hover();
  } else if (pointer_.drawing) {
    tell_draw(app::DrawPhase::moved);
  } else if (pointer_.dragged != 0 || start_drag()) {
    drag(input);
  } else {
    const bool over = is_over_target();
    set_pressing(over);
    if (!over) hold_ = {};
  }
}

void UserAgent::pointer_went_up(const RawInput& input) {
  if (!pointer_.down) return;
  pointer_moved(input);
  if (std::exchange(pointer_.drawing, false)) {
    tell_draw(app::DrawPhase::up);
    pointer_.target = 0;
    pointer_.idle = true;  // no click follows
  }
  const bool dragged = pointer_.dragged != 0, idle = pointer_.idle, held = hold_.done;
  if (dragged) fling(input.ms);
  const NodeId target = !dragged && is_over_target() ? pointer_.target : 0;
  const bool beside = !dragged && !idle && pointer_.target == 0;
  let_go();
  if (target != 0 && !held) clicked(scene_->index_of(target));
  if (beside) blur();
  update_hover();
}

void UserAgent::clicked(Index index) {
  const Node& node = scene_->node(index);
  if (is_text_entry(node.role)) {
    set_focus(index, true);
    place_caret(index);
  } else if (is_tab_stop(node)) {
    if (!has(node, Flag::keeps_focus)) set_focus(index, false);
    activate(index);
  } else {
    blur();
  }
}

void UserAgent::place_caret(Index field) {
  const Node& node = scene_->node(field);
  if (!layout_.offset || edit().node != node.id) return;
  const Rect& placed = scene_->on_screen(field);
  const float x = pointer_.x - placed.x + node.rect.x, y = pointer_.y - placed.y + node.rect.y;
  editor_.place_caret(layout_.offset(node, edit().value, x, y));
}

void UserAgent::activate(Index index) {
  const Node& node = scene_->node(index);
  const bool checked = has(node, Flag::checked);
  if (has(node, Flag::disabled)) return;
  if (is_pressable(node.role)) tell(Kind::click, node.id);
  if (node.role == Role::checkbox) tell(Kind::check, node.id, checked ? 0 : 1);
  if (node.role == Role::radio && !checked) tell(Kind::check, node.id, 1);
}

bool UserAgent::start_drag() {
  const float moved = pointer_.y - pointer_.start_y;
  if (std::abs(moved) <= slop) return false;
  Index scroller = scene_->at(pointer_.start_x, pointer_.start_y);
  if (scroller == none) return false;
  if (!has(scene_->node(scroller), Flag::scroll_y)) scroller = scene_->scroller_of(scroller);
  while (scroller != none && scene_->furthest_scroll(scroller) <= 0) scroller = scene_->scroller_of(scroller);
  if (scroller == none || !scene_->is_reachable(scroller)) return false;
  set_pressing(false);
  hold_ = {};
  pointer_.dragged = scene_->node(scroller).id;
  // The page must not jump by what the finger moved before.
  pointer_.drag_from = scene_->scroll(scroller) + (moved > 0 ? slop : -slop);
  return true;
}

void UserAgent::drag(const RawInput& input) {
  pointer_.samples.push_back({input.ms, input.y});
  while (pointer_.samples.size() > 2 && input.ms - pointer_.samples.front().ms > sampled_ms)
    pointer_.samples.erase(pointer_.samples.begin());
  const Index scroller = scene_->index_of(pointer_.dragged);
  if (scroller != none) scroll_to(scroller, pointer_.drag_from + pointer_.start_y - pointer_.y);
}

void UserAgent::fling(std::int64_t ms) {
  const Index scroller = scene_->index_of(pointer_.dragged);
  const Sample& first = pointer_.samples.front();
  // The last sample is the release itself; the one before it is the last true movement.
  const Sample& last = pointer_.samples.back();
  const bool rests = pointer_.samples.size() < 2 || last.ms - pointer_.samples.rbegin()[1].ms > resting_ms;
  if (reduced_motion_ || scroller == none || rests || last.ms == first.ms) return;
  const float speed = (first.y - last.y) * 1000 / static_cast<float>(last.ms - first.ms);
  if (std::abs(speed) < slowest) return;
  momentum_ = {pointer_.dragged, scene_->scroll(scroller), speed, ms};
}

void UserAgent::run_momentum(std::int64_t ms) {
  if (momentum_.scroller == 0) return;
  const Index scroller = scene_->index_of(momentum_.scroller);
  const float seconds = static_cast<float>(ms - momentum_.start_ms) / 1000;
  const float left = std::exp(-seconds / decay_seconds);
  const float y = momentum_.from + momentum_.speed * decay_seconds * (1 - left);
  if (scroller != none) scroll_to(scroller, y);
  const bool at_end = scroller == none || y <= 0 || y >= scene_->furthest_scroll(scroller);
  if (at_end || std::abs(momentum_.speed) * left < slowest) momentum_ = {};
}

void UserAgent::wheel(const RawInput& input) {
  momentum_ = {};
  Index i = pointer_.known ? scene_->at(pointer_.x, pointer_.y) : none;
  if (i != none && !has(scene_->node(i), Flag::scroll_y)) i = scene_->scroller_of(i);
  while (i != none && scene_->is_reachable(i) && !scroll_to(i, scene_->scroll(i) + input.y)) i = scene_->scroller_of(i);
  update_hover();
}

// While the frame of one switch is to be seen, whatever is pressed means the same. Only the doors that no visitor knows of
// stay what they are.
bool UserAgent::used_switch(const RawInput& input) {
  const auto framed = [](const Node& node) { return has(node, Flag::framed); };
  if (std::ranges::none_of(scene_->tree().nodes, framed)) return false;
  switch (input.kind) {
    case RawInput::Kind::pointer_down:
      let_go();
      momentum_ = {};
      tell(Kind::choose, 0);
      return true;
    case RawInput::Kind::key:
      if (input.key == Key::staff_door || input.key == Key::inspector || input.key == Key::gallery) return false;
      by_keyboard_ = true;
      tell(Kind::choose, 0);
      return true;
    case RawInput::Kind::text: return true;  // of a key that was told already
    default: return false;
  }
}

// --- keys ----------------------------------------------------------------------------------------------------------

void UserAgent::pressed_key(const RawInput& input) {
  by_keyboard_ = true;
  momentum_ = {};
  if (passed_on(input.key)) return;
  if (!pressed_in_text(input)) pressed_outside_text(input.key);
  // After a press of the pointer: from now on the focus should be seen.
  if (focus_ != 0 && !std::exchange(focus_visible_, true)) tell(Kind::focus, focus_, 1);
}

// While the voice has its buttons at the foot of the screen, the arrows and Enter are these buttons: what they do goes
// through texts too, and by them alone everything can be reached.
bool UserAgent::pressed_for_voice(Key key) {
  Index row = 1;
  while (row < scene_->count() && !has(scene_->node(row), Flag::stays)) ++row;
  if (row == scene_->count()) return false;
  const Index focused = scene_->index_of(focus_);
  if (focused != none && focused > row && focused < scene_->node(row).subtree_end) return false;
  Index button = 0;
  switch (key) {
    case Key::up:
    case Key::left: button = 1; break;
    case Key::down:
    case Key::right: button = 2; break;
    case Key::enter:
    case Key::space: button = 4; break;
    default: return false;
  }
  tell(Kind::click, scene_->node(row + button).id);
  return true;
}

void UserAgent::pressed_outside_text(Key key) {
  if (pressed_for_voice(key)) return;
  const Index focused = scene_->index_of(focus_);
  const Role role = focused == none ? Role::root : scene_->node(focused).role;
  switch (key) {
    case Key::tab:
    case Key::shift_tab: move_focus(key == Key::tab); break;
    case Key::enter:
      if (is_pressable(role)) activate(focused);
      break;
    case Key::space:
      if (is_choice(role) || (is_pressable(role) && role != Role::link))
        activate(focused);
      else
        scroll_by_key(Key::page_down);
      break;
    case Key::left:
    case Key::up:
    case Key::right:
    case Key::down:
      if (role == Role::radio)
        move_radio(key == Key::right || key == Key::down);
      else
        scroll_by_key(key);
      break;
    case Key::home:
    case Key::end:
    case Key::page_up:
    case Key::page_down:
    case Key::text_start:
    case Key::text_end: scroll_by_key(key); break;
    default: break;
  }
}

void UserAgent::move_focus(bool forward) {
  const Index focused = scene_->index_of(focus_);
  const Index next = scene_->next_tab_stop(focused != none ? focused : scene_->index_of(start_), forward);
  if (next != none) set_focus(next, true);
}

// Keys that mean the same wherever the focus is.
bool UserAgent::passed_on(Key key) {
  switch (key) {
    case Key::escape: tell(Kind::escape, focus_); return true;
    case Key::staff_door: tell(Kind::staff_door, 0); return true;
    case Key::inspector: tell(Kind::inspector, 0); return true;
    case Key::gallery: tell(Kind::gallery, 0); return true;
    case Key::alt_left:
      if (scene_->tree().depth > 0) tell(Kind::back, 0, 1);
      return true;
    default: return false;
  }
}

void UserAgent::move_radio(bool forward) {
  const Index from = scene_->index_of(focus_), group = scene_->radio_group_of(from);
  if (group == none) return;
  const Index first = group + 1, size = scene_->node(group).subtree_end - first;
  for (Index step = 1; step <= size; ++step) {
    const Index i = first + (from - first + (forward ? step : size - step)) % size;
    if (!scene_->is_stop(i) || scene_->radio_group_of(i) != group) continue;
    if (i == from) return;
    set_focus(i, true);
    activate(i);
    return;
  }
}

void UserAgent::scroll_by_key(Key key) {
  Index scroller = scene_->scroller_of(scene_->index_of(focus_));
  if (scroller == none || scene_->furthest_scroll(scroller) <= 0) scroller = scene_->main_scroller();
  if (scroller == none) return;
  const float at = scene_->scroll(scroller), page = scene_->node(scroller).rect.h * page_part;
  switch (key) {
    case Key::up: scroll_to(scroller, at - line_step); break;
    case Key::down: scroll_to(scroller, at + line_step); break;
    case Key::page_up: scroll_to(scroller, at - page); break;
    case Key::page_down: scroll_to(scroller, at + page); break;
    case Key::home:
    case Key::text_start: scroll_to(scroller, 0); break;
    case Key::end:
    case Key::text_end: scroll_to(scroller, scene_->furthest_scroll(scroller)); break;
    default: break;
  }
}

// --- focus ---------------------------------------------------------------------------------------------------------

void UserAgent::blur() {
  if (focus_ == 0) return;
  tell(Kind::blur, focus_);
  focus_ = 0;
  focus_visible_ = false;
  sync_editor();
}

void UserAgent::set_focus(Index index, bool visible) {
  const Node& node = scene_->node(index);
  if (node.id == focus_ && visible == focus_visible_) return;
  if (node.id != focus_) blur();
  start_ = focus_ = node.id;
  focus_visible_ = visible;
  tell(Kind::focus, focus_, visible ? 1 : 0);
  sync_editor();
  if (by_keyboard_) reveal(scene_->on_screen(index), index);
}

void UserAgent::follow_request() {
  const NodeId wanted = scene_->tree().focus;
  const bool again = wanted == std::exchange(last_request_, wanted);
  const Index index = scene_->index_of(wanted);
  if (again || index == none || !scene_->is_reachable(index)) return;
  set_focus(index, by_keyboard_ || is_text_entry(scene_->node(index).role));
  reveal(scene_->on_screen(index), index);
}

void UserAgent::keep_focus() {
  if (focus_ == 0) return;
  const Index index = scene_->index_of(focus_);
  if (index != none && scene_->is_reachable(index)) return;
  const Index next = index == none ? successor_of_focus() : scene_->next_tab_stop(index, true);
  const bool visible = focus_visible_;
  blur();
  if (next != none) set_focus(next, visible);
}

// What follows in the tree before, or else what came before it.
UserAgent::Index UserAgent::successor_of_focus() const {
  const auto gone = std::find(order_.begin(), order_.end(), focus_);
  const auto stop = [&](NodeId id) {
    const Index index = scene_->index_of(id);
    return index != none && scene_->is_stop(index) ? index : none;
  };
  for (auto it = gone; it != order_.end(); ++it)
    if (const Index index = stop(*it); index != none) return index;
  for (auto it = gone; it != order_.begin();)
    if (const Index index = stop(*--it); index != none) return index;
  return none;
}

void UserAgent::forget_gone_nodes() {
  if (pointer_.target != 0 && scene_->index_of(pointer_.target) == none) {
    set_pressing(false);
    pointer_.drawing = false;
    pointer_.target = 0;
    hold_ = {};
    // Nor does it click what has come to its place.
    pointer_.idle = true;
  }
  if (scene_->index_of(momentum_.scroller) == none) momentum_ = {};
}

// --- scrolling -----------------------------------------------------------------------------------------------------

bool UserAgent::scroll_to(Index scroller, float y) {
  y = std::clamp(y, 0.0F, scene_->furthest_scroll(scroller));
  if (y == scene_->scroll(scroller)) return false;
  const NodeId id = scene_->node(scroller).id;
  scrolled_[id] = y;
  Event event;
  event.kind = Kind::scroll;
  event.node = id;
  event.y = y;
  events_.push_back(std::move(event));
  look_again();
  return true;
}

void UserAgent::clamp_scrolls() {
  for (Index i = 1; i < scene_->count(); ++i)
    if (has(scene_->node(i), Flag::scroll_y)) scroll_to(i, scene_->scroll(i));
}

// Scrolls what is around the node until the rectangle is seen; its top when it is too large.
void UserAgent::reveal(Rect on_screen, Index index) {
  float top = on_screen.y - margin, bottom = on_screen.y + on_screen.h + margin;
  for (Index scroller = scene_->scroller_of(index); scroller != none; scroller = scene_->scroller_of(scroller)) {
    const Rect view = scene_->on_screen(scroller);
    const float before = scene_->scroll(scroller);
    float move = 0;
    if (bottom > view.y + view.h) move = bottom - view.y - view.h;
    if (top - move < view.y) move = top - view.y;
    scroll_to(scroller, before + move);
    const float moved = scene_->scroll(scroller) - before;
    top -= moved;
    bottom -= moved;
  }
}

// --- text ----------------------------------------------------------------------------------------------------------

// The field with the focus, or the one that the keyboard on the screen is open for, wherever the focus is.
const Node* UserAgent::node_to_edit() const {
  const Node* node = focused_node();
  if (node != nullptr && is_editable(*node)) return node;
  node = scene_->tree().find(scene_->tree().typed_into);
  return node != nullptr && is_editable(*node) ? node : nullptr;
}

void UserAgent::sync_editor() {
  const Node* node = node_to_edit();
  if (node == nullptr) {
    editor_.close();
    return;
  }
  const std::string_view value = scene_->tree().text(node->value);
  if (edit().node != node->id) {
    editor_.open(node->id, value,
                 {.max_length = node->max_length,
                  .one_line = node->role != Role::text_area,
                  .secret = node->role == Role::password});
  } else if (value != edit().value) {
    editor_.take_over(value);
  }
}

void UserAgent::edited(TextEditor::Outcome outcome) {
  if (outcome == TextEditor::Outcome::ignored) return;
  if (outcome == TextEditor::Outcome::changed) {
    Event event;
    event.kind = Kind::input;
    event.node = edit().node;
    event.number = ++sequence_;
    event.text = edit().value;
    events_.push_back(std::move(event));
  }
  reveal_caret();
}

// --- the keyboard on the screen: it presses, and the caret is here ---------------------------------------------------

void UserAgent::carry_out_strokes() {
  for (const Stroke& stroke : scene_->tree().strokes) {
    if (stroke.number <= last_stroke_) continue;
    last_stroke_ = stroke.number;
    if (stroke.field == edit().node) carry_out(stroke);
  }
}

void UserAgent::carry_out(const Stroke& stroke) {
  std::string clipboard;
  switch (stroke.kind) {
    case Stroke::Kind::insert: return edited(editor_.insert(stroke.text));
    case Stroke::Kind::erase: return edited(editor_.press(Key::backspace, clipboard));
    case Stroke::Kind::left: return edited(editor_.press(Key::left, clipboard));
    case Stroke::Kind::right: return edited(editor_.press(Key::right, clipboard));
    case Stroke::Kind::submit: return tell(Kind::submit, stroke.field);
  }
}

void UserAgent::tell_caret() {
  const Node* node = scene_->tree().find(edit().node);
  if (node == nullptr || !has(*node, Flag::own_keyboard)) {
    told_field_ = 0;
    return;
  }
  if (told_field_ == node->id && told_caret_ == edit().caret) return;
  told_field_ = node->id;
  told_caret_ = edit().caret;
  tell(Kind::caret, told_field_, told_caret_);
}

bool UserAgent::pressed_in_text(const RawInput& input) {
  const Node* node = focused_node();
  if (node == nullptr || edit().node != node->id) return false;
  if (moved_by_line(input.key)) return true;
  if (input.key == Key::enter && node->role != Role::text_area) {
    tell(Kind::submit, node->id);
    return true;
  }
  std::string clipboard = input.text;
  const TextEditor::Outcome outcome = editor_.press(input.key, clipboard);
  if (input.key == Key::copy || input.key == Key::cut) clipboard_ = std::move(clipboard);
  edited(outcome);
  return outcome != TextEditor::Outcome::ignored;
}

// Lines as they are painted, not as they are stored.
bool UserAgent::moved_by_line(Key key) {
  if (!layout_.offset || !layout_.caret) return false;
  const Node& node = *focused_node();
  const Rect caret = layout_.caret(node, edit().value, edit().caret);
  const float middle = caret.y + caret.h / 2;
  float x = caret.x, y = middle;
  switch (key) {
    case Key::up: y -= caret.h; break;
    case Key::down: y += caret.h; break;
    case Key::home: x = node.rect.x; break;
    case Key::end: x = node.rect.x + node.rect.w; break;
    default: return false;
  }
  editor_.place_caret(layout_.offset(node, edit().value, x, y));
  reveal_caret();
  return true;
}

void UserAgent::reveal_caret() {
  const Index index = scene_->index_of(edit().node);
  if (!layout_.caret || index == none) return;
  const Node& node = scene_->node(index);
  const Rect caret = layout_.caret(node, edit().value, edit().caret);
  const Rect& field = scene_->on_screen(index);
  reveal({caret.x - node.rect.x + field.x, caret.y - node.rect.y + field.y, caret.w, caret.h}, index);
}

}  // namespace earshot::ui
