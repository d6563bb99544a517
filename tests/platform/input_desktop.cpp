#include "platform/input_desktop.h"

#include <doctest/doctest.h>

#include <cstring>

#include <SDL.h>

namespace {

using namespace earshot;
using platform::Input;
using Key = app::RawInput::Key;
using Kind = app::RawInput::Kind;

// SDL looks up touch devices in its video driver.
struct Screen {
  Screen() {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    SDL_InitSubSystem(SDL_INIT_VIDEO);
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen() { SDL_QuitSubSystem(SDL_INIT_VIDEO); }
};

Input input_of(bool development = false) {
  Input input(development);
  input.window_is(1080, 1920, 2);
  return input;
}

SDL_Event mouse(Uint32 type, int x, int y, Uint32 which = 0, Uint8 button = SDL_BUTTON_LEFT) {
  SDL_Event event{};
  event.type = type;
  if (type == SDL_MOUSEMOTION) {
    event.motion.x = x;
    event.motion.y = y;
    event.motion.which = which;
  } else {
    event.button.x = x;
    event.button.y = y;
    event.button.which = which;
    event.button.button = button;
  }
  return event;
}

SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y) {
  SDL_Event event{};
  event.tfinger.type = type;
  event.tfinger.touchId = 1;
  event.tfinger.fingerId = id;
  event.tfinger.x = x;
  event.tfinger.y = y;
  return event;
}

SDL_Event key(SDL_Keycode code, Uint16 mod = KMOD_NONE, bool repeat = false) {
  SDL_Event event{};
  event.key.type = SDL_KEYDOWN;
  event.key.keysym.sym = code;
  event.key.keysym.mod = mod;
  event.key.repeat = repeat ? 1 : 0;
  return event;
}

SDL_Event text(const char* typed) {
  SDL_Event event{};
  event.text.type = SDL_TEXTINPUT;
  std::strncpy(event.text.text, typed, sizeof event.text.text - 1);
  return event;
}

SDL_Event window(Uint8 what) {
  SDL_Event event{};
  event.window.type = SDL_WINDOWEVENT;
  event.window.event = what;
  return event;
}

Key key_of(Input& input, const SDL_Event& event) {
  const auto found = input.translate(event, 1);
  return found && found->kind == Kind::key ? found->key : Key::none;
}

}  // namespace

TEST_CASE("the mouse, in CSS pixels") {
  Input input = input_of();
  const auto moved = input.translate(mouse(SDL_MOUSEMOTION, 100, 50), 7);
  REQUIRE(moved);
  CHECK(moved->kind == Kind::pointer_move);
  CHECK(moved->x == 50);
  CHECK(moved->y == 25);
  CHECK(moved->ms == 7);
  CHECK(!moved->touch);
  CHECK(input.translate(mouse(SDL_MOUSEBUTTONDOWN, 2, 4), 8)->kind == Kind::pointer_down);
  CHECK(input.translate(mouse(SDL_MOUSEBUTTONUP, 2, 4), 9)->kind == Kind::pointer_up);
  CHECK(!input.translate(mouse(SDL_MOUSEBUTTONDOWN, 2, 4, 0, SDL_BUTTON_RIGHT), 9));
  CHECK(!input.translate(mouse(SDL_MOUSEBUTTONDOWN, 2, 4, 0, SDL_BUTTON_MIDDLE), 9));
}

TEST_CASE("a mouse that SDL made out of a finger is not there") {
  Input input = input_of();
  for (const Uint32 type : {SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP}) {
    CHECK(!input.translate(mouse(type, 1, 1, SDL_TOUCH_MOUSEID), 1));
  }
}

TEST_CASE("of several fingers the first counts, until it is lifted") {
  const Screen screen;
  Input input = input_of();
  const auto down = input.translate(finger(SDL_FINGERDOWN, 11, 0.5F, 0.25F), 1);
  REQUIRE(down);
  CHECK(down->kind == Kind::pointer_down);
  CHECK(down->touch);
  CHECK(down->x == 270);
  CHECK(down->y == 240);
  CHECK(!input.translate(finger(SDL_FINGERDOWN, 12, 0.1F, 0.1F), 2));
  CHECK(!input.translate(finger(SDL_FINGERMOTION, 12, 0.2F, 0.2F), 2));
  CHECK(!input.translate(finger(SDL_FINGERUP, 12, 0.2F, 0.2F), 2));
  CHECK(input.translate(finger(SDL_FINGERMOTION, 11, 0.5F, 0.3F), 3)->kind == Kind::pointer_move);
  CHECK(input.translate(finger(SDL_FINGERUP, 11, 0.5F, 0.3F), 4)->kind == Kind::pointer_up);
  CHECK(!input.translate(finger(SDL_FINGERMOTION, 11, 0.5F, 0.3F), 5));
  CHECK(input.translate(finger(SDL_FINGERDOWN, 12, 0.1F, 0.1F), 6)->kind == Kind::pointer_down);
}

