#include <memory>
#include <utility>

#include "app/update_parts.h"

namespace earshot::app {
namespace {

// Everything that belongs to the device, by name. What is not named here begins anew, so a field that is added
// to State is forgotten by default.
State device_of(State& old) {
  State device;
  device.config = std::move(old.config);
  device.now_ms = old.now_ms;
  device.awake_ms = old.awake_ms;
  device.today = std::move(old.today);
  device.pack = std::move(old.pack);
  device.pack_ref = std::move(old.pack_ref);
  device.languages = std::move(old.languages);
  device.storage_open = old.storage_open;
  device.storage_problem = std::move(old.storage_problem);
  device.storage_weak = std::move(old.storage_weak);
  device.restored = old.restored;
  device.ledger = std::move(old.ledger);
  device.late = std::move(old.late);
  device.settings = std::move(old.settings);
  device.replies = std::move(old.replies);
  device.replies_beside = std::move(old.replies_beside);
  device.receipts_wait_until_ms = old.receipts_wait_until_ms;
  device.sealings = old.sealings;
  device.wake_at_ms = old.wake_at_ms;
  device.staff.failed_tries = old.staff.failed_tries;
  device.staff.wait_until_ms = old.staff.wait_until_ms;
  device.staff.uncounted = old.staff.uncounted;
  device.voices = std::move(old.voices);
  device.utterance = old.utterance;
  device.inspector_open = old.inspector_open;
  device.recent_actions = std::move(old.recent_actions);
  device.visits = old.visits;
  device.sent_lately = std::move(old.sent_lately);
  return device;
}

}  // namespace

void wipe(State& state, Effects& effects) {
  std::optional<store::Record> tried = std::move(state.tried);
  forget_new_key(state);
  State fresh = device_of(state);
  if (tried) keep_late(fresh, std::move(*tried));
  fresh.display = fresh.config.display;
  fresh.here = {Place::welcome, ""};
  fresh.last_stir_ms = fresh.now_ms;
  ++fresh.visits;
  // Not assigned: a text that is assigned to keeps its room, and what stood in it.
  std::destroy_at(&state);
  std::construct_at(&state, std::move(fresh));
  begin_in_language(state, effects);
  effects.emplace_back(ForgetVisitor{});
  effects.emplace_back(MakeId{});
}

}  // namespace earshot::app
