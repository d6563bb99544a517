// The canvas: a window and a GL context by SDL, and nothing else of SDL. What a person does is the DOM's business.
#include <SDL.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <GLES3/gl3.h>

#include "platform/page_web.h"

namespace earshot::platform {
namespace {

SDL_Window* window = nullptr;
bool can_paint = false;
bool backend_ready = false;  // it holds the names of GL objects

bool create_window() {
  // SDL would swallow Tab, Backspace, the arrows and every Ctrl key of the whole page.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#no-such-element");
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return false;
  SDL_StopTextInput();
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  // No title: SDL would write it over the document's. The page sets the canvas's size before every environment it tells.
  window = SDL_CreateWindow(nullptr, 0, 0, 1, 1, SDL_WINDOW_OPENGL);
  // Even what a hint can't switch off: SDL sees no input, and keeps no page from the back/forward cache.
  emscripten_html5_remove_all_event_listeners();
  return window != nullptr && SDL_GL_CreateContext(window) != nullptr;
}

// ImGui wants every texture answered, also while nobody can see it.
void take_note_of_textures(ImDrawData* draw_data) {
  if (draw_data->Textures == nullptr) return;
  for (ImTextureData* texture : *draw_data->Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_Destroyed && texture->Status != ImTextureStatus_OK) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

void want_textures_again() {
  for (ImTextureData* texture : ImGui::GetIO().Fonts->TexList) {
    if (texture->Status == ImTextureStatus_WantDestroy || texture->Status == ImTextureStatus_Destroyed) continue;
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_WantCreate);
  }
}

}  // namespace

bool open_canvas() {
  if (window == nullptr && !create_window()) return false;
  can_paint = true;
  // The GL names from before mean nothing any more; textures painted blindly were never made.
  if (backend_ready) ImGui_ImplOpenGL3_Shutdown();
  backend_ready = false;
  if (ImGui::GetCurrentContext() != nullptr) want_textures_again();
  return true;
}

void lose_canvas() { can_paint = false; }

void before_frame() {
  if (ImGui::GetCurrentContext() == nullptr || backend_ready) return;
  if (can_paint) {
    backend_ready = ImGui_ImplOpenGL3_Init("#version 300 es");
  } else {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  }
}

void draw(ImDrawData* draw_data) {
  if (!can_paint || !backend_ready) {
    take_note_of_textures(draw_data);
    return;
  }
  ImGui_ImplOpenGL3_NewFrame();  // makes shaders and buffers where there are none
  glViewport(0, 0, static_cast<GLsizei>(draw_data->DisplaySize.x * draw_data->FramebufferScale.x + 0.5f),
             static_cast<GLsizei>(draw_data->DisplaySize.y * draw_data->FramebufferScale.y + 0.5f));
  glDisable(GL_SCISSOR_TEST);
  glClearColor(1.0f, 0.969f, 0.910f, 1.0f);  // paper
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(draw_data);
  SDL_GL_SwapWindow(window);
}

}  // namespace earshot::platform
