// State: everything the program knows. Written by update() alone, read by everybody. Half-done things that may be thrown
// away (typed text, scroll positions) are in ui::Drafts instead.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/display.h"
#include "app/files.h"
#include "app/reading.h"
#include "core/abuse.h"
#include "core/answer.h"
#include "core/audit.h"
#include "core/fault.h"
#include "core/flow.h"
#include "core/hints.h"
#include "core/key_file_json.h"
#include "core/key_test_json.h"
#include "core/pack.h"
#include "core/receipt.h"
#include "core/replies.h"
#include "core/translation.h"
#include "store/ledger.h"

namespace earshot::app {

// Keys of settings, in one line each (core/key_test_json.h); "" is as good as none.
inline constexpr std::string_view seal_keys_key = "seal_keys";
inline constexpr std::string_view pending_keys_key = "pending_seal_keys";
inline constexpr std::string_view restarts_key = "restarts";          // since a passphrase was chosen
inline constexpr std::string_view last_export_key = "last_export";    // "ID DAY"
inline constexpr std::string_view replies_key = "replies";            // core::write_replies
inline constexpr std::string_view replies_from_key = "replies_from";  // core::write_verify_key of who signed them last
inline constexpr std::string_view published_key = "published";        // for how many visits the figures stood

enum class Place {
  loading,
  welcome,
  about_you,
  topics,
  finding,
  before_writing,  // once a visit, before the first question that is answered in the visitor's own words
  question,
  review,
  thanks,
  others_said,    // what all visitors said to what this one has answered
  changes,        // "See what changed": every reply
  receipt,        // the one that was just made
  receipt_entry,  // one that is typed in, and what became of those answers
  staff_gate,
  staff_room,
  staff_key,       // a key is made, on the machine of whoever will hold it
  staff_files,     // exports that were brought here are opened, and written as one
  staff_overview,  // figures of what was said
  staff_remarks,   // what was said in own words
  staff_replies,   // what was replied, and to what nothing was
  staff_reply,     // a reply is written; the id is the finding's or the topic's
  staff_audit,     // what staff did here
  trouble,
  gallery,  // development builds only
};
std::string_view name_of(Place place);

// Where the visitor is: a place, and for a finding or a question which one.
struct Spot {
  Place place = Place::loading;
  std::string id;

  bool operator==(const Spot&) const = default;
};

// What was noticed in the visitor's own words to one question. Forgotten with the visit, never kept or told.
struct Watched {
  std::optional<core::Hint> hint;  // in the words as they stand now
  std::set<core::HintKind> kept;   // the visitor wants them to stay
  bool concern = false;            // Help is offered

  bool operator==(const Watched&) const = default;
};

struct Config {
  std::int64_t idle_warning_ms = 45'000;  // without a touch, key or press
  std::int64_t idle_reset_ms = 20'000;    // after the warning
  std::int64_t thanks_ms = 30'000;        // the thank-you screen leaves by itself
  Display display;                        // what every visitor begins with
  std::string app_version;
  bool development = false;
  bool can_close = false;           // a full screen, with nothing around it to close the program by
  bool keyboard_on_screen = false;  // the kiosk has no keyboard: one is drawn for whoever types
  std::string files_from;           // where ChooseFiles looks; "": staff are asked
};

enum class Sending { not_yet, saving, failed };
enum class Exporting { idle, making_id, writing, marking, done, failed };
// unset: no passphrase yet, it is chosen now. wrong: the last try failed.
enum class Gate { unset, locked, too_short, different, hashing, saving, checking, wrong, waiting, save_failed };

// One of the two, as it stands in its field: typed, scanned or taken from a file.
struct KeyEntry {
  std::string text;
  std::optional<core::KeyFault> fault;  // refused
  std::string file;                     // that it was taken from
  std::string not_taken;                // why nothing was taken from a file, in the platform's words
  std::vector<std::string> files;       // one of which is to be chosen

  bool operator==(const KeyEntry&) const = default;
};

// Giving the device the keys that it seals to. Between `written` and the codes days may pass: what was entered
// is kept as a setting, and this begins at `none` again.
enum class KeyStep { none, refused, making, remembering, writing, written, wrong_code, locking, locked, failed };
struct KeySetup {
  KeyStep step = KeyStep::none;
  KeyEntry service, recovery;
  bool same = false;                                   // refused: both are one key
  bool service_right = false, recovery_right = false;  // wrong_code: which of the two was right
  core::KeyTest test;
  std::string file, where;  // of the key test
  std::string problem;      // for staff

