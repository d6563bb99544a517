#include "core/receipt.h"

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "core/secret.h"

namespace earshot::core {
namespace {

// Bytes that are always the same, one after the other.
unsigned char next_byte = 0;
void count_up(std::span<unsigned char> bytes) {
  for (unsigned char& byte : bytes) byte = next_byte++;
}

}  // namespace

TEST_CASE("receipt: three different pictures and two different digits are drawn") {
  for (int i = 0; i < 2000; ++i) {
    const Receipt receipt = draw_receipt();
    REQUIRE(is_whole(receipt));
    CHECK(std::set(receipt.pictures.begin(), receipt.pictures.end()).size() == 3);
    CHECK(std::set(receipt.digits.begin(), receipt.digits.end()).size() == 2);
    for (const int digit : receipt.digits) CHECK((digit >= 0 && digit <= 9));
  }
}

TEST_CASE("receipt: every picture and every digit is drawn at every place") {
  std::array<std::set<Picture>, receipt_pictures> pictures;
  std::array<std::set<int>, receipt_digits> digits;
  for (int i = 0; i < 4000; ++i) {
    const Receipt receipt = draw_receipt();
    for (std::size_t at = 0; at < pictures.size(); ++at) pictures[at].insert(receipt.pictures[at]);
    for (std::size_t at = 0; at < digits.size(); ++at) digits[at].insert(receipt.digits[at]);
  }
  for (const auto& seen : pictures) CHECK(seen.size() == picture_names.size());
  for (const auto& seen : digits) CHECK(seen.size() == 10);
}

TEST_CASE("receipt: a byte that would make some digits likelier is drawn again") {
  next_byte = 250;  // 250 to 255 are not fair among ten; for 32 pictures every byte is
  const Receipt receipt = draw_receipt(count_up);
  CHECK(text_of(receipt) ==
        "puzzle shield star 0 1");  // 250, 251 and 252, then 253, 254 and 255 are left out, then 0 and 1
}

TEST_CASE(
    "receipt: what is chosen takes the next place, chosen again it is taken out, and more than all has no place") {
  Receipt receipt;
  toggle(receipt, Picture::boat);
  toggle(receipt, Picture::sun);
  toggle(receipt, Picture::boat);
  toggle(receipt, Picture::key);
  toggle(receipt, Picture::boat);
  CHECK_FALSE(is_whole(receipt));
  toggle(receipt, Picture::moon);
  for (const int digit : {4, 7, 9}) toggle_digit(receipt, digit);
  CHECK(is_whole(receipt));
  CHECK(text_of(receipt) == "sun key boat 4 7");
  toggle_digit(receipt, 4);
  CHECK(text_of(receipt) == "sun key boat 7");
  CHECK(text_of({}) == "");
}

TEST_CASE("receipt: its names are 32, and never change, for receipts are hashed by them") {
  std::string all;
  for (const std::string_view name : picture_names) all += std::string(name) + " ";
  CHECK(all ==
        "apple arrow ball bell boat book calendar clock cloud cup ear fish flag flower hat heart house key kite lamp "
        "leaf map "
        "money moon person phone puzzle shield star sun tree umbrella ");
  CHECK(std::set(picture_names.begin(), picture_names.end()).size() == picture_names.size());
}

TEST_CASE("receipt: the hash is the same on one device, and another on every other") {
  const std::string salt = make_receipt_salt(), other = make_receipt_salt();
  CHECK(salt.size() == 32);
  CHECK(salt != other);
  const std::string hash = hash_receipt("sun key boat 4 7", salt);
  CHECK(hash.size() == 32);
  CHECK(hash == hash_receipt("sun key boat 4 7", salt));
  CHECK(hash != hash_receipt("sun key boat 7 4", salt));
  CHECK(hash != hash_receipt("sun key boat 4 7", other));
}

// What stands on disks already: no later build may hash otherwise.
TEST_CASE("receipt: kept today, it is found for ever") {
  CHECK(hash_receipt("sun key boat 4 7", "000102030405060708090a0b0c0d0e0f") == "3a229b47f90406423c8b6ea27f17a374");
}

TEST_CASE("receipt: without a salt there is no hash") {
  for (const std::string_view salt :
       {"", "00", "not hex at all, and not of a length", "000102030405060708090a0b0c0d0e0f00"}) {
    CHECK(hash_receipt("sun key boat 4 7", salt) == "");
  }
}

}  // namespace earshot::core
