// What Earshot uses of a frame of Dear ImGui: the typefaces' textures, kept up to date, and one draw list for the whole
// window. There are no ImGui windows here and no ImGui input, so there is no ImGui::NewFrame() either: its windows, tables
// and tooltips would be two fifths of the library's bytes on the wire. What it does for textures and draw lists is done
// here in the same order (imgui.cpp 1.92: NewFrame, EndFrame, Render; imgui_internal.h has the calls).
#pragma once

#include <memory>

#include <imgui.h>

#include "app/event.h"

namespace earshot::ui {

class Painter {
 public:
  Painter();

  // There may be more than one: what ImGui is told next is told to this one's context. begin() does so too.
  void make_current() { ImGui::SetCurrentContext(context_.get()); }

  // Glyphs can be measured from here on; list() is empty.
  void begin(const app::Environment& environment);
  ImDrawList& list() { return list_; }
  // What a renderer needs, valid until the next begin().
  ImDrawData* finish();

 private:
  struct Destroy {
    void operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }
  };
  std::unique_ptr<ImGuiContext, Destroy> context_;
  ImDrawList list_;  // after the context, which knows of it
  ImDrawData data_;
  int frames_ = 0;
};

}  // namespace earshot::ui
