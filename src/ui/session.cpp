#include "ui/session.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/wiped.h"
#include "ui/keyboard.h"
#include "ui/scene.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

constexpr float arrival_ms = 180;  // calm, and over before it is waited for
constexpr int most_passes =
    4;  // a screen settles in two, and one brings into view what is said; the fourth is for safety

template <typename T>
bool is(const app::Action& action) {
  return core::holds_alternative<T>(action);
}

// Told with every touch, key and timer; most of them change nothing that can be seen.
bool is_heartbeat(const app::Action& action) {
  return is<app::ClockRead>(action) || is<app::PersonStirred>(action) || is<app::TimerRang>(action);
}

struct Glance {
  app::Spot here;
  app::Gate gate;  // its wait ends by a timer
  bool idle_warning, help_open, display_open;
  int visits;
  int steps;  // of the frame of one switch
  bool operator==(const Glance&) const = default;
};

Glance glance(const app::State& state) {
  return {state.here,         state.staff.gate, state.idle_warning, state.help_open,
          state.display_open, state.visits,     state.scan.steps};
}

NodeId modal_of(const Tree& tree) {
  for (auto node = tree.nodes.rbegin(); node != tree.nodes.rend(); ++node) {
    if ((node->flags & Flag::modal) != 0) return node->id;
  }
  return 0;
}

NodeId first_stop_within(const Tree& tree, NodeId container) {
  const Node* node = tree.find(container);
  if (node == nullptr) return 0;
  const auto index = static_cast<std::size_t>(node - tree.nodes.data());
  for (std::size_t i = index + 1; i < node->subtree_end; ++i) {
    if (is_tab_stop(tree.nodes[i])) return tree.nodes[i].id;
  }
  return 0;
}

const Node* first_heading(const Tree& tree) {
  const auto found =
      std::ranges::find_if(tree.nodes, [](const Node& node) { return node.role == Role::heading && node.level == 1; });
  return found == tree.nodes.end() ? nullptr : &*found;
}

}  // namespace

Session::Session(const app::Config& config) {
  state_.config = config;
  choose_look();
}

void Session::add_font(app::FontSet set, int weight, const std::string& ttf) {
  if (!fonts_here_.emplace(set, weight).second) return;
  painter_.make_current();
  dirty_ = true;
  if (set == app::FontSet::cyrillic || set == app::FontSet::names) {
    further_letters_.emplace_back(weight, ttf);
    for (Fonts& fonts : faces_) merge_font(fonts, weight, ttf);
    return;
  }
  Fonts& fonts = faces_[static_cast<std::size_t>(set)];
  ui::add_font(fonts, weight, ttf);
  for (const auto& [for_weight, letters] : further_letters_) {
    if (for_weight == weight) merge_font(fonts, weight, letters);
  }
}

// The one that was chosen, once it is here whole.
const Fonts& Session::fonts() const {
  const Fonts& chosen = faces_[static_cast<std::size_t>(state_.display.typeface)];
  return chosen.complete() ? chosen : faces_[0];
}

void Session::set_environment(const app::Environment& environment) {
  environment_ = environment;
  choose_look();
}

void Session::choose_look() {
  displayed_ = state_.display;
  look_ = look_for(environment_, displayed_);
  dirty_ = true;
}

void Session::configure(const app::Config& config) {
  state_.config = config;
  state_.display = config.display;
  choose_look();
}

app::Effects Session::take_effects() { return std::exchange(effects_, {}); }

// What is exchanged goes with its room; a text that is assigned to keeps it, and what stood in it.
void Session::forget() {
  static_cast<void>(std::exchange(drafts_, {}));
  typed_.clear();
  const TextEdit* edit = attention_.edit;
  attention_ = {};
  attention_.edit = edit;
  focus_before_modal_ = 0;
  focus_wanted_ = 0;
  told_caret_ = {};
  caret_moved_ = false;
  scanner_.forget();
  static_cast<void>(std::exchange(voice_, {}));
}

void Session::apply(const app::Action& action) {
  const Glance before = glance(state_);
  const int steps = state_.scan.steps;
  for (app::Effect& effect : app::update(state_, action)) {
    if (core::holds_alternative<app::ForgetVisitor>(effect)) forget();
    effects_.push_back(std::move(effect));
  }
  if (!is_heartbeat(action) || before != glance(state_)) dirty_ = true;
  if (state_.display != displayed_) choose_look();
  if (state_.scan.steps > steps) step_frame();
}

void Session::apply_all(const app::Actions& actions) {
  for (const app::Action& action : actions) apply(action);
}

