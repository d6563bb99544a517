// The three weights of a typeface, in Dear ImGui's atlas. Sizes given to us are CSS sizes (the em); ImGui counts from
// ascender to descender, so they are converted here and nowhere else.
#pragma once

#include <string>

struct ImFont;

namespace earshot::ui {

enum class Weight { regular, bold, heavy };

struct Face {
  ImFont* font = nullptr;
  float size_ratio = 1;  // ImGui size = CSS size * size_ratio; (ascender - descender) / unitsPerEm of the 'hhea' table
};

struct Fonts {
  Face regular, bold, heavy;
  const Face& of(Weight weight) const;
  bool complete() const { return regular.font && bold.font && heavy.font; }
};

// weight: 400, 700 or 800. Copies the bytes. A file that is no TrueType font is ignored, and so is a second one.
void add_font(Fonts& fonts, int weight, const std::string& ttf);
// The letters that the face lacks come from this file, at the same size of em.
void merge_font(Fonts& fonts, int weight, const std::string& ttf);

int css_weight(Weight weight);

}  // namespace earshot::ui
