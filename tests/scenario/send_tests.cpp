// Send: promise 1, and what happens when the disk is slow, full or a liar.
#include <doctest/doctest.h>

#include "core/response_json.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

Kiosk ready_to_send(Disk disk = Disk::works) {
  Kiosk kiosk = open_sample();
  kiosk.disk_is(disk);
  talks_about_being_heard(kiosk);
  return kiosk;
}

core::Response response_of(const store::Record& record) {
  auto response = core::read_response(record.json);
  REQUIRE(response);
  return std::move(*response);
}

TEST_CASE("nothing is kept before I press Send") {
  Kiosk kiosk = ready_to_send();
  CHECK(kiosk.times_asked_to_save() == 0);
  CHECK(kiosk.on_disk().empty());
  kiosk.sends();
  CHECK(kiosk.on_disk().size() == 1);
}

TEST_CASE("Send is on the review only") {
  Kiosk kiosk = open_sample();
  kiosk.starts();
  kiosk.sends();
  CHECK(kiosk.place() == Place::about_you);
  CHECK(kiosk.times_asked_to_save() == 0);
}

TEST_CASE("I am thanked only after the disk has said that it is safe") {
  Kiosk kiosk = ready_to_send(Disk::dawdles);
  kiosk.sends();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().sending == app::Sending::saving);
  CHECK(kiosk.state().ledger.records.empty());
  kiosk.disk_answers();
  CHECK(kiosk.place() == Place::thanks);
  CHECK(kiosk.state().ledger.records.size() == 1);
}

TEST_CASE("two taps on Send are one response") {
  Kiosk kiosk = ready_to_send(Disk::dawdles);
  kiosk.sends();
  kiosk.sends();
  CHECK(kiosk.times_asked_to_save() == 1);
  kiosk.disk_answers();
  kiosk.sends();
  CHECK(kiosk.on_disk().size() == 1);
  CHECK(kiosk.times_asked_to_save() == 1);
}

TEST_CASE("while it is being sent, nothing can be changed and nobody can leave") {
  Kiosk kiosk = ready_to_send(Disk::dawdles);
  kiosk.sends();
  const core::Visit said = kiosk.state().visit;
  kiosk.deletes("heard");
  kiosk.changes("heard");
  kiosk.presses(app::AnswerGiven{"anything", {core::AnswerState::answered, {}, "One more thing."}});
  kiosk.wants_topic("waiting");
  kiosk.says_role("parent");
  kiosk.goes_back();
  kiosk.stops_and_deletes_everything();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().visit == said);
}

TEST_CASE("help is there even while it is being sent") {
  Kiosk kiosk = ready_to_send(Disk::dawdles);
  kiosk.sends();
  kiosk.asks_for_help();
  CHECK(kiosk.state().help_open);
  kiosk.goes_back();
  CHECK_FALSE(kiosk.state().help_open);
  kiosk.disk_answers();
  CHECK(kiosk.place() == Place::thanks);
}

TEST_CASE("when it can't be kept I am told so, all I said is still there, and trying again keeps it once") {
  Kiosk kiosk = ready_to_send(Disk::refuses);
  const core::Visit said = kiosk.state().visit;
  kiosk.sends();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().sending == app::Sending::failed);
  CHECK(kiosk.state().send_problem == "The disk is full.");
  CHECK(kiosk.state().visit == said);
  kiosk.sends();
  CHECK(kiosk.state().sending == app::Sending::failed);
  kiosk.disk_is(Disk::works);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  CHECK(kiosk.on_disk().size() == 1);
  CHECK(kiosk.on_disk().contains(said.id));
}

TEST_CASE("without any disk Send fails plainly, and works once there is one") {
  Kiosk kiosk;
  kiosk.pack_arrives();
  kiosk.disk_does_not_open();
  CHECK(kiosk.place() == Place::welcome);
  talks_about_being_heard(kiosk);
  kiosk.sends();
  CHECK(kiosk.state().sending == app::Sending::failed);
  CHECK(kiosk.state().send_problem == "The disk is broken.");
  CHECK(kiosk.times_asked_to_save() == 0);
  kiosk.disk_opens();
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
}

TEST_CASE("the disk said no but did it after all: I am thanked while I still look at the same answers") {
  Kiosk kiosk = ready_to_send(Disk::lies);
  kiosk.sends();
  CHECK(kiosk.state().sending == app::Sending::failed);
  kiosk.disk_owns_up();
  CHECK(kiosk.place() == Place::thanks);
  CHECK(kiosk.state().ledger.records.size() == 1);
}

