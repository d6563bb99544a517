// The staff room and its door. Of the passphrase only the hash stays; what is typed is in State until the try is written down.
#include <algorithm>
#include <utility>

#include "app/update_parts.h"
#include "core/export_json.h"
#include "core/secret.h"
#include "core/utf8.h"
#include "core/uuid.h"
#include "core/withdrawal_json.h"

namespace earshot::app {
namespace {

constexpr int free_tries = 5;
constexpr std::int64_t first_wait_ms = 30'000;
constexpr std::int64_t longest_wait_ms = 3'600'000;
constexpr std::int64_t uncounted_wait_ms = 60'000;  // before each try that can't be written down

const std::string* stored_hash(const State& state) {
  const auto found = state.settings.find(std::string(passphrase_key));
  return found == state.settings.end() ? nullptr : &found->second;
}

bool at_gate(const State& state) { return state.here.place == Place::staff_gate; }
bool in_room(const State& state) { return state.here.place == Place::staff_room; }

void enter_room(State& state) {
  state.staff = {.failed_tries = state.staff.failed_tries,
                 .wait_until_ms = state.staff.wait_until_ms,
                 .uncounted = state.staff.uncounted};
  state.here = {Place::staff_room, ""};
}

void fail_gate(State& state, std::string problem) {
  state.staff.new_hash.clear();
  state.staff.gate = Gate::save_failed;
  state.staff.problem = std::move(problem);
}

void fail_export(State& state, std::string problem) {
  state.staff.export_json.clear();
  state.staff.exporting = Exporting::failed;
  state.staff.problem = std::move(problem);
}

void count_tries(State& state, int tries, Effects& effects) {
  if (state.staff.failed_tries == tries) return;
  state.staff.failed_tries = tries;
  effects.emplace_back(SaveSetting{std::string(failed_tries_key), std::to_string(tries)});
}

bool too_early(const State& state) { return state.awake_ms < state.staff.wait_until_ms; }

// A try is written down as a failed one before it is looked at: pulling the plug is no way to have it forgotten.
void look_at(State& state, Effects& effects) {
  effects.emplace_back(CheckPassphrase{std::exchange(state.staff.entered, {}), *stored_hash(state)});
}

bool counting(const State& state, std::string_view key) {
  return state.staff.gate == Gate::checking && !state.staff.entered.empty() && key == failed_tries_key;
}

// On a full disk staff must get in all the same, and nobody may guess faster for it. Only who has waited once is let try,
// for a restart forgets that they have.
void try_uncounted(State& state, Effects& effects) {
  Staff& staff = state.staff;
  staff.wait_until_ms = std::max(staff.wait_until_ms, state.awake_ms + uncounted_wait_ms);
  if (std::exchange(staff.uncounted, true)) {
    look_at(state, effects);
  } else {
    staff.entered.clear();
    staff.gate = Gate::waiting;
  }
}

std::vector<std::string> withdrawals(const State& state) {
  std::vector<std::string> written;
  for (const auto& [key, day] : state.settings) {
    const auto root = core::uuid_of(store::withdrawn_root(key));
    if (root) written.push_back(core::write_withdrawal(core::make_withdrawal(*root, day)));
  }
  return written;
}

constexpr std::string_view id_of_own_export = "00000000-0000-4000-8000-000000000000";  // it never leaves the device

// All records, not only new ones: whoever loses a file makes it again, and merging knows the ids.
core::ExportInput everything_here(const State& state, std::string id) {
  core::ExportInput input{std::move(id), state.today, state.config.app_version, {}};
  for (const store::Record& record : state.ledger.records) input.responses.push_back(record.json);
  input.withdrawals = withdrawals(state);
  return input;
}

Gate fault_of(const PassphraseChosen& chosen) {
  if (core::code_points(chosen.passphrase) < core::passphrase_min_length) return Gate::too_short;
  return chosen.passphrase == chosen.again ? Gate::hashing : Gate::different;
}

}  // namespace

std::int64_t wait_after(int tries) {
  if (tries < free_tries) return 0;
  return std::min(first_wait_ms << std::min(tries - free_tries, 20), longest_wait_ms);
}

bool in_staff_room(const State& state) {
  switch (state.here.place) {
    case Place::staff_room:
    case Place::staff_key:
    case Place::staff_files:
    case Place::staff_overview:
    case Place::staff_remarks:
    case Place::staff_replies:
    case Place::staff_reply:
    case Place::staff_audit: return true;
    default: return false;
  }
}

void throttle(State& state) {
  Staff& staff = state.staff;
  const std::int64_t wait = wait_after(staff.failed_tries);
  if (wait > 0) staff.wait_until_ms = std::max(staff.wait_until_ms, state.awake_ms + wait);
}

void open_gate(State& state) {
  Staff& staff = state.staff;
  staff.problem.clear();
  if (stored_hash(state)) {
    staff.gate = too_early(state) ? Gate::waiting : Gate::locked;
  } else if (state.storage_open) {
    staff.gate = Gate::unset;
  } else {
    fail_gate(state, state.storage_problem);
  }
}

void on(State& state, const StaffDoorOpened& /*action*/, Effects& effects) {
  if (state.here.place != Place::welcome && state.here.place != Place::thanks) return;
  wipe(state, effects);
  state.trail = {state.here};
  state.here = {Place::staff_gate, ""};
  open_gate(state);
}

void on(State& state, const PassphraseChosen& action, Effects& effects) {
  if (!at_gate(state) || busy(state) || stored_hash(state)) return;
  if (!state.storage_open) {
    fail_gate(state, state.storage_problem);
    return;
  }
  state.staff.problem.clear();
  state.staff.gate = fault_of(action);
  if (state.staff.gate == Gate::hashing) effects.emplace_back(HashPassphrase{action.passphrase});
}

void on(State& state, const PassphraseHashed& action, Effects& effects) {
  if (state.staff.gate != Gate::hashing) return;
  if (action.hash.empty()) {
    fail_gate(state, "There is not enough memory to keep a passphrase safely.");
    return;
  }
  state.staff.new_hash = action.hash;
  state.staff.gate = Gate::saving;
  effects.emplace_back(SaveSetting{std::string(passphrase_key), action.hash});
}

void on(State& state, const SettingSaved& action, Effects& effects) {
  if (counting(state, action.key)) {
    state.staff.uncounted = false;
    look_at(state, effects);
    return;
  }
  if (keys_setting_saved(state, action, effects) || receipt_setting_saved(state, action, effects)) return;
  if (state.staff.gate != Gate::saving || action.key != passphrase_key) return;
  state.settings[action.key] = std::move(state.staff.new_hash);
  enter_room(state);
  write_down(state, core::Deed::chose_passphrase, "", effects);
}

void on(State& state, const SettingFailed& action, Effects& effects) {
  if (keys_setting_failed(state, action) || receipt_setting_failed(state, action)) return;
  if (desk_setting_failed(state, action)) return;
  if (counting(state, action.key)) try_uncounted(state, effects);
  if (state.staff.gate == Gate::saving && action.key == passphrase_key) fail_gate(state, action.reason);
}

void on(State& state, const PassphraseEntered& action, Effects& effects) {
  if (!at_gate(state) || busy(state) || !stored_hash(state)) return;
  Staff& staff = state.staff;
  if (too_early(state)) {
    staff.gate = Gate::waiting;
    return;
  }
  if (action.passphrase.empty()) {
    staff.gate = Gate::wrong;
    return;
  }
  staff.gate = Gate::checking;
  staff.entered = action.passphrase;
  count_tries(state, staff.failed_tries + 1, effects);
}

void on(State& state, const PassphraseChecked& action, Effects& effects) {
  if (state.staff.gate != Gate::checking) return;
  if (action.right) {
    count_tries(state, 0, effects);
    enter_room(state);
    write_down(state, core::Deed::unlocked, "", effects);
  } else {
    throttle(state);
    state.staff.gate = too_early(state) ? Gate::waiting : Gate::wrong;
  }
}

void on(State& state, const ExportPressed& /*action*/, Effects& effects) {
  if (!in_room(state) || busy(state)) return;
  state.staff = {.failed_tries = state.staff.failed_tries,
                 .wait_until_ms = state.staff.wait_until_ms,
                 .uncounted = state.staff.uncounted,
                 .exporting = Exporting::making_id};
  effects.emplace_back(MakeId{});
}

std::string own_export(const State& state) {
  const core::ExportInput input = everything_here(state, std::string(id_of_own_export));
  return input.responses.empty() && input.withdrawals.empty() ? std::string() : core::write_export(input).json;
}

void begin_export(State& state, std::string id, Effects& effects) {
  const core::ExportInput input = everything_here(state, std::move(id));
  core::Export written = core::write_export(input);
  Staff& staff = state.staff;
  staff.exporting = Exporting::writing;
  staff.export_id = input.id;
  staff.export_file = core::export_file_name(input.day, input.id);
  staff.export_json = std::move(written.json);
  staff.export_set_hash = std::move(written.set_hash);
  staff.exported = written.exported;
  staff.export_failures = written.failed;
  effects.emplace_back(WriteExport{staff.export_file, staff.export_json});
}

void on(State& state, const ExportWritten& action, Effects& effects) {
  if (key_test_written(state, action) || new_key_written(state, action)) return;
  if (state.staff.exporting != Exporting::writing) return;
  state.staff.export_where = action.where;
  state.staff.export_json.clear();
  state.staff.exporting = Exporting::marking;
  // With the id, so that a day whose marks were not kept is never told of others.
  const std::string last = state.staff.export_id + " " + state.today;
  state.settings[std::string(last_export_key)] = last;
  effects.emplace_back(SaveSetting{std::string(last_export_key), last});
  MarkExported mark{{}, state.staff.export_id};
  for (const store::Record& record : state.ledger.records) mark.ids.push_back(record.id);
  effects.emplace_back(std::move(mark));
}

void on(State& state, const ExportFailed& action) {
  if (key_test_unwritten(state, action) || new_key_unwritten(state, action)) return;
  if (state.staff.exporting == Exporting::writing) fail_export(state, action.reason);
}

void on(State& state, const RecordsMarked& /*action*/, Effects& effects) {
  if (state.staff.exporting != Exporting::marking) return;
  for (store::Record& record : state.ledger.records) record.exported_in = state.staff.export_id;
  write_down(state, core::Deed::exported, std::to_string(state.staff.exported), effects);
  state.staff.exporting = Exporting::done;
}

void on(State& state, const MarkFailed& action) {
  if (state.staff.exporting == Exporting::marking) fail_export(state, action.reason);
}

void on(State& state, const LockPressed& /*action*/, Effects& effects) {
  const bool staff_here = at_gate(state) || in_staff_room(state);
  if (staff_here && !busy(state)) wipe(state, effects);
}

void on(State& state, const ClosePressed& /*action*/, Effects& effects) {
  if (!state.config.can_close || !in_room(state) || busy(state)) return;
  wipe(state, effects);
  effects.emplace_back(CloseProgram{});
}

}  // namespace earshot::app
