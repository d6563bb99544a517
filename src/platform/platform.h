// The outside world: window, input, clock, randomness, storage, files. Sibling files stand behind it: *_web.cpp and
// *_desktop.cpp; the build picks one. It knows no views: main.cpp hands it a few plain functions, and hands the paint and
// the semantic patch back. Called by main.cpp only.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "app/action.h"
#include "app/effect.h"
#include "app/event.h"

struct ImDrawData;

namespace earshot::platform {

// What main.cpp wants to be told. All are called on the main thread, one at a time, never from within perform().
struct Hooks {
  void (*action)(app::Action action) = nullptr;
  void (*event)(const app::Event& event) = nullptr;         // web: from the DOM
  void (*raw_input)(const app::RawInput& input) = nullptr;  // native: from SDL
  void (*environment)(const app::Environment& environment) = nullptr;
  // weight: 400, 700 or 800. FontSet::text before the first frame, the others when LoadFonts asks for them.
  void (*font)(app::FontSet set, int weight, std::string ttf) = nullptr;
  // Draw now. Returns whether another frame is wanted soon (something moves). Never called when nothing changed.
  bool (*frame)(std::int64_t ms) = nullptr;
  // Web: hand mirror() the tree as it now is, as one patch against nothing: the page takes over what was written at build time.
  void (*mirror_all)() = nullptr;
  // Web: app::at_rest of the program's state.
  bool (*at_rest)() = nullptr;
  // Native: the time asked for by wake_agent_at() has come (holds, momentum). Web: never called.
  void (*agent_tick)(std::int64_t ms) = nullptr;
};

struct Start {
  std::string app_version;
  bool development = false;
  std::int64_t idle_warning_ms = 45'000;
  std::int64_t idle_reset_ms = 20'000;
  bool keyboard_on_screen = false;
  bool can_close = false;
  std::string files_from;  // where exports are looked for that staff have brought; "": staff are asked
  app::Display display;    // what every visitor begins with
};

// Reads the command line or the page's address, opens window and storage, loads pack and fonts, reports each by a hook, and
// runs until the window closes (native) or returns at once and lives on by callbacks (web). The exit status.
int run(int argc, char** argv, const Hooks& hooks);

// What run() found out about how it was started; valid from the first hook on.
const Start& start();

// Carries out an Effect. The answering Action comes later through Hooks::action, never from inside.
void perform(const app::Effect& effect);

void request_frame();
void draw(ImDrawData* draw_data);                  // uploads textures as needed, clears, paints, presents
void mirror(std::span<const std::uint8_t> patch);  // ui/patch.h; native: ignored
void set_text_entry(bool on, float x, float y, float w, float h);  // native: a text field has the focus; web: ignored
void set_one_switch(bool on);                                      // native: every key is told, once; web: ignored
void set_clipboard(std::string_view text);                         // native: wiped again by ForgetVisitor; web: ignored
void wake_agent_at(std::int64_t ms);  // -> Hooks::agent_tick; replaces an earlier one; < 0: none; web: ignored

}  // namespace earshot::platform
