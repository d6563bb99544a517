// The computer of whoever holds a key: keys are made on it, and what many kiosks have sealed is opened on it.
#include <algorithm>

#include <doctest/doctest.h>

#include "core/import_json.h"
#include "core/key_file_json.h"
#include "core/public_key_file.h"
#include "core/qr.h"
#include "core/seal.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using app::FilesStep;
using app::KeyMaking;
using store::MergeTrouble;

void enters_room(Kiosk& kiosk) {
  kiosk.opens_staff_door();
  kiosk.chooses_passphrase("correct horse", "correct horse");
  REQUIRE(kiosk.place() == Place::staff_room);
}

Kiosk staff_machine() {
  Kiosk machine = open_sample({.app_version = "test"});
  enters_room(machine);
  return machine;
}

struct HeldKey {
  File file;
  std::string passphrase, public_key;
};

HeldKey make_key(Kiosk& machine) {
  machine.goes_to_make_a_key();
  machine.makes_a_key();
  machine.saves_the_key();
  REQUIRE(machine.state().staff.new_key.step == KeyMaking::saved);
  const core::MadeKey& made = machine.state().staff.new_key.key;
  HeldKey held{machine.files().back(), made.passphrase, core::write_public_key(made.key)};
  machine.goes_back();
  return held;
}

const core::MergeReport& report(const Kiosk& machine) { return machine.state().staff.files.report; }
FilesStep step(const Kiosk& machine) { return machine.state().staff.files.step; }

std::optional<MergeTrouble> trouble(const Kiosk& machine) {
  const auto& error = machine.state().staff.files.error;
  return error ? std::optional(error->trouble) : std::nullopt;
}

struct Held {
  HeldKey service, recovery;
};

Held make_keys() {
  Kiosk machine = staff_machine();
  HeldKey service = make_key(machine);
  return {std::move(service), make_key(machine)};
}

std::string code_of(const HeldKey& key, const File& test) {
  Kiosk machine = staff_machine();
  machine.opens_exports();
  machine.chooses_files({key.file, test});
  machine.reads_them(key.passphrase);
  REQUIRE(report(machine).codes.size() == 1);
  return report(machine).codes.front().code;
}

// All in the app: both keys made, proved and given to it.
Kiosk that_seals_to(const Held& keys) {
  Kiosk kiosk = staff_machine();
  kiosk.enters_keys(keys.service.public_key, keys.recovery.public_key);
  const File test = kiosk.files().back();
  kiosk.enters_codes(code_of(keys.service, test), code_of(keys.recovery, test));
  REQUIRE(app::sealing(kiosk.state()) == app::Sealing::on);
  kiosk.locks();
  return kiosk;
}

File export_of(Kiosk& kiosk) {
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  kiosk.exports();
  kiosk.locks();
  return kiosk.files().back();
}

File visited_and_exported(Kiosk& kiosk) {
  talks_about_being_heard(kiosk);
  kiosk.sends();
  kiosk.goes_on();
  return export_of(kiosk);
}

}  // namespace

TEST_CASE("a key is made: its words are shown, its file is saved, and nothing of it stays") {
  Kiosk machine = staff_machine();
  machine.goes_to_make_a_key();
  CHECK(machine.place() == Place::staff_key);
  machine.makes_a_key();
  const app::NewKey made = machine.state().staff.new_key;
  CHECK(made.step == KeyMaking::made);
  CHECK(std::ranges::count(made.key.passphrase, ' ') == core::passphrase_words - 1);
  CHECK(machine.files().empty());
  machine.saves_the_key();
  REQUIRE(machine.files().size() == 1);
  const auto file = core::read_key_file(machine.files().front().json);
  REQUIRE(file);
  CHECK(file->key == made.key.key);
  CHECK(core::unlock(*file, made.key.passphrase).has_value());
  machine.goes_back();
  CHECK(machine.place() == Place::staff_room);
  CHECK(machine.state().staff.new_key == app::NewKey{});
  machine.locks();
  CHECK(remains_in(machine.state()).empty());
}

TEST_CASE("what the kiosk needs of a key is shown as a QR code and saved as a file without a secret") {
  Kiosk machine = staff_machine();
  machine.goes_to_make_a_key();
  machine.makes_a_key();
  const app::NewKey& made = machine.state().staff.new_key;
  CHECK(made.qr == core::write_qr(made.key.key));
  machine.saves_the_public_key();
  CHECK(made.step == KeyMaking::saved);
  CHECK(made.saved_public);
  REQUIRE(machine.files().size() == 1);
  const File& file = machine.files().front();
  CHECK(file.name == core::public_key_file_name(made.key.key));
  CHECK(core::read_public_key_file(file.json) == made.key.key);
  CHECK(file.json.contains(core::fingerprint_words(made.key.key)));
  machine.saves_the_key();
  CHECK_FALSE(made.saved_public);
  CHECK(machine.files().size() == 2);
}

