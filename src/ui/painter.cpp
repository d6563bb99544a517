#include "ui/painter.h"

#include <algorithm>

#include <imgui_internal.h>

namespace earshot::ui {
namespace {

// Without a renderer nobody uploads the atlas; it is marked as done so that it can go on growing.
void settle_textures(ImFontAtlas& atlas) {
  for (ImTextureData* texture : atlas.TexList) {
    if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
}

// The renderer takes them from there, also when it ends.
void list_textures(const ImFontAtlas& atlas) {
  ImVector<ImTextureData*>& textures = ImGui::GetPlatformIO().Textures;
  textures.resize(0);
  for (ImTextureData* texture : atlas.TexList) {
    texture->RefCount = static_cast<unsigned short>(atlas.RefCount);
    textures.push_back(texture);
  }
}

void set_up(ImDrawListSharedData& shared, const ImGuiIO& io, const ImGuiStyle& style) {
  shared.FontAtlas = io.Fonts;
  shared.ClipRectFullscreen = {0, 0, io.DisplaySize.x, io.DisplaySize.y};
  shared.CurveTessellationTol = style.CurveTessellationTol;
  shared.SetCircleTessellationMaxError(style.CircleTessellationMaxError);
  shared.InitialFlags =
      ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AntiAliasedFill;
  if ((io.BackendFlags & ImGuiBackendFlags_RendererHasVtxOffset) != 0)
    shared.InitialFlags |= ImDrawListFlags_AllowVtxOffset;
  shared.InitialFringeScale = 1;
  ImFontAtlasUpdateDrawListsSharedData(io.Fonts);
}

}  // namespace

Painter::Painter() : context_(ImGui::CreateContext()), list_(nullptr) {
  make_current();
  list_._SetDrawListSharedData(ImGui::GetDrawListSharedData());
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
}

void Painter::begin(const app::Environment& environment) {
  make_current();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {std::max(environment.width, 1.0F), std::max(environment.height, 1.0F)};
  io.DisplayFramebufferScale = {environment.scale, environment.scale};
  if (io.BackendRendererName == nullptr) settle_textures(*io.Fonts);
  ImFontAtlasUpdateNewFrame(io.Fonts, ++frames_, (io.BackendFlags & ImGuiBackendFlags_RendererHasTextures) != 0);
  list_textures(*io.Fonts);
  set_up(*ImGui::GetDrawListSharedData(), io, ImGui::GetStyle());
  list_._ResetForNewFrame();
  list_.PushTexture(io.Fonts->TexRef);
  list_.PushClipRect({0, 0}, io.DisplaySize);
}

ImDrawData* Painter::finish() {
  const ImGuiIO& io = ImGui::GetIO();
  list_textures(*io.Fonts);
  data_.Clear();
  data_.Valid = true;
  data_.DisplaySize = io.DisplaySize;
  data_.FramebufferScale = io.DisplayFramebufferScale;
  data_.Textures = &ImGui::GetPlatformIO().Textures;
  data_.AddDrawList(&list_);
  return &data_;
}

}  // namespace earshot::ui
