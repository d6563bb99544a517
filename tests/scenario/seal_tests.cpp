// Keys: how a kiosk gets them, and that from then on nothing of what is said is kept in the clear.
#include <algorithm>
#include <cctype>

#include <doctest/doctest.h>

#include "core/key_file_json.h"
#include "core/public_key_file.h"
#include "core/seal.h"
#include "tests/core/sample_keys.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using app::KeyStep;
using app::Sealing;
using core::SealKey;

const std::string service = core::write_public_key(core::service_key());
const std::string recovery = core::write_public_key(core::recovery_key());

KeyStep step(const Kiosk& kiosk) { return kiosk.state().staff.keys.step; }

Kiosk in_staff_room() {
  Kiosk kiosk = open_sample();
  kiosk.opens_staff_door();
  kiosk.chooses_passphrase("correct horse", "correct horse");
  REQUIRE(kiosk.place() == Place::staff_room);
  return kiosk;
}

struct Codes {
  std::string service, recovery;
};

// Somebody has taken the last file to where the keys are.
Codes codes_of(const Kiosk& kiosk) {
  const std::string& file = kiosk.files().back().json;
  return {core::open_key_test(file, core::service_secret()).value(),
          core::open_key_test(file, core::recovery_secret()).value()};
}

Kiosk that_seals() {
  Kiosk kiosk = in_staff_room();
  kiosk.enters_keys(service, recovery);
  const Codes codes = codes_of(kiosk);
  kiosk.enters_codes(codes.service, codes.recovery);
  REQUIRE(step(kiosk) == KeyStep::locked);
  kiosk.locks();
  return kiosk;
}

const std::string& only_record(const Kiosk& kiosk) {
  REQUIRE(kiosk.on_disk().size() == 1);
  return kiosk.on_disk().begin()->second.json;
}

}  // namespace

TEST_CASE("without keys answers are kept as they are") {
  Kiosk kiosk = open_sample();
  talks_about_being_heard(kiosk);
  kiosk.sends();
  CHECK(app::sealing(kiosk.state()) == Sealing::off);
  CHECK(only_record(kiosk).contains("Tell us the end."));
}

TEST_CASE("nothing is sealed before both keys have opened a test") {
  Kiosk kiosk = in_staff_room();
  kiosk.enters_keys(service, recovery);
  CHECK(step(kiosk) == KeyStep::written);
  CHECK(kiosk.files().back().name.starts_with("earshot-key-test-"));
  CHECK(app::sealing(kiosk.state()) == Sealing::off);
  const Codes codes = codes_of(kiosk);
  const Codes wrong[] = {{"", ""},
                         {codes.service, ""},
                         {"", codes.recovery},
                         {codes.recovery, codes.service},
                         {codes.service, codes.service},
                         {"00000000", codes.recovery + "0"}};
  for (const Codes& tried : wrong) {
    kiosk.enters_codes(tried.service, tried.recovery);
    CHECK(step(kiosk) == KeyStep::wrong_code);
    CHECK(kiosk.state().staff.keys.service_right == (tried.service == codes.service));
    CHECK(app::sealing(kiosk.state()) == Sealing::off);
    CHECK_FALSE(kiosk.settings_on_disk().contains("seal_keys"));
  }
  kiosk.enters_codes(codes.service, codes.recovery);
  CHECK(step(kiosk) == KeyStep::locked);
  CHECK(app::sealing(kiosk.state()) == Sealing::on);
  CHECK(kiosk.settings_on_disk().at("seal_keys") == service + " " + recovery);
  CHECK(kiosk.settings_on_disk().at("pending_seal_keys").empty());
}

TEST_CASE("the codes may come days later, after a restart") {
  Kiosk kiosk = in_staff_room();
  kiosk.enters_keys(service, recovery);
  const Codes codes = codes_of(kiosk);
  kiosk.locks();
  CHECK(remains_in(kiosk.state()).empty());
  kiosk.is_switched_off_and_on();
  kiosk.enters_codes(codes.service, codes.recovery);
  CHECK(app::sealing(kiosk.state()) == Sealing::off);  // nobody is in the staff room
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  kiosk.enters_codes(codes.service, codes.recovery);
  CHECK(app::sealing(kiosk.state()) == Sealing::on);
}

