// Effects: what the program asks of the outside world. The platform carries each out and answers with an Action; a failure
// is an Action too.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/display.h"
#include "core/export_json.h"
#include "core/key_test_json.h"
#include "core/one_of.h"
#include "core/receipt.h"
#include "core/response.h"
#include "core/text.h"
#include "store/desk.h"
#include "store/record.h"

namespace earshot::app {

struct MakeId {};  // -> IdMade
struct WakeAt {    // -> TimerRang at ClockRead::ms >= ms; replaces an earlier one; < 0: no timer at all
  std::int64_t ms = -1;
};
struct SaveRecord {  // -> RecordSaved once durable, or SaveFailed
  store::Record record;
};
struct SealResponse {  // -> ResponseSealed or SealFailed
  int number = 0;
  core::Response response;
  core::SealKeys keys;
};
struct MakeKeyTest {  // -> KeyTestMade or KeyTestFailed
  core::SealKeys keys;
};
struct HashPassphrase {  // -> PassphraseHashed
  std::string passphrase;
};
struct CheckPassphrase {  // -> PassphraseChecked
  std::string passphrase, stored_hash;
};
struct SaveSetting {  // -> SettingSaved or SettingFailed
  std::string key, value;
};
struct WriteExport {  // -> ExportWritten or ExportFailed
  std::string file_name, json;
};
struct MarkExported {  // -> RecordsMarked or MarkFailed
  std::vector<std::string> ids;
  std::string export_id;
};
struct MakeReceipt {  // -> ReceiptMade
  std::string salt;   // of this device; "": it has none yet, one is made
};
struct CheckReceipt {  // -> ReceiptChecked
  core::Receipt receipt;
  std::string salt;
};
struct Withdraw {  // -> Withdrawn once durable, or WithdrawFailed; see Disk::withdraw
  std::string root_id, day;
};
struct MakeKey {  // -> KeyMade
  std::string day;
};
struct MakeKeyQr {  // -> KeyQrMade
  core::PublicKey key;
};
// -> KeyFileRead, or KeyFilesFound when one of them is to be chosen first; nothing when staff chose none
struct TakeKeyFile {
  core::SealKey whose = core::SealKey::service;
  std::string file;  // of those found; "": not chosen yet
};
struct ChooseFiles {};  // -> FilesChosen; nothing when staff chose none
struct ReadFiles {      // those chosen last, and this device's own -> FilesProgress, then FilesRead or FilesFailed
  std::string passphrase;
  std::string own;  // an export of what this device holds; "": nothing
};
struct WriteFiles {  // what was read last -> FilesProgress, then FilesWritten or FilesFailed
  store::WriteWish wish;
  std::string file_name;
};
struct CountFigures {  // -> FiguresCounted
  core::Query query;
};
struct CountForEverybody {};  // -> CountedForEverybody
struct FindRemarks {          // -> RemarksFound
  core::RemarkQuery query;
};
struct StopFiles {};   // -> FilesFailed, unless it was done just before
struct DropFiles {};   // no answer: nobody wants to hear of them any more
struct LoadLanguage {  // -> LanguageLoaded or LanguageFailed
  core::Language language;
  bool pack_too = true;  // the pack's lines are in a file of their own
};
struct LoadFonts {  // no answer: until they are there, the first typeface stands in
  FontSet set = FontSet::text;
};
// Stops what is being said before. -> SpeechEnded or SpeechFailed, but nothing once it was stopped.
struct Speak {
  int id = 0;
  std::string text;
  core::Language language;
  ReadingSpeed speed = ReadingSpeed::normal;
};
struct StopSpeaking {};
struct CloseProgram {};  // no answer: natively run() returns, on the web it is never asked for
// Everything outside State that could still hold something of the last visitor (drafts, focus, scroll, undo buffers, the
// page's fields, history) must be wiped now. No answer.
struct ForgetVisitor {};

struct Effect
    : core::OneOf<MakeId, WakeAt, SaveRecord, SealResponse, MakeKeyTest, HashPassphrase, CheckPassphrase, SaveSetting,
                  WriteExport, MarkExported, MakeReceipt, CheckReceipt, Withdraw, MakeKey, MakeKeyQr, TakeKeyFile,
                  ChooseFiles, ReadFiles, WriteFiles, CountFigures, CountForEverybody, FindRemarks, StopFiles,
                  DropFiles, LoadLanguage, LoadFonts, Speak, StopSpeaking, ForgetVisitor, CloseProgram> {
  using OneOf::OneOf;
};
using Effects = std::vector<Effect>;

}  // namespace earshot::app
