// A kiosk without a screen: update() alone, in a made-up world whose clock, disk and ids obey the test. Spoken to in the
// words of visitors and staff, so a test reads as what happened in the room. Every word here stands for one press: the
// clock is read and somebody stirred before it, as on a real kiosk.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/update.h"

namespace earshot::scenario {

using app::Place;

enum class Disk {
  works,
  refuses,  // answers at once that it can't
  dawdles,  // answers only when the test says disk_answers()
  lies,     // answers at once that it can't, and does it all the same: disk_owns_up() brings the news
};

struct File {
  std::string name, json;
};

class Kiosk {
 public:
  explicit Kiosk(app::Config config = {});

  // --- the host
  void pack_arrives();
  void pack_is_broken();
  void disk_opens();
  void disk_does_not_open();
  void disk_is(Disk disk) { disk_ = disk; }
  void disk_answers();
  void disk_owns_up();
  // The files of a language are there, and come at once; see the_language_comes().
  void has_language(core::Words words, std::optional<core::PackWords> pack_words);
  void network_is_slow(bool slow) { network_is_slow_ = slow; }
  void the_language_comes();
  void stick_is_full(bool full) { stick_is_full_ = full; }
  void has_no_memory(bool none) { has_no_memory_ = none; }  // for a slow hash
  void cannot_seal(bool cannot) { cannot_seal_ = cannot; }
  void is_switched_off_and_on();
  void has_voices(std::vector<std::string> languages);
  void sentence_ends();  // the voice has come to the end of what it was asked to say last

  // --- a visitor
  void starts(core::Variant variant = core::Variant::plain);
  void says_role(std::string_view id);
  void says_age(std::string_view id);
  void says_area(std::string_view id);
  void wants_topic(std::string_view id);
  void does_not_get_it();
  void says(int degree);  // to the scale that is shown
  void chooses(std::vector<std::string> codes);
  void writes(std::string_view text);
  void draws(core::Drawing drawing, std::string_view in_words = "");
  void does_not_know();
  void goes_on();
  void goes_on_to(Place place, std::string_view id = "");
  void goes_back();
  void skips();
  void finishes_now();
  void changes(std::string_view question);
  void changes_about();
  void changes_topics();
  void deletes(std::string_view question);
  void takes_it_out();
  void keeps_it();
  void sends();
  void stops_and_deletes_everything();
  void asks_for_help();
  void keeps_a_receipt();
  const core::Receipt& receipt_shown() const { return state_.new_receipt.receipt; }
  void has_a_receipt();  // says so, on the welcome screen
  void taps(const core::Receipt& receipt);
  void looks_it_up();
  void looks_up(const core::Receipt& receipt);  // from the welcome screen on
  void wants_them_back();
  void says_yes();
  void speaks(std::string_view language);
  void reads(core::Variant variant);
  void sets(const app::Display& display);
  void closes_help();
  void has_it_read(std::vector<std::string> sentences);
  void has_it_stopped();
  void is_still_there();
  void touches_the_screen();

  // The clock moves on; timers ring on their way.
  void wait(std::int64_t ms);
  // The device sleeps, or somebody sets its clock on: nothing rings.
  void sleeps(std::int64_t ms);

  void it_is(std::string_view day) { day_ = day; }

  // --- staff
  void opens_staff_door();
  void chooses_passphrase(std::string_view passphrase, std::string_view again);
  void enters(std::string_view passphrase);
  void exports();
  void types_key(core::SealKey whose, std::string_view text) { presses(app::KeyTyped{whose, std::string(text)}); }
  // Of those that lie where keys are looked for.
  void takes_key_from_file(core::SealKey whose, std::string_view name = "");
  void has_key_files(std::vector<File> files) { key_files_ = std::move(files); }
  void tests_the_keys() { presses(app::KeysEntered{}); }
  void enters_keys(std::string_view service, std::string_view recovery);
  void enters_codes(std::string_view service, std::string_view recovery);
  void locks();
  void closes_the_program();
  void goes_to_make_a_key();
  void makes_a_key();
  void saves_the_key();
  void saves_the_public_key();
  void opens_exports();  // the place for it
  void chooses_files(std::vector<File> files);
  void reads_them(std::string_view passphrase = "");
  void saves_as_one();
  void saves_as(store::FileFormat format) { presses(app::WriteFilesPressed{format}); }
  void looks_at(app::StaffTab tab) { presses(app::StaffTabPressed{tab}); }
  void replies(const core::Reply& reply);  // from the list of replies on
  // Somebody loses patience when so many per cent are done.
  void will_stop_at(int percent) { stops_at_ = percent; }

  // --- what is to be seen
  const app::State& state() const { return state_; }
  Place place() const { return state_.here.place; }
  const std::string& id_here() const { return state_.here.id; }
  const core::Answer* answer_to(std::string_view question) const;