TEST_CASE("what is no key is refused, and says why") {
  Kiosk kiosk = in_staff_room();
  kiosk.enters_keys(core::write_secret_key(core::service_secret()), recovery.substr(1));
  CHECK(step(kiosk) == KeyStep::refused);
  CHECK(kiosk.state().staff.keys.service.fault == core::KeyFault::is_secret);
  CHECK(kiosk.state().staff.keys.recovery.fault == core::KeyFault::not_a_key);
  kiosk.enters_keys(service, " " + service);
  CHECK(step(kiosk) == KeyStep::refused);
  CHECK(kiosk.state().staff.keys.same);
  CHECK(kiosk.files().empty());
  CHECK_FALSE(kiosk.settings_on_disk().contains("pending_seal_keys"));
}

TEST_CASE("keys are taken from the files that were brought, one for each field") {
  Kiosk kiosk = in_staff_room();
  const File one{"service.txt", core::write_public_key_file(core::service_key(), "2026-11-23")};
  const File other{"recovery.txt", core::write_public_key_file(core::recovery_key(), "2026-11-23")};
  kiosk.has_key_files({one});
  kiosk.takes_key_from_file(SealKey::service);
  const app::KeySetup& keys = kiosk.state().staff.keys;
  CHECK(keys.service.text == service);
  CHECK(keys.service.file == "service.txt");
  kiosk.has_key_files({one, other});
  kiosk.takes_key_from_file(SealKey::recovery);
  CHECK(keys.recovery.text.empty());
  REQUIRE(keys.recovery.files == std::vector<std::string>{"service.txt", "recovery.txt"});
  kiosk.takes_key_from_file(SealKey::recovery, "recovery.txt");
  CHECK(keys.recovery.text == recovery);
  CHECK(keys.recovery.files.empty());
  kiosk.tests_the_keys();
  CHECK(step(kiosk) == KeyStep::written);
}

TEST_CASE("a secret key file is refused, and nothing that was typed is lost") {
  Kiosk kiosk = in_staff_room();
  kiosk.types_key(SealKey::service, service);
  kiosk.types_key(SealKey::recovery, recovery.substr(0, 9));
  kiosk.has_key_files(
      {{"earshot-key-6d41dc36.json", core::write_key_file(core::recovery_secret(), "acid bacon", "2026-11-23")}});
  kiosk.takes_key_from_file(SealKey::recovery);
  const app::KeySetup& keys = kiosk.state().staff.keys;
  CHECK(keys.recovery.not_taken == "This is a secret key file. It does not belong on a kiosk. Bring the public key.");
  CHECK(keys.service.text == service);
  CHECK(keys.recovery.text == recovery.substr(0, 9));
  kiosk.types_key(SealKey::recovery, recovery);
  CHECK(keys.recovery.not_taken.empty());
}

