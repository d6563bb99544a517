#include "platform/input_desktop.h"

#include <array>
#include <cstdlib>

#include <SDL_clipboard.h>
#include <SDL_touch.h>

namespace earshot::platform {
namespace {

using app::RawInput;
using Key = RawInput::Key;
using Kind = RawInput::Kind;

constexpr float wheel_step = 100;  // CSS pixels for one click of the wheel, as browsers have it

enum : unsigned { plain = 0, shift = 1, ctrl = 2, alt = 4, logo = 8 };

struct Binding {
  SDL_Keycode code;
  unsigned held;
  Key key;
  bool repeats = false;      // while it stays down
  bool development = false;  // nothing in a kiosk
};

constexpr std::array bindings{
    Binding{SDLK_TAB, plain, Key::tab, true},
    Binding{SDLK_TAB, shift, Key::shift_tab, true},
    Binding{SDLK_RETURN, plain, Key::enter},
    Binding{SDLK_KP_ENTER, plain, Key::enter},
    Binding{SDLK_RETURN, shift, Key::enter},
    Binding{SDLK_SPACE, plain, Key::space},
    Binding{SDLK_SPACE, shift, Key::space},
    Binding{SDLK_ESCAPE, plain, Key::escape},
    Binding{SDLK_UP, plain, Key::up, true},
    Binding{SDLK_DOWN, plain, Key::down, true},
    Binding{SDLK_LEFT, plain, Key::left, true},
    Binding{SDLK_RIGHT, plain, Key::right, true},
    Binding{SDLK_HOME, plain, Key::home},
    Binding{SDLK_END, plain, Key::end},
    Binding{SDLK_PAGEUP, plain, Key::page_up, true},
    Binding{SDLK_PAGEDOWN, plain, Key::page_down, true},
    Binding{SDLK_BACKSPACE, plain, Key::backspace, true},
    Binding{SDLK_BACKSPACE, shift, Key::backspace, true},
    Binding{SDLK_DELETE, plain, Key::del, true},
    Binding{SDLK_LEFT, ctrl, Key::word_left, true},
    Binding{SDLK_RIGHT, ctrl, Key::word_right, true},
    Binding{SDLK_HOME, ctrl, Key::text_start},
    Binding{SDLK_END, ctrl, Key::text_end},
    Binding{SDLK_LEFT, shift, Key::select_left, true},
    Binding{SDLK_RIGHT, shift, Key::select_right, true},
    Binding{SDLK_a, ctrl, Key::select_all},
    Binding{SDLK_c, ctrl, Key::copy},
    Binding{SDLK_x, ctrl, Key::cut},
    Binding{SDLK_v, ctrl, Key::paste, true},
    Binding{SDLK_z, ctrl, Key::undo, true},
    Binding{SDLK_y, ctrl, Key::redo, true},
    Binding{SDLK_z, ctrl | shift, Key::redo, true},
    Binding{SDLK_LEFT, alt, Key::alt_left},
    Binding{SDLK_s, ctrl | shift, Key::staff_door},
    Binding{SDLK_F12, plain, Key::inspector, false, true},
    Binding{SDLK_F10, plain, Key::gallery, false, true},
};

unsigned held_keys(Uint16 mod) {
  return ((mod & KMOD_SHIFT) ? shift : plain) | ((mod & KMOD_CTRL) ? ctrl : plain) | ((mod & KMOD_ALT) ? alt : plain) |
         ((mod & KMOD_GUI) ? logo : plain);
}

bool is_modifier(SDL_Keycode code) { return code >= SDLK_LCTRL && code <= SDLK_RGUI; }

std::string clipboard() {
  char* text = SDL_GetClipboardText();
  std::string copy = text ? text : "";
  SDL_free(text);
  return copy;
}

}  // namespace

void Input::window_is(float width, float height, float scale) {
  width_ = width;
  height_ = height;
  scale_ = scale;
}

RawInput Input::pointer(Kind kind, float x, float y) const {
  return {.kind = kind, .touch = touch_as_mouse_, .x = x / scale_, .y = y / scale_};
}

std::optional<RawInput> Input::finger(const SDL_TouchFingerEvent& event) {
  const SDL_TouchDeviceType device = SDL_GetTouchDeviceType(event.touchId);
  if (device == SDL_TOUCH_DEVICE_INDIRECT_ABSOLUTE || device == SDL_TOUCH_DEVICE_INDIRECT_RELATIVE) return {};
  if (event.type == SDL_FINGERDOWN && !finger_) {
    finger_ = event.fingerId;
  } else if (finger_ != event.fingerId) {
    return {};
  }
  Kind kind = Kind::pointer_move;
  if (event.type == SDL_FINGERDOWN) kind = Kind::pointer_down;
  if (event.type == SDL_FINGERUP) kind = Kind::pointer_up;
  if (event.type == SDL_FINGERUP) finger_.reset();
  RawInput input = pointer(kind, event.x * width_, event.y * height_);
  input.touch = true;
  return input;
}

// The staff's door stays a door.
std::optional<RawInput> Input::switch_key(const SDL_KeyboardEvent& event) const {
  const std::optional<RawInput> meant = key(event);
  if (meant && meant->key == Key::staff_door) return meant;
  if (event.repeat != 0 || is_modifier(event.keysym.sym)) return {};
  return RawInput{.kind = Kind::key, .key = Key::space};
}

std::optional<RawInput> Input::key(const SDL_KeyboardEvent& event) const {
  const unsigned held = held_keys(event.keysym.mod);
  for (const Binding& binding : bindings) {
    if (binding.code != event.keysym.sym || binding.held != held) continue;
    if (binding.development && !development_) return {};
    if (event.repeat && !binding.repeats) return {};
    if (binding.key == Key::space && text_entry_) return {};
    RawInput input{.kind = Kind::key, .key = binding.key};
    if (binding.key == Key::paste) input.text = clipboard();
    return input;
  }
  return {};
}

std::optional<RawInput> Input::translate(const SDL_Event& event, std::int64_t ms) {
  std::optional<RawInput> input;
  switch (event.type) {
    case SDL_MOUSEMOTION:
      if (event.motion.which == SDL_TOUCH_MOUSEID) break;
      input = pointer(Kind::pointer_move, static_cast<float>(event.motion.x), static_cast<float>(event.motion.y));
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) break;
      mouse_down_ = event.type == SDL_MOUSEBUTTONDOWN;
      input = pointer(event.type == SDL_MOUSEBUTTONDOWN ? Kind::pointer_down : Kind::pointer_up,
                      static_cast<float>(event.button.x), static_cast<float>(event.button.y));
      break;
    case SDL_MOUSEWHEEL:
      if (event.wheel.which == SDL_TOUCH_MOUSEID) break;
      input = RawInput{.kind = Kind::wheel, .y = -event.wheel.preciseY * wheel_step};
      break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: input = finger(event.tfinger); break;
    case SDL_KEYDOWN: input = one_switch_ ? switch_key(event.key) : key(event.key); break;
    case SDL_TEXTINPUT:
      if (text_entry_ && !one_switch_) input = RawInput{.kind = Kind::text, .text = event.text.text};
      break;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) {
        finger_.reset();
        mouse_down_ = false;
        input = RawInput{.kind = Kind::pointer_cancel};
      } else if (event.window.event == SDL_WINDOWEVENT_LEAVE && !mouse_down_) {
        input = pointer(Kind::pointer_move, -1, -1);
      }
      break;
    default: break;
  }
  if (input) input->ms = ms;
  return input;
}

}  // namespace earshot::platform