  bool operator==(const KeySetup&) const = default;
};
bool busy(const KeySetup& keys);  // an answer of the platform is on its way

// A key that is made here for somebody to take away. It is no key of this device, which keeps nothing of it.
enum class KeyMaking { none, making, made, saving, saved, failed };
struct NewKey {
  KeyMaking step = KeyMaking::none;
  core::MadeKey key;          // its passphrase is shown, once
  std::string qr;             // of the public key (core/qr.h); "": not made, or not yet
  std::string file, where;    // saved last
  bool saved_public = false;  // and that was the public key
  std::string problem;        // for staff

  bool operator==(const NewKey&) const = default;
};
bool busy(const NewKey& key);

struct Staff {
  Gate gate = Gate::unset;
  std::string new_hash;  // chosen, not yet durable
  std::string entered;   // a passphrase, until the try is written down
  int failed_tries = 0;
  std::int64_t wait_until_ms = 0;  // no try before that; on the clock of State::awake_ms
  bool uncounted = false;          // the last try could not be written down
  Exporting exporting = Exporting::idle;
  std::string export_json, export_file, export_id, export_where, export_set_hash, problem;
  int exported = 0, export_failures = 0;
  KeySetup keys;
  NewKey new_key;
  FilesWork files;
  Overview overview;
  RemarksDesk remarks;
  RepliesDesk replies;
  std::string unsaved;  // what of staff's notes, replies or audit list could not be kept, in the device's words
};

// A receipt that is being made for the answers just sent. It is a second small entry of the store after they are safe: only
// who asks for one waits for its slow hash, and no answer is ever lost because of a receipt.
enum class Making { none, hashing, saving, kept, failed };
struct NewReceipt {
  Making step = Making::none;
  std::string root_id;  // of the answers; "": none were sent
  core::Receipt receipt;
  std::string salt, hash;  // on their way to the disk

  bool operator==(const NewReceipt&) const = default;
};
bool busy(const NewReceipt& receipt);

// A receipt that is typed in, and what it led to.
enum class LookUp {
  entering,
  counting,  // the try is being written down
  checking,
  not_here,
  waiting,  // after too many tries
  failed,   // the try could not be written down, or looked at
  found,
  asking,  // whether they shall be taken back
  taking_back,
  take_back_failed,
  taken_back,
  was_taken_back  // before
};
struct ReceiptEntry {
  LookUp step = LookUp::entering;
  core::Receipt receipt;
  std::string root_id;                // found
  std::vector<std::string> findings;  // of those answers; none when they are sealed
  bool collected = false;             // by staff, at least once
  std::string collected_on;           // the last time; "": nobody knows
  std::string taken_back_on;

  bool operator==(const ReceiptEntry&) const = default;
};
bool busy(const ReceiptEntry& entry);

// A language other than the built-in English.
struct LoadedLanguage {
  core::Words words;
  bool machine_drafted = false;                     // a part of it no native speaker has read
  std::set<std::string, std::less<>> untranslated;  // lines of the pack as shown: they are in its fallback language
};

// One switch: a frame goes from thing to thing and waits Display::scan_seconds on each. What it is on is ui::Scanner's.
struct Scan {
  std::int64_t next_ms = -1;  // then it goes on; only while one switch is on
  int steps = 0;              // it has gone on by itself in this visit

  bool operator==(const Scan&) const = default;
};

struct State {
  Config config;
  std::int64_t now_ms = 0;
  std::int64_t awake_ms = 0;  // as now_ms, but whoever sets the device's clock does not move it
  std::string today;

  std::optional<core::Pack> pack;  // always there from Place::welcome on
  core::PackRef pack_ref;
  std::string trouble_file;  // Place::trouble
  core::Faults faults;

  bool storage_open = false;
  std::string storage_problem;  // for staff
  std::string storage_weak;     // for staff: why answers are kept in one place where there should be two
  int restored = 0;             // records put back at this start from the other of two stores
  store::Ledger ledger;
  std::vector<store::Record> late;  // tried for visitors who have gone; RecordSaved may still come
  std::map<std::string, std::string> settings;

  core::Language language = "en-GB";                                // what is shown
  core::Language language_wanted;                                   // being fetched; "" when none is
  bool language_failed = false;                                     // the last one could not be had
  std::map<core::Language, LoadedLanguage, std::less<>> languages;  // beside English, what was fetched so far
  core::Variant variant = core::Variant::plain;
  bool variant_chosen = false;  // by the visitor; until then their age band decides

