#include "core/receipt.h"

#include <algorithm>

namespace earshot::core {
namespace {

template <typename Thing>
void toggle_in(std::vector<Thing>& things, Thing thing, std::size_t most) {
  if (std::erase(things, thing) == 0 && things.size() < most) things.push_back(thing);
}

// What is too large is drawn again, or the first few would be likelier.
int draw_below(int end, FillRandom fill) {
  const int fair = 256 - 256 % end;
  for (;;) {
    unsigned char byte[1];
    fill(byte);
    if (byte[0] < fair) return byte[0] % end;
  }
}

template <typename Thing>
std::vector<Thing> draw_different(std::size_t count, int of, FillRandom fill) {
  std::vector<Thing> drawn;
  while (drawn.size() < count) {
    const auto thing = static_cast<Thing>(draw_below(of, fill));
    if (std::ranges::find(drawn, thing) == drawn.end()) drawn.push_back(thing);
  }
  return drawn;
}

}  // namespace

bool is_whole(const Receipt& receipt) {
  return receipt.pictures.size() == receipt_pictures && receipt.digits.size() == receipt_digits;
}

void toggle(Receipt& receipt, Picture picture) { toggle_in(receipt.pictures, picture, receipt_pictures); }
void toggle_digit(Receipt& receipt, int digit) { toggle_in(receipt.digits, digit, receipt_digits); }

std::string text_of(const Receipt& receipt) {
  std::string text;
  for (const Picture picture : receipt.pictures) {
    text += picture_names[static_cast<std::size_t>(picture)];
    text += ' ';
  }
  for (const int digit : receipt.digits) text += std::to_string(digit) + ' ';
  if (!text.empty()) text.pop_back();
  return text;
}

Receipt draw_receipt(FillRandom fill) {
  return {draw_different<Picture>(receipt_pictures, static_cast<int>(picture_names.size()), fill),
          draw_different<int>(receipt_digits, 10, fill)};
}

}  // namespace earshot::core
