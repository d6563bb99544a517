// The staff door, the passphrase, the export.
#include <algorithm>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using app::Exporting;
using app::Gate;

Gate gate(const Kiosk& kiosk) { return kiosk.state().staff.gate; }
Exporting exporting(const Kiosk& kiosk) { return kiosk.state().staff.exporting; }

void one_visit(Kiosk& kiosk) {
  talks_about_being_heard(kiosk);
  kiosk.sends();
  kiosk.goes_on();
}

Kiosk with_staff_inside() {
  Kiosk kiosk = open_sample();
  one_visit(kiosk);
  one_visit(kiosk);
  kiosk.opens_staff_door();
  kiosk.chooses_passphrase("correct horse", "correct horse");
  REQUIRE(kiosk.place() == Place::staff_room);
  return kiosk;
}

int marked(const Kiosk& kiosk) {
  const store::LedgerCounts counts = store::counts(kiosk.state().ledger);
  return counts.kept - counts.not_exported;
}

std::string without(std::string text, const std::string& part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part)) text.erase(at, part.size());
  return text;
}

TEST_CASE("at first use staff choose a passphrase and are in") {
  Kiosk kiosk = open_sample();
  kiosk.opens_staff_door();
  CHECK(kiosk.place() == Place::staff_gate);
  CHECK(gate(kiosk) == Gate::unset);
  kiosk.chooses_passphrase("short", "short");
  CHECK(gate(kiosk) == Gate::too_short);
  kiosk.chooses_passphrase("correct horse", "correct house");
  CHECK(gate(kiosk) == Gate::different);
  kiosk.chooses_passphrase("correct horse", "correct horse");
  CHECK(kiosk.place() == Place::staff_room);
  CHECK(kiosk.settings_on_disk().at("staff_passphrase") == "hash of correct horse");
  CHECK(kiosk.state().staff.new_hash.empty());
}

TEST_CASE("eight letters are enough in any alphabet") {
  Kiosk kiosk = open_sample();
  kiosk.opens_staff_door();
  kiosk.chooses_passphrase("ŵŷẁỳŵŷẁ", "ŵŷẁỳŵŷẁ");
  CHECK(gate(kiosk) == Gate::too_short);
  kiosk.chooses_passphrase("ŵŷẁỳŵŷẁỳ", "ŵŷẁỳŵŷẁỳ");
  CHECK(kiosk.place() == Place::staff_room);
}

TEST_CASE("a passphrase that was not kept opens nothing") {
  Kiosk kiosk = open_sample();
  kiosk.opens_staff_door();
  kiosk.disk_is(Disk::refuses);
  kiosk.chooses_passphrase("correct horse", "correct horse");
  CHECK(kiosk.place() == Place::staff_gate);
  CHECK(gate(kiosk) == Gate::save_failed);
  CHECK(kiosk.state().staff.problem == "The disk is full.");
  CHECK(kiosk.state().staff.new_hash.empty());
  kiosk.disk_is(Disk::works);
  kiosk.chooses_passphrase("correct horse", "correct horse");
  CHECK(kiosk.place() == Place::staff_room);
}

TEST_CASE("a device without the memory for a hash says so") {
  Kiosk kiosk = open_sample();
  kiosk.opens_staff_door();
  app::State state = kiosk.state();
  (void)app::update(state, app::PassphraseChosen{"correct horse", "correct horse"});
  CHECK(state.staff.gate == Gate::hashing);
  (void)app::update(state, app::PassphraseHashed{""});
  CHECK(state.staff.gate == Gate::save_failed);
  CHECK_FALSE(state.staff.problem.empty());
}

TEST_CASE("without a disk no passphrase can be chosen, and the gate says why, until the disk opens") {
  Kiosk kiosk;
  kiosk.pack_arrives();
  kiosk.disk_does_not_open();
  kiosk.opens_staff_door();
  CHECK(gate(kiosk) == Gate::save_failed);
  CHECK(kiosk.state().staff.problem == "The disk is broken.");
  kiosk.chooses_passphrase("correct horse", "correct horse");
  CHECK(gate(kiosk) == Gate::save_failed);
  kiosk.disk_opens();
  CHECK(gate(kiosk) == Gate::unset);
}

