// The loop closed: many visits on three kiosks, collected, looked at, replied to, and the reply carried back to where the next
// visitor stands. Staff's places on the way: figures, words, notes, the audit list.
#include <algorithm>

#include <doctest/doctest.h>

#include "core/fhir_json.h"
#include "core/key_file_json.h"
#include "core/replies_json.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using app::FilesStep;
using app::StaffTab;

Kiosk staffed() {
  Kiosk kiosk = open_sample({.app_version = "test"});
  staff_move_in(kiosk);
  return kiosk;
}

void enters_room(Kiosk& kiosk) {
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  REQUIRE(kiosk.place() == Place::staff_room);
}

struct Key {
  File file;
  std::string passphrase, public_key;
};

Key make_key() {
  Kiosk machine = staffed();
  enters_room(machine);
  machine.goes_to_make_a_key();
  machine.makes_a_key();
  machine.saves_the_key();
  const core::MadeKey& made = machine.state().staff.new_key.key;
  return {machine.files().back(), made.passphrase, core::write_public_key(made.key)};
}

std::string code_of(const Key& key, const File& test) {
  Kiosk machine = staffed();
  enters_room(machine);
  machine.opens_exports();
  machine.chooses_files({key.file, test});
  machine.reads_them(key.passphrase);
  return machine.state().staff.files.report.codes.front().code;
}

void seal_to(Kiosk& kiosk, const Key& service, const Key& recovery) {
  enters_room(kiosk);
  kiosk.enters_keys(service.public_key, recovery.public_key);
  const File test = kiosk.files().back();
  kiosk.enters_codes(code_of(service, test), code_of(recovery, test));
  REQUIRE(app::sealing(kiosk.state()) == app::Sealing::on);
  kiosk.locks();
}

// Every visit is one of a young person of the east.
void visits(Kiosk& kiosk, int times, std::string_view words) {
  for (int i = 0; i < times; ++i) {
    talks_about_being_heard(kiosk);
    kiosk.changes("better");
    kiosk.writes(std::string(words) + " " + std::to_string(i));
    kiosk.goes_on();
    kiosk.sends();
    REQUIRE(kiosk.place() == Place::thanks);
    kiosk.goes_on();
  }
}

File export_of(Kiosk& kiosk) {
  enters_room(kiosk);
  kiosk.exports();
  kiosk.locks();
  return kiosk.files().back();
}

core::Reply we_did() {
  return {.finding = "listening",
          .kind = core::ReplyKind::did,
          .said = "You said nobody tells you the end.",
          .text = "Every child now gets a letter.",
          .who = "Youth lead, the council",
          .next_step = "We ask again",
          .next_by = "2027-03-01"};
}

const core::Figures& figures(const Kiosk& kiosk) { return *kiosk.state().staff.overview.figures; }

void takes(Kiosk& kiosk, const File& replies) {
  enters_room(kiosk);
  kiosk.opens_exports();
  kiosk.chooses_files({replies});
  kiosk.reads_them();
  REQUIRE(kiosk.state().staff.files.report.replies.size() == 1);
  kiosk.presses(app::RepliesTaken{0});
  kiosk.locks();
}

bool has_reply(const Kiosk& kiosk) { return !core::replies_to(kiosk.state().replies, "listening", "").empty(); }

}  // namespace