TEST_CASE("a window that loses the focus lets go of whatever was down") {
  const Screen screen;
  Input input = input_of();
  (void)input.translate(finger(SDL_FINGERDOWN, 11, 0.5F, 0.5F), 1);
  CHECK(input.translate(window(SDL_WINDOWEVENT_FOCUS_LOST), 2)->kind == Kind::pointer_cancel);
  CHECK(!input.translate(finger(SDL_FINGERUP, 11, 0.5F, 0.5F), 3));
  CHECK(!input.translate(window(SDL_WINDOWEVENT_FOCUS_GAINED), 4));
}

TEST_CASE("a mouse that leaves is nowhere, unless it drags") {
  Input input = input_of();
  const auto left = input.translate(window(SDL_WINDOWEVENT_LEAVE), 1);
  REQUIRE(left);
  CHECK(left->kind == Kind::pointer_move);
  CHECK(left->x < 0);
  (void)input.translate(mouse(SDL_MOUSEBUTTONDOWN, 2, 4), 2);
  CHECK(!input.translate(window(SDL_WINDOWEVENT_LEAVE), 3));
}

TEST_CASE("the wheel, down is positive") {
  Input input = input_of();
  SDL_Event event{};
  event.wheel.type = SDL_MOUSEWHEEL;
  event.wheel.preciseY = -1.5F;
  const auto turned = input.translate(event, 1);
  REQUIRE(turned);
  CHECK(turned->kind == Kind::wheel);
  CHECK(turned->y == 150);
}

TEST_CASE("keys that mean something") {
  Input input = input_of();
  const auto is = [&](SDL_Keycode code, Uint16 mod, Key wanted) { return key_of(input, key(code, mod)) == wanted; };
  CHECK(is(SDLK_TAB, KMOD_NONE, Key::tab));
  CHECK(is(SDLK_TAB, KMOD_LSHIFT, Key::shift_tab));
  CHECK(is(SDLK_RETURN, KMOD_NUM | KMOD_CAPS, Key::enter));
  CHECK(is(SDLK_KP_ENTER, KMOD_NONE, Key::enter));
  CHECK(is(SDLK_LEFT, KMOD_RCTRL, Key::word_left));
  CHECK(is(SDLK_LEFT, KMOD_RSHIFT, Key::select_left));
  CHECK(is(SDLK_LEFT, KMOD_LALT, Key::alt_left));
  CHECK(is(SDLK_z, KMOD_LCTRL | KMOD_LSHIFT, Key::redo));
  CHECK(is(SDLK_s, KMOD_LCTRL | KMOD_RSHIFT, Key::staff_door));
  CHECK(is(SDLK_v, KMOD_LCTRL, Key::paste));
}

TEST_CASE("keys that leave, close or open something mean nothing") {
  Input input = input_of();
  for (const auto& [code, mod] : {std::pair<SDL_Keycode, Uint16>{SDLK_F4, KMOD_LALT},
                                  {SDLK_F11, KMOD_NONE},
                                  {SDLK_F5, KMOD_NONE},
                                  {SDLK_F12, KMOD_NONE},
                                  {SDLK_F10, KMOD_NONE},
                                  {SDLK_TAB, KMOD_LALT},
                                  {SDLK_LGUI, KMOD_LGUI},
                                  {SDLK_LEFT, KMOD_LGUI},
                                  {SDLK_q, KMOD_LCTRL},
                                  {SDLK_w, KMOD_LCTRL},
                                  {SDLK_s, KMOD_LCTRL},
                                  {SDLK_DELETE, KMOD_LCTRL | KMOD_LALT}}) {
    CAPTURE(code);
    CHECK(!input.translate(key(code, mod), 1));
  }
}

TEST_CASE("the inspector and the gallery have keys in development builds") {
  Input input = input_of(true);
  CHECK(key_of(input, key(SDLK_F12)) == Key::inspector);
  CHECK(key_of(input, key(SDLK_F10)) == Key::gallery);
}

TEST_CASE("a key that stays down repeats where that helps, and presses nothing twice") {
  Input input = input_of();
  CHECK(key_of(input, key(SDLK_DOWN, KMOD_NONE, true)) == Key::down);
  CHECK(key_of(input, key(SDLK_BACKSPACE, KMOD_NONE, true)) == Key::backspace);
  CHECK(key_of(input, key(SDLK_RETURN, KMOD_NONE, true)) == Key::none);
  CHECK(key_of(input, key(SDLK_SPACE, KMOD_NONE, true)) == Key::none);
  CHECK(key_of(input, key(SDLK_ESCAPE, KMOD_NONE, true)) == Key::none);
}

TEST_CASE("text counts only while a field has the focus, and then the space bar is text") {
  Input input = input_of();
  CHECK(!input.translate(text("a"), 1));
  CHECK(key_of(input, key(SDLK_SPACE)) == Key::space);
  input.text_entry_is(true);
  CHECK(key_of(input, key(SDLK_SPACE)) == Key::none);
  CHECK(key_of(input, key(SDLK_BACKSPACE)) == Key::backspace);
  const auto typed = input.translate(text("\xC5\xBC"), 2);
  REQUIRE(typed);
  CHECK(typed->kind == Kind::text);
  CHECK(typed->text == "\xC5\xBC");
}