void Session::note_attention(const app::Event& event) {
  using Kind = app::Event::Kind;
  switch (event.kind) {
    case Kind::hover: attention_.hover = event.node; break;
    case Kind::press: attention_.pressed = event.number == 1 ? event.node : 0; break;
    case Kind::focus:
      if (attention_.focus != event.node) focused(event.node);
      attention_.focus = event.node;
      attention_.focus_visible = event.number == 1;
      break;
    case Kind::blur:
      if (attention_.focus == event.node) attention_.focus = 0;
      if (drafts_.keyboard.closed == event.node) drafts_.keyboard.closed = 0;
      break;
    case Kind::input:
      typed_[event.node] = event.text;
      caret_moved_ = true;
      break;
    case Kind::caret: note_caret(event.node, event.number); return;
    default: return;
  }
  dirty_ = true;
}

// Events that mean the same wherever they happen. True when it was one.
bool Session::handle_key(const app::Event& event, app::Actions& out) {
  using Kind = app::Event::Kind;
  switch (event.kind) {
    case Kind::escape:
      if (tree_.keyboard != 0 && modal_of(tree_) == 0) {
        close_keyboard();
      } else if (state_.idle_warning) {
        out.push_back(app::StayPressed{});
      } else if (state_.display_open) {
        out.push_back(app::DisplayClosed{});
      } else if (state_.help_open) {
        out.push_back(app::HelpClosed{});
      } else if (state_.leave_asked) {
        out.push_back(app::BackPressed{});
      }
      return true;
    case Kind::back:
      for (int i = 0; i < std::max(event.number, 1); ++i) out.push_back(app::BackPressed{});
      return true;
    case Kind::staff_door: out.push_back(app::StaffDoorOpened{}); return true;
    case Kind::inspector: out.push_back(app::InspectorToggled{}); return true;
    case Kind::gallery: out.push_back(app::GalleryToggled{}); return true;
    case Kind::simple_view: {
      app::Display display = state_.display;
      display.simple = event.number == 1;
      out.push_back(app::DisplayChanged{display});
      return true;
    }
    default: return false;
  }
}

void Session::handle(const app::Event& event) {
  using Kind = app::Event::Kind;
  note_attention(event);
  switch (event.kind) {
    case Kind::hover:
    case Kind::press:
    case Kind::focus:
    case Kind::blur:
    case Kind::caret: return;
    case Kind::choose: return choose_framed();
    default: return dispatch(event);
  }
}

void Session::dispatch(const app::Event& event) {
  dirty_ = true;
  const NodeId field = drafts_.keyboard.field;
  app::Actions actions;
  if (!handle_key(event, actions) && fonts().regular.font != nullptr) {
    begin_frame();
    run_pass({.event = &event}, actions);
  }
  for (app::Action& action : actions) {
    if (auto* read = core::get_if<app::ReadAloud>(&action)) read->sentences = read_aloud(scratch_, tongue());
  }
  scratch_.clear();
  follow_keyboard(event, field);
  apply_all(actions);
  if (std::exchange(drafts_.cursor.press, false)) press_cursor();
}

Tongue Session::tongue() const {
  const app::LoadedLanguage* language = app::language_in_use(state_);
  return {state_.language, language != nullptr ? &language->words : nullptr};
}

// What the fourth of the voice's buttons does; texts are only said again.
void Session::press_cursor() {
  using Kind = app::Event::Kind;
  const Node* node = tree_.find(drafts_.cursor.node);
  if (node == nullptr) return;
  const bool checked = (node->flags & Flag::checked) != 0, disabled = (node->flags & Flag::disabled) != 0;
  const NodeId id = node->id;
  if (is_text_entry(node->role) && !disabled) {
    drafts_.cursor.enter = id;
  } else if (disabled || !is_tab_stop(*node) || (node->role == Role::radio && checked)) {
    drafts_.cursor.again = true;
  } else if (is_choice(node->role)) {
    handle({.kind = Kind::check, .node = id, .number = checked ? 0 : 1});
  } else {
    handle({.kind = Kind::click, .node = id});
  }
}

void Session::begin_frame() {
  painter_.begin(environment_);
  const Fonts& in_use = fonts();
  for (const Face* face : {&in_use.regular, &in_use.bold, &in_use.heavy}) {
    if (face->font != nullptr) face->font->CurrentRasterizerDensity = environment_.scale;
  }
}