TEST_CASE("the disk said no but did it after all, twice: that is still one response") {
  Kiosk kiosk = ready_to_send(Disk::lies);
  kiosk.sends();
  kiosk.sends();
  kiosk.disk_owns_up();
  CHECK(kiosk.place() == Place::thanks);
  CHECK(kiosk.state().ledger.records.size() == 1);
  CHECK(kiosk.on_disk().size() == 1);
  CHECK(kiosk.disagreements() == 0);
}

TEST_CASE("what I changed after a failed try is a further revision, so neither is lost nor mistaken for the other") {
  Kiosk kiosk = ready_to_send(Disk::lies);
  const std::string first_id = kiosk.state().visit.id;
  kiosk.sends();
  kiosk.deletes("bus-seen");
  CHECK(kiosk.state().sending == app::Sending::not_yet);
  CHECK(kiosk.state().visit.id != first_id);
  kiosk.disk_owns_up();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().ledger.records.size() == 1);
  kiosk.disk_is(Disk::works);
  const std::string second_id = kiosk.state().visit.id;
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  REQUIRE(kiosk.on_disk().size() == 2);
  CHECK(kiosk.disagreements() == 0);
  const core::Response first = response_of(kiosk.on_disk().at(first_id));
  const core::Response second = response_of(kiosk.on_disk().at(second_id));
  CHECK(first.rev == 1);
  CHECK(first.root_id == first_id);
  CHECK(second.rev == 2);
  CHECK(second.root_id == first_id);
  CHECK(kiosk.state().ledger.records.size() == 2);
}

TEST_CASE("three different tries are three revisions of one response") {
  Kiosk kiosk = ready_to_send(Disk::refuses);
  const std::string first_id = kiosk.state().visit.id;
  kiosk.sends();
  kiosk.deletes("bus-seen");
  kiosk.sends();
  kiosk.deletes("first");
  kiosk.disk_is(Disk::works);
  kiosk.sends();
  REQUIRE(kiosk.on_disk().size() == 1);
  const core::Response kept = response_of(kiosk.on_disk().begin()->second);
  CHECK(kept.rev == 3);
  CHECK(kept.root_id == first_id);
  CHECK(kept.id != first_id);
}

TEST_CASE("going back and forth without a change is no revision") {
  Kiosk kiosk = ready_to_send(Disk::refuses);
  const std::string id = kiosk.state().visit.id;
  kiosk.sends();
  kiosk.changes("bus-seen");
  kiosk.chooses({"yes"});
  kiosk.goes_on();
  CHECK(kiosk.state().visit.id == id);
  CHECK(kiosk.state().sending == app::Sending::failed);
}

TEST_CASE("the late good news finds me at a question: nothing claims a failure any more, and Send thanks me") {
  Kiosk kiosk = ready_to_send(Disk::lies);
  kiosk.sends();
  kiosk.changes("bus-seen");
  kiosk.disk_owns_up();
  CHECK(kiosk.state().here == app::Spot{Place::question, "bus-seen"});
  CHECK(kiosk.state().sending == app::Sending::not_yet);
  kiosk.goes_on();
  kiosk.disk_is(Disk::works);
  kiosk.sends();
  CHECK(kiosk.place() == Place::thanks);
  CHECK(kiosk.on_disk().size() == 1);
  CHECK(kiosk.state().ledger.records.size() == 1);
}