TEST_CASE(
    "three kiosks, sixty visits, two of them sealed: merged in any order, replied to, and seen by the next visitor") {
  const Key service = make_key(), recovery = make_key();
  Kiosk east = staffed(), west = staffed(), plain = staffed();
  seal_to(east, service, recovery);
  seal_to(west, service, recovery);
  visits(east, 25, "Mrs Smith never writes");
  visits(west, 20, "West says");
  visits(plain, 15, "Plain words");
  talks_about_being_heard(plain);
  plain.sends();
  plain.keeps_a_receipt();
  const core::Receipt receipt = plain.receipt_shown();
  plain.goes_on();
  const File one = export_of(east), two = export_of(west), three = export_of(plain);

  std::string set_hash;
  std::vector<File> order{one, two, three};
  std::ranges::sort(order, {}, &File::json);
  do {
    Kiosk machine = staffed();
    enters_room(machine);
    machine.opens_exports();
    std::vector<File> chosen = order;
    chosen.push_back(service.file);
    machine.chooses_files(chosen);
    machine.reads_them(service.passphrase);
    REQUIRE(machine.state().staff.files.step == FilesStep::read);
    const std::string& hash = machine.state().staff.files.report.set_hash;
    CHECK((set_hash.empty() || hash == set_hash));
    set_hash = hash;
  } while (std::ranges::next_permutation(order, {}, &File::json).found);

  Kiosk machine = staffed();
  enters_room(machine);
  machine.opens_exports();
  machine.chooses_files({two, service.file, one, three});
  machine.reads_them(service.passphrase);
  machine.looks_at(StaffTab::overview);
  REQUIRE(machine.state().staff.overview.figures);
  // Sealed visits count: ids of the made-up world repeat on each kiosk, so fewer than sixty stand for themselves.
  CHECK(figures(machine).visits.count > 0);
  CHECK_FALSE(figures(machine).visits.hidden);

  machine.looks_at(StaffTab::replies);
  machine.replies(we_did());
  CHECK(has_reply(machine));
  machine.presses(app::SignRepliesPressed{});
  REQUIRE(machine.state().staff.files.step == FilesStep::written);
  const File replies = machine.files().back();
  CHECK(replies.name.starts_with("earshot-replies-"));
  CHECK_FALSE(replies.json.contains("Smith"));
  const auto read = core::read_replies_file(replies.json);
  REQUIRE(read);
  CHECK_FALSE(read->replies.others.questions.empty());

  for (Kiosk* kiosk : {&east, &west, &plain}) {
    CHECK_FALSE(has_reply(*kiosk));
    takes(*kiosk, replies);
    CHECK(has_reply(*kiosk));
    kiosk->is_switched_off_and_on();
    CHECK(has_reply(*kiosk));
    kiosk->presses(app::ChangesOpened{});
    CHECK(kiosk->place() == Place::changes);
    kiosk->goes_back();
  }
  plain.looks_up(receipt);
  CHECK(plain.state().receipt_entry.step == app::LookUp::found);
  CHECK(std::ranges::find(plain.state().receipt_entry.findings, "listening") !=
        plain.state().receipt_entry.findings.end());
}

TEST_CASE("what others said is shown after the own answers, and to nobody else") {
  const Key service = make_key();
  Kiosk kiosk = staffed();
  visits(kiosk, 20, "words");
  enters_room(kiosk);
  kiosk.opens_exports();
  kiosk.chooses_files({service.file});
  kiosk.reads_them(service.passphrase);
  kiosk.looks_at(StaffTab::replies);
  kiosk.replies(we_did());
  kiosk.presses(app::SignRepliesPressed{});
  CHECK_FALSE(kiosk.state().staff.replies.too_few);
  kiosk.locks();
  kiosk.presses(app::OthersSaidOpened{});
  CHECK(kiosk.place() == Place::welcome);
  talks_about_being_heard(kiosk);
  kiosk.sends();
  REQUIRE(std::ranges::find(kiosk.state().answered, "heard") != kiosk.state().answered.end());
  CHECK(core::find_question(kiosk.state().replies.others, "heard") != nullptr);
  kiosk.presses(app::OthersSaidOpened{});
  CHECK(kiosk.place() == Place::others_said);
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::thanks);
  kiosk.goes_on();
  CHECK(kiosk.state().answered.empty());

  // One more visit: the figures stay as they were published.
  const core::OthersSaid before = kiosk.state().replies.others;
  enters_room(kiosk);
  kiosk.opens_exports();
  kiosk.chooses_files({service.file});
  kiosk.reads_them(service.passphrase);
  kiosk.looks_at(StaffTab::replies);
  kiosk.presses(app::SignRepliesPressed{});
  CHECK(kiosk.state().staff.replies.too_few);
  CHECK(kiosk.state().replies.others == before);
}