// Returns whether the screen has to be drawn once more before it is right.
bool Session::run_pass(const Pass& pass, app::Actions& out) {
  Tree& tree = pass.event != nullptr ? scratch_ : tree_;
  tree.clear();
  open_nodes_.clear();
  const bool voice = state_.display.voice && app::can_speak(state_);
  const Look look = voice ? with_foot(look_) : look_;
  Ui ui{state_,  environment_, look, fonts(),     attention_, pass.event,
        drafts_, out,          tree, open_nodes_, splitters_, pass.list};
  ui.appear = pass.appear;
  ui.frame_ms = frame_ms_;
  if (const app::LoadedLanguage* language = app::language_in_use(state_)) {
    ui.words_in_use = &language->words;
    ui.untranslated = &language->untranslated;
  }
  ui.keyboard_height = keyboard_height(ui);
  open(ui, {.role = Role::root, .key = "root", .rect = {0, 0, look_.width, look_.height}});
  draw(ui);
  close(ui);
  if (ui.pinned_scroll != 0) pinned_scroll_ = ui.pinned_scroll;
  marked_ = ui.marked;
  return ui.again;
}

namespace {

// In its scroll container; null when it stands in none.
const Node* scroller_around(const Tree& tree, const Node& node) {
  const Node* above = tree.find(node.parent);
  while (above != nullptr && (above->flags & Flag::scroll_y) == 0) above = tree.find(above->parent);
  return above;
}

// How far to scroll so that a rectangle is seen, with room around it; its top when it is too large.
float way_into_view(const Rect& rect, const Rect& view) {
  const float room = std::min(view.h * 0.12F, 60.0F);
  const float top = rect.y - room, bottom = rect.y + rect.h + room;
  float move = bottom > view.y + view.h ? bottom - view.y - view.h : 0;
  if (top - move < view.y) move = top - view.y;
  return move;
}

}  // namespace

// What is said now, or what the voice has moved to, is scrolled into view, once. True when something moved.
bool Session::reveal_spoken() {
  const app::Sentence* sentence = state_.reading.now();
  const bool new_sentence = sentence != nullptr && state_.utterance != revealed_sentence_;
  const bool new_cursor = drafts_.cursor.node != revealed_cursor_;
  if (sentence != nullptr) revealed_sentence_ = state_.utterance;
  revealed_cursor_ = drafts_.cursor.node;
  const NodeId spoken = sentence != nullptr ? sentence->node : 0;
  const Node* node = tree_.find(new_sentence && spoken != 0 ? spoken : new_cursor ? drafts_.cursor.node : 0);
  const Node* scroller = node != nullptr ? scroller_around(tree_, *node) : nullptr;
  if (scroller == nullptr) return false;
  const Rect& view = scroller->rect;
  Rect rect{node->rect.x + view.x, node->rect.y + view.y - scroller->scroll_y, node->rect.w, node->rect.h};
  if (node->id == spoken && marked_.h > 0) rect = marked_;
  float& position = drafts_.scroll[scroller->id];
  const float furthest = std::max(scroller->content_height - view.h, 0.0F);
  const float wanted = std::clamp(position + way_into_view(rect, view), 0.0F, furthest);
  if (std::abs(wanted - position) < 1) return false;
  position = wanted;
  pinned_scroll_ = scroller->id;
  return true;
}

// After a frame: what there is to say of it.
void Session::let_voice_speak() {
  const NodeId cursor = drafts_.cursor.node;
  app::Sentences said = voice_.after_paint({state_, tree_, attention_, drafts_});
  if (drafts_.cursor.node != cursor) dirty_ = true;  // its ring is painted with the next
  if (!said.empty()) apply(app::VoiceSays{std::move(said)});
}

float Session::appearance(std::int64_t ms) {
  if (!arriving_) return 1;
  const float part = static_cast<float>(ms - arrived_ms_) / arrival_ms;
  if (part >= 1) {
    arriving_ = false;
    return 1;
  }
  // It can be read from the first frame on, and slows down as it comes to rest.
  const float rest = 1 - std::max(part, 0.0F);
  return 1 - 0.6F * rest * rest;
}

ImDrawData* Session::paint(std::int64_t ms) {
  if (fonts().regular.font == nullptr) return nullptr;
  if (new_screen() && !look_.still && !simple_view()) {
    arriving_ = true;
    arrived_ms_ = ms;
  }
  if (new_screen()) drafts_.drawing.stroke.reset();  // the pen is on no sheet any more
  const bool paints = environment_.can_paint && !simple_view();
  const float appear = appearance(ms);
  std::swap(previous_, tree_);
  draw_screen(paints, appear);
  if (settle_keyboard()) draw_screen(paints, appear);
  follow_frame();
  if (bring_into_view()) draw_screen(paints, appear);
  describe_screen();
  choose_focus();
  announce_changes();
  show_frame();
  hand_on_strokes();
  shown_ = state_.here;
  shown_any_ = true;
  dirty_ = false;
  let_voice_speak();
  previous_.clear();
  return paints ? painter_.finish() : nullptr;
}

