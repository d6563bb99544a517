#include "platform/window_desktop.h"

#include <algorithm>
#include <cmath>

#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace earshot::platform {
namespace {

constexpr const char* title = "Earshot";

struct GlVersion {
  int major, minor, profile;
  const char* shader;
};
// From what every desktop has to what a small board has.
constexpr GlVersion gl_versions[] = {
    {3, 2, SDL_GL_CONTEXT_PROFILE_CORE, "#version 150"},
    {3, 0, 0, "#version 130"},
    {2, 1, 0, "#version 120"},
};

std::unexpected<std::string> failed(const char* what) {
  return std::unexpected(std::string(what) + ": " + SDL_GetError());
}

void set_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  SDL_SetHint(SDL_HINT_GRAB_KEYBOARD, "1");
  SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

// A window that is opened at another size than it will have shows its first frames at that.
SDL_Rect first_size(const Options& options) {
  SDL_Rect size{0, 0, options.width, options.height};
  if (!options.windowed() && SDL_GetDisplayBounds(0, &size) != 0) size = {0, 0, 1280, 800};
  return size;
}

}  // namespace

void Window::Quit::operator()(void* /*initialised*/) const { SDL_Quit(); }

std::expected<Window, std::string> Window::open(const Options& options) {
  set_hints();
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return failed("No screen to draw on");
  Window window;
  static int initialised = 0;
  window.sdl_.reset(&initialised);
  window.scale_ = options.scale;
  window.reduced_motion_ = options.reduced_motion;
  if (auto opened = window.open_window(options); !opened) return std::unexpected(opened.error());
  SDL_GL_SetSwapInterval(1);
  SDL_StopTextInput();
  if (options.windowed()) {
    SDL_EnableScreenSaver();
  } else {
    SDL_DisableScreenSaver();
    SDL_SetWindowKeyboardGrab(window.window_.get(), SDL_TRUE);
    SDL_ShowCursor(SDL_DISABLE);
  }
  return window;
}

std::expected<void, std::string> Window::open_window(const Options& options) {
  const Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI |
                       (options.windowed() ? SDL_WINDOW_RESIZABLE : SDL_WINDOW_FULLSCREEN_DESKTOP);
  const SDL_Rect size = first_size(options);
  for (const GlVersion& version : gl_versions) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, version.major);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, version.minor);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, version.profile);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    context_.reset();
    window_.reset(SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, size.w, size.h, flags));
    if (!window_) continue;
    context_.reset(SDL_GL_CreateContext(window_.get()));
    shader_version_ = version.shader;
    if (context_) return {};
  }
  return failed("This computer's graphics can't be used (OpenGL 2.1 or later)");
}

Window::~Window() {
  if (prepared_ && context_ && ImGui::GetCurrentContext()) ImGui_ImplOpenGL3_Shutdown();
}

float Window::width_points() const {
  int width = 0;
  SDL_GetWindowSize(window_.get(), &width, nullptr);
  return static_cast<float>(std::max(width, 1));
}

float Window::height_points() const {
  int height = 0;
  SDL_GetWindowSize(window_.get(), nullptr, &height);
  return static_cast<float>(std::max(height, 1));
}

app::Environment Window::environment() const {
  int pixels = 0;
  SDL_GL_GetDrawableSize(window_.get(), &pixels, nullptr);
  app::Environment environment;
  environment.width = width_points() / scale_;
  environment.height = height_points() / scale_;
  environment.scale = static_cast<float>(pixels) / environment.width;
  environment.reduced_motion = reduced_motion_;
  return environment;
}

std::int64_t Window::frame_ms() const {
  SDL_DisplayMode mode{};
  const int display = SDL_GetWindowDisplayIndex(window_.get());
  if (SDL_GetCurrentDisplayMode(std::max(display, 0), &mode) != 0 || mode.refresh_rate <= 0) return 16;
  return std::max(1000 / mode.refresh_rate, 1);
}

void Window::prepare() {
  if (prepared_ || !ImGui::GetCurrentContext()) return;
  prepared_ = ImGui_ImplOpenGL3_Init(shader_version_);
}

void Window::paint(ImDrawData* draw_data) {
  prepare();
  if (!prepared_ || !draw_data) return;
  int width = 0, height = 0;
  SDL_GL_GetDrawableSize(window_.get(), &width, &height);
  glViewport(0, 0, width, height);
  const ImVec4 paper = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glClearColor(paper.x, paper.y, paper.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplOpenGL3_RenderDrawData(draw_data);
  if (keep_picture_) read_picture(width, height);
  SDL_GL_SwapWindow(window_.get());
}

void Window::read_picture(int width, int height) {
  picture_width_ = width;
  picture_height_ = height;
  picture_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, picture_.data());
  for (int top = 0, bottom = height - 1; top < bottom; ++top, --bottom) {
    const auto row = [&](int y) { return picture_.begin() + std::ptrdiff_t{y} * width; };
    std::swap_ranges(row(top), row(top) + width, row(bottom));
  }
}

std::expected<void, std::string> Window::save_picture(const std::string& path) const {
  if (picture_.empty()) return std::unexpected("Nothing was painted.");
  // SDL only reads from the pixels.
  void* pixels = const_cast<std::uint32_t*>(picture_.data());
  SDL_Surface* surface = SDL_CreateRGBSurfaceWithFormatFrom(pixels, picture_width_, picture_height_, 32,
                                                            4 * picture_width_, SDL_PIXELFORMAT_RGBA32);
  if (!surface) return failed("No picture");
  const bool saved = SDL_SaveBMP(surface, path.c_str()) == 0;
  SDL_FreeSurface(surface);
  if (!saved) return failed(path.c_str());
  return {};
}

void Window::show_pointer(bool on) { SDL_ShowCursor(on ? SDL_ENABLE : SDL_DISABLE); }

void Window::set_text_entry(bool on, float x, float y, float w, float h) {
  if (on) {
    const auto points = [this](float length) { return static_cast<int>(std::lround(length * scale_)); };
    const SDL_Rect place{points(x), points(y), points(w), points(h)};
    SDL_SetTextInputRect(&place);
  }
  if (on == text_entry_) return;
  text_entry_ = on;
  on ? SDL_StartTextInput() : SDL_StopTextInput();
}

}  // namespace earshot::platform