TEST_CASE("no key is made where visitors answer, or where it can't be kept") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.sends();
  kiosk.goes_on();
  enters_room(kiosk);
  kiosk.goes_to_make_a_key();
  CHECK_FALSE(app::may_make_keys(kiosk.state()));
  kiosk.makes_a_key();
  CHECK(kiosk.state().staff.new_key == app::NewKey{});

  Kiosk machine = staff_machine();
  machine.goes_to_make_a_key();
  machine.has_no_memory(true);
  machine.makes_a_key();
  CHECK(machine.state().staff.new_key.step == KeyMaking::failed);
  machine.has_no_memory(false);
  machine.makes_a_key();
  machine.stick_is_full(true);
  machine.saves_the_key();
  CHECK(machine.state().staff.new_key.step == KeyMaking::failed);
  CHECK(machine.state().staff.new_key.problem == "The stick is full.");
  machine.stick_is_full(false);
  machine.saves_the_key();
  CHECK(machine.state().staff.new_key.step == KeyMaking::saved);
}

TEST_CASE("from no keys to answers that only their holders read, in the app alone") {
  const Held keys = make_keys();
  Kiosk east = that_seals_to(keys), west = that_seals_to(keys);
  const File one = visited_and_exported(east);
  visited_and_exported(west);
  const File two = visited_and_exported(west);  // both, of which one is as that of the other kiosk
  CHECK_FALSE(one.json.contains("Tell us the end."));

  Kiosk machine = staff_machine();
  machine.opens_exports();
  machine.chooses_files({one, keys.recovery.file, two, one});
  CHECK(step(machine) == FilesStep::chosen);
  machine.reads_them(keys.recovery.passphrase);
  REQUIRE(step(machine) == FilesStep::read);
  CHECK(report(machine).opened == 2);
  CHECK(report(machine).not_opened == 0);
  CHECK(report(machine).counts.sealed == 0);
  const std::size_t before = machine.files().size();
  machine.saves_as_one();
  CHECK(step(machine) == FilesStep::written);
  REQUIRE(machine.files().size() == before + 1);
  const std::string& merged = machine.files().back().json;
  CHECK(merged.contains("Tell us the end."));
  const auto read = core::import_export(merged, 0);
  REQUIRE(read);
  CHECK(core::set_hash(read->set) == report(machine).set_hash);
}

TEST_CASE("a wrong passphrase says so, and another try opens them") {
  const Held keys = make_keys();
  Kiosk kiosk = that_seals_to(keys);
  const File sealed = visited_and_exported(kiosk);
  Kiosk machine = staff_machine();
  machine.opens_exports();
  machine.chooses_files({sealed, keys.service.file});
  machine.reads_them("not these words");
  CHECK(trouble(machine) == MergeTrouble::wrong_passphrase);
  CHECK(step(machine) == FilesStep::chosen);
  machine.reads_them(keys.service.passphrase);
  CHECK(report(machine).opened == 1);
  CHECK_FALSE(trouble(machine));
}

TEST_CASE("without a key exports are merged as they are") {
  const Held keys = make_keys();
  Kiosk kiosk = that_seals_to(keys);
  const File sealed = visited_and_exported(kiosk);
  Kiosk machine = staff_machine();
  machine.opens_exports();
  machine.chooses_files({sealed});
  machine.reads_them();
  CHECK(report(machine).counts.sealed == 1);
  machine.saves_as_one();
  CHECK_FALSE(machine.files().back().json.contains("Tell us the end."));
}

TEST_CASE("what is no export is said, and so is that there was none") {
  Kiosk machine = staff_machine();
  machine.opens_exports();
  machine.chooses_files({});
  CHECK(trouble(machine) == MergeTrouble::nothing);
  machine.chooses_files({{"holiday.json", "{}"}});
  machine.reads_them();
  REQUIRE(report(machine).files.size() == 1);
  CHECK_FALSE(report(machine).files.front().refused.empty());
}

TEST_CASE("reading and writing can be stopped: nothing was written, and they are read again") {
  Kiosk kiosk = open_sample({.app_version = "test"});
  staff_move_in(kiosk);
  const File file = visited_and_exported(kiosk);
  Kiosk machine = staff_machine();
  machine.opens_exports();
  machine.chooses_files({file});
  machine.will_stop_at(0);
  machine.reads_them();
  CHECK(trouble(machine) == MergeTrouble::stopped);
  CHECK(step(machine) == FilesStep::chosen);
  machine.will_stop_at(1000);
  machine.reads_them();
  CHECK(step(machine) == FilesStep::read);
  machine.will_stop_at(100);
  machine.saves_as_one();
  CHECK(trouble(machine) == MergeTrouble::stopped);
  CHECK(machine.files().empty());
  machine.will_stop_at(1000);
  machine.reads_them();
  machine.saves_as_one();
  CHECK(step(machine) == FilesStep::written);
}

TEST_CASE(
    "whatever was read stays on the desk while staff go from place to place, and is dropped when they lock or walk "
    "away") {
  Kiosk kiosk = open_sample({.app_version = "test"});
  staff_move_in(kiosk);
  const File file = visited_and_exported(kiosk);
  for (int way = 0; way < 2; ++way) {
    Kiosk machine = staff_machine();
    machine.opens_exports();
    machine.chooses_files({file});
    machine.reads_them();
    REQUIRE(machine.holds_files());
    machine.goes_back();
    CHECK(machine.place() == Place::staff_room);
    CHECK(machine.holds_files());
    if (way == 0) machine.locks();
    if (way == 1) machine.wait(70'000);
    CHECK_FALSE(machine.holds_files());
    CHECK(step(machine) == FilesStep::none);
    CHECK(machine.place() == Place::welcome);
    machine.chooses_files({file});
    CHECK_FALSE(machine.holds_files());
  }
}

}  // namespace earshot::scenario