TEST_CASE("keys are scanned: in capitals they are the same") {
  Kiosk kiosk = in_staff_room();
  const auto in_capitals = [](std::string key) {
    std::ranges::transform(key, key.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return key;
  };
  kiosk.enters_keys(in_capitals(service), in_capitals(recovery));
  CHECK(step(kiosk) == KeyStep::written);
  CHECK(app::pending_keys(kiosk.state())->keys == core::SealKeys{core::service_key(), core::recovery_key()});
}

TEST_CASE("a test that can't be made, remembered or written says so, and can be tried again") {
  Kiosk kiosk = in_staff_room();
  kiosk.cannot_seal(true);
  kiosk.enters_keys(service, recovery);
  CHECK(step(kiosk) == KeyStep::failed);
  kiosk.cannot_seal(false);
  kiosk.disk_is(Disk::refuses);
  kiosk.enters_keys(service, recovery);
  CHECK(step(kiosk) == KeyStep::failed);
  CHECK(kiosk.state().staff.keys.problem == "The disk is full.");
  kiosk.disk_is(Disk::works);
  kiosk.stick_is_full(true);
  kiosk.enters_keys(service, recovery);
  CHECK(step(kiosk) == KeyStep::failed);
  CHECK(kiosk.state().staff.keys.problem == "The stick is full.");
  kiosk.stick_is_full(false);
  kiosk.enters_keys(service, recovery);
  CHECK(step(kiosk) == KeyStep::written);
  const Codes codes = codes_of(kiosk);
  kiosk.disk_is(Disk::refuses);
  kiosk.enters_codes(codes.service, codes.recovery);
  CHECK(step(kiosk) == KeyStep::failed);
  CHECK(app::sealing(kiosk.state()) == Sealing::off);
  kiosk.disk_is(Disk::works);
  kiosk.enters_codes(codes.service, codes.recovery);
  CHECK(app::sealing(kiosk.state()) == Sealing::on);
}

TEST_CASE("a test can be dropped; the keys that were there before stay") {
  Kiosk kiosk = that_seals();
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  kiosk.enters_keys(recovery, core::write_public_key(core::public_key_of(core::strange_secret())));
  CHECK(app::pending_keys(kiosk.state()).has_value());
  kiosk.presses(app::KeyTestDropped{});
  CHECK_FALSE(app::pending_keys(kiosk.state()).has_value());
  CHECK(app::seal_keys(kiosk.state()) == core::SealKeys{core::service_key(), core::recovery_key()});
}

TEST_CASE("with keys, what is said is kept sealed, and either key opens it") {
  Kiosk kiosk = that_seals();
  talks_about_being_heard(kiosk);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  const std::string& record = only_record(kiosk);
  for (const std::string_view said : {"Tell us the end.", "young-person", "east", "voice"}) {
    CHECK_FALSE(record.contains(said));
  }
  for (const core::SecretKey& key : {core::service_secret(), core::recovery_secret()}) {
    const core::Opened opened = core::open_all(std::span(&record, 1), key);
    REQUIRE(opened.responses.size() == 1);
    CHECK(opened.responses[0].contains("Tell us the end."));
  }
  CHECK(store::counts(kiosk.state().ledger).kept == 1);
  kiosk.goes_on();
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("what can't be sealed is not kept at all, and nobody is thanked for it") {
  Kiosk kiosk = that_seals();
  kiosk.cannot_seal(true);
  talks_about_being_heard(kiosk);
  kiosk.sends();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().sending == app::Sending::failed);
  CHECK(kiosk.on_disk().empty());
  kiosk.cannot_seal(false);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
}

TEST_CASE("keys that can't be read stop all keeping: nothing goes back to the clear by itself") {
  Kiosk kiosk = open_sample();
  kiosk.act(app::StorageOpened{{}, {{"seal_keys", service}}});
  CHECK(app::sealing(kiosk.state()) == Sealing::broken);
  talks_about_being_heard(kiosk);
  kiosk.sends();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.on_disk().empty());
}

TEST_CASE("a second try sends the same sealed bytes") {
  Kiosk kiosk = that_seals();
  talks_about_being_heard(kiosk);
  kiosk.disk_is(Disk::lies);
  kiosk.sends();
  CHECK(kiosk.state().sending == app::Sending::failed);
  kiosk.disk_is(Disk::works);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  kiosk.disk_owns_up();
  CHECK(kiosk.on_disk().size() == 1);
  CHECK(kiosk.disagreements() == 0);
}

TEST_CASE("while it is being sealed nothing changes, and another's seal is not taken for it") {
  Kiosk kiosk = that_seals();
  talks_about_being_heard(kiosk);
  app::State state = kiosk.state();
  (void)app::update(state, app::SendPressed{});
  REQUIRE(state.sending == app::Sending::saving);
  const core::Visit visit = state.visit;
  (void)app::update(state, app::AnswerDeleted{"better"});
  (void)app::update(state, app::StartAgainPressed{});
  CHECK(state.visit == visit);
  const int number = state.sealings;
  CHECK(app::update(state, app::ResponseSealed{number - 1, {visit.id, "old", ""}}).empty());
  (void)app::update(state, app::SealFailed{number - 1, "Too slow."});
  CHECK(state.sending == app::Sending::saving);
  CHECK(app::update(state, app::ResponseSealed{number, {visit.id, "new", ""}}).size() == 1);
  CHECK(app::update(state, app::ResponseSealed{number, {visit.id, "again", ""}}).empty());
  CHECK(state.tried->json == "new");
}

}  // namespace earshot::scenario
