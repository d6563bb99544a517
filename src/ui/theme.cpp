#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace earshot::ui {
namespace {

constexpr Colour hex(std::uint32_t rgb, std::uint8_t alpha = 255) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb),
          alpha};
}

struct Entry {
  Token token;
  std::string_view name;
  Colour colour;
};

constexpr Entry paper_entries[] = {
    {Token::paper, "paper", hex(0xFFF7E8)},
    {Token::card, "card", hex(0xFFFFFF)},
    {Token::ink, "ink", hex(0x1B2140)},
    {Token::soft_ink, "soft_ink", hex(0x4A5072)},
    {Token::outline, "outline", hex(0x7C819D)},
    {Token::hairline, "hairline", hex(0xE9DEC8)},
    {Token::action, "action", hex(0x3B35C9)},
    {Token::action_dark, "action_dark", hex(0x2A259A)},
    {Token::on_action, "on_action", hex(0xFFFFFF)},
    {Token::action_tint, "action_tint", hex(0xE9E7FF)},
    {Token::help, "help", hex(0xD6451F)},
    {Token::danger, "danger", hex(0xA3201A)},
    {Token::sea, "sea", hex(0x2AA2B0)},
    {Token::sea_tint, "sea_tint", hex(0xBFE6EA)},
    {Token::sea_ink, "sea_ink", hex(0x0E4652)},
    {Token::coral, "coral", hex(0xF28A63)},
    {Token::coral_tint, "coral_tint", hex(0xFFE0D4)},
    {Token::coral_ink, "coral_ink", hex(0x7A2A12)},
    {Token::sun, "sun", hex(0xFFC233)},
    {Token::sun_tint, "sun_tint", hex(0xFFEBB8)},
    {Token::sun_ink, "sun_ink", hex(0x5E4300)},
    {Token::leaf, "leaf", hex(0x237A4B)},
    {Token::leaf_tint, "leaf_tint", hex(0xD3EFDD)},
    {Token::leaf_ink, "leaf_ink", hex(0x124A2B)},
    {Token::mid_sea, "mid_sea", hex(0x157A8C)},
    {Token::deep_sea, "deep_sea", hex(0x0F5766)},
    {Token::on_deep_sea, "on_deep_sea", hex(0xFFFFFF)},
    {Token::sand, "sand", hex(0xF6C98A)},
    {Token::sky, "sky", hex(0xFFE3B0)},
    {Token::shade, "shade", hex(0x1B2140, 150)},
    {Token::ring_outer, "ring_outer", hex(0x1B2140)},
    {Token::ring_inner, "ring_inner", hex(0xFFFFFF)},
};
static_assert(std::size(paper_entries) == static_cast<std::size_t>(Token::count_));

constexpr Theme make_theme(std::string_view name, std::span<const Entry> entries) {
  Theme theme{name, {}};
  for (const Entry& entry : entries) theme.colours[static_cast<std::size_t>(entry.token)] = entry.colour;
  return theme;
}

constexpr Theme paper = make_theme("paper", paper_entries);

constexpr double words = 4.5, shapes = 3.0;
constexpr Pair pairs[] = {
    {Token::ink, Token::paper, words},
    {Token::ink, Token::card, words},
    {Token::ink, Token::action_tint, words},
    {Token::soft_ink, Token::paper, words},
    {Token::soft_ink, Token::card, words},
    {Token::action, Token::paper, words},
    {Token::action, Token::card, words},
    {Token::action, Token::action_tint, words},
    {Token::on_action, Token::action, words},
    {Token::on_action, Token::action_dark, words},
    {Token::danger, Token::paper, words},
    {Token::danger, Token::card, words},
    {Token::sea_ink, Token::sea_tint, words},
    {Token::coral_ink, Token::coral_tint, words},
    {Token::sun_ink, Token::sun_tint, words},
    {Token::leaf_ink, Token::leaf_tint, words},
    {Token::leaf, Token::card, words},
    {Token::on_deep_sea, Token::deep_sea, words},
    {Token::outline, Token::paper, shapes},
    {Token::outline, Token::card, shapes},
    {Token::help, Token::paper, shapes},
    {Token::help, Token::card, shapes},
    {Token::ring_outer, Token::paper, shapes},
    {Token::ring_outer, Token::card, shapes},
    {Token::ring_inner, Token::ring_outer, shapes},
    {Token::ring_inner, Token::deep_sea, shapes},
};

double channel(std::uint8_t value) {
  const double c = value / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) { return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b); }

}  // namespace

const Theme& paper_theme() { return paper; }

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

std::string_view name_of(Token token) { return paper_entries[static_cast<std::size_t>(token)].name; }

Tint tint_of(std::string_view name) {
  if (name == "coral") return {Token::coral, Token::coral_tint, Token::coral_ink};
  if (name == "sun") return {Token::sun, Token::sun_tint, Token::sun_ink};
  if (name == "leaf") return {Token::leaf, Token::leaf_tint, Token::leaf_ink};
  return {Token::sea, Token::sea_tint, Token::sea_ink};
}

}  // namespace earshot::ui
