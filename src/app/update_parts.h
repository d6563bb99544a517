// What the files of update() share. Included by them alone; everybody else wants update.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/action.h"
#include "app/effect.h"
#include "app/state.h"

namespace earshot::app {

// Keys of settings. Failed tries are kept so that a restart is no way round the wait.
inline constexpr std::string_view passphrase_key = "staff_passphrase";
inline constexpr std::string_view failed_tries_key = "staff_failed_tries";
inline constexpr std::string_view receipt_tries_key = "receipt_tries";  // "DAY COUNT"
inline constexpr std::string_view receipt_salt_key = "receipt_salt";
inline constexpr std::string_view receipt_key = "receipt";  // "receipt:HASH" holds the root of the answers it is for

// The outside was asked for something whose answer would be misunderstood anywhere else. Nobody leaves until it
// came; the platform answers always.
bool busy(const State& state);

bool said_something(const core::Visit& visit);

// update.cpp: "" when it isn't there; as a number, 0 when it isn't there or is none.
const std::string& setting(const State& state, std::string_view key);
int number_in(const std::map<std::string, std::string>& settings, std::string_view key);

// update_wipe.cpp: the one way back to the welcome screen. Nothing of the visitor or of staff survives it.
void wipe(State& state, Effects& effects);

// update_idle.cpp
void stir(State& state);
void arm(State& state, Effects& effects);  // after every action: asks for the timer the State now needs
void wait_with_frame(State& state);        // one switch: the frame waits as long as it always does, from now on

// update_visit.cpp
std::vector<Spot> way(const State& state);  // from about_you to the review, as things stand

// update_staff.cpp
void open_gate(State& state);
void begin_export(State& state, std::string id, Effects& effects);
void throttle(State& state);  // the wait after too many wrong tries, from now on
std::int64_t wait_after(int tries);

// update_staff.cpp
bool in_staff_room(const State& state);      // the room itself or a place that it leads to
std::string own_export(const State& state);  // of what this device holds; "" when that is nothing
// update_files.cpp
void write_files(State& state, const std::string& id, Effects& effects);
void write_wish(State& state, store::WriteWish wish, std::string file, Effects& effects);
bool has_read(const FilesWork& files);  // something lies on the desk
void read_own(State& state, Effects& effects);
// update_desk.cpp: what the place shows, asked for anew
void ask_desk(State& state, Effects& effects);
// update_replies.cpp
void number_reply(State& state, std::string id, Effects& effects);
void keep_replies(State& state, Effects& effects);
void take_replies_beside(State& state);
void publish_as(State& state, store::FileFormat format, Effects& effects);  // the replies or the report
// update_audit.cpp
void write_down(State& state, core::Deed deed, std::string_view detail, Effects& effects);
void keep_setting(State& state, std::string key, std::string value, Effects& effects);
bool desk_setting_failed(State& state, const SettingFailed& action);
// Back into the room from a place that it leads to: what was held there goes.
void leave_staff_place(State& state, Effects& effects);

// update_receipt.cpp
void throttle_receipts(State& state);
// Those of update_staff.cpp that concern receipts; true when it was one.
bool receipt_setting_saved(State& state, const SettingSaved& action, Effects& effects);
bool receipt_setting_failed(State& state, const SettingFailed& action);

// update_answer.cpp
enum class Verdict { keep, remove, refuse };
Verdict judge(const core::Question& question, core::Answer& answer);  // tidies what is to be kept

// update_watch.cpp
void watch(State& state, const core::Visit& before);  // looks at the words that were changed
bool concern_in(const State& state, const core::Response& response);

// update_display.cpp
void begin_in_language(State& state, Effects& effects);    // the fallback language of the pack
void choose_variant(State& state, core::Variant variant);  // by the visitor: their age band decides no more

// update_speech.cpp: what a visitor has turned to. When it becomes another, nobody wants to hear of it any more.
struct Attending {
  Spot here;
  core::Language language;
  core::Variant variant;
  LookUp receipt;
  bool help, display, leave, idle, voice;
  int visits;