TEST_CASE("nobody chooses a new passphrase once there is one") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  kiosk.opens_staff_door();
  CHECK(gate(kiosk) == Gate::locked);
  kiosk.chooses_passphrase("battery staple", "battery staple");
  CHECK(gate(kiosk) == Gate::locked);
  kiosk.enters("battery staple");
  CHECK(gate(kiosk) == Gate::wrong);
  kiosk.enters("correct horse");
  CHECK(kiosk.place() == Place::staff_room);
}

TEST_CASE("a late disk does not let a second passphrase in: nobody leaves while the first is being kept") {
  Kiosk kiosk = open_sample();
  kiosk.opens_staff_door();
  kiosk.disk_is(Disk::dawdles);
  kiosk.chooses_passphrase("correct horse", "correct horse");
  CHECK(gate(kiosk) == Gate::saving);
  kiosk.act(app::SettingSaved{"something_else"});
  kiosk.act(app::SettingFailed{"something_else", "The disk is full."});
  kiosk.goes_back();
  kiosk.locks();
  kiosk.chooses_passphrase("battery staple", "battery staple");
  kiosk.wait(600'000);
  CHECK(gate(kiosk) == Gate::saving);
  kiosk.disk_answers();
  CHECK(kiosk.place() == Place::staff_room);
  CHECK(kiosk.settings_on_disk().at("staff_passphrase") == "hash of correct horse");
}

TEST_CASE("the sixth wrong try waits 30 seconds, and each further one twice as long, up to an hour") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  kiosk.opens_staff_door();
  for (int i = 0; i < 4; ++i) {
    kiosk.enters("guess");
    CHECK(gate(kiosk) == Gate::wrong);
  }
  std::int64_t wait = 30'000;
  for (int i = 0; i < 12; ++i) {
    kiosk.enters("guess");
    CHECK(gate(kiosk) == Gate::waiting);
    CHECK(kiosk.state().staff.wait_until_ms - kiosk.state().awake_ms == wait);
    kiosk.enters("correct horse");
    CHECK(gate(kiosk) == Gate::waiting);
    kiosk.wait(wait);
    kiosk.opens_staff_door();
    CHECK(gate(kiosk) == Gate::locked);
    wait = std::min<std::int64_t>(wait * 2, 3'600'000);
  }
  kiosk.enters("correct horse");
  CHECK(kiosk.place() == Place::staff_room);
  CHECK(kiosk.state().staff.failed_tries == 0);
}

TEST_CASE("neither walking away nor a restart is a way round the wait") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  kiosk.opens_staff_door();
  for (int i = 0; i < 5; ++i) kiosk.enters("guess");
  CHECK(gate(kiosk) == Gate::waiting);
  SUBCASE("walking away") { kiosk.locks(); }
  SUBCASE("a restart") { kiosk.is_switched_off_and_on(); }
  CHECK(kiosk.place() == Place::welcome);
  kiosk.opens_staff_door();
  CHECK(gate(kiosk) == Gate::waiting);
  kiosk.enters("correct horse");
  CHECK(gate(kiosk) == Gate::waiting);
  kiosk.wait(30'000);
  CHECK(gate(kiosk) == Gate::locked);
  kiosk.enters("correct horse");
  CHECK(kiosk.place() == Place::staff_room);
}

TEST_CASE("a try is written down before it is looked at: pulling the plug in between does not have it forgotten") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  kiosk.opens_staff_door();
  std::vector<std::string> order;
  kiosk.after_each = [&](const auto&, const app::Action&, const app::Effects& effects) {
    for (const app::Effect& effect : effects) {
      if (const auto* save = core::get_if<app::SaveSetting>(&effect)) order.push_back(save->key + " " + save->value);
      if (core::holds_alternative<app::CheckPassphrase>(effect)) order.emplace_back("check");
    }
  };
  kiosk.enters("guess");
  CHECK(order == std::vector<std::string>{"staff_failed_tries 1", "check"});
  order.clear();
  kiosk.disk_is(Disk::dawdles);
  kiosk.enters("guess");
  CHECK(order == std::vector<std::string>{"staff_failed_tries 2"});
  CHECK(gate(kiosk) == Gate::checking);
  kiosk.disk_answers();
  CHECK(order.back() == "check");
  CHECK(gate(kiosk) == Gate::wrong);
  CHECK(kiosk.state().staff.entered.empty());
}

