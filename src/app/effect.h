// Effects: what the program asks of the outside world. The platform carries each out and answers with an Action; a failure
// is an Action too.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/display.h"
#include "core/text.h"
#include "store/record.h"

namespace earshot::app {

struct MakeId {};  // -> IdMade
struct WakeAt {    // -> TimerRang at ClockRead::ms >= ms; replaces an earlier one; < 0: no timer at all
  std::int64_t ms = -1;
};
struct SaveRecord {  // -> RecordSaved once durable, or SaveFailed
  store::Record record;
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

using Effect = std::variant<MakeId, WakeAt, SaveRecord, HashPassphrase, CheckPassphrase, SaveSetting, WriteExport,
                            MarkExported, LoadLanguage, LoadFonts, Speak, StopSpeaking, CloseProgram, ForgetVisitor>;
using Effects = std::vector<Effect>;

}  // namespace earshot::app
