#include "tests/scenario/kiosk.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include <doctest/doctest.h>

#include "core/public_key_file.h"
#include "core/qr.h"
#include "core/seal.h"
#include "tests/core/sample_pack.h"

namespace earshot::scenario {
namespace {

std::string numbered_id(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

class OneFile : public store::MergeOutput {
 public:
  std::expected<void, std::string> write(std::string_view bytes) override {
    json += bytes;
    return {};
  }
  std::string json;
};

std::string fake_hash(std::string_view passphrase) { return "hash of " + std::string(passphrase); }

}  // namespace

Kiosk::Kiosk(app::Config config) {
  state_.config = std::move(config);
  state_.display = state_.config.display;
}

// --- the host
void Kiosk::pack_arrives() {
  static const app::PackLoaded loaded{core::sample_pack(), core::sample_pack_ref()};
  act(loaded);
}

void Kiosk::pack_is_broken() {
  act(app::PackFailed{"sample.json", {{"missing", "/help", "There is no help line.", "Add one."}}});
}

void Kiosk::disk_opens() {
  app::StorageOpened opened;
  for (const auto& [id, record] : records_) opened.records.push_back(record);
  opened.settings = settings_;
  opened.restarted = true;
  act(opened);
}

void Kiosk::disk_does_not_open() { act(app::StorageFailed{"The disk is broken."}); }

void Kiosk::disk_answers() { let_happen(slow_); }
void Kiosk::disk_owns_up() { let_happen(lied_); }

void Kiosk::is_switched_off_and_on() {
  state_ = {.config = state_.config, .display = state_.config.display};
  answers_.clear();
  slow_.clear();
  lied_.clear();
  wake_at_ = -1;
  ms_ = awake_ms_ = 1000;
  pack_arrives();
  disk_opens();
}

void Kiosk::has_voices(std::vector<std::string> languages) { act(app::SpeechAvailable{std::move(languages)}); }

void Kiosk::sentence_ends() {
  REQUIRE_FALSE(spoken_.empty());
  act(clock());
  act(app::SpeechEnded{spoken_.back().id});
}

// --- a visitor
void Kiosk::starts(core::Variant variant) { presses(app::StartPressed{variant}); }
void Kiosk::says_role(std::string_view id) { presses(app::RoleChosen{std::string(id)}); }
void Kiosk::says_age(std::string_view id) { presses(app::AgeBandChosen{std::string(id)}); }
void Kiosk::says_area(std::string_view id) { presses(app::AreaChosen{std::string(id)}); }
void Kiosk::wants_topic(std::string_view id) { presses(app::TopicToggled{std::string(id)}); }
void Kiosk::does_not_get_it() { presses(app::NotUnderstoodToggled{id_here()}); }
void Kiosk::says(int degree) { chooses({std::to_string(degree)}); }

void Kiosk::chooses(std::vector<std::string> codes) {
  presses(app::AnswerGiven{id_here(), {core::AnswerState::answered, std::move(codes), ""}});
}

void Kiosk::writes(std::string_view text) {
  presses(app::AnswerGiven{id_here(), {core::AnswerState::answered, {}, std::string(text)}});
}

void Kiosk::draws(core::Drawing drawing, std::string_view in_words) {
  presses(app::AnswerGiven{id_here(), {core::AnswerState::answered, {}, std::string(in_words), std::move(drawing)}});
}

void Kiosk::does_not_know() { presses(app::AnswerGiven{id_here(), {core::AnswerState::dont_know, {}, ""}}); }
void Kiosk::goes_on() { presses(app::NextPressed{}); }

void Kiosk::goes_on_to(Place place, std::string_view id) {
  for (int i = 0; i < 100 && state_.here != app::Spot{place, std::string(id)}; ++i) goes_on();
  REQUIRE(state_.here.place == place);
  REQUIRE(state_.here.id == id);
}

void Kiosk::goes_back() { presses(app::BackPressed{}); }
void Kiosk::skips() { presses(app::SkipPressed{}); }
void Kiosk::finishes_now() { presses(app::ReviewPressed{}); }
void Kiosk::changes(std::string_view question) { presses(app::EditPressed{std::string(question)}); }
void Kiosk::changes_about() { presses(app::EditAboutPressed{}); }
void Kiosk::changes_topics() { presses(app::EditTopicsPressed{}); }
void Kiosk::deletes(std::string_view question) { presses(app::AnswerDeleted{std::string(question)}); }
void Kiosk::takes_it_out() { presses(app::HintFollowed{id_here()}); }
void Kiosk::keeps_it() { presses(app::HintKept{id_here()}); }
void Kiosk::sends() { presses(app::SendPressed{}); }
void Kiosk::stops_and_deletes_everything() { presses(app::StartAgainPressed{}); }
void Kiosk::asks_for_help() { presses(app::HelpOpened{}); }
void Kiosk::keeps_a_receipt() { presses(app::KeepReceiptPressed{}); }
void Kiosk::has_a_receipt() { presses(app::ReceiptEntryOpened{}); }
void Kiosk::looks_it_up() { presses(app::LookUpPressed{}); }
void Kiosk::wants_them_back() { presses(app::TakeBackPressed{}); }
void Kiosk::says_yes() { presses(app::TakeBackConfirmed{}); }

void Kiosk::taps(const core::Receipt& receipt) {
  for (const core::Picture picture : receipt.pictures) presses(app::PictureToggled{picture});
  for (const int digit : receipt.digits) presses(app::DigitToggled{digit});
}

void Kiosk::looks_up(const core::Receipt& receipt) {
  has_a_receipt();
  taps(receipt);
  looks_it_up();
}

void Kiosk::speaks(std::string_view language) { presses(app::LanguageChosen{std::string(language)}); }
void Kiosk::reads(core::Variant variant) { presses(app::VariantChosen{variant}); }
void Kiosk::sets(const app::Display& display) { presses(app::DisplayChanged{display}); }
void Kiosk::closes_help() { presses(app::HelpClosed{}); }
void Kiosk::has_it_stopped() { presses(app::StopReading{}); }

void Kiosk::has_it_read(std::vector<std::string> sentences) {
  app::ReadAloud read;
  for (std::string& text : sentences) read.sentences.push_back({std::move(text), state_.language});
  presses(read);
}

void Kiosk::is_still_there() { presses(app::StayPressed{}); }

void Kiosk::touches_the_screen() {
  act(clock());
  act(app::PersonStirred{});
}

void Kiosk::wait(std::int64_t ms) {
  const std::int64_t end = ms_ + ms;
  while (wake_at_ >= 0 && wake_at_ <= end) {
    awake_ms_ += std::max<std::int64_t>(wake_at_ - ms_, 0);
    ms_ = std::max(ms_, wake_at_);
    wake_at_ = -1;
    act(clock());
    act(app::TimerRang{});
  }
  awake_ms_ += end - ms_;
  ms_ = end;
}

void Kiosk::sleeps(std::int64_t ms) { ms_ += ms; }

// --- staff
void Kiosk::opens_staff_door() { presses(app::StaffDoorOpened{}); }

void Kiosk::chooses_passphrase(std::string_view passphrase, std::string_view again) {
  presses(app::PassphraseChosen{std::string(passphrase), std::string(again)});
}

void Kiosk::enters(std::string_view passphrase) { presses(app::PassphraseEntered{std::string(passphrase)}); }
void Kiosk::exports() { presses(app::ExportPressed{}); }
void Kiosk::enters_keys(std::string_view service, std::string_view recovery) {
  types_key(core::SealKey::service, service);
  types_key(core::SealKey::recovery, recovery);
  tests_the_keys();
}
void Kiosk::enters_codes(std::string_view service, std::string_view recovery) {
  presses(app::KeyCodesEntered{std::string(service), std::string(recovery)});
}
void Kiosk::locks() { presses(app::LockPressed{}); }
void Kiosk::closes_the_program() { presses(app::ClosePressed{}); }

void Kiosk::goes_to_make_a_key() { presses(app::KeyMakingOpened{}); }
void Kiosk::makes_a_key() { presses(app::MakeKeyPressed{}); }
void Kiosk::saves_the_key() { presses(app::SaveKeyPressed{}); }
void Kiosk::saves_the_public_key() { presses(app::SaveKeyPressed{.public_part = true}); }
void Kiosk::takes_key_from_file(core::SealKey whose, std::string_view name) {
  presses(app::KeyFileWanted{whose, std::string(name)});
}
void Kiosk::opens_exports() { presses(app::FilesOpened{}); }
void Kiosk::chooses_files(std::vector<File> files) {
  to_choose_ = std::move(files);
  presses(app::ChooseFilesPressed{});
}
void Kiosk::reads_them(std::string_view passphrase) { presses(app::ReadFilesPressed{std::string(passphrase)}); }
void Kiosk::replies(const core::Reply& reply) {
  presses(app::ReplyBegun{reply.finding, reply.topic});
  presses(app::ReplyChanged{reply});
  presses(app::ReplyFinished{});
}
void Kiosk::saves_as_one() { presses(app::WriteFilesPressed{}); }

// --- what is to be seen
const core::Answer* Kiosk::answer_to(std::string_view question) const {
  const auto found = state_.visit.answers.find(question);
  return found == state_.visit.answers.end() ? nullptr : &found->second;
}

// --- the world
app::ClockRead Kiosk::clock() const { return {ms_, day_, awake_ms_}; }

void Kiosk::presses(const app::Action& action) {
  touches_the_screen();
  act(action);
}

void Kiosk::act(const app::Action& action) {
  run(action);
  answer_all();
}

void Kiosk::run(const app::Action& action) {
  const Before before{state_.here, state_.visit};
  const app::Effects effects = app::update(state_, action);
  if (after_each) after_each(before, action, effects);
  for (const app::Effect& effect : effects) {
    effect.visit([&](const auto& what) { ask(what); });
  }
}

void Kiosk::answer_all() {
  while (!answers_.empty()) {
    const app::Action answer = std::move(answers_.front());
    answers_.pop_front();
    run(clock());
    run(answer);
  }
}

void Kiosk::let_happen(std::deque<Deed>& deeds) {
  while (!deeds.empty()) {
    const Deed deed = std::move(deeds.front());
    deeds.pop_front();
    answers_.push_back(deed(*this));
    answer_all();
  }
}

void Kiosk::ask_disk(Deed does, app::Action refuses) {
  switch (disk_) {
    case Disk::works: answers_.push_back(does(*this)); break;
    case Disk::refuses: answers_.push_back(std::move(refuses)); break;
    case Disk::dawdles: slow_.push_back(std::move(does)); break;
    case Disk::lies:
      answers_.push_back(std::move(refuses));
      lied_.push_back(std::move(does));
      break;
  }
}

void Kiosk::ask(const app::MakeId&) { answers_.push_back(app::IdMade{numbered_id(++ids_)}); }

void Kiosk::ask(const app::WakeAt& effect) {
  wake_at_ = effect.ms;
  wakes_.push_back(effect.ms);
}

void Kiosk::ask(const app::SaveRecord& effect) {
  ++times_asked_to_save_;
  const auto save = [record = effect.record](Kiosk& kiosk) -> app::Action {
    const auto [kept, is_new] = kiosk.records_.try_emplace(record.id, record);
    if (!is_new && kept->second.json != record.json) {
      ++kiosk.disagreements_;
      return app::SaveFailed{record.id, "There is another record of that name."};
    }
    return app::RecordSaved{record.id};
  };
  ask_disk(save, app::SaveFailed{effect.record.id, "The disk is full."});
}

void Kiosk::ask(const app::SealResponse& effect) {
  const core::PublicKey keys[] = {effect.keys.service, effect.keys.recovery};
  const auto sealed = cannot_seal_ ? std::nullopt : core::seal(effect.response, keys);
  if (sealed) {
    answers_.push_back(app::ResponseSealed{effect.number, {sealed->id, core::write_sealed(*sealed), ""}});
  } else {
    answers_.push_back(app::SealFailed{effect.number, "There is nothing to seal with."});
  }
}

void Kiosk::ask(const app::MakeKeyTest& effect) {
  const auto test = cannot_seal_ ? std::nullopt : core::make_key_test(effect.keys);
  if (test) {
    answers_.push_back(app::KeyTestMade{*test});
  } else {
    answers_.push_back(app::KeyTestFailed{"There is nothing to seal with."});
  }
}

void Kiosk::ask(const app::HashPassphrase& effect) {
  answers_.push_back(app::PassphraseHashed{fake_hash(effect.passphrase)});
}

void Kiosk::ask(const app::CheckPassphrase& effect) {
  answers_.push_back(app::PassphraseChecked{fake_hash(effect.passphrase) == effect.stored_hash});
}

void Kiosk::ask(const app::SaveSetting& effect) {
  const auto save = [effect](Kiosk& kiosk) -> app::Action {
    kiosk.settings_[effect.key] = effect.value;
    return app::SettingSaved{effect.key};
  };
  ask_disk(save, app::SettingFailed{effect.key, "The disk is full."});
}

void Kiosk::ask(const app::CloseProgram& /*effect*/) { ++times_closed_; }

void Kiosk::ask(const app::WriteExport& effect) {
  if (stick_is_full_) {
    answers_.push_back(app::ExportFailed{"The stick is full."});
    return;
  }
  files_.push_back({effect.file_name, effect.json});
  answers_.push_back(app::ExportWritten{"/stick/" + effect.file_name});
}

void Kiosk::ask(const app::MarkExported& effect) {
  const auto mark = [effect](Kiosk& kiosk) -> app::Action {
    for (const std::string& id : effect.ids) kiosk.records_.at(id).exported_in = effect.export_id;
    return app::RecordsMarked{};
  };
  ask_disk(mark, app::MarkFailed{"The disk is full."});
}

// The same device draws the first receipt again and again: every other one is already somebody's.
void Kiosk::ask(const app::MakeReceipt& effect) {
  core::Receipt receipt{{core::Picture::sun, core::Picture::boat, core::Picture::key}, {4, receipts_++ / 2 % 10}};
  if (receipt.digits[1] == 4) receipt.digits[0] = 5;
  const std::string salt = effect.salt.empty() ? "salt" : effect.salt;
  const std::string hash = has_no_memory_ ? "" : fake_hash(core::text_of(receipt) + " with " + salt);
  answers_.push_back(app::ReceiptMade{std::move(receipt), salt, hash});
}

void Kiosk::ask(const app::CheckReceipt& effect) {
  const std::string hash = has_no_memory_ ? "" : fake_hash(core::text_of(effect.receipt) + " with " + effect.salt);
  answers_.push_back(app::ReceiptChecked{hash});
}

void Kiosk::ask(const app::Withdraw& effect) {
  const auto withdraw = [effect](Kiosk& kiosk) -> app::Action {
    std::erase_if(kiosk.records_, [&](const auto& kept) { return store::root_of(kept.second) == effect.root_id; });
    kiosk.settings_.try_emplace(store::withdrawal_setting(effect.root_id), effect.day);
    return app::Withdrawn{effect.root_id};
  };
  ask_disk(withdraw, app::WithdrawFailed{effect.root_id, "The disk is full."});
}

void Kiosk::ask(const app::MakeKey& effect) {
  answers_.push_back(app::KeyMade{has_no_memory_ ? core::MadeKey{} : core::make_key(effect.day)});
}

void Kiosk::ask(const app::MakeKeyQr& effect) { answers_.push_back(app::KeyQrMade{core::write_qr(effect.key)}); }

void Kiosk::ask(const app::TakeKeyFile& effect) {
  const auto named = std::ranges::find(key_files_, effect.file, &File::name);
  if (named == key_files_.end() && key_files_.size() != 1) {
    app::KeyFilesFound found{effect.whose, {}};
    for (const File& file : key_files_) found.files.push_back(file.name);
    answers_.push_back(std::move(found));
    return;
  }
  const File& file = named == key_files_.end() ? key_files_.front() : *named;
  const auto key = core::read_public_key_file(file.json);
  answers_.push_back(key ? app::KeyFileRead{effect.whose, file.name, core::write_public_key(*key), ""}
                         : app::KeyFileRead{effect.whose, "", "", core::words_of(key.error())});
}

void Kiosk::ask(const app::ChooseFiles&) {
  desk_.clear();
  chosen_ = to_choose_;
  app::FilesChosen chosen;
  for (const File& file : chosen_) chosen.files.push_back({file.name, file.json.size()});
  answers_.push_back(std::move(chosen));
}

// Progress comes while it is under way, and whoever presses Stop presses it then.
store::OnMergeProgress Kiosk::tells_progress() {
  return [this](const store::MergeProgress& progress) {
    run(app::FilesProgress{progress});
    const bool enough = progress.of > 0 && static_cast<int>(progress.done * 100 / progress.of) >= stops_at_;
    if (enough) run(app::StopFilesPressed{});
    return !enough;
  };
}

void Kiosk::ask(const app::ReadFiles& effect) {
  store::MergeFiles files;
  if (!effect.own.empty()) files.push_back(std::make_unique<store::TextFile>("", effect.own));
  for (const File& file : chosen_) files.push_back(std::make_unique<store::TextFile>(file.name, file.json));
  auto report = desk_.read(std::move(files), effect.passphrase, tells_progress());
  if (!report) {
    answers_.push_back(app::FilesFailed{report.error()});
    return;
  }
  answers_.push_back(app::FilesRead{*std::move(report)});
}

void Kiosk::ask(const app::CountFigures& effect) { answers_.push_back(app::FiguresCounted{desk_.count(effect.query)}); }
void Kiosk::ask(const app::CountForEverybody&) {
  answers_.push_back(app::CountedForEverybody{desk_.count_for_everybody()});
}
void Kiosk::ask(const app::FindRemarks& effect) { answers_.push_back(app::RemarksFound{desk_.find(effect.query)}); }

void Kiosk::ask(const app::WriteFiles& effect) {
  OneFile out;
  const auto written = desk_.write(out, effect.wish, tells_progress());
  if (!written) {
    desk_.clear();
    answers_.push_back(app::FilesFailed{written.error()});
    return;
  }
  files_.push_back({effect.file_name, std::move(out.json)});
  answers_.push_back(app::FilesWritten{"/stick/" + effect.file_name});
}

void Kiosk::ask(const app::StopFiles&) {}  // tells_progress() stops it

void Kiosk::ask(const app::DropFiles&) {
  desk_.clear();
  chosen_.clear();
}

void Kiosk::ask(const app::LoadLanguage& effect) {
  languages_asked_.push_back(effect.language);
  if (!network_is_slow_) the_language_comes();
}

void Kiosk::has_language(core::Words words, std::optional<core::PackWords> pack_words) {
  const core::Language language = words.language;
  languages_.insert_or_assign(language, app::LanguageLoaded{std::move(words), std::move(pack_words)});
}

void Kiosk::the_language_comes() {
  const std::string& language = languages_asked_.back();
  const auto found = languages_.find(language);
  if (found == languages_.end()) {
    answers_.push_back(app::LanguageFailed{language, "There is no such file here."});
  } else {
    answers_.push_back(found->second);
  }
  if (network_is_slow_) answer_all();
}

void Kiosk::ask(const app::LoadFonts& effect) { fonts_asked_.push_back(effect.set); }

void Kiosk::ask(const app::Speak& effect) { spoken_.push_back(effect); }

void Kiosk::ask(const app::StopSpeaking&) { ++times_hushed_; }

void Kiosk::ask(const app::ForgetVisitor&) {
  ++times_forgotten_;
  desk_.clear();
  chosen_.clear();
}

// --- well-known beginnings
Kiosk open_sample(app::Config config) {
  Kiosk kiosk(std::move(config));
  kiosk.pack_arrives();
  kiosk.disk_opens();
  REQUIRE(kiosk.place() == Place::welcome);
  return kiosk;
}

void talks_about_being_heard(Kiosk& kiosk) {
  kiosk.starts();
  kiosk.says_role("young-person");
  kiosk.says_area("east");
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on_to(Place::question, "heard");
  kiosk.says(2);
  kiosk.goes_on_to(Place::question, "better");
  kiosk.writes("Tell us the end.");
  kiosk.goes_on_to(Place::question, "bus-seen");
  kiosk.chooses({"yes"});
  kiosk.goes_on_to(Place::question, "first");
  kiosk.chooses({"waiting", "voice"});
  kiosk.goes_on_to(Place::review);
}

void staff_move_in(Kiosk& kiosk) {
  kiosk.opens_staff_door();
  kiosk.chooses_passphrase("correct horse", "correct horse");
  REQUIRE(kiosk.place() == Place::staff_room);
  kiosk.locks();
}

}  // namespace earshot::scenario