TEST_CASE("setting the clock on does not end the wait, nor does sleeping") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  kiosk.opens_staff_door();
  for (int i = 0; i < 5; ++i) kiosk.enters("guess");
  REQUIRE(gate(kiosk) == Gate::waiting);
  kiosk.sleeps(36'000'000);
  kiosk.opens_staff_door();
  CHECK(gate(kiosk) == Gate::waiting);
  kiosk.enters("correct horse");
  CHECK(gate(kiosk) == Gate::waiting);
  kiosk.wait(30'000);
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  CHECK(kiosk.place() == Place::staff_room);
}

TEST_CASE("on a full disk staff get in after a minute, and nobody guesses faster for it") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  kiosk.disk_is(Disk::refuses);
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  CHECK(gate(kiosk) == Gate::waiting);
  CHECK(kiosk.state().staff.entered.empty());
  SUBCASE("a restart begins the minute anew") {
    kiosk.wait(59'000);
    kiosk.is_switched_off_and_on();
    kiosk.opens_staff_door();
    kiosk.enters("correct horse");
    CHECK(gate(kiosk) == Gate::waiting);
  }
  kiosk.wait(60'000);
  kiosk.opens_staff_door();
  kiosk.enters("guess");
  CHECK(gate(kiosk) == Gate::waiting);
  kiosk.wait(60'000);
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  CHECK(kiosk.place() == Place::staff_room);
}

TEST_CASE("an empty passphrase is wrong, and counts for nothing") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  kiosk.opens_staff_door();
  kiosk.enters("");
  CHECK(gate(kiosk) == Gate::wrong);
  CHECK(kiosk.state().staff.failed_tries == 0);
}

// TRUST: at most 100 an hour. The hours are those on the wall, whatever the device's clock says.
TEST_CASE("1,000 guesses by a script that reloads, sets the clock, pulls the plug and fills the disk") {
  std::mt19937 random(20261124);
  const auto one_in = [&](unsigned n) { return random() % n == 0; };
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  std::int64_t wall_ms = 0;
  std::vector<std::int64_t> looked_at;
  kiosk.after_each = [&](const auto&, const app::Action&, const app::Effects& effects) {
    for (const app::Effect& effect : effects) {
      if (core::holds_alternative<app::CheckPassphrase>(effect)) looked_at.push_back(wall_ms);
    }
  };
  for (int guess = 0; guess < 1000; ++guess) {
    if (one_in(3)) kiosk.is_switched_off_and_on();
    if (one_in(3)) kiosk.sleeps(static_cast<std::int64_t>(random() % 864'000'000));
    kiosk.disk_is(one_in(4) ? Disk::refuses : one_in(4) ? Disk::dawdles : Disk::works);
    if (kiosk.place() == Place::welcome) kiosk.opens_staff_door();
    kiosk.enters("guess " + std::to_string(guess));
    if (one_in(2)) kiosk.disk_answers();
    const std::int64_t pause = one_in(20) ? 3'600'000 : static_cast<std::int64_t>(random() % 60'000);
    kiosk.disk_answers();
    kiosk.wait(pause);
    wall_ms += pause;
  }
  std::size_t most = 0;
  for (std::size_t from = 0; from < looked_at.size(); ++from) {
    std::size_t to = from;
    while (to < looked_at.size() && looked_at[to] - looked_at[from] < 3'600'000) ++to;
    most = std::max(most, to - from);
  }
  INFO("looked at: " << looked_at.size() << ", at most in an hour: " << most);
  CHECK(looked_at.size() >= 10);
  CHECK(most <= 100);
}

TEST_CASE("the staff door does not open on somebody's visit") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  const core::Visit said = kiosk.state().visit;
  kiosk.opens_staff_door();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().visit == said);
  kiosk.sends();
  kiosk.opens_staff_door();
  CHECK(kiosk.place() == Place::staff_gate);
}

