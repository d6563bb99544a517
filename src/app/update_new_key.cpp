// A key that is made here, on the machine of whoever will hold it. Its file is written and its passphrase shown; of both
// nothing stays. What a device seals to is another matter: update_keys.cpp.
#include <utility>

#include "app/update_parts.h"
#include "core/public_key_file.h"

namespace earshot::app {
namespace {

bool here(const State& state) { return state.here.place == Place::staff_key; }

std::string file_name(const core::PublicKey& key) {
  return "earshot-key-" + core::fingerprint(key).substr(0, 8) + ".json";
}

}  // namespace

bool may_make_keys(const State& state) {
  return state.ledger.records.empty() && sealing(state) == Sealing::off && !pending_keys(state);
}

bool busy(const NewKey& key) { return key.step == KeyMaking::making || key.step == KeyMaking::saving; }

void forget_new_key(State& state) {
  core::wipe(state.staff.new_key.key.passphrase);
  core::wipe(state.staff.new_key.key.file);
  state.staff.new_key = {};
}

void on(State& state, const KeyMakingOpened& /*action*/) {
  if (state.here.place != Place::staff_room || busy(state)) return;
  state.trail.push_back(state.here);
  state.here = {Place::staff_key, ""};
}

void on(State& state, const MakeKeyPressed& /*action*/, Effects& effects) {
  if (!here(state) || busy(state) || !may_make_keys(state)) return;
  forget_new_key(state);
  state.staff.new_key.step = KeyMaking::making;
  effects.emplace_back(MakeKey{state.today});
}

void on(State& state, const KeyMade& action, Effects& effects) {
  NewKey& made = state.staff.new_key;
  if (made.step != KeyMaking::making) return;
  if (action.key.file.empty()) {
    made = {.step = KeyMaking::failed, .problem = "There is not enough memory to keep a key safely."};
  } else {
    made = {.step = KeyMaking::made, .key = action.key};
    effects.emplace_back(MakeKeyQr{action.key.key});
    write_down(state, core::Deed::made_key, core::fingerprint(action.key.key), effects);
  }
}

void on(State& state, const KeyQrMade& action) {
  NewKey& made = state.staff.new_key;
  if (!made.key.file.empty()) made.qr = action.qr;
}

void on(State& state, const SaveKeyPressed& action, Effects& effects) {
  NewKey& made = state.staff.new_key;
  if (!here(state) || busy(state) || made.key.file.empty()) return;
  const core::PublicKey& key = made.key.key;
  made.step = KeyMaking::saving;
  made.problem.clear();
  made.saved_public = action.public_part;
  made.file = action.public_part ? core::public_key_file_name(key) : file_name(key);
  effects.emplace_back(
      WriteExport{made.file, action.public_part ? core::write_public_key_file(key, state.today) : made.key.file});
}

bool new_key_written(State& state, const ExportWritten& action) {
  NewKey& made = state.staff.new_key;
  if (made.step != KeyMaking::saving) return false;
  made.step = KeyMaking::saved;
  made.where = action.where;
  return true;
}

bool new_key_unwritten(State& state, const ExportFailed& action) {
  NewKey& made = state.staff.new_key;
  if (made.step != KeyMaking::saving) return false;
  made.step = KeyMaking::failed;
  made.problem = action.reason;
  return true;
}

}  // namespace earshot::app