TEST_CASE("staff read words, take some out, and only what is left and shared gets into the report") {
  Kiosk kiosk = staffed();
  visits(kiosk, 12, "Mrs Smith shouts");
  enters_room(kiosk);
  kiosk.looks_at(StaffTab::remarks);
  REQUIRE(kiosk.state().staff.remarks.page);
  CHECK(kiosk.state().staff.remarks.page->found == 12);
  CHECK(kiosk.state().staff.remarks.page->remarks.size() == core::remarks_on_page);
  kiosk.presses(app::RemarksWanted{{.search = "smith shouts 7"}});
  REQUIRE(kiosk.state().staff.remarks.page->found == 1);
  kiosk.presses(app::NoteMade{0, {.triage = core::Triage::referred, .shared = true, .hidden = {0, 1}}});
  kiosk.presses(app::RemarksWanted{{.triage = core::Triage::referred}});
  CHECK(kiosk.state().staff.remarks.page->found == 1);
  kiosk.presses(app::RemarksWanted{{.triage = core::Triage::fresh}});
  CHECK(kiosk.state().staff.remarks.page->found == 11);

  kiosk.saves_as(store::FileFormat::report);
  REQUIRE(kiosk.state().staff.files.step == FilesStep::written);
  const std::string& report = kiosk.files().back().json;
  CHECK(report.contains("[…] shouts 7"));
  CHECK(report.contains("<svg"));
  CHECK_FALSE(report.contains("Smith"));
  CHECK_FALSE(report.contains("shouts 8"));
  kiosk.is_switched_off_and_on();
  CHECK(app::notes(kiosk.state()).size() == 1);
}

TEST_CASE("what was read is saved in every form, and only shared words are in a table") {
  Kiosk kiosk = staffed();
  visits(kiosk, 3, "Mrs Smith shouts");
  enters_room(kiosk);
  kiosk.looks_at(StaffTab::remarks);
  kiosk.presses(app::RemarksWanted{{.search = "shouts 1"}});
  kiosk.presses(app::NoteMade{0, {.triage = core::Triage::read, .shared = true, .hidden = {0, 1}}});
  const auto saved = [&](store::FileFormat format) {
    kiosk.saves_as(format);
    REQUIRE(kiosk.state().staff.files.step == FilesStep::written);
    return kiosk.files().back();
  };
  const File lines = saved(store::FileFormat::ndjson), fhir = saved(store::FileFormat::fhir);
  const File narrow = saved(store::FileFormat::csv_long), wide = saved(store::FileFormat::csv_wide);
  CHECK(std::ranges::count(lines.json, '\n') == 3);
  CHECK(core::read_fhir(fhir.json)->size() == 3);
  for (const File& table : {narrow, wide}) {
    CHECK(table.json.contains("[…] shouts 1"));
    CHECK_FALSE(table.json.contains("Smith"));
    CHECK_FALSE(table.json.contains("shouts 2"));
  }
  CHECK(wide.name.ends_with("-wide.csv"));
  const File one = saved(store::FileFormat::json);
  CHECK(one.json.contains("Smith"));
}

TEST_CASE("filters say what they leave out, and more than two things are never crossed") {
  Kiosk kiosk = staffed();
  visits(kiosk, 12, "w");
  enters_room(kiosk);
  kiosk.looks_at(StaffTab::overview);
  REQUIRE(kiosk.state().staff.overview.figures);
  kiosk.presses(app::SplitChosen{core::By::area});
  kiosk.presses(app::FilterChosen{{core::By::role, "young-person"}});
  kiosk.presses(app::FilterChosen{{core::By::language, "en-GB"}});
  const core::Query& query = kiosk.state().staff.overview.query;
  CHECK(core::may_be_asked(query));
  CHECK(query.filters == std::vector<core::Filter>{{core::By::language, "en-GB"}});
  CHECK(figures(kiosk).query == query);
  kiosk.presses(app::FilterChosen{});
  CHECK(kiosk.state().staff.overview.query.filters.empty());
}

TEST_CASE("what staff do is written down, in a list that shows when it was changed") {
  Kiosk kiosk = staffed();
  visits(kiosk, 1, "w");
  enters_room(kiosk);
  kiosk.exports();
  kiosk.looks_at(StaffTab::remarks);
  kiosk.presses(app::NoteMade{0, {.triage = core::Triage::read}});
  kiosk.looks_at(StaffTab::replies);
  kiosk.replies(we_did());
  kiosk.looks_at(StaffTab::audit);
  CHECK(kiosk.place() == Place::staff_audit);
  const core::AuditList list = core::audit_list(kiosk.settings_on_disk());
  std::vector<core::Deed> deeds;
  for (const core::AuditEntry& entry : list) deeds.push_back(entry.deed);
  CHECK(deeds == std::vector{core::Deed::chose_passphrase, core::Deed::unlocked, core::Deed::exported,
                             core::Deed::noted, core::Deed::replied});
  CHECK_FALSE(core::first_broken(list));
  for (const core::AuditEntry& entry : list) CHECK_FALSE(entry.detail.contains("0000-4000"));
  kiosk.presses(app::AuditExportPressed{});
  CHECK(kiosk.files().back().name == "earshot-audit-2026-11-23.tsv");
  kiosk.locks();
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("a reply that is not whole is not taken, and one that is stays for ever behind a newer one") {
  Kiosk kiosk = staffed();
  enters_room(kiosk);
  kiosk.looks_at(StaffTab::replies);
  core::Reply half = we_did();
  half.who.clear();
  kiosk.replies(half);
  CHECK(kiosk.place() == Place::staff_reply);
  CHECK(kiosk.state().staff.replies.step == app::ReplyStep::incomplete);
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::staff_replies);
  kiosk.replies(we_did());
  core::Reply later = we_did();
  later.text = "The letters are late.";
  later.kind = core::ReplyKind::not_yet;
  kiosk.replies(later);
  const auto found = core::replies_to(kiosk.state().replies, "listening", "");
  REQUIRE(found.size() == 2);
  CHECK(found[0]->text == "The letters are late.");
  CHECK(found[1]->number == 1);
}