  Spot here;
  std::vector<Spot> trail;      // where Back goes: to the last of them; empty on the welcome screen
  std::optional<Spot> editing;  // what was opened from the review: Next and Back return there
  core::Visit visit;
  Sending sending = Sending::not_yet;
  std::string send_problem;  // for staff
  // What of this visit was last asked to be saved. A retry sends the same bytes. When the visitor changes something
  // after a try, the visit gets a new id and is a further revision, for the try may yet turn out to have worked.
  std::optional<store::Record> tried;
  int sealings = 0;     // asked for so far; counts on over all visits: which answer is awaited
  std::string root_id;  // id of the first revision tried; "" while there is only one
  int rev = 1;
  std::map<std::string, Watched, std::less<>> watched;  // by question
  std::vector<std::string> answered;                    // questions that this visitor answered, once they are sent
  bool cannot_write = false;                            // in this visit: answers have waited too long to be read
  bool was_told = false;                                // what stands before writing
  std::string to_write;       // a question of the review that waits behind Place::before_writing
  std::int64_t began_ms = 0;  // this visit
  core::SentLately sent_lately;

  core::Replies replies;
  std::string replies_beside;  // a file beside the pack, until it is known whose replies this device takes

  NewReceipt new_receipt;
  ReceiptEntry receipt_entry;
  std::int64_t receipts_wait_until_ms = 0;  // no try at a receipt before that; on the clock of awake_ms

  std::vector<core::Language> voices;  // languages that can be spoken here
  Reading reading;
  int utterance = 0;  // the last that was asked for; counts on over all visits

  Display display;
  Scan scan;
  bool display_open = false;
  bool help_open = false;
  bool leave_asked = false;  // Back would end a visit in which something was said: StartAgain does, Back stays
  bool idle_warning = false;
  std::int64_t last_stir_ms = 0;
  std::int64_t wake_at_ms = -1;  // the WakeAt that is out

  Staff staff;
  bool inspector_open = false;
  std::vector<std::string> recent_actions;  // names only, the last 200; development builds only
  int visits = 0;                           // counts resets: whoever caches something per visit compares it
};

// How far along the visit is, 0 to 1, and which topic of how many; for the progress bar.
struct Progress {
  float part = 0;
  int topic = 0, topics = 0;  // 1-based; 0 when not within a topic
};
Progress progress(const State& state);

// Help, display settings and the question whether to leave count as a step: Back closes them first. The browser's history is kept this
// long.
int depth(const State& state);

// Can the visitor move on, and is somebody's visit under way (so that idling must wipe it)?
bool visit_under_way(const State& state);

// Would nobody notice if the program began anew? Nothing is begun, open, chosen, spoken or on its way to the disk.
bool at_rest(const State& state);

// Keys are made on another machine than where visitors answer: this one has none of their answers, and seals to nobody.
bool may_make_keys(const State& state);

// Whom this device seals to. broken: it has keys, but they can't be read; then nothing may be kept unsealed.
enum class Sealing { off, on, broken };
Sealing sealing(const State& state);
std::optional<core::SealKeys> seal_keys(const State& state);
// Entered, but nobody has proved yet that they open.
std::optional<core::PendingKeys> pending_keys(const State& state);

// For how many days the oldest answer has waited here to be copied off the device; 0 when none does. Longer than the pack
// promises: then nobody may write to readers who do not read.
int unread_days(const State& state);
bool unread_too_long(const State& state);

// What staff made of a text; null: nothing yet.
std::optional<core::Note> note_on(const State& state, std::string_view response, std::string_view question);
core::Notes notes(const State& state);

// Is the question answered in the visitor's own words, or by drawing?
bool is_written(const State& state, std::string_view question);

// Is there a voice for the language in use?
bool can_speak(const State& state);

// For how many days a finding has waited for a reply; none when the pack does not say since when it is asked about.
std::optional<int> days_without_reply(const State& state);

// The languages that can be chosen: the pack's own and those in files beside it.
std::vector<core::Language> languages_offered(const State& state);
// The language in use; null: the built-in English.
const LoadedLanguage* language_in_use(const State& state);

// The question or finding at `here`; null elsewhere.
const core::Finding* finding_here(const State& state);
core::PlacedQuestion question_here(const State& state);

}  // namespace earshot::app