TEST_CASE("staff leave by locking, by Back or by walking away, and nothing of theirs remains") {
  Kiosk kiosk = with_staff_inside();
  kiosk.exports();
  SUBCASE("locking") { kiosk.locks(); }
  SUBCASE("Back") { kiosk.goes_back(); }
  SUBCASE("walking away") { kiosk.wait(65'000); }
  CHECK(remains_in(kiosk.state()).empty());
  kiosk.opens_staff_door();
  CHECK(gate(kiosk) == Gate::locked);
}

TEST_CASE("whoever only looked at the gate leaves nothing either") {
  Kiosk kiosk = open_sample();
  kiosk.opens_staff_door();
  kiosk.chooses_passphrase("short", "short");
  SUBCASE("Back") { kiosk.goes_back(); }
  SUBCASE("walking away") { kiosk.wait(65'000); }
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("staff see how often answers have survived a restart; nothing is written where staff never were") {
  Kiosk kiosk = open_sample();
  kiosk.is_switched_off_and_on();
  CHECK(kiosk.settings_on_disk().empty());
  kiosk.opens_staff_door();
  kiosk.chooses_passphrase("correct horse", "correct horse");
  CHECK_FALSE(kiosk.settings_on_disk().contains("restarts"));
  kiosk.is_switched_off_and_on();
  kiosk.is_switched_off_and_on();
  CHECK(kiosk.settings_on_disk().at("restarts") == "2");
}

TEST_CASE("answers that are gone are counted over all starts, and staff are told of a store that fails") {
  Kiosk kiosk = open_sample();
  kiosk.act(app::StorageOpened{.lost = 3});
  kiosk.act(app::StorageOpened{.settings = {{"records_lost", "3"}}, .lost = 2, .restored = 4});
  CHECK(kiosk.settings_on_disk().at("records_lost") == "5");
  CHECK(kiosk.state().restored == 4);
  kiosk.act(app::StorageWeak{"There is no room left."});
  CHECK(kiosk.state().storage_weak == "There is no room left.");
  kiosk.act(app::StorageWeak{""});
  CHECK(kiosk.state().storage_weak.empty());
}

TEST_CASE("an export takes all answers along, marks them and deletes none") {
  Kiosk kiosk = with_staff_inside();
  kiosk.exports();
  CHECK(exporting(kiosk) == Exporting::done);
  REQUIRE(kiosk.files().size() == 1);
  const app::Staff& staff = kiosk.state().staff;
  CHECK(staff.exported == 2);
  CHECK(staff.export_json.empty());
  CHECK(staff.export_failures == 0);
  CHECK(staff.export_where == "/stick/" + staff.export_file);
  CHECK(kiosk.files().front().json.contains(staff.export_set_hash));
  CHECK(kiosk.state().ledger.records.size() == 2);
  CHECK(marked(kiosk) == 2);
  CHECK(kiosk.on_disk().size() == 2);
  for (const auto& [id, record] : kiosk.on_disk()) {
    CHECK(record.exported_in == staff.export_id);
    CHECK(kiosk.files().front().json.contains(id));
  }
}

TEST_CASE("a second export says the same again, but for its own id") {
  Kiosk kiosk = with_staff_inside();
  kiosk.exports();
  const std::string first_id = kiosk.state().staff.export_id;
  kiosk.exports();
  const std::string second_id = kiosk.state().staff.export_id;
  REQUIRE(kiosk.files().size() == 2);
  CHECK(first_id != second_id);
  CHECK(without(kiosk.files()[0].json, first_id) == without(kiosk.files()[1].json, second_id));
  CHECK(marked(kiosk) == 2);
}

TEST_CASE("answers that came after an export are new, and the next export has them all") {
  Kiosk kiosk = with_staff_inside();
  kiosk.exports();
  kiosk.locks();
  one_visit(kiosk);
  CHECK(store::counts(kiosk.state().ledger).not_exported == 1);
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  kiosk.exports();
  CHECK(kiosk.state().staff.exported == 3);
  CHECK(marked(kiosk) == 3);
}

TEST_CASE("an export that could not be written marks nothing and can be tried again") {
  Kiosk kiosk = with_staff_inside();
  kiosk.stick_is_full(true);
  kiosk.exports();
  CHECK(exporting(kiosk) == Exporting::failed);
  CHECK(kiosk.state().staff.problem == "The stick is full.");
  CHECK(marked(kiosk) == 0);
  kiosk.stick_is_full(false);
  kiosk.exports();
  CHECK(exporting(kiosk) == Exporting::done);
  CHECK(kiosk.state().staff.problem.empty());
  CHECK(marked(kiosk) == 2);
}

TEST_CASE("an export whose marks could not be kept says so and can be tried again") {
  Kiosk kiosk = with_staff_inside();
  kiosk.disk_is(Disk::refuses);
  kiosk.exports();
  CHECK(exporting(kiosk) == Exporting::failed);
  CHECK(marked(kiosk) == 0);
  kiosk.disk_is(Disk::works);
  kiosk.exports();
  CHECK(exporting(kiosk) == Exporting::done);
  CHECK(marked(kiosk) == 2);
}

TEST_CASE("two presses on Export are one export, and nobody leaves in the middle of it") {
  Kiosk kiosk = with_staff_inside();
  kiosk.disk_is(Disk::dawdles);
  kiosk.exports();
  kiosk.exports();
  CHECK(exporting(kiosk) == Exporting::marking);
  CHECK(kiosk.files().size() == 1);
  kiosk.goes_back();
  kiosk.locks();
  kiosk.wait(600'000);
  CHECK(kiosk.place() == Place::staff_room);
  kiosk.disk_answers();
  CHECK(exporting(kiosk) == Exporting::done);
  kiosk.wait(44'000);
  CHECK(exporting(kiosk) == Exporting::done);
  kiosk.wait(21'000);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("what can't be read is listed in the export, and the rest is exported") {
  Kiosk kiosk;
  kiosk.pack_arrives();
  kiosk.act(app::StorageOpened{{{"broken", "{", ""}}, {{"staff_passphrase", "hash of correct horse"}}});
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  app::State state = kiosk.state();
  (void)app::update(state, app::ExportPressed{});
  (void)app::update(state, app::IdMade{"00000000-0000-4000-8000-000000000009"});
  CHECK(state.staff.exporting == Exporting::writing);
  CHECK(state.staff.exported == 0);
  CHECK(state.staff.export_failures == 1);
}

TEST_CASE("answers and marks survive a restart") {
  Kiosk kiosk = with_staff_inside();
  kiosk.exports();
  kiosk.is_switched_off_and_on();
  CHECK(kiosk.state().ledger.records.size() == 2);
  CHECK(marked(kiosk) == 2);
}

TEST_CASE("on a full screen staff close the program, from their room and from nowhere else") {
  app::Config config;
  config.can_close = true;
  Kiosk kiosk = open_sample(config);
  staff_move_in(kiosk);
  kiosk.closes_the_program();
  kiosk.opens_staff_door();
  kiosk.closes_the_program();
  CHECK(kiosk.times_closed() == 0);
  kiosk.enters("correct horse");
  kiosk.closes_the_program();
  CHECK(kiosk.times_closed() == 1);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("in a window or a browser the program is closed by other means") {
  Kiosk kiosk = with_staff_inside();
  kiosk.closes_the_program();
  CHECK(kiosk.times_closed() == 0);
}

TEST_CASE("nobody exports from outside the staff room") {
  Kiosk kiosk = open_sample();
  one_visit(kiosk);
  kiosk.exports();
  kiosk.opens_staff_door();
  kiosk.exports();
  CHECK(kiosk.files().empty());
  CHECK(kiosk.place() == Place::staff_gate);
}

TEST_CASE("the outside can't open the door unasked") {
  Kiosk kiosk = open_sample();
  staff_move_in(kiosk);
  kiosk.act(app::PassphraseChecked{true});
  kiosk.act(app::SettingSaved{"staff_passphrase"});
  CHECK(kiosk.place() == Place::welcome);
  kiosk.opens_staff_door();
  kiosk.act(app::PassphraseChecked{true});
  kiosk.act(app::PassphraseHashed{"hash of mine"});
  kiosk.act(app::SettingSaved{"staff_passphrase"});
  CHECK(kiosk.place() == Place::staff_gate);
}

TEST_CASE("what staff type stays in no field") {
  Kiosk kiosk = with_staff_inside();
  kiosk.locks();
  for (const auto& [key, value] : kiosk.state().settings) CHECK(value != "correct horse");
}

}  // namespace
}  // namespace earshot::scenario
