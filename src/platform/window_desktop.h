// The one window: SDL2, OpenGL and Dear ImGui's renderer. Lengths that go in or out are CSS pixels. Called by run().
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include <SDL_video.h>

#include "app/event.h"
#include "platform/options_desktop.h"

struct ImDrawData;

namespace earshot::platform {

class Window {
 public:
  static std::expected<Window, std::string> open(const Options& options);
  Window(Window&&) noexcept = default;
  Window& operator=(Window&&) noexcept = default;
  ~Window();

  app::Environment environment() const;
  float width_points() const;
  float height_points() const;
  std::int64_t frame_ms() const;  // how long the display shows one frame

  // Before a frame is built: tells Dear ImGui what the renderer can do. Needs its context.
  void prepare();
  void paint(ImDrawData* draw_data);

  void show_pointer(bool on);
  void set_text_entry(bool on, float x, float y, float w, float h);

  void keep_picture() { keep_picture_ = true; }
  std::expected<void, std::string> save_picture(const std::string& path) const;

 private:
  struct Quit {
    void operator()(void* initialised) const;
  };
  struct Destroy {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
  };
  struct Delete {
    void operator()(void* context) const { SDL_GL_DeleteContext(context); }
  };

  Window() = default;
  std::expected<void, std::string> open_window(const Options& options);
  void read_picture(int width, int height);

  std::unique_ptr<void, Quit> sdl_;
  std::unique_ptr<SDL_Window, Destroy> window_;
  std::unique_ptr<void, Delete> context_;
  const char* shader_version_ = nullptr;
  float scale_ = 1;
  bool reduced_motion_ = false;
  bool prepared_ = false;
  bool text_entry_ = false;
  bool keep_picture_ = false;
  std::vector<std::uint32_t> picture_;
  int picture_width_ = 0, picture_height_ = 0;
};

}  // namespace earshot::platform