  // --- what the world has kept
  const std::map<std::string, store::Record>& on_disk() const { return records_; }
  const std::map<std::string, std::string>& settings_on_disk() const { return settings_; }
  const std::vector<File>& files() const { return files_; }
  const std::vector<app::FontSet>& fonts_asked() const { return fonts_asked_; }
  const std::vector<std::string>& languages_asked() const { return languages_asked_; }
  const std::vector<app::Speak>& spoken() const { return spoken_; }
  bool holds_files() const { return !desk_.is_clear() || !chosen_.empty(); }
  int times_closed() const { return times_closed_; }
  int times_hushed() const { return times_hushed_; }
  int times_forgotten() const { return times_forgotten_; }
  int times_asked_to_save() const { return times_asked_to_save_; }
  const std::vector<std::int64_t>& wakes() const { return wakes_; }
  int disagreements() const { return disagreements_; }  // the same id with other bytes came to the disk

  // --- for whoever wants to look closer
  void act(const app::Action& action);      // as it is: no clock, nobody stirred; what it asks for is answered
  void presses(const app::Action& action);  // clock, somebody stirred, then this
  struct Before {
    app::Spot here;
    core::Visit visit;
  };
  std::function<void(const Before& before, const app::Action& action, const app::Effects& effects)> after_each;

 private:
  void run(const app::Action& action);
  void answer_all();
  void ask(const app::MakeId& effect);
  void ask(const app::WakeAt& effect);
  void ask(const app::SaveRecord& effect);
  void ask(const app::SealResponse& effect);
  void ask(const app::MakeKeyTest& effect);
  void ask(const app::HashPassphrase& effect);
  void ask(const app::CheckPassphrase& effect);
  void ask(const app::SaveSetting& effect);
  void ask(const app::WriteExport& effect);
  void ask(const app::MarkExported& effect);
  void ask(const app::MakeReceipt& effect);
  void ask(const app::CheckReceipt& effect);
  void ask(const app::Withdraw& effect);
  void ask(const app::MakeKey& effect);
  void ask(const app::MakeKeyQr& effect);
  void ask(const app::TakeKeyFile& effect);
  void ask(const app::ChooseFiles& effect);
  void ask(const app::ReadFiles& effect);
  void ask(const app::WriteFiles& effect);
  void ask(const app::CountFigures& effect);
  void ask(const app::CountForEverybody& effect);
  void ask(const app::FindRemarks& effect);
  void ask(const app::StopFiles& effect);
  void ask(const app::DropFiles& effect);
  void ask(const app::LoadLanguage& effect);
  void ask(const app::LoadFonts& effect);
  void ask(const app::Speak& effect);
  void ask(const app::StopSpeaking& effect);
  void ask(const app::ForgetVisitor& effect);
  void ask(const app::CloseProgram& effect);
  using Deed = std::function<app::Action(Kiosk&)>;
  void ask_disk(Deed does, app::Action refuses);
  store::OnMergeProgress tells_progress();
  void let_happen(std::deque<Deed>& deeds);
  app::ClockRead clock() const;

  app::State state_;
  std::deque<app::Action> answers_;  // on their way to update()
  std::deque<Deed> slow_, lied_;     // what the disk has yet to do, or to admit
  Disk disk_ = Disk::works;
  bool stick_is_full_ = false, network_is_slow_ = false, cannot_seal_ = false, has_no_memory_ = false;
  std::string day_ = "2026-11-23";
  int receipts_ = 0;
  std::vector<File> key_files_, to_choose_, chosen_;
  store::Desk desk_;
  int stops_at_ = 1000;
  std::map<std::string, app::LanguageLoaded, std::less<>> languages_;
  std::vector<std::string> languages_asked_;
  std::vector<app::FontSet> fonts_asked_;
  std::map<std::string, store::Record> records_;
  std::map<std::string, std::string> settings_;
  std::vector<File> files_;
  std::vector<std::int64_t> wakes_;
  std::vector<app::Speak> spoken_;
  std::int64_t ms_ = 1000, awake_ms_ = 1000, wake_at_ = -1;
  int ids_ = 0, times_hushed_ = 0, times_forgotten_ = 0, times_asked_to_save_ = 0, disagreements_ = 0,
      times_closed_ = 0;
};

// With the sample pack and an empty disk: the welcome screen.
Kiosk open_sample(app::Config config = {});

// One whole visit up to the review: a young person of the east who talks about being heard.
void talks_about_being_heard(Kiosk& kiosk);

// Staff have been here before: the passphrase is "correct horse", and nobody is in the room.
void staff_move_in(Kiosk& kiosk);

}  // namespace earshot::scenario
