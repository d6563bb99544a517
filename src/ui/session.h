// Session: one running program without its outside. It holds State and Drafts, turns Events into Actions by a drawing pass
// that paints nothing, lets update() change State, and draws when asked. main.cpp joins it to a platform, the tests to a
// Visitor, earshot-prerender to a file.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/update.h"
#include "ui/painter.h"
#include "ui/patch.h"
#include "ui/scanner.h"
#include "ui/ui.h"
#include "ui/voice.h"

namespace earshot::ui {

class Session {
 public:
  explicit Session(const app::Config& config);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Before anything else is told.
  void configure(const app::Config& config);
  void add_font(app::FontSet set, int weight, const std::string& ttf);
  void set_environment(const app::Environment& environment);
  // Natively: whose caret and selection are painted. Null on the web.
  void show_edit(const TextEdit* edit) { attention_.edit = edit; }

  void apply(const app::Action& action);
  void handle(const app::Event& event);
  // Since the last call; to be carried out now.
  app::Effects take_effects();

  // Draws the screen and brings the tree up to date. `ms` as in ClockRead. Null when nothing is to be painted.
  ImDrawData* paint(std::int64_t ms);
  bool wants_paint() const { return dirty_; }  // something changed since the last paint
  bool moving(std::int64_t ms) const;          // an arrival is under way: paint again soon

  const app::State& state() const { return state_; }
  const Drafts& drafts() const { return drafts_; }
  const Tree& tree() const { return tree_; }
  const app::Environment& environment() const { return environment_; }
  // From the tree of the patch before to the tree as painted; empty when they are alike.
  std::span<const std::uint8_t> take_patch();
  void forget_mirror();                                // the next patch is against nothing
  void note_frame_time(double ms) { frame_ms_ = ms; }  // for the inspector

 private:
  struct Pass {
    const app::Event* event = nullptr;
    ImDrawList* list = nullptr;
    float appear = 1;
  };
  struct Caret {
    NodeId node = 0;
    int at = -1;
  };
  bool run_pass(const Pass& pass, app::Actions& out);
  void apply_all(const app::Actions& actions);
  void note_attention(const app::Event& event);
  bool handle_key(const app::Event& event, app::Actions& out);
  void dispatch(const app::Event& event);
  void draw_screen(bool paints, float appear);
  bool simple_view() const { return environment_.simple_view || state_.display.simple; }
  float appearance(std::int64_t ms);
  void choose_focus();
  bool new_screen() const { return shown_any_ && shown_ != state_.here; }

  // session_access.cpp: the keyboard on the screen
  void focused(NodeId id);
  void open_keyboard(NodeId field);
  void close_keyboard();
  void note_caret(NodeId field, int at);
  void follow_keyboard(const app::Event& event, NodeId field_before);
  bool settle_keyboard();
  void hand_on_strokes();
  // session_access.cpp: one switch
  bool scanning() const { return state_.display.scan_seconds > 0; }
  void choose_framed();
  void step_frame();
  bool read_on();
  void follow_frame();
  void show_frame();
  bool scroll_to(NodeId id, Rect rect);
  bool bring_into_view();
  bool show_end_above(const Node& framed);

  void announce_changes();
  void describe_screen();
  bool reveal_spoken();
  void press_cursor();
  void follow_cursor();
  NodeId opener() const;
  void let_voice_speak();
  Tongue tongue() const;
  void choose_look();
  const Fonts& fonts() const;
  void begin_frame();
  void forget();

  Painter painter_;
  app::State state_;
  Drafts drafts_;
  app::Environment environment_;
  Look look_;
  std::array<Fonts, 3> faces_;  // by app::Typeface; the first is always there
  // Letters that no typeface has, with their weight: to be merged into whatever typeface comes later too.
  std::vector<std::pair<int, std::string>> further_letters_;
  std::set<std::pair<app::FontSet, int>> fonts_here_;
  Attention attention_;
  Splitters splitters_;
  std::vector<std::uint32_t> open_nodes_;
  Tree tree_, mirrored_;
  Tree scratch_;   // of passes that are not shown
  Tree previous_;  // as painted before: what is new is announced
  bool has_mirrored_ = false;
  Patcher patcher_;
  std::map<NodeId, std::string> typed_;  // since the last patch
  std::vector<std::uint8_t> patch_;
  app::Effects effects_;

  bool dirty_ = true;
  app::Display displayed_;  // what look_ was made for
  app::Spot shown_;         // the screen that was painted last
  bool shown_any_ = false;
  NodeId modal_ = 0;  // the dialog that was open then
  NodeId pinned_scroll_ = 0;
  Voice voice_;
  Rect marked_;                // of the last pass, as Ui::marked
  int revealed_sentence_ = 0;  // so that whoever scrolls away from it while it is said may
  NodeId revealed_cursor_ = 0;
  NodeId focus_before_modal_ = 0;
  NodeId focus_wanted_ = 0;  // by the keyboard that closed under it, with the next frame
  Caret told_caret_;
  bool caret_moved_ = false;  // since the last frame: its line is brought into view
  int last_stroke_ = 0;
  Scanner scanner_;
  bool scanned_before_ = false;  // one switch was on when the screen was drawn last
  NodeId framed_before_ = 0;
  std::int64_t arrived_ms_ = 0;
  bool arriving_ = false;
  double frame_ms_ = 0;
};

}  // namespace earshot::ui
