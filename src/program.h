// The program: the one place where views and platform meet. main.cpp makes it; hands_web.cpp and hands_desktop.cpp say how
// a person's hands reach the widgets.
#pragma once

#include "platform/platform.h"
#include "ui/session.h"

namespace earshot {

// The one session of this process; made before the platform runs, for the renderer needs its ImGui context.
ui::Session& session();

// After anything happened: carries out what was asked for, and asks for a frame if something is to be seen.
void settle();

// Adds the hooks of this platform.
void connect_hands(platform::Hooks& hooks);
// After every frame: the tree is new.
void hands_after_frame();
void hands_environment(const app::Environment& environment);
// The visitor is gone: whatever the hands remember of them goes too. However the reset came about.
void hands_forget();

}  // namespace earshot
