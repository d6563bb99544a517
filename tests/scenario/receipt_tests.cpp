// Keeping a receipt, looking it up, taking answers back.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/import_json.h"
#include "tests/core/sample_keys.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using app::LookUp;
using app::Making;

LookUp looked_up(const Kiosk& kiosk) { return kiosk.state().receipt_entry.step; }

void sends_answers(Kiosk& kiosk) {
  talks_about_being_heard(kiosk);
  kiosk.sends();
  REQUIRE(kiosk.place() == Place::thanks);
}

// One visitor, who keeps a receipt and goes.
core::Receipt leaves_with_receipt(Kiosk& kiosk) {
  sends_answers(kiosk);
  kiosk.keeps_a_receipt();
  REQUIRE(kiosk.place() == Place::receipt);
  const core::Receipt receipt = kiosk.receipt_shown();
  kiosk.goes_on();
  REQUIRE(kiosk.place() == Place::welcome);
  return receipt;
}

core::Receipt wrong_receipt(int number) {
  return {{core::Picture::tree, core::Picture::moon, static_cast<core::Picture>(number % 20)}, {8, number % 8}};
}

void guesses(Kiosk& kiosk, int number) {
  kiosk.looks_up(wrong_receipt(number));
  kiosk.goes_back();
}

void staff_export(Kiosk& kiosk) {
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  REQUIRE(kiosk.place() == Place::staff_room);
  kiosk.exports();
  REQUIRE(kiosk.state().staff.exporting == app::Exporting::done);
  kiosk.locks();
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// The key of every setting that a receipt made.
std::vector<std::string> receipts_on_disk(const Kiosk& kiosk) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : kiosk.settings_on_disk()) {
    if (key.starts_with("receipt:")) keys.push_back(key);
  }
  return keys;
}

}  // namespace

TEST_CASE("no receipt is made unless I ask for one, and then only after my answers are safe") {
  Kiosk kiosk = open_sample();
  sends_answers(kiosk);
  CHECK(kiosk.settings_on_disk().empty());
  CHECK(kiosk.on_disk().size() == 1);
  kiosk.keeps_a_receipt();
  CHECK(kiosk.place() == Place::receipt);
  CHECK(core::is_whole(kiosk.receipt_shown()));
  REQUIRE(receipts_on_disk(kiosk).size() == 1);
  CHECK(kiosk.settings_on_disk().at(receipts_on_disk(kiosk)[0]) == kiosk.on_disk().begin()->first);
}

TEST_CASE("nobody gets a receipt without having sent anything") {
  Kiosk kiosk = open_sample();
  kiosk.keeps_a_receipt();
  talks_about_being_heard(kiosk);
  kiosk.keeps_a_receipt();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.settings_on_disk().empty());
}

