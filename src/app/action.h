// Actions: everything that can happen to the program. Views, the platform and tests make them; only update() reads them.
// Time and random ids arrive inside them, so that update() is deterministic.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/display.h"
#include "app/files.h"
#include "app/reading.h"
#include "core/answer.h"
#include "core/fault.h"
#include "core/key_file_json.h"
#include "core/key_test_json.h"
#include "core/one_of.h"
#include "core/pack.h"
#include "core/receipt.h"
#include "core/translation.h"
#include "store/record.h"

namespace earshot::app {

// --- from the platform ---------------------------------------------------------------------------------------------
struct PackLoaded {
  core::Pack pack;
  core::PackRef ref;
};
struct PackFailed {
  std::string file;  // as staff know it
  core::Faults faults;
};
struct StorageOpened {  // what the device already keeps
  std::vector<store::Record> records;
  std::map<std::string, std::string> settings;
  int lost = 0;            // records that were kept once and are gone
  int restored = 0;        // records that one of two stores had lost; the other had them
  bool restarted = false;  // the device or the browser was closed since
};
// Answers are kept, but in one place where there should be two; "" when both work again.
struct StorageWeak {
  std::string reason;
};
struct StorageFailed {  // can't be opened or read at all
  std::string reason;
};
// Comes before whatever else happened, with every touch, key or timer. `ms` counts from any start and never goes back.
struct ClockRead {
  std::int64_t ms = 0;
  std::string day;             // YYYY-MM-DD, local
  std::int64_t awake_ms = -1;  // without the time that the device slept or its clock was set on; -1: no other than ms
};
struct PersonStirred {};  // any touch, key or press: somebody is there
struct TimerRang {};      // a WakeAt came due
struct IdMade {
  std::string uuid;  // random UUID v4
};
struct RecordSaved {
  std::string id;
};
struct SaveFailed {
  std::string id;
  std::string reason;  // for staff
};
struct ResponseSealed {
  int number = 0;
  store::Record record;
};
struct SealFailed {
  int number = 0;
  std::string reason;
};
struct KeyTestMade {
  core::KeyTest test;
};
struct KeyTestFailed {
  std::string reason;
};
struct PassphraseHashed {
  std::string hash;
};
struct PassphraseChecked {
  bool right = false;
};
struct SettingSaved {
  std::string key;
};
struct SettingFailed {
  std::string key;
  std::string reason;
};
struct ExportWritten {
  std::string where;  // for staff: a path, or "your downloads"
};
struct ExportFailed {
  std::string reason;
};
struct RecordsMarked {};
struct LanguageLoaded {
  core::Words words;
  std::optional<core::PackWords> pack_words;  // none when the pack itself holds the language
};
struct LanguageFailed {
  core::Language language;
  std::string reason;  // for staff
};
struct MarkFailed {
  std::string reason;
};
struct ReceiptMade {
  core::Receipt receipt;
  std::string salt, hash;  // hash "": there is not enough memory for it
};
struct ReceiptChecked {
  std::string hash;  // as above
};
struct Withdrawn {
  std::string root_id;
};
struct WithdrawFailed {  // then nothing was taken back
  std::string root_id;
  std::string reason;
};
struct KeyMade {
  core::MadeKey key;  // file "": there is not enough memory for it
};
struct KeyQrMade {
  std::string qr;
};
struct KeyFilesFound {  // more than one
  core::SealKey whose = core::SealKey::service;
  std::vector<std::string> files;
};
struct KeyFileRead {
  core::SealKey whose = core::SealKey::service;
  std::string file, key;
  std::string reason;  // for staff: why there is no key; "" when there is
};
struct FilesChosen {  // empty: there are none where they are looked for
  std::vector<ChosenFile> files;
};
struct FilesProgress {
  store::MergeProgress progress;
};
struct FilesRead {
  core::MergeReport report;
};
struct FilesWritten {
  std::string where;
};
struct FiguresCounted {
  core::Figures figures;
};
struct CountedForEverybody {
  core::Figures figures;
};
struct RemarksFound {
  core::RemarkPage page;
};
struct RepliesArrived {  // a file of replies that lies beside the pack; comes after the pack
  std::string json;
};
struct FilesFailed {  // to be read or written, or they were stopped; what was read of them is dropped
  store::MergeError error;
};
struct SpeechAvailable {  // those that this device has a voice for; told again when that changes
  std::vector<core::Language> languages;
};
struct SpeechEnded {  // to its last word
  int id = 0;
};
struct SpeechFailed {
  int id = 0;
  std::string reason;
};

// --- from the visitor ----------------------------------------------------------------------------------------------
struct StartPressed {
  core::Variant variant = core::Variant::plain;  // plain: no choice was made
};
struct BackPressed {};
struct NextPressed {};
struct HelpOpened {};
struct HelpClosed {};
struct RoleChosen {
  std::string id;  // "" takes it back
};
struct AgeBandChosen {
  std::string id;
};
struct AreaChosen {
  std::string id;
};
struct TopicToggled {
  std::string id;
};
struct NotUnderstoodToggled {
  std::string finding;
};
struct AnswerGiven {  // replaces what was said before
  std::string question;
  core::Answer answer;
};
struct AnswerDeleted {  // as if it had never been given
  std::string question;
};
struct HintFollowed {  // what State::watched points at is taken out of the words
  std::string question;
};
struct HintKept {  // it stays, and nothing more is said of its kind
  std::string question;
};
struct SkipPressed {};  // on a question: says "skipped" and goes on
struct EditPressed {    // on the review: go to that question, Back or Next returns
  std::string question;
};
struct EditAboutPressed {};
struct EditTopicsPressed {};
struct ReviewPressed {};  // "finish now": from any stop of the visit straight to the review
struct SendPressed {};
struct KeepReceiptPressed {};  // on the thank-you
struct ReceiptEntryOpened {};  // "I have a receipt"
struct ChangesOpened {};       // "See what changed"
struct OthersSaidOpened {};    // on the thank-you
struct PictureToggled {
  core::Picture picture = core::Picture::apple;
};
struct DigitToggled {
  int digit = 0;
};
struct LookUpPressed {};
struct TakeBackPressed {};  // asks first; Back is no
struct TakeBackConfirmed {};
struct StartAgainPressed {};  // leave the visit; wipes it
struct StayPressed {};        // on the idle warning
struct DisplayOpened {};
struct DisplayClosed {};
struct DisplayChanged {
  Display display;
};
struct LanguageChosen {
  core::Language language;
};
struct SwitchUsed {};   // the one switch: the frame's wait begins anew
struct VariantChosen {  // everyday words or easy read, at any time
  core::Variant variant = core::Variant::plain;
};

// A view pushes it without sentences: those of the screen are put in when the whole of it is known (ui::Session).
struct ReadAloud {
  Sentences sentences;
};
struct StopReading {};
struct VoiceSays {  // of itself, while Display::voice is on
  Sentences sentences;
};

// --- from staff ----------------------------------------------------------------------------------------------------
struct StaffDoorOpened {};
struct PassphraseEntered {
  std::string passphrase;
};
struct PassphraseChosen {  // at first use
  std::string passphrase, again;
};
struct KeyTyped {  // into its field, or scanned: a hand-held scanner types
  core::SealKey whose = core::SealKey::service;
  std::string text;
};
struct KeyFileWanted {
  core::SealKey whose = core::SealKey::service;
  std::string file;  // of those found; "": not chosen yet
};
struct KeysEntered {};    // whom to seal to from now on; first it is proved that both can open
struct KeyCodesEntered {  // what the key test says to those who hold the keys
  std::string service, recovery;
};
struct KeyTestDropped {};  // start again with other keys
struct ExportPressed {};
struct LockPressed {};
struct ClosePressed {};  // the program itself; only where Config::can_close

struct KeyMakingOpened {};  // from the staff room to the places of that name
struct FilesOpened {};
struct MakeKeyPressed {};
struct SaveKeyPressed {
  bool public_part = false;  // it alone, as a file for the kiosk
};
struct ChooseFilesPressed {};
struct ReadFilesPressed {
  std::string passphrase;  // of the key files among them, if there are any
};
struct WriteFilesPressed {
  store::FileFormat format = store::FileFormat::json;
};
struct StopFilesPressed {};
struct StaffTabPressed {
  StaffTab tab = StaffTab::device;
};
struct SplitChosen {
  core::By by = core::By::nothing;
};
struct FilterChosen {  // By::nothing: none at all
  core::Filter filter;
};
struct RemarksWanted {
  core::RemarkQuery query;
};
struct NoteMade {  // on one text of the page
  std::size_t which = 0;
  core::Note note;
};
struct RedactingToggled {
  std::size_t which = 0;
};
struct ReplyBegun {
  std::string finding, topic;  // one of them
};
struct ReplyChanged {
  core::Reply draft;
};
struct ReplyFinished {};
struct SignRepliesPressed {};
struct RepliesTaken {
  std::size_t which = 0;  // of the files that were brought
};
struct AuditExportPressed {};

// --- developers (development builds only) --------------------------------------------------------------------------
struct GalleryToggled {};
struct InspectorToggled {};

struct Action
    : core::OneOf<PackLoaded, PackFailed, StorageOpened, StorageWeak, StorageFailed, ClockRead, PersonStirred,
                  TimerRang, IdMade, RecordSaved, SaveFailed, ResponseSealed, SealFailed, KeyTestMade, KeyTestFailed,
                  PassphraseHashed, PassphraseChecked, SettingSaved, SettingFailed, ExportWritten, ExportFailed,
                  RecordsMarked, MarkFailed, ReceiptMade, ReceiptChecked, Withdrawn, WithdrawFailed, KeepReceiptPressed,
                  ReceiptEntryOpened, PictureToggled, DigitToggled, LookUpPressed, TakeBackPressed, TakeBackConfirmed,
                  LanguageLoaded, LanguageFailed, StartPressed, BackPressed, NextPressed, HelpOpened, HelpClosed,
                  RoleChosen, AgeBandChosen, AreaChosen, TopicToggled, NotUnderstoodToggled, AnswerGiven, AnswerDeleted,
                  HintFollowed, HintKept, SkipPressed, EditPressed, EditAboutPressed, EditTopicsPressed, ReviewPressed,
                  SendPressed, StartAgainPressed, StayPressed, DisplayOpened, DisplayClosed, DisplayChanged,
                  LanguageChosen, SwitchUsed, VariantChosen, SpeechAvailable, SpeechEnded, SpeechFailed, ReadAloud,
                  StopReading, VoiceSays, KeyMade, KeyQrMade, KeyFilesFound, KeyFileRead, KeyTyped, KeyFileWanted,
                  FiguresCounted, CountedForEverybody, RemarksFound, RepliesArrived, ChangesOpened, OthersSaidOpened,
                  StaffTabPressed, SplitChosen, FilterChosen, RemarksWanted, NoteMade, RedactingToggled, ReplyBegun,
                  ReplyChanged, ReplyFinished, SignRepliesPressed, RepliesTaken, AuditExportPressed, FilesChosen,
                  FilesProgress, FilesRead, FilesWritten, FilesFailed, StaffDoorOpened, PassphraseEntered,
                  PassphraseChosen, KeysEntered, KeyCodesEntered, KeyTestDropped, ExportPressed, KeyMakingOpened,
                  FilesOpened, MakeKeyPressed, SaveKeyPressed, ChooseFilesPressed, ReadFilesPressed, WriteFilesPressed,
                  StopFilesPressed, LockPressed, ClosePressed, GalleryToggled, InspectorToggled> {
  using OneOf::OneOf;
};

using Actions = std::vector<Action>;

// The type's name, for the inspector: "NextPressed". Says nothing of what is inside.
std::string_view name_of(const Action& action);

}  // namespace earshot::app
