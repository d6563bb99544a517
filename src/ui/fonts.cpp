#include "ui/fonts.h"

#include <imgui.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace earshot::ui {
namespace {

std::uint16_t be16(std::string_view bytes, std::size_t at) {
  const auto high = static_cast<unsigned char>(bytes[at]), low = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<std::uint16_t>(high << 8 | low);
}

std::uint32_t be32(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(be16(bytes, at)) << 16U | be16(bytes, at + 2);
}

// Where a table of the font file starts ("OpenType font file: table directory").
std::optional<std::size_t> table(std::string_view ttf, std::string_view tag) {
  if (ttf.size() < 12) return std::nullopt;
  const std::size_t count = be16(ttf, 4);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t record = 12 + 16 * i;
    if (record + 16 > ttf.size()) return std::nullopt;
    if (ttf.substr(record, 4) != tag) continue;
    const std::size_t offset = be32(ttf, record + 8);
    if (offset + 36 <= ttf.size()) return offset;
  }
  return std::nullopt;
}

std::optional<float> size_ratio_of(std::string_view ttf) {
  const auto head = table(ttf, "head"), hhea = table(ttf, "hhea");
  if (!head || !hhea) return std::nullopt;
  const int units_per_em = be16(ttf, *head + 18);
  const int ascender = static_cast<std::int16_t>(be16(ttf, *hhea + 4));
  const int descender = static_cast<std::int16_t>(be16(ttf, *hhea + 6));
  if (units_per_em <= 0 || ascender <= descender) return std::nullopt;
  return static_cast<float>(ascender - descender) / static_cast<float>(units_per_em);
}

Face& face_for(Fonts& fonts, int weight) {
  return weight >= 800 ? fonts.heavy : weight >= 700 ? fonts.bold : fonts.regular;
}

constexpr float usual_size = 20;  // only the relation between merged fonts matters

ImFont* add_to_atlas(const std::string& ttf, float size, ImFont* into) {
  void* copy = ImGui::MemAlloc(ttf.size());  // owned and freed by the atlas
  std::memcpy(copy, ttf.data(), ttf.size());
  ImFontConfig config;
  config.OversampleH = 1;  // sharp enough at our sizes and half the texture
  config.MergeMode = into != nullptr;
  config.DstFont = into;
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(copy, static_cast<int>(ttf.size()), size, &config);
}

}  // namespace

const Face& Fonts::of(Weight weight) const {
  if (weight == Weight::heavy) return heavy;
  return weight == Weight::bold ? bold : regular;
}

int css_weight(Weight weight) {
  if (weight == Weight::heavy) return 800;
  return weight == Weight::bold ? 700 : 400;
}

void add_font(Fonts& fonts, int weight, const std::string& ttf) {
  Face& face = face_for(fonts, weight);
  const auto ratio = size_ratio_of(ttf);
  if (!ratio || face.font != nullptr) return;
  face = {add_to_atlas(ttf, usual_size, nullptr), *ratio};
}

void merge_font(Fonts& fonts, int weight, const std::string& ttf) {
  const Face& face = face_for(fonts, weight);
  const auto ratio = size_ratio_of(ttf);
  if (!ratio || face.font == nullptr) return;
  // ImGui 1.92.2 merges into the last font of its list, whatever DstFont says: for a moment, that is this one.
  ImVector<ImFont*>& all = ImGui::GetIO().Fonts->Fonts;
  ImFont** const place = all.find(face.font);
  face.font->ClearOutputData();  // it remembers the letters it has looked for in vain
  std::swap(*place, all.back());
  add_to_atlas(ttf, usual_size * *ratio / face.size_ratio, face.font);
  std::swap(*place, all.back());
}

}  // namespace earshot::ui
