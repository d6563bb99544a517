// A receipt: three pictures and two numbers, in order, none twice, that a visitor may keep of the answers just sent. Typed in
// later on the same kiosk it finds them, and takes them back. 32 pictures and 10 digits make 2,678,400 receipts.
//
// What that holds against is somebody who tries receipts at the kiosk: tries are counted and have to wait, at most 34 on one
// day (app/update_receipt.cpp), so with 1,000 receipts kept it takes some 80 whole days to hit one of them. It does not hold
// against whoever has the device or sets its clock: in days all receipts can be hashed. They would learn which answers belong
// to a receipt, and the answers they have already. Nobody is found by one: it says nothing of who made it or what was said.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"

namespace earshot::core {

// Everyday things that nobody is afraid of, easy to tell apart and to name. How each looks is in ui/picture.cpp.
enum class Picture : std::uint8_t {
  apple,
  arrow,
  ball,
  bell,
  boat,
  book,
  calendar,
  clock,
  cloud,
  cup,
  ear,
  fish,
  flag,
  flower,
  hat,
  heart,
  house,
  key,
  kite,
  lamp,
  leaf,
  map,
  money,
  moon,
  person,
  phone,
  puzzle,
  shield,
  star,
  sun,
  tree,
  umbrella
};
// A receipt is hashed by these names: they never change, whatever the pictures are called on the screen.
inline constexpr std::array<std::string_view, 32> picture_names{
    "apple", "arrow", "ball",   "bell",  "boat",   "book",   "calendar", "clock", "cloud", "cup",     "ear",
    "fish",  "flag",  "flower", "hat",   "heart",  "house",  "key",      "kite",  "lamp",  "leaf",    "map",
    "money", "moon",  "person", "phone", "puzzle", "shield", "star",     "sun",   "tree",  "umbrella"};

inline constexpr std::size_t receipt_pictures = 3, receipt_digits = 2;

// Also one that is being typed in, which is not whole yet.
struct Receipt {
  std::vector<Picture> pictures;
  std::vector<int> digits;  // 0 to 9

  bool operator==(const Receipt&) const = default;
};

bool is_whole(const Receipt& receipt);

// Takes the next place, or, when it has one, is taken out; when there is no place left, nothing happens.
void toggle(Receipt& receipt, Picture picture);
void toggle_digit(Receipt& receipt, int digit);

// "boat sun key 4 7": what is hashed.
std::string text_of(const Receipt& receipt);

// Each as likely as any other.
Receipt draw_receipt(FillRandom fill = fill_random);

}  // namespace earshot::core
