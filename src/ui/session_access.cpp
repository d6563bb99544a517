// What Session does for the keyboard on the screen and for one switch: which field is typed into, where the frame is, and
// that both can be seen.
#include <algorithm>
#include <utility>

#include "ui/scene.h"
#include "ui/session.h"

namespace earshot::ui {
namespace {

constexpr float margin = 16;  // around what is brought into view

bool is_within(const Tree& tree, NodeId node, NodeId container) {
  const Node* inner = tree.find(node);
  const Node* outer = tree.find(container);
  if (inner == nullptr || outer == nullptr) return false;
  const auto first = static_cast<std::uint32_t>(outer - tree.nodes.data());
  const auto at = static_cast<std::uint32_t>(inner - tree.nodes.data());
  return at >= first && at < outer->subtree_end;
}

app::Event use_of(const Node& node) {
  using Kind = app::Event::Kind;
  app::Event event;
  event.node = node.id;
  event.kind = is_choice(node.role) ? Kind::check : Kind::click;
  event.number = node.role == Role::radio || (node.flags & Flag::checked) == 0 ? 1 : 0;
  return event;
}

// How far the view has to move down so that the rectangle is in it; its top when it is too large.
float way_to(const Rect& rect, const Rect& view) {
  const float top = rect.y - margin, bottom = rect.y + rect.h + margin;
  float way = 0;
  if (bottom > view.y + view.h) way = bottom - view.y - view.h;
  if (top - way < view.y) way = top - view.y;
  return way;
}

}  // namespace

// --- the keyboard on the screen ------------------------------------------------------------------------------------

// Whoever comes to a field of a kiosk without a keyboard wants to type. With one switch the frame only passes by.
void Session::focused(NodeId id) {
  const Node* node = tree_.find(id);
  const bool field = node != nullptr && is_text_entry(node->role) && (node->flags & Flag::disabled) == 0;
  if (!field || !state_.config.keyboard_on_screen || scanning() || drafts_.keyboard.closed == id) return;
  open_keyboard(id);
}

void Session::open_keyboard(NodeId field) {
  Keyboard& keyboard = drafts_.keyboard;
  if (keyboard.field != field) keyboard = {.field = field, .strokes = std::move(keyboard.strokes)};
  if (told_caret_.node == field) keyboard.caret = told_caret_.at;
  caret_moved_ = true;
}

void Session::close_keyboard() {
  Keyboard& keyboard = drafts_.keyboard;
  const NodeId field = keyboard.field;
  if (is_within(tree_, attention_.focus, tree_.keyboard)) focus_wanted_ = field;
  keyboard = {.closed = field, .strokes = std::move(keyboard.strokes)};
  dirty_ = true;
}

void Session::note_caret(NodeId field, int at) {
  told_caret_ = {field, at};
  if (field != drafts_.keyboard.field || at == drafts_.keyboard.caret) return;
  drafts_.keyboard.caret = at;
  caret_moved_ = true;
  dirty_ = true;
}

// After a pass: its own keys may have opened or closed it; whatever else is used on the place, typing is over. Not when the
// focus moves: what somebody is about to press must not slip away under the finger.
void Session::follow_keyboard(const app::Event& event, NodeId field_before) {
  using Kind = app::Event::Kind;
  const NodeId field = drafts_.keyboard.field;
  if (field != field_before) {
    if (field != 0) open_keyboard(field);
    if (field == 0 && is_within(tree_, attention_.focus, tree_.keyboard)) focus_wanted_ = field_before;
    return;
  }
  const bool used = event.kind == Kind::click || event.kind == Kind::check;
  const bool elsewhere = !is_within(tree_, event.node, tree_.keyboard) && !is_within(tree_, event.node, modal_);
  if (field != 0 && used && elsewhere) close_keyboard();
}

// True when its field is gone, and so it closed: the screen is to be drawn again.
bool Session::settle_keyboard() {
  const NodeId field = drafts_.keyboard.field;
  if (field == 0 || (tree_.find(field) != nullptr && !new_screen())) return false;
  drafts_.keyboard = {};
  return true;
}

void Session::hand_on_strokes() {
  tree_.strokes = std::exchange(drafts_.keyboard.strokes, {});
  for (Stroke& stroke : tree_.strokes) stroke.number = ++last_stroke_;
}

// --- one switch ----------------------------------------------------------------------------------------------------

void Session::choose_framed() {
  if (!scanning()) return;
  dirty_ = true;
  const Node* chosen = tree_.find(scanner_.choose(Scene(tree_, {})));
  if (chosen != nullptr && (chosen->flags & Flag::disabled) == 0) {
    if (is_text_entry(chosen->role)) {
      open_keyboard(chosen->id);
    } else {
      dispatch(use_of(*chosen));
    }
  }
  apply(app::SwitchUsed{});
}

void Session::step_frame() {
  if (!read_on()) scanner_.step(Scene(tree_, {}));
}

// Between a heading and the first thing to choose there may be more to read than fits: then the frame stays, and the text
// goes by page by page.
bool Session::read_on() {
  constexpr float page = 0.8F;
  const Node* framed = tree_.find(scanner_.framed());
  if (framed == nullptr || framed->role != Role::heading) return false;
  const Scene scene(tree_, {});
  const Scene::Index next = scanner_.next(scene);
  const Scene::Index scroller = next == Scene::none ? Scene::none : scene.scroller_of(next);
  if (scroller == Scene::none) return false;
  const Rect& view = scene.on_screen(scroller);
  if (way_to(scene.on_screen(next), view) <= page * view.h) return false;
  pinned_scroll_ = scene.node(scroller).id;
  drafts_.scroll[pinned_scroll_] = scene.scroll(scroller) + page * view.h;
  return true;
}

void Session::follow_frame() {
  const bool just_on = scanning() && !scanned_before_;
  if (!scanning()) scanner_.forget();
  if (scanning()) scanner_.look_at(Scene(tree_, {}), just_on || new_screen());
  scanned_before_ = scanning();
}

// The focus goes along, so that a voice or a magnifying glass does too.
void Session::show_frame() {
  const Node* framed = tree_.find(scanner_.framed());
  if (framed == nullptr) return;
  const auto index = static_cast<std::uint32_t>(framed - tree_.nodes.data());
  Node& node = tree_.nodes[index];
  node.flags |= Flag::framed;
  if (!is_tab_stop(node)) node.flags |= Flag::focusable;
  if (scanner_.moved()) tree_.focus = node.id;
  if (!environment_.can_paint || simple_view()) return;
  const Rect seen = Scene(tree_, {}).visible_part(index);
  if (seen.h > 0) paint_frame(painter_.list(), look_, seen);
}

// --- bringing into view --------------------------------------------------------------------------------------------

// True when something moved.
bool Session::scroll_to(NodeId id, Rect rect) {
  const Node* node = tree_.find(id);
  if (node == nullptr) return false;
  const Scene scene(tree_, {});
  const auto index = static_cast<Scene::Index>(node - tree_.nodes.data());
  rect.x += scene.on_screen(index).x - node->rect.x;
  rect.y += scene.on_screen(index).y - node->rect.y;
  bool moved = false;
  for (auto scroller = scene.scroller_of(index); scroller != Scene::none; scroller = scene.scroller_of(scroller)) {
    const float before = scene.scroll(scroller);
    const float way = way_to(rect, scene.on_screen(scroller));
    const float after = std::clamp(before + way, 0.0F, scene.furthest_scroll(scroller));
    rect.y -= after - before;
    if (after == before) continue;
    pinned_scroll_ = scene.node(scroller).id;
    drafts_.scroll[pinned_scroll_] = after;
    moved = true;
  }
  return moved;
}

bool Session::bring_into_view() {
  bool moved = false;
  if (std::exchange(caret_moved_, false) && tree_.keyboard != 0) {
    const Node* field = tree_.find(tree_.typed_into);
    const Scene scene(tree_, {});
    const auto scroller =
        field == nullptr ? Scene::none : scene.scroller_of(static_cast<Scene::Index>(field - tree_.nodes.data()));
    const bool fits = scroller != Scene::none && field->rect.h + 2 * margin <= scene.on_screen(scroller).h;
    moved = scroll_to(tree_.typed_into, fits ? field->rect : drafts_.keyboard.caret_line);
  }
  const NodeId framed = scanner_.framed();
  const Node* node = tree_.find(framed);
  if (framed == std::exchange(framed_before_, framed) || node == nullptr) return moved;
  const bool came = scroll_to(framed, node->rect), ended = show_end_above(*node);
  return moved || came || ended;
}

// While the frame is on the actions under the content, the end of the content is to be seen: nothing else leads there.
bool Session::show_end_above(const Node& framed) {
  const Scene scene(tree_, {});
  const auto index = static_cast<Scene::Index>(&framed - tree_.nodes.data());
  const Scene::Index content = scene.main_scroller();
  const bool under = content != Scene::none && scene.scroller_of(index) == Scene::none && index > content;
  if (!under || scene.dialog() != 0 || tree_.keyboard != 0) return false;
  if (scene.scroll(content) >= scene.furthest_scroll(content)) return false;
  pinned_scroll_ = scene.node(content).id;
  drafts_.scroll[pinned_scroll_] = scene.furthest_scroll(content);
  return true;
}

}  // namespace earshot::ui
