// The command line of the kiosk program. Pure: no file is looked at here. Called by run().
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>

namespace earshot::platform {

struct Options {
  enum class Wish { run, help, version };
  Wish wish = Wish::run;
  std::string assets, pack, data, exports;  // "": the usual place
  int width = 0, height = 0;                // 0: the whole screen
  float scale = 1;
  bool reduced_motion = false;
  bool keyboard_on_screen = false;
  bool touch_as_mouse = false;
  bool voice = false;
  std::int64_t idle_warning_ms = 0, idle_reset_ms = 0;  // 0: as the program has it
  std::string screenshot;                               // "": none

  bool windowed() const { return width > 0; }
};

// `arguments` without the program's name. The error is one sentence.
std::expected<Options, std::string> read_options(std::span<const char* const> arguments);

std::string usage();

}  // namespace earshot::platform