// Until it is right.
void Session::draw_screen(bool paints, float appear) {
  app::Actions none;  // nothing can happen without an event
  for (int pass = 0; pass < most_passes; ++pass) {
    begin_frame();
    if (!run_pass({.list = paints ? &painter_.list() : nullptr, .appear = appear}, none) && !reveal_spoken()) break;
  }
}

bool Session::moving(std::int64_t ms) const { return arriving_ && static_cast<float>(ms - arrived_ms_) < arrival_ms; }

void Session::describe_screen() {
  const Node* heading = first_heading(tree_);
  if (heading != nullptr) tree_.title = tree_.text(heading->name);
  if (state_.pack) {
    if (!tree_.title.empty()) tree_.title += " – ";
    tree_.title += state_.pack->say(state_.pack->title, state_.language);
  }
  tree_.place = app::name_of(state_.here.place);
  tree_.language = state_.language;
  tree_.depth = app::depth(state_);
  tree_.simple = simple_view();
  tree_.look = css_of(look_, state_.display);
}

// Where the focus goes back to. For the voice, what it was on: the finger that opened the dialog was on its buttons.
NodeId Session::opener() const {
  const Node* cursor = tree_.find(drafts_.cursor.node);
  return cursor != nullptr && is_tab_stop(*cursor) ? cursor->id : attention_.focus;
}

// A new screen is read from its heading; a dialog takes the focus and gives it back.
void Session::choose_focus() {
  const NodeId modal = modal_of(tree_);
  if (modal != modal_) {
    if (modal_ == 0) focus_before_modal_ = opener();
    if (modal != 0) {
      tree_.focus = first_stop_within(tree_, modal);
    } else if (tree_.find(focus_before_modal_) != nullptr) {
      tree_.focus = focus_before_modal_;
    }
    modal_ = modal;
  }
  const NodeId wanted = std::exchange(focus_wanted_, 0);
  if (modal == 0 && tree_.find(wanted) != nullptr) tree_.focus = wanted;
  if (new_screen() && modal == 0) {
    const Node* heading = first_heading(tree_);
    if (heading != nullptr) tree_.focus = heading->id;
  }
  follow_cursor();
}

// A field is entered only when it is pressed: a keyboard on the screen would come up under whoever passes by.
void Session::follow_cursor() {
  Cursor& cursor = drafts_.cursor;
  const bool moved = std::exchange(cursor.moved, false);
  const NodeId enter = std::exchange(cursor.enter, 0), wanted = enter != 0 ? enter : moved ? cursor.node : 0;
  const Node* node = tree_.find(wanted);
  if (tree_.focus != 0 || node == nullptr || !is_tab_stop(*node)) return;
  if (enter != 0 || !is_text_entry(node->role)) tree_.focus = node->id;
}

namespace {

// An alert with the heading over it: by itself it may not say what went wrong.
std::string as_said(const Tree& tree, std::size_t index) {
  std::string said;
  if (index > 0 && tree.nodes[index].role == Role::alert && tree.nodes[index - 1].role == Role::heading) {
    said = std::string(tree.text(tree.nodes[index - 1].name)) + ". ";
  }
  said += tree.text(tree.nodes[index].name);
  return said;
}

}  // namespace

void Session::announce_changes() {
  const bool all_new = !shown_any_ || new_screen();
  for (std::size_t index = 0; index < tree_.nodes.size(); ++index) {
    const Node& node = tree_.nodes[index];
    const bool urgent = node.role == Role::alert;
    if (!urgent && node.role != Role::status) continue;
    if (all_new && !urgent) continue;  // it is read with the screen
    const Node* before = previous_.find(node.id);
    const std::string_view words = tree_.text(node.name);
    if (before != nullptr && previous_.text(before->name) == words) continue;
    tree_.announcements.push_back({urgent, as_said(tree_, index)});
  }
}

std::span<const std::uint8_t> Session::take_patch() {
  patch_.resize(patch_.capacity());
  core::wipe(patch_);
  patcher_.write({.before = has_mirrored_ ? &mirrored_ : nullptr,
                  .after = &tree_,
                  .heard = &drafts_.heard,
                  .force_scroll = pinned_scroll_,
                  .typed = &typed_,
                  .focused = attention_.focus},
                 patch_);
  mirrored_.clear();
  mirrored_ = tree_;
  has_mirrored_ = true;
  pinned_scroll_ = 0;
  typed_.clear();
  return patch_;
}

void Session::forget_mirror() {
  has_mirrored_ = false;
  dirty_ = true;
}

}  // namespace earshot::ui