  bool operator==(const Attending&) const = default;
};
Attending attending(const State& state);
void hush(State& state, Effects& effects);

// --- one handler for each Action ---------------------------------------------------------------------------
// update.cpp: the device, and what is the same everywhere
void on(State& state, const PackLoaded& action, Effects& effects);
void on(State& state, const PackFailed& action);
void on(State& state, const StorageOpened& action, Effects& effects);
void on(State& state, const StorageWeak& action);
void on(State& state, const StorageFailed& action);
void on(State& state, const IdMade& action, Effects& effects);
void on(State& state, const BackPressed& action, Effects& effects);
void on(State& state, const StartAgainPressed& action, Effects& effects);
void on(State& state, const HelpOpened& action);
void on(State& state, const HelpClosed& action);
void on(State& state, const GalleryToggled& action);
void on(State& state, const InspectorToggled& action);

// update_idle.cpp
void on(State& state, const ClockRead& action, Effects& effects);
void on(State& state, const PersonStirred& action);
void on(State& state, const StayPressed& action);
void on(State& state, const TimerRang& action, Effects& effects);
void on(State& state, const SwitchUsed& action);

// update_visit.cpp
void on(State& state, const StartPressed& action);
void on(State& state, const NextPressed& action, Effects& effects);
void on(State& state, const SkipPressed& action, Effects& effects);
void on(State& state, const ReviewPressed& action);
void on(State& state, const EditPressed& action);
void on(State& state, const EditAboutPressed& action);
void on(State& state, const EditTopicsPressed& action);
void on(State& state, const RoleChosen& action, Effects& effects);
void on(State& state, const AgeBandChosen& action, Effects& effects);
void on(State& state, const AreaChosen& action, Effects& effects);
void on(State& state, const TopicToggled& action, Effects& effects);
void on(State& state, const NotUnderstoodToggled& action, Effects& effects);
void on(State& state, const AnswerGiven& action, Effects& effects);
void on(State& state, const AnswerDeleted& action, Effects& effects);
void set_answer(State& state, Effects& effects, const std::string& question, core::Answer answer);

// update_watch.cpp
void on(State& state, const HintFollowed& action, Effects& effects);
void on(State& state, const HintKept& action);

// update_send.cpp
void on(State& state, const SendPressed& action, Effects& effects);
void on(State& state, const RecordSaved& action);
void on(State& state, const SaveFailed& action);
void on(State& state, const ResponseSealed& action, Effects& effects);
void on(State& state, const SealFailed& action);
void visit_changed(State& state, Effects& effects);
// Tried, but the visitor has gone or said something else since. Only bytes for the ledger; never shown.
void keep_late(State& state, store::Record record);

// update_staff.cpp
void on(State& state, const StaffDoorOpened& action, Effects& effects);
void on(State& state, const PassphraseChosen& action, Effects& effects);
void on(State& state, const PassphraseHashed& action, Effects& effects);
void on(State& state, const SettingSaved& action, Effects& effects);
void on(State& state, const SettingFailed& action, Effects& effects);
void on(State& state, const PassphraseEntered& action, Effects& effects);
void on(State& state, const PassphraseChecked& action, Effects& effects);
void on(State& state, const ExportPressed& action, Effects& effects);
void on(State& state, const ExportWritten& action, Effects& effects);
void on(State& state, const ExportFailed& action);
void on(State& state, const RecordsMarked& action, Effects& effects);
void on(State& state, const MarkFailed& action);
void on(State& state, const LockPressed& action, Effects& effects);
void on(State& state, const ClosePressed& action, Effects& effects);

// update_keys.cpp
void on(State& state, const KeyTyped& action);
void on(State& state, const KeyFileWanted& action, Effects& effects);
void on(State& state, const KeyFilesFound& action);
void on(State& state, const KeyFileRead& action);
void on(State& state, const KeysEntered& action, Effects& effects);
void on(State& state, const KeyTestMade& action, Effects& effects);
void on(State& state, const KeyTestFailed& action);
void on(State& state, const KeyCodesEntered& action, Effects& effects);
void on(State& state, const KeyTestDropped& action, Effects& effects);
// Those of update_staff.cpp that concern keys; true when it was one.
bool keys_setting_saved(State& state, const SettingSaved& action, Effects& effects);
bool keys_setting_failed(State& state, const SettingFailed& action);
bool key_test_written(State& state, const ExportWritten& action);
bool key_test_unwritten(State& state, const ExportFailed& action);

// update_new_key.cpp
void on(State& state, const KeyMakingOpened& action);
void on(State& state, const MakeKeyPressed& action, Effects& effects);
void on(State& state, const KeyMade& action, Effects& effects);
void on(State& state, const KeyQrMade& action);
void on(State& state, const SaveKeyPressed& action, Effects& effects);
void forget_new_key(State& state);
// Those of update_staff.cpp that concern a key that was made here; true when it was one.
bool new_key_written(State& state, const ExportWritten& action);
bool new_key_unwritten(State& state, const ExportFailed& action);

// update_files.cpp
void on(State& state, const FilesOpened& action);
void on(State& state, const ChooseFilesPressed& action, Effects& effects);
void on(State& state, const FilesChosen& action);
void on(State& state, const ReadFilesPressed& action, Effects& effects);
void on(State& state, const FilesProgress& action);
void on(State& state, const FilesRead& action, Effects& effects);
void on(State& state, const WriteFilesPressed& action, Effects& effects);
void on(State& state, const FilesWritten& action, Effects& effects);
void on(State& state, const FilesFailed& action);
void on(State& state, const StopFilesPressed& action, Effects& effects);

// update_desk.cpp
void on(State& state, const StaffTabPressed& action, Effects& effects);
void on(State& state, const SplitChosen& action, Effects& effects);
void on(State& state, const FilterChosen& action, Effects& effects);
void on(State& state, const FiguresCounted& action);
void on(State& state, const RemarksWanted& action, Effects& effects);
void on(State& state, const RemarksFound& action);
void on(State& state, const NoteMade& action, Effects& effects);
void on(State& state, const RedactingToggled& action);

// update_replies.cpp
void on(State& state, const ReplyBegun& action);
void on(State& state, const ReplyChanged& action);
void on(State& state, const ReplyFinished& action, Effects& effects);
void on(State& state, const SignRepliesPressed& action, Effects& effects);
void on(State& state, const CountedForEverybody& action, Effects& effects);
void on(State& state, const RepliesTaken& action, Effects& effects);
void on(State& state, const RepliesArrived& action);
void on(State& state, const ChangesOpened& action);
void on(State& state, const OthersSaidOpened& action);

// update_audit.cpp
void on(State& state, const AuditExportPressed& action, Effects& effects);

// update_receipt.cpp
void on(State& state, const KeepReceiptPressed& action, Effects& effects);
void on(State& state, const ReceiptMade& action, Effects& effects);
void on(State& state, const ReceiptEntryOpened& action);
void on(State& state, const PictureToggled& action);
void on(State& state, const DigitToggled& action);
void on(State& state, const LookUpPressed& action, Effects& effects);
void on(State& state, const ReceiptChecked& action, Effects& effects);
void on(State& state, const TakeBackPressed& action);
void on(State& state, const TakeBackConfirmed& action, Effects& effects);
void on(State& state, const Withdrawn& action);
void on(State& state, const WithdrawFailed& action);

// update_display.cpp
void on(State& state, const DisplayOpened& action);
void on(State& state, const DisplayClosed& action);
void on(State& state, const DisplayChanged& action, Effects& effects);
void on(State& state, const LanguageChosen& action, Effects& effects);
void on(State& state, const LanguageLoaded& action, Effects& effects);
void on(State& state, const LanguageFailed& action);
void on(State& state, const VariantChosen& action, Effects& effects);

// update_speech.cpp
void on(State& state, const ReadAloud& action, Effects& effects);
void on(State& state, const StopReading& action, Effects& effects);
void on(State& state, const VoiceSays& action, Effects& effects);
void on(State& state, const SpeechEnded& action, Effects& effects);
void on(State& state, const SpeechFailed& action);
void on(State& state, const SpeechAvailable& action, Effects& effects);

}  // namespace earshot::app
