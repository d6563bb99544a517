// The keys that the device seals to. They come in two steps, so that no kiosk ever seals to a key that nobody
// has: first the kiosk writes a test to both, and only the codes in it make it seal from then on.
#include <expected>
#include <utility>

#include "app/update_parts.h"

namespace earshot::app {
namespace {

bool in_room(const State& state) { return state.here.place == Place::staff_room; }

KeyEntry& entry_of(KeySetup& keys, core::SealKey whose) {
  return whose == core::SealKey::service ? keys.service : keys.recovery;
}

// All but what was entered begins anew.
void begin(KeySetup& keys, KeyStep step) {
  KeySetup fresh;
  fresh.step = step;
  std::swap(fresh.service, keys.service);
  std::swap(fresh.recovery, keys.recovery);
  keys = std::move(fresh);
}

void fail(KeySetup& keys, std::string problem) {
  begin(keys, KeyStep::failed);
  keys.problem = std::move(problem);
}

void forget_file(KeyEntry& entry) {
  entry.file.clear();
  entry.not_taken.clear();
  entry.files.clear();
}

bool may_enter(const State& state) { return in_room(state) && !busy(state); }

std::optional<core::KeyFault> fault_of(const std::expected<core::PublicKey, core::KeyFault>& key) {
  return key ? std::nullopt : std::optional(key.error());
}

std::string file_name(const core::SealKeys& keys) {
  return "earshot-key-test-" + core::fingerprint(keys.service).substr(0, 8) + ".json";
}

void save(KeySetup& keys, KeyStep step, std::string_view key, std::string value, Effects& effects) {
  keys.step = step;
  effects.emplace_back(SaveSetting{std::string(key), std::move(value)});
}

void write_test(State& state, Effects& effects) {
  KeySetup& keys = state.staff.keys;
  state.settings[std::string(pending_keys_key)] = core::write_pending_keys(keys.test.pending);
  keys.file = file_name(keys.test.pending.keys);
  keys.step = KeyStep::writing;
  effects.emplace_back(WriteExport{keys.file, std::exchange(keys.test.json, {})});
}

void forget_test(State& state, Effects& effects) {
  state.settings.erase(std::string(pending_keys_key));
  effects.emplace_back(SaveSetting{std::string(pending_keys_key), ""});
}

// From the next Send on answers are sealed.
void lock(State& state, Effects& effects) {
  if (const auto pending = pending_keys(state)) {
    state.settings[std::string(seal_keys_key)] = core::write_seal_keys(pending->keys);
  }
  forget_test(state, effects);
  state.staff.keys = {.step = KeyStep::locked};
  write_down(state, core::Deed::set_keys, "", effects);
}

bool is_ours(const KeySetup& keys, std::string_view setting_key) {
  return (keys.step == KeyStep::remembering && setting_key == pending_keys_key) ||
         (keys.step == KeyStep::locking && setting_key == seal_keys_key);
}

}  // namespace

Sealing sealing(const State& state) {
  if (setting(state, seal_keys_key).empty()) return Sealing::off;
  return seal_keys(state) ? Sealing::on : Sealing::broken;
}

std::optional<core::SealKeys> seal_keys(const State& state) {
  return core::read_seal_keys(setting(state, seal_keys_key));
}

std::optional<core::PendingKeys> pending_keys(const State& state) {
  return core::read_pending_keys(setting(state, pending_keys_key));
}

bool busy(const KeySetup& keys) {
  return keys.step == KeyStep::making || keys.step == KeyStep::remembering || keys.step == KeyStep::writing ||
         keys.step == KeyStep::locking;
}

void on(State& state, const KeyTyped& action) {
  if (!may_enter(state)) return;
  KeyEntry& entry = entry_of(state.staff.keys, action.whose);
  entry.text = action.text;
  forget_file(entry);
}

void on(State& state, const KeyFileWanted& action, Effects& effects) {
  if (may_enter(state)) effects.emplace_back(TakeKeyFile{action.whose, action.file});
}

void on(State& state, const KeyFilesFound& action) {
  if (!may_enter(state)) return;
  KeyEntry& entry = entry_of(state.staff.keys, action.whose);
  forget_file(entry);
  entry.files = action.files;
}

// One that is refused takes nothing away.
void on(State& state, const KeyFileRead& action) {
  if (!may_enter(state)) return;
  KeyEntry& entry = entry_of(state.staff.keys, action.whose);
  entry.not_taken = action.reason;
  if (!action.reason.empty()) return;
  forget_file(entry);
  entry.text = action.key;
  entry.fault.reset();
  entry.file = action.file;
}

void on(State& state, const KeysEntered& /*action*/, Effects& effects) {
  if (!may_enter(state)) return;
  KeySetup& keys = state.staff.keys;
  const auto service = core::read_public_key(keys.service.text), recovery = core::read_public_key(keys.recovery.text);
  begin(keys, KeyStep::refused);
  keys.service.fault = fault_of(service);
  keys.recovery.fault = fault_of(recovery);
  keys.same = service && recovery && *service == *recovery;
  if (!service || !recovery || keys.same) return;
  keys.step = KeyStep::making;
  effects.emplace_back(MakeKeyTest{{*service, *recovery}});
}

void on(State& state, const KeyTestMade& action, Effects& effects) {
  KeySetup& keys = state.staff.keys;
  if (keys.step != KeyStep::making) return;
  keys.test = action.test;
  save(keys, KeyStep::remembering, pending_keys_key, core::write_pending_keys(keys.test.pending), effects);
}

void on(State& state, const KeyTestFailed& action) {
  if (state.staff.keys.step == KeyStep::making) fail(state.staff.keys, action.reason);
}

void on(State& state, const KeyCodesEntered& action, Effects& effects) {
  const auto pending = pending_keys(state);
  if (!in_room(state) || busy(state) || !pending) return;
  KeySetup& keys = state.staff.keys;
  keys.service_right = core::is_service_code(*pending, action.service);
  keys.recovery_right = core::is_recovery_code(*pending, action.recovery);
  if (keys.service_right && keys.recovery_right) {
    save(keys, KeyStep::locking, seal_keys_key, core::write_seal_keys(pending->keys), effects);
  } else {
    keys.step = KeyStep::wrong_code;
  }
}

void on(State& state, const KeyTestDropped& /*action*/, Effects& effects) {
  if (!in_room(state) || busy(state) || !pending_keys(state)) return;
  forget_test(state, effects);
  state.staff.keys = {};
}

bool keys_setting_saved(State& state, const SettingSaved& action, Effects& effects) {
  if (!is_ours(state.staff.keys, action.key)) return false;
  if (state.staff.keys.step == KeyStep::remembering) {
    write_test(state, effects);
  } else {
    lock(state, effects);
  }
  return true;
}

bool keys_setting_failed(State& state, const SettingFailed& action) {
  if (!is_ours(state.staff.keys, action.key)) return false;
  fail(state.staff.keys, action.reason);
  return true;
}

bool key_test_written(State& state, const ExportWritten& action) {
  if (state.staff.keys.step != KeyStep::writing) return false;
  state.staff.keys.step = KeyStep::written;
  state.staff.keys.where = action.where;
  return true;
}

bool key_test_unwritten(State& state, const ExportFailed& action) {
  if (state.staff.keys.step != KeyStep::writing) return false;
  fail(state.staff.keys, action.reason);
  return true;
}

}  // namespace earshot::app
