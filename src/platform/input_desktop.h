// SDL's events as RawInput. Knows the window's size and scale, no widgets. Fingers are not mice: SDL's invented mouse
// events are dropped, and of several fingers only the first counts. Called by the event loop.
#pragma once

#include <cstdint>
#include <optional>

#include <SDL_events.h>

#include "app/event.h"

namespace earshot::platform {

class Input {
 public:
  // `touch_as_mouse`: the touch screen's driver says that it is a mouse.
  explicit Input(bool development, bool touch_as_mouse = false)
      : development_(development), touch_as_mouse_(touch_as_mouse) {}

  // Window points; `scale` is how many of them make a CSS pixel.
  void window_is(float width, float height, float scale);
  // While it is, letters and the space bar are text.
  void text_entry_is(bool on) { text_entry_ = on; }
  // While it is, every key is told, as the space bar, and once however long it is held down. Not those that are held down
  // with others.
  void one_switch_is(bool on) { one_switch_ = on; }

  std::optional<app::RawInput> translate(const SDL_Event& event, std::int64_t ms);

 private:
  std::optional<app::RawInput> finger(const SDL_TouchFingerEvent& event);
  std::optional<app::RawInput> switch_key(const SDL_KeyboardEvent& event) const;
  std::optional<app::RawInput> key(const SDL_KeyboardEvent& event) const;
  app::RawInput pointer(app::RawInput::Kind kind, float x, float y) const;

  bool development_;
  bool touch_as_mouse_;
  bool one_switch_ = false;
  bool text_entry_ = false;
  bool mouse_down_ = false;
  float width_ = 1, height_ = 1, scale_ = 1;
  std::optional<SDL_FingerID> finger_;
};

}  // namespace earshot::platform
