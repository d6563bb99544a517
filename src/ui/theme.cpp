#include "ui/theme.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace earshot::ui {
namespace {

constexpr Colour hex(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb)};
}

constexpr std::size_t token_count = static_cast<std::size_t>(Token::count_);

struct Row {
  std::string_view name;
  std::array<std::uint32_t, theme_names.size()> colours;
};

// One row for each Token, in its order; one column for each of theme_names.
//                     paper     dark      contrast  cream     yellow
constexpr std::array<Row, token_count> table{{
    {"paper", {0xFFF7E8, 0x14172B, 0xFFFFFF, 0xFBF1D7, 0x000000}},
    {"card", {0xFFFFFF, 0x1F2440, 0xFFFFFF, 0xFFFAEC, 0x000000}},
    {"ink", {0x1B2140, 0xF5F1E6, 0x000000, 0x2E2A25, 0xFFFF00}},
    {"soft_ink", {0x4A5072, 0xC3C7DE, 0x000000, 0x5A5248, 0xFFFF00}},
    {"outline", {0x7C819D, 0x8B92BD, 0x000000, 0x857C6E, 0xFFFF00}},
    {"hairline", {0xE9DEC8, 0x353B60, 0x8A8A8A, 0xE6D9B8, 0x6B6B00}},
    {"action", {0x3B35C9, 0xB3AEFF, 0x0000B8, 0x2F4E86, 0xFFFF00}},
    {"action_dark", {0x2A259A, 0xD0CDFF, 0x000000, 0x213A66, 0xFFFFFF}},
    {"on_action", {0xFFFFFF, 0x14172B, 0xFFFFFF, 0xFFFFFF, 0x000000}},
    {"action_tint", {0xE9E7FF, 0x333770, 0xE4E4FF, 0xE3E8F2, 0x333300}},
    {"help", {0xD6451F, 0xFF8A66, 0x8F1B00, 0xB4451F, 0xFFB300}},
    {"danger", {0xA3201A, 0xFFA79E, 0x8F0000, 0x96281B, 0xFFB3B3}},
    {"sea", {0x2AA2B0, 0x3FB7C5, 0x6F9BA1, 0x5F9EA0, 0x7A7A00}},
    {"sea_tint", {0xBFE6EA, 0x12414B, 0xF2F2F2, 0xD5E6DF, 0x262600}},
    {"sea_ink", {0x0E4652, 0xC6EBEF, 0x000000, 0x23443F, 0xFFFF00}},
    {"coral", {0xF28A63, 0xF79B78, 0x8C8C8C, 0xD98E6B, 0xB3B300}},
    {"coral_tint", {0xFFE0D4, 0x55281A, 0xF2F2F2, 0xF6DDC8, 0x262600}},
    {"coral_ink", {0x7A2A12, 0xFFDCCF, 0x000000, 0x6B2F17, 0xFFFF00}},
    {"sun", {0xFFC233, 0xFFD166, 0xD9D9D9, 0xE7BE57, 0xFFFF00}},
    {"sun_tint", {0xFFEBB8, 0x463606, 0xF2F2F2, 0xF4E3B0, 0x262600}},
    {"sun_ink", {0x5E4300, 0xFFE9B3, 0x000000, 0x584208, 0xFFFF00}},
    {"leaf", {0x237A4B, 0x6FCF97, 0x00512A, 0x3E7350, 0xFFFF00}},
    {"leaf_tint", {0xD3EFDD, 0x143D27, 0xF2F2F2, 0xD9E8CF, 0x262600}},
    {"leaf_ink", {0x124A2B, 0xCDF1DB, 0x000000, 0x24452F, 0xFFFF00}},
    {"mid_sea", {0x157A8C, 0x0F5766, 0x4A5A5E, 0x3F7C80, 0x3D3D00}},
    {"deep_sea", {0x0F5766, 0x0B3944, 0x000000, 0x2C5C60, 0x1A1A00}},
    {"on_deep_sea", {0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFF00}},
    {"sand", {0xF6C98A, 0x7F6544, 0xD0D0D0, 0xE5C48E, 0x4D4D00}},
    {"sky", {0xFFE3B0, 0x27305C, 0xFFFFFF, 0xF6E3B4, 0x000000}},
    {"shade", {0x1B2140, 0x000000, 0x000000, 0x2E2A25, 0x000000}},
    {"marker", {0xFFDD7A, 0x6A5300, 0xFFF04D, 0xF4D37E, 0xFFFF00}},
    {"on_marker", {0x1B2140, 0xFFFFFF, 0x000000, 0x2E2A25, 0x000000}},
    {"ring_outer", {0x1B2140, 0xFFFFFF, 0x000000, 0x2E2A25, 0xFFFFFF}},
    {"ring_inner", {0xFFFFFF, 0x14172B, 0xFFFFFF, 0xFFFFFF, 0x000000}},
}};
constexpr std::uint8_t shade_opacity = 160;

