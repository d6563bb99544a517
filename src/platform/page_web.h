// What the three files behind the browser's platform share: platform_web.cpp (effects and their answers), canvas_web.cpp
// (window, GL, paint) and web_api_web.cpp (the crossings). Nobody else includes it.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "platform/platform.h"

namespace earshot::platform {

struct Page {
  Hooks hooks;
  Start start;
  bool running = false;                            // earshot_start has come
  int turns = 0;                                   // calls of the page under way
  std::vector<app::Action> answers;                // to effects that needed no page; told when the turn ends
  std::vector<std::function<app::Action()>> slow;  // for earshot_deferred
};
Page& page();

// One call of the page into C++. The answers that perform() had at once are told at its end, when no hook is running.
class Turn {
 public:
  Turn() { ++page().turns; }
  ~Turn();
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
};

void do_slow_things();

bool open_canvas();  // also after its GL context was lost and came back
void lose_canvas();
void before_frame();  // tells ImGui who paints; needs ImGui's context

}  // namespace earshot::platform