TEST_CASE("replies beside the pack are shown; where staff took others' by hand, only theirs count") {
  const core::SecretKey ours = core::make_secret_key(), others = core::make_secret_key();
  core::Replies replies{.pack = "sample", .replies = {we_did()}, .others = {}};
  replies.replies[0].id = "aaaaaaaa-bbbb-4ccc-8ddd-000000000001";
  replies.replies[0].day = "2026-11-20";
  Kiosk kiosk = staffed();
  replies.pack = kiosk.state().pack->id;
  const std::string file = core::write_replies_file(replies, "2026-11-20", ours);
  kiosk.presses(app::RepliesArrived{"{}"});
  CHECK_FALSE(has_reply(kiosk));
  kiosk.presses(app::RepliesArrived{file});
  CHECK(has_reply(kiosk));

  Kiosk strict = staffed();
  takes(strict, {"earshot-replies-2026-11-20.json", file});
  replies.replies[0].text = "Somebody else says so.";
  replies.replies[0].id = "aaaaaaaa-bbbb-4ccc-8ddd-000000000002";
  strict.presses(app::RepliesArrived{core::write_replies_file(replies, "2026-11-21", others)});
  CHECK(core::replies_to(strict.state().replies, "listening", "").size() == 1);
  strict.presses(app::RepliesArrived{core::write_replies_file(replies, "2026-11-21", ours)});
  CHECK(core::replies_to(strict.state().replies, "listening", "").size() == 2);
}

TEST_CASE("replies beside the pack that come before the storage wait until it is known whose this device takes") {
  const core::SecretKey ours = core::make_secret_key(), others = core::make_secret_key();
  app::State before;
  (void)app::update(before, app::PackLoaded{open_sample().state().pack.value(), {}});
  core::Replies replies{.pack = before.pack->id, .replies = {we_did()}, .others = {}};
  replies.replies[0].id = "aaaaaaaa-bbbb-4ccc-8ddd-000000000001";
  replies.replies[0].day = "2026-11-20";
  (void)app::update(before, app::RepliesArrived{core::write_replies_file(replies, "2026-11-20", others)});
  CHECK(before.replies.replies.empty());
  const auto shown_after = [&](const app::Action& action) {
    app::State state = before;
    (void)app::update(state, action);
    return state.replies.replies.size();
  };
  const auto known = [](const core::SecretKey& key) {
    return std::map<std::string, std::string>{
        {std::string(app::replies_from_key), core::write_verify_key(core::verify_key_of(key))}};
  };
  CHECK(shown_after(app::StorageOpened{.settings = known(ours)}) == 0);
  CHECK(shown_after(app::StorageOpened{.settings = known(others)}) == 1);
  CHECK(shown_after(app::StorageOpened{}) == 1);
  CHECK(shown_after(app::StorageFailed{"no disk"}) == 1);
}

TEST_CASE("a file of replies for another pack is not taken, and says so") {
  core::Replies replies{.pack = "other-pack", .replies = {}, .others = {}};
  Kiosk kiosk = staffed();
  enters_room(kiosk);
  kiosk.opens_exports();
  kiosk.chooses_files(
      {{"earshot-replies.json", core::write_replies_file(replies, "2026-11-20", core::make_secret_key())}});
  kiosk.reads_them();
  kiosk.presses(app::RepliesTaken{0});
  CHECK(kiosk.state().staff.replies.taken_from.empty());
  CHECK(kiosk.state().staff.replies.faults.front().code == "other_pack");
}

}  // namespace earshot::scenario