constexpr std::array<Theme, theme_names.size()> make_themes() {
  std::array<Theme, theme_names.size()> themes;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    themes[i].name = theme_names[i];
    for (std::size_t token = 0; token < token_count; ++token) themes[i].colours[token] = hex(table[token].colours[i]);
    themes[i].set(Token::shade, themes[i].at(Token::shade), shade_opacity);
  }
  return themes;
}

constexpr std::array<Theme, theme_names.size()> all_themes = make_themes();

constexpr double words = 4.5, shapes = 3.0;
constexpr Pair pairs[] = {
    {Token::ink, Token::paper, words},        {Token::ink, Token::card, words},
    {Token::ink, Token::action_tint, words},  {Token::soft_ink, Token::paper, words},
    {Token::soft_ink, Token::card, words},    {Token::action, Token::paper, words},
    {Token::action, Token::card, words},      {Token::action, Token::action_tint, words},
    {Token::on_action, Token::action, words}, {Token::on_action, Token::action_dark, words},
    {Token::danger, Token::paper, words},     {Token::danger, Token::card, words},
    {Token::sea_ink, Token::sea_tint, words}, {Token::coral_ink, Token::coral_tint, words},
    {Token::sun_ink, Token::sun_tint, words}, {Token::leaf_ink, Token::leaf_tint, words},
    {Token::leaf, Token::card, words},        {Token::on_deep_sea, Token::deep_sea, words},
    {Token::on_marker, Token::marker, words}, {Token::outline, Token::paper, shapes},
    {Token::outline, Token::card, shapes},    {Token::help, Token::paper, shapes},
    {Token::help, Token::card, shapes},       {Token::ring_outer, Token::paper, shapes},
    {Token::ring_outer, Token::card, shapes}, {Token::ring_inner, Token::ring_outer, shapes},
};

double channel(std::uint8_t value) {
  const double c = value / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) { return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b); }

}  // namespace

std::span<const Theme> themes() { return all_themes; }

const Theme& theme_named(std::string_view name) {
  const auto found = std::ranges::find(all_themes, name, &Theme::name);
  return found == all_themes.end() ? all_themes.front() : *found;
}

Theme forced_theme(const SystemColours& system) {
  Theme theme{"forced", {}};
  const auto all = [&](std::initializer_list<Token> tokens, Colour colour) {
    for (const Token token : tokens) theme.set(token, colour);
  };
  using enum Token;
  all({paper, card, sky, sea_tint, coral_tint, sun_tint, leaf_tint, action_tint, ring_inner}, system.canvas);
  all({ink, soft_ink, sea_ink, coral_ink, sun_ink, leaf_ink, leaf, danger, ring_outer}, system.canvas_text);
  all({outline, hairline, help, sea, coral, sun, sand, mid_sea}, system.button_border);
  all({action, action_dark, marker}, system.highlight);
  all({on_action, on_marker}, system.highlight_text);
  all({deep_sea}, system.canvas);
  all({on_deep_sea}, system.canvas_text);
  theme.set(shade, system.canvas, shade_opacity);
  return theme;
}

std::string css_of(Colour colour) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text = "#";
  for (const std::uint8_t part : {colour.r, colour.g, colour.b}) {
    text += digits[part >> 4];
    text += digits[part & 15];
  }
  return text;
}

std::string css_of(const Theme& theme) {
  std::string css;
  constexpr Token shown[] = {Token::paper,      Token::card,   Token::ink,       Token::soft_ink,    Token::outline,
                             Token::hairline,   Token::action, Token::on_action, Token::action_tint, Token::help,
                             Token::ring_outer, Token::marker, Token::on_marker};
  for (const Token token : shown) {
    std::string name(name_of(token));
    std::ranges::replace(name, '_', '-');
    css += "--" + name + ":" + css_of(theme.at(token)) + ";";
  }
  return css;
}

std::uint32_t packed(Colour colour, float opacity) {
  const float alpha = std::clamp(opacity, 0.0F, 1.0F) * static_cast<float>(colour.a);
  return static_cast<std::uint32_t>(alpha + 0.5F) << 24U | static_cast<std::uint32_t>(colour.b) << 16U |
         static_cast<std::uint32_t>(colour.g) << 8U | colour.r;
}

double contrast(Colour a, Colour b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

std::span<const Pair> contrast_pairs() { return pairs; }

std::string_view name_of(Token token) { return table[static_cast<std::size_t>(token)].name; }

Tint tint_of(std::string_view name) {
  if (name == "coral") return {Token::coral, Token::coral_tint, Token::coral_ink};
  if (name == "sun") return {Token::sun, Token::sun_tint, Token::sun_ink};
  if (name == "leaf") return {Token::leaf, Token::leaf_tint, Token::leaf_ink};
  return {Token::sea, Token::sea_tint, Token::sea_ink};
}

}  // namespace earshot::ui