TEST_CASE("my receipt is gone from the screen when I finish, or when I walk away, and is never shown again") {
  Kiosk kiosk = open_sample();
  sends_answers(kiosk);
  kiosk.keeps_a_receipt();
  SUBCASE("I finish") { kiosk.goes_on(); }
  SUBCASE("I go back") { kiosk.goes_back(); }
  SUBCASE("I walk away") {
    kiosk.wait(40'000);
    CHECK(kiosk.place() == Place::receipt);  // there is time to write it down: the thank-you would have gone
    kiosk.wait(25'000);
  }
  CHECK(kiosk.place() == Place::welcome);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("two visitors never have the same receipt") {
  Kiosk kiosk = open_sample();
  const core::Receipt one = leaves_with_receipt(kiosk), other = leaves_with_receipt(kiosk);
  CHECK_FALSE(one == other);
  CHECK(receipts_on_disk(kiosk).size() == 2);
}

TEST_CASE("when a receipt can't be kept I am told so, none is shown, and my answers are as safe as before") {
  Kiosk kiosk = open_sample();
  sends_answers(kiosk);
  SUBCASE("the disk is full") { kiosk.disk_is(Disk::refuses); }
  SUBCASE("there is not enough memory") { kiosk.has_no_memory(true); }
  kiosk.keeps_a_receipt();
  CHECK(kiosk.place() == Place::thanks);
  CHECK(kiosk.state().new_receipt.step == Making::failed);
  CHECK(kiosk.receipt_shown() == core::Receipt{});
  CHECK(kiosk.on_disk().size() == 1);
  kiosk.disk_is(Disk::works);
  kiosk.has_no_memory(false);
  kiosk.keeps_a_receipt();
  CHECK(kiosk.place() == Place::receipt);
}

TEST_CASE("a receipt is shown only once it would be found; until then nobody leaves") {
  Kiosk kiosk = open_sample();
  sends_answers(kiosk);
  kiosk.disk_is(Disk::dawdles);
  kiosk.keeps_a_receipt();
  kiosk.goes_on();
  kiosk.wait(600'000);
  CHECK(kiosk.place() == Place::thanks);
  CHECK(kiosk.state().new_receipt.step == Making::saving);
  kiosk.disk_answers();
  CHECK(kiosk.place() == Place::receipt);
}

TEST_CASE("with my receipt I see that my answers are saved, and later that they were collected, and when") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  kiosk.is_switched_off_and_on();
  kiosk.looks_up(receipt);
  CHECK(looked_up(kiosk) == LookUp::found);
  CHECK_FALSE(kiosk.state().receipt_entry.collected);
  kiosk.goes_on();
  CHECK(kiosk.place() == Place::welcome);
  CHECK(remains_in(kiosk.state()).empty());
  kiosk.it_is("2026-11-24");
  staff_export(kiosk);
  kiosk.is_switched_off_and_on();
  kiosk.it_is("2026-11-30");
  kiosk.looks_up(receipt);
  CHECK(looked_up(kiosk) == LookUp::found);
  CHECK(kiosk.state().receipt_entry.collected);
  CHECK(kiosk.state().receipt_entry.collected_on == "2026-11-24");
}

TEST_CASE("a day that belongs to another export is not told") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  staff_export(kiosk);
  kiosk.act(app::StorageOpened{.records = kiosk.state().ledger.records, .settings = [&] {
                                 auto settings = kiosk.settings_on_disk();
                                 settings["last_export"] = "00000000-0000-4000-8000-00000000ffff 2026-01-01";
                                 return settings;
                               }()});
  kiosk.looks_up(receipt);
  CHECK(kiosk.state().receipt_entry.collected);
  CHECK(kiosk.state().receipt_entry.collected_on == "");
}

TEST_CASE("a receipt that is not of this device finds nothing, and what I typed stays to be corrected") {
  Kiosk kiosk = open_sample();
  kiosk.looks_up(wrong_receipt(1));
  CHECK(looked_up(kiosk) == LookUp::not_here);
  kiosk.goes_back();
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  core::Receipt mistyped = receipt;
  std::swap(mistyped.pictures[0], mistyped.pictures[1]);
  kiosk.looks_up(mistyped);
  CHECK(looked_up(kiosk) == LookUp::not_here);
  CHECK(kiosk.state().receipt_entry.receipt == mistyped);
  kiosk.taps({{receipt.pictures[1], receipt.pictures[2]}, {}});  // the first and the last taken out
  CHECK(looked_up(kiosk) == LookUp::entering);
  kiosk.taps({{receipt.pictures[1], receipt.pictures[2]}, {}});
  kiosk.looks_it_up();
  CHECK(looked_up(kiosk) == LookUp::found);
}

TEST_CASE("half a receipt is not looked up") {
  Kiosk kiosk = open_sample();
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  kiosk.looks_up({receipt.pictures, {receipt.digits[0]}});
  CHECK(looked_up(kiosk) == LookUp::entering);
  CHECK_FALSE(kiosk.settings_on_disk().contains("receipt_tries"));
}

TEST_CASE("what I type of a receipt is gone when I go, or walk away") {
  Kiosk kiosk = open_sample();
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  kiosk.looks_up(receipt);
  SUBCASE("I go back") { kiosk.goes_back(); }
  SUBCASE("I walk away") { kiosk.wait(65'000); }
  SUBCASE("I walk away from the question whether to take them back") {
    kiosk.wants_them_back();
    kiosk.wait(65'000);
    CHECK(kiosk.on_disk().size() == 1);
  }
  CHECK(kiosk.place() == Place::welcome);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("I am asked before my answers are taken back, and No keeps them") {
  Kiosk kiosk = open_sample();
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  kiosk.looks_up(receipt);
  kiosk.wants_them_back();
  CHECK(looked_up(kiosk) == LookUp::asking);
  CHECK(app::depth(kiosk.state()) == 2);
  kiosk.goes_back();
  CHECK(looked_up(kiosk) == LookUp::found);
  kiosk.says_yes();  // to nothing
  CHECK(kiosk.on_disk().size() == 1);
}

TEST_CASE("what I take back is gone from disk and export for ever, and only the day of it is kept") {
  Kiosk kiosk = open_sample({.app_version = "test"});
  staff_move_in(kiosk);
  const core::Receipt mine = leaves_with_receipt(kiosk);
  const std::string id = kiosk.on_disk().begin()->first;
  leaves_with_receipt(kiosk);
  kiosk.it_is("2026-11-25");
  kiosk.looks_up(mine);
  kiosk.wants_them_back();
  kiosk.says_yes();
  CHECK(looked_up(kiosk) == LookUp::taken_back);
  CHECK(kiosk.on_disk().size() == 1);
  CHECK_FALSE(kiosk.on_disk().contains(id));
  CHECK(kiosk.settings_on_disk().at("withdrawn:" + id) == "2026-11-25");
  kiosk.goes_on();
  CHECK(remains_in(kiosk.state()).empty());
  SUBCASE("at once") {}
  SUBCASE("after a restart") { kiosk.is_switched_off_and_on(); }
  kiosk.looks_up(mine);
  CHECK(looked_up(kiosk) == LookUp::was_taken_back);
  kiosk.goes_back();
  staff_export(kiosk);
  const std::string& file = kiosk.files().back().json;
  CHECK(holds(file, id));
  CHECK(holds(file, "\"withdrawnOn\": \"2026-11-25\""));
  const auto read = core::import_export(file, 0);
  REQUIRE(read.has_value());
  CHECK(read->set.items().size() == 1);
  CHECK(read->set.withdrawals().size() == 1);
  CHECK(read->faults.empty());
  CHECK_FALSE(holds(file, "receipt"));  // nothing of the receipt leaves the device
}

TEST_CASE("what staff have no answers of they can still export: that it was taken back") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  staff_export(kiosk);
  kiosk.looks_up(receipt);
  kiosk.wants_them_back();
  kiosk.says_yes();
  CHECK(kiosk.state().receipt_entry.collected);  // so that I am told of the copy
  kiosk.goes_on();
  staff_export(kiosk);
  CHECK(holds(kiosk.files().back().json, "withdrawnOn"));
}

TEST_CASE("when taking back can't be saved, nothing was taken back, I am told so, and trying again does it") {
  Kiosk kiosk = open_sample();
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  kiosk.looks_up(receipt);
  kiosk.wants_them_back();
  kiosk.disk_is(Disk::refuses);
  kiosk.says_yes();
  CHECK(looked_up(kiosk) == LookUp::take_back_failed);
  CHECK(kiosk.on_disk().size() == 1);
  CHECK(kiosk.state().ledger.records.size() == 1);
  SUBCASE("and trying again does it") {
    kiosk.disk_is(Disk::works);
    kiosk.says_yes();
    CHECK(looked_up(kiosk) == LookUp::taken_back);
    CHECK(kiosk.on_disk().empty());
  }
  SUBCASE("or I leave it") {
    kiosk.goes_back();
    CHECK(looked_up(kiosk) == LookUp::found);
  }
}

TEST_CASE("nobody leaves while answers are being taken back") {
  Kiosk kiosk = open_sample();
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  kiosk.looks_up(receipt);
  kiosk.wants_them_back();
  kiosk.disk_is(Disk::dawdles);
  kiosk.says_yes();
  kiosk.goes_back();
  kiosk.goes_on();
  kiosk.wait(600'000);
  CHECK(looked_up(kiosk) == LookUp::taking_back);
  kiosk.disk_answers();
  CHECK(looked_up(kiosk) == LookUp::taken_back);
}

TEST_CASE("all that I ever sent in that visit goes, also what came to the disk late") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.disk_is(Disk::lies);
  kiosk.sends();  // "it didn't work", and it did
  kiosk.disk_is(Disk::works);
  kiosk.deletes("better");
  kiosk.sends();
  REQUIRE(kiosk.place() == Place::thanks);
  kiosk.keeps_a_receipt();
  const core::Receipt receipt = kiosk.receipt_shown();
  kiosk.goes_on();
  SUBCASE("the news comes before") { kiosk.disk_owns_up(); }
  kiosk.looks_up(receipt);
  kiosk.wants_them_back();
  kiosk.says_yes();
  CHECK(looked_up(kiosk) == LookUp::taken_back);
  CHECK(kiosk.state().ledger.records.empty());
  kiosk.disk_owns_up();
  CHECK(kiosk.state().ledger.records.empty());
  kiosk.is_switched_off_and_on();
  CHECK(kiosk.state().ledger.records.empty());
}

TEST_CASE("sealed answers are taken back as any others: nobody needs to open them for it") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  app::StorageOpened opened{.settings = kiosk.settings_on_disk()};
  opened.settings["seal_keys"] = core::write_seal_keys({core::service_key(), core::recovery_key()});
  kiosk.act(opened);
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  REQUIRE(holds(kiosk.on_disk().begin()->second.json, "earshot-sealed"));
  kiosk.looks_up(receipt);
  CHECK(looked_up(kiosk) == LookUp::found);
  kiosk.wants_them_back();
  kiosk.says_yes();
  CHECK(kiosk.on_disk().empty());
}

// ------------------------------------------------------------------------------------------------ guessing

TEST_CASE("a try at a receipt is written down before it is looked at; on a full disk none is looked at") {
  Kiosk kiosk = open_sample();
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  std::vector<std::string> order;
  kiosk.after_each = [&](const auto&, const app::Action&, const app::Effects& effects) {
    for (const app::Effect& effect : effects) {
      if (const auto* save = core::get_if<app::SaveSetting>(&effect)) order.push_back(save->key + " " + save->value);
      if (core::holds_alternative<app::CheckReceipt>(effect)) order.emplace_back("check");
    }
  };
  kiosk.looks_up(wrong_receipt(1));
  CHECK(order == std::vector<std::string>{"receipt_tries 2026-11-23 1", "check"});
  kiosk.goes_back();
  order.clear();
  kiosk.looks_up(receipt);
  CHECK(order == std::vector<std::string>{"receipt_tries 2026-11-23 2", "check", "receipt_tries 2026-11-23 1"});
  kiosk.goes_back();
  order.clear();
  kiosk.disk_is(Disk::refuses);
  kiosk.looks_up(receipt);
  CHECK(order == std::vector<std::string>{"receipt_tries 2026-11-23 2"});
  CHECK(looked_up(kiosk) == LookUp::failed);
}

TEST_CASE("after five wrong receipts all wait, and no restart, clock or right receipt is a way round it") {
  Kiosk kiosk = open_sample();
  const core::Receipt receipt = leaves_with_receipt(kiosk);
  for (int i = 0; i < 4; ++i) guesses(kiosk, i);
  SUBCASE("walking away") {}
  SUBCASE("a right one") {
    kiosk.looks_up(receipt);
    CHECK(looked_up(kiosk) == LookUp::found);
    kiosk.goes_back();
  }
  guesses(kiosk, 4);
  SUBCASE("a restart") { kiosk.is_switched_off_and_on(); }
  SUBCASE("sleep, or setting the clock on") { kiosk.sleeps(36'000'000); }
  SUBCASE("setting the day back") {
    kiosk.it_is("2020-01-01");
    kiosk.is_switched_off_and_on();
  }
  kiosk.looks_up(receipt);
  CHECK(looked_up(kiosk) == LookUp::waiting);
  kiosk.goes_back();
  kiosk.wait(30'000);
  kiosk.looks_up(receipt);
  CHECK(looked_up(kiosk) == LookUp::found);
}

TEST_CASE("a script that tries receipts all day has 34 looked at, and the next day begins anew") {
  Kiosk kiosk = open_sample();
  leaves_with_receipt(kiosk);
  int looked_at = 0;
  kiosk.after_each = [&](const auto&, const app::Action&, const app::Effects& effects) {
    looked_at += static_cast<int>(std::ranges::count_if(
        effects, [](const app::Effect& effect) { return core::holds_alternative<app::CheckReceipt>(effect); }));
  };
  for (int minute = 0; minute < 24 * 60; ++minute) {
    guesses(kiosk, minute);
    guesses(kiosk, minute + 1);
    kiosk.wait(60'000);
  }
  CHECK(looked_at <= 36);
  CHECK(looked_at >= 30);
  kiosk.it_is("2026-11-24");
  kiosk.wait(3'600'000);
  looked_at = 0;
  for (int i = 0; i < 8; ++i) guesses(kiosk, i);
  CHECK(looked_at == 5);
}

}  // namespace earshot::scenario