TEST_CASE(
    "the late good news finds the warning on the screen: the thank-you takes its place and stays as long as any") {
  Kiosk kiosk = ready_to_send(Disk::lies);
  kiosk.sends();
  kiosk.wait(60'000);
  CHECK(kiosk.state().idle_warning);
  kiosk.disk_owns_up();
  CHECK(kiosk.place() == Place::thanks);
  CHECK_FALSE(kiosk.state().idle_warning);
  kiosk.wait(29'999);
  CHECK(kiosk.place() == Place::thanks);
  kiosk.wait(1);
  CHECK(kiosk.place() == Place::welcome);
}

TEST_CASE("news that comes twice does not take back what an export has marked") {
  Kiosk kiosk = ready_to_send(Disk::lies);
  const std::string id = kiosk.state().visit.id;
  kiosk.sends();
  kiosk.changes("bus-seen");
  kiosk.disk_owns_up();
  kiosk.stops_and_deletes_everything();
  kiosk.disk_is(Disk::works);
  kiosk.opens_staff_door();
  kiosk.chooses_passphrase("correct horse", "correct horse");
  kiosk.exports();
  CHECK(store::counts(kiosk.state().ledger).not_exported == 0);
  kiosk.act(app::RecordSaved{id});
  CHECK(store::counts(kiosk.state().ledger).not_exported == 0);
}

TEST_CASE("a retry after midnight sends the same bytes") {
  Kiosk kiosk = ready_to_send(Disk::lies);
  kiosk.sends();
  kiosk.act(app::ClockRead{2000, "2026-11-24"});
  kiosk.disk_is(Disk::works);
  std::string sent;
  kiosk.after_each = [&](const Kiosk::Before&, const app::Action&, const app::Effects& effects) {
    for (const app::Effect& effect : effects) {
      if (const auto* save = core::get_if<app::SaveRecord>(&effect)) sent = save->record.json;
    }
  };
  kiosk.act(app::SendPressed{});
  CHECK(sent.contains("2026-11-23"));
  kiosk.disk_owns_up();
  CHECK(kiosk.disagreements() == 0);
}

TEST_CASE("the news of a visitor who has gone only goes to the ledger") {
  Kiosk kiosk = ready_to_send(Disk::lies);
  kiosk.sends();
  kiosk.stops_and_deletes_everything();
  kiosk.disk_is(Disk::works);
  talks_about_being_heard(kiosk);
  const core::Visit said = kiosk.state().visit;
  kiosk.disk_owns_up();
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().visit == said);
  CHECK(kiosk.state().ledger.records.size() == 1);
  CHECK(kiosk.state().late.empty());
  kiosk.sends();
  CHECK(kiosk.state().ledger.records.size() == 2);
}

TEST_CASE("the bad news of a visitor who has gone is nobody's") {
  Kiosk kiosk = ready_to_send(Disk::dawdles);
  kiosk.sends();
  kiosk.act(app::SaveFailed{"00000000-0000-4000-8000-999999999999", "The disk is full."});
  CHECK(kiosk.state().sending == app::Sending::saving);
  kiosk.disk_answers();
  kiosk.act(app::SaveFailed{kiosk.on_disk().begin()->first, "The disk is full."});
  CHECK(kiosk.place() == Place::thanks);
  CHECK(kiosk.state().sending == app::Sending::not_yet);
}

TEST_CASE("news of a record that nobody asked to save is ignored") {
  Kiosk kiosk = ready_to_send();
  kiosk.act(app::RecordSaved{"00000000-0000-4000-8000-999999999999"});
  CHECK(kiosk.place() == Place::review);
  CHECK(kiosk.state().ledger.records.empty());
}

TEST_CASE("a disk that fails all day does not fill the memory") {
  Kiosk kiosk = open_sample();
  kiosk.disk_is(Disk::refuses);
  for (int visitor = 0; visitor < 200; ++visitor) {
    kiosk.starts();
    kiosk.finishes_now();
    kiosk.sends();
    kiosk.stops_and_deletes_everything();
  }
  CHECK(kiosk.state().late.size() <= 50);
}

TEST_CASE("once I am thanked, what I said is gone from this screen, and Back does not bring it back") {
  Kiosk kiosk = ready_to_send();
  kiosk.sends();
  CHECK_FALSE(kiosk.state().visit.answers.contains("heard"));
  CHECK(kiosk.state().visit.topics.empty());
  kiosk.goes_back();
  CHECK(kiosk.place() == Place::welcome);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("the thank-you screen leaves by itself, later when I am still reading") {
  Kiosk kiosk = ready_to_send();
  kiosk.sends();
  kiosk.wait(29'999);
  CHECK(kiosk.place() == Place::thanks);
  kiosk.touches_the_screen();
  kiosk.wait(29'999);
  CHECK(kiosk.place() == Place::thanks);
  kiosk.wait(1);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("help on the thank-you screen is not snatched away") {
  Kiosk kiosk = ready_to_send();
  kiosk.sends();
  kiosk.asks_for_help();
  kiosk.wait(44'999);
  CHECK(kiosk.state().help_open);
  kiosk.wait(1);
  CHECK(kiosk.state().idle_warning);
  kiosk.wait(20'000);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("closing help on the thank-you screen leaves it its time, no more") {
  Kiosk kiosk = open_sample({.thanks_ms = 10'000});
  talks_about_being_heard(kiosk);
  kiosk.sends();
  kiosk.asks_for_help();
  kiosk.wait(20'000);
  kiosk.closes_help();
  kiosk.wait(9'999);
  CHECK(kiosk.place() == Place::thanks);
  kiosk.wait(1);
  CHECK(remains_in(kiosk.state()).empty());
}

TEST_CASE("Send waits for an id if there is none yet") {
  app::State state;
  (void)app::update(state, app::PackLoaded{open_sample().state().pack.value(), {}});
  (void)app::update(state, app::StorageOpened{});
  (void)app::update(state, app::StartPressed{});
  (void)app::update(state, app::ReviewPressed{});
  const app::Effects effects = app::update(state, app::SendPressed{});
  REQUIRE(effects.size() == 1);
  CHECK(core::holds_alternative<app::MakeId>(effects.front()));
  CHECK(state.sending == app::Sending::not_yet);
}

}  // namespace
}  // namespace earshot::scenario
