// Receipts: one is kept after Send for whoever wants it; typed in later it finds the answers, and takes them back. Only its
// slow hash is stored, and every try is written down before it is looked at, so guessing is slow too.
#include <algorithm>
#include <charconv>
#include <utility>

#include "app/update_parts.h"
#include "core/response_json.h"

namespace earshot::app {
namespace {

// ------------------------------------------------------------------------------------------------------ settings

std::string receipt_setting(std::string_view hash) { return std::string(receipt_key) + ":" + std::string(hash); }

// ------------------------------------------------------------------------------------------------------ tries

// A right receipt forgives no wrong ones, or whoever has one could guess for ever; a new day does. A clock that was set back
// does not.
int tries_of_day(const State& state) {
  const std::string& kept = setting(state, receipt_tries_key);
  const std::size_t space = kept.find(' ');
  if (space == std::string::npos || kept.substr(0, space) < state.today) return 0;
  int tries = 0;
  std::from_chars(kept.data() + space + 1, kept.data() + kept.size(), tries);
  return std::clamp(tries, 0, 1000);
}

void count_tries(State& state, int tries, Effects& effects) {
  const std::string day = std::max(state.today, setting(state, receipt_tries_key).substr(0, state.today.size()));
  const std::string value = day + " " + std::to_string(tries);
  state.settings[std::string(receipt_tries_key)] = value;
  effects.emplace_back(SaveSetting{std::string(receipt_tries_key), value});
}

bool too_early(const State& state) { return state.awake_ms < state.receipts_wait_until_ms; }

// ------------------------------------------------------------------------------------------------------ what was found

bool entering(const State& state) {
  if (state.here.place != Place::receipt_entry) return false;
  switch (state.receipt_entry.step) {
    case LookUp::entering:
    case LookUp::not_here:
    case LookUp::waiting:
    case LookUp::failed: return true;
    default: return false;
  }
}

// The last export took all that was there along; whether its day is known tells its id.
void say_when_collected(const State& state, ReceiptEntry& entry, const std::string& export_id) {
  entry.collected = true;
  const std::string& last = setting(state, last_export_key);
  if (last.starts_with(export_id + " ")) entry.collected_on = last.substr(export_id.size() + 1);
}

// To which findings something was said; none when the answers are sealed.
std::vector<std::string> findings_of(const store::Record& record) {
  std::vector<std::string> findings;
  const auto response = core::read_response(record.json);
  if (!response) return findings;
  for (const core::AnswerRow& row : response->answers) {
    const bool said = row.state == core::AnswerState::answered && !row.finding.empty();
    if (said && (findings.empty() || findings.back() != row.finding)) findings.push_back(row.finding);
  }
  return findings;
}

void find_answers(State& state) {
  ReceiptEntry& entry = state.receipt_entry;
  entry.step = LookUp::was_taken_back;
  if (state.settings.contains(store::withdrawal_setting(entry.root_id))) return;
  entry.step = LookUp::not_here;
  for (const store::Record& record : state.ledger.records) {
    if (store::root_of(record) != entry.root_id) continue;
    entry.step = LookUp::found;
    entry.findings = findings_of(record);
    if (!record.exported_in.empty()) say_when_collected(state, entry, record.exported_in);
  }
}

// What is changed is another receipt: what was said of the one before goes.
template <typename Change>
void change_entry(State& state, Change change) {
  if (!entering(state)) return;
  change(state.receipt_entry.receipt);
  state.receipt_entry.step = LookUp::entering;
}

}  // namespace

bool busy(const NewReceipt& receipt) { return receipt.step == Making::hashing || receipt.step == Making::saving; }

bool busy(const ReceiptEntry& entry) {
  return entry.step == LookUp::counting || entry.step == LookUp::checking || entry.step == LookUp::taking_back;
}

void throttle_receipts(State& state) {
  const std::int64_t wait = wait_after(tries_of_day(state));
  if (wait > 0) state.receipts_wait_until_ms = std::max(state.receipts_wait_until_ms, state.awake_ms + wait);
}

// ------------------------------------------------------------------------------------------------------ keeping one

void on(State& state, const KeepReceiptPressed& /*action*/, Effects& effects) {
  NewReceipt& receipt = state.new_receipt;
  if (state.here.place != Place::thanks || receipt.root_id.empty() || busy(state)) return;
  receipt.step = Making::hashing;
  effects.emplace_back(MakeReceipt{setting(state, receipt_salt_key)});
}

void on(State& state, const ReceiptMade& action, Effects& effects) {
  NewReceipt& receipt = state.new_receipt;
  if (receipt.step != Making::hashing) return;
  if (action.hash.empty()) {
    receipt.step = Making::failed;
  } else if (state.settings.contains(receipt_setting(action.hash))) {
    effects.emplace_back(MakeReceipt{action.salt});  // somebody has this one
  } else {
    receipt.step = Making::saving;
    receipt.receipt = action.receipt;
    receipt.salt = action.salt;
    receipt.hash = action.hash;
    if (setting(state, receipt_salt_key).empty()) {
      effects.emplace_back(SaveSetting{std::string(receipt_salt_key), action.salt});
    }
    effects.emplace_back(SaveSetting{receipt_setting(action.hash), receipt.root_id});
  }
}

namespace {

// Shown only once it would be found.
void show_receipt(State& state) {
  NewReceipt& receipt = state.new_receipt;
  state.settings[receipt_setting(receipt.hash)] = receipt.root_id;
  state.settings[std::string(receipt_salt_key)] = receipt.salt;
  receipt = {.step = Making::kept, .receipt = std::move(receipt.receipt)};
  state.help_open = false;
  state.here = {Place::receipt, ""};
}

}  // namespace

bool receipt_setting_saved(State& state, const SettingSaved& action, Effects& effects) {
  if (state.new_receipt.step == Making::saving && action.key == receipt_setting(state.new_receipt.hash)) {
    show_receipt(state);
    return true;
  }
  ReceiptEntry& entry = state.receipt_entry;
  if (entry.step != LookUp::counting || action.key != receipt_tries_key) return false;
  entry.step = LookUp::checking;
  effects.emplace_back(CheckReceipt{entry.receipt, setting(state, receipt_salt_key)});
  return true;
}

// Without its salt a receipt finds nothing: either failing is the receipt's failing.
bool receipt_setting_failed(State& state, const SettingFailed& action) {
  NewReceipt& receipt = state.new_receipt;
  if (receipt.step == Making::saving &&
      (action.key == receipt_salt_key || action.key == receipt_setting(receipt.hash))) {
    receipt = {.step = Making::failed, .root_id = std::move(receipt.root_id)};
    return true;
  }
  if (state.receipt_entry.step != LookUp::counting || action.key != receipt_tries_key) return false;
  state.receipt_entry.step = LookUp::failed;
  return true;
}

// ------------------------------------------------------------------------------------------------------ typing one in

void on(State& state, const ReceiptEntryOpened& /*action*/) {
  if (state.here.place != Place::welcome) return;
  state.trail = {state.here};
  state.here = {Place::receipt_entry, ""};
}

void on(State& state, const PictureToggled& action) {
  change_entry(state, [&](core::Receipt& receipt) { core::toggle(receipt, action.picture); });
}

void on(State& state, const DigitToggled& action) {
  change_entry(state, [&](core::Receipt& receipt) { core::toggle_digit(receipt, action.digit); });
}

void on(State& state, const LookUpPressed& /*action*/, Effects& effects) {
  ReceiptEntry& entry = state.receipt_entry;
  if (!entering(state) || !core::is_whole(entry.receipt)) return;
  if (!state.storage_open) {
    entry.step = LookUp::failed;
  } else if (setting(state, receipt_salt_key).empty()) {
    entry.step = LookUp::not_here;  // nobody has kept a receipt here
  } else if (too_early(state)) {
    entry.step = LookUp::waiting;
  } else {
    entry.step = LookUp::counting;
    count_tries(state, tries_of_day(state) + 1, effects);
  }
}

void on(State& state, const ReceiptChecked& action, Effects& effects) {
  ReceiptEntry& entry = state.receipt_entry;
  if (entry.step != LookUp::checking) return;
  const std::string& root = setting(state, receipt_setting(action.hash));
  if (!root.empty()) {
    count_tries(state, std::max(tries_of_day(state) - 1, 0), effects);
    entry.root_id = root;
    find_answers(state);
    return;
  }
  entry.step = action.hash.empty() ? LookUp::failed : LookUp::not_here;
  throttle_receipts(state);
  if (too_early(state)) entry.step = LookUp::waiting;
}

// ------------------------------------------------------------------------------------------------------ taking back

void on(State& state, const TakeBackPressed& /*action*/) {
  if (state.receipt_entry.step == LookUp::found) state.receipt_entry.step = LookUp::asking;
}

void on(State& state, const TakeBackConfirmed& /*action*/, Effects& effects) {
  ReceiptEntry& entry = state.receipt_entry;
  if (entry.step != LookUp::asking && entry.step != LookUp::take_back_failed) return;
  entry.step = LookUp::taking_back;
  entry.taken_back_on = state.today;
  effects.emplace_back(Withdraw{entry.root_id, state.today});
}

void on(State& state, const Withdrawn& action) {
  ReceiptEntry& entry = state.receipt_entry;
  if (entry.step != LookUp::taking_back || entry.root_id != action.root_id) return;
  state.settings.emplace(store::withdrawal_setting(action.root_id), entry.taken_back_on);
  store::drop_withdrawn(state.ledger, state.settings);
  entry.step = LookUp::taken_back;
}

void on(State& state, const WithdrawFailed& action) {
  ReceiptEntry& entry = state.receipt_entry;
  if (entry.step == LookUp::taking_back && entry.root_id == action.root_id) entry.step = LookUp::take_back_failed;
}

}  // namespace earshot::app
