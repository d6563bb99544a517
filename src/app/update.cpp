#include "app/update.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "app/update_parts.h"
#include "core/replies_json.h"

namespace earshot::app {
namespace {

constexpr std::size_t most_recent_actions = 200;

// For the inspector. Names only: what was said is nobody's business. The clock comes with everything.
void remember_name(State& state, const Action& action) {
  if (!state.config.development || core::holds_alternative<ClockRead>(action)) return;
  std::vector<std::string>& names = state.recent_actions;
  if (names.size() >= most_recent_actions) names.erase(names.begin());
  names.emplace_back(name_of(action));
}

constexpr int most_counted = 1'000'000;

void add_to_setting(State& state, std::string_view key, int more, Effects& effects) {
  const std::string value = std::to_string(number_in(state.settings, key) + more);
  state.settings[std::string(key)] = value;
  effects.emplace_back(SaveSetting{std::string(key), value});
}

// Most handlers ask nothing of the outside.
void handle(State& state, const Action& action, Effects& effects) {
  const auto handle_one = [&](const auto& what) {
    if constexpr (requires { on(state, what, effects); }) {
      on(state, what, effects);
    } else {
      on(state, what);
    }
  };
  action.visit(handle_one);
}

// What lies on the screen, as far as the frame of one switch starts afresh on it.
auto shown(const State& state) {
  return std::tuple(state.here, state.receipt_entry.step, state.idle_warning, state.display_open, state.help_open,
                    state.leave_asked);
}

void leave_gallery(State& state) {
  state.here = state.trail.back();
  state.trail.pop_back();
}

void go_back(State& state, Effects& effects) {
  if (state.trail.empty()) return;
  if (state.here.place == Place::gallery) {
    leave_gallery(state);
  } else if (state.trail.back().place != Place::welcome) {
    leave_staff_place(state, effects);
    state.here = state.trail.back();
    state.trail.pop_back();
    state.editing.reset();
  } else if (visit_under_way(state) && said_something(state.visit)) {
    // The welcome screen belongs to whoever comes next, so nothing may be kept behind it; nor may one Back
    // too many lose what was said.
    state.leave_asked = true;
  } else {
    wipe(state, effects);
  }
}

}  // namespace

const std::string& setting(const State& state, std::string_view key) {
  static const std::string none;
  const auto found = state.settings.find(std::string(key));
  return found == state.settings.end() ? none : found->second;
}

int number_in(const std::map<std::string, std::string>& settings, std::string_view key) {
  const auto found = settings.find(std::string(key));
  if (found == settings.end()) return 0;
  int number = 0;
  const std::string& text = found->second;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} ? std::clamp(number, 0, most_counted) : 0;
}

Effects update(State& state, const Action& action) {
  Effects effects;
  remember_name(state, action);
  const bool was_busy = busy(state), was_reading = state.reading.on();
  const Attending before = attending(state);
  const auto shown_before = shown(state);
  handle(state, action, effects);
  if (was_reading && attending(state) != before) hush(state, effects);
  if (shown(state) != shown_before) wait_with_frame(state);
  // What came of it is to be read: the time for that begins now.
  if (was_busy && !busy(state)) state.last_stir_ms = state.now_ms;
  arm(state, effects);
  return effects;
}

bool busy(const State& state) {
  const Gate gate = state.staff.gate;
  const Exporting exporting = state.staff.exporting;
  return state.sending == Sending::saving || busy(state.new_receipt) || busy(state.receipt_entry) ||
         busy(state.staff.keys) || busy(state.staff.new_key) || busy(state.staff.files) ||
         state.staff.replies.step == ReplyStep::making_id || state.staff.replies.publishing.has_value() ||
         gate == Gate::hashing || gate == Gate::saving || gate == Gate::checking || exporting == Exporting::making_id ||
         exporting == Exporting::writing || exporting == Exporting::marking;
}

void on(State& state, const PackLoaded& action, Effects& effects) {
  if (state.here.place != Place::loading && state.here.place != Place::trouble) return;
  state.pack = action.pack;
  state.pack_ref = action.ref;
  state.trouble_file.clear();
  state.faults.clear();
  state.here = {Place::welcome, ""};
  begin_in_language(state, effects);
  effects.emplace_back(MakeId{});
}

void on(State& state, const PackFailed& action) {
  if (state.here.place != Place::loading && state.here.place != Place::trouble) return;
  state.trouble_file = action.file;
  state.faults = action.faults;
  state.here = {Place::trouble, ""};
}

void on(State& state, const StorageOpened& action, Effects& effects) {
  state.storage_open = true;
  state.storage_problem.clear();
  state.ledger.records = action.records;
  state.settings = action.settings;
  if (auto kept = core::read_replies(setting(state, replies_key))) state.replies = core::merged(state.replies, *kept);
  store::drop_withdrawn(state.ledger, state.settings);
  state.staff.failed_tries = std::max(state.staff.failed_tries, number_in(state.settings, failed_tries_key));
  state.restored = action.restored;
  take_replies_beside(state);
  if (action.lost > 0) add_to_setting(state, store::records_lost_key, action.lost, effects);
  // On a device that staff have never set up nothing is written before somebody presses Send.
  if (action.restarted && state.settings.contains(std::string(passphrase_key))) {
    add_to_setting(state, restarts_key, 1, effects);
  }
  throttle(state);
  throttle_receipts(state);
  if (state.here.place == Place::staff_gate && !busy(state)) open_gate(state);
}

void on(State& state, const StorageWeak& action) { state.storage_weak = action.reason; }

void on(State& state, const StorageFailed& action) {
  state.storage_open = false;
  state.storage_problem = action.reason;
  take_replies_beside(state);
}

void on(State& state, const IdMade& action, Effects& effects) {
  if (state.staff.exporting == Exporting::making_id) {
    begin_export(state, action.uuid, effects);
  } else if (state.staff.files.step == FilesStep::making_id) {
    write_files(state, action.uuid, effects);
  } else if (state.staff.replies.step == ReplyStep::making_id) {
    number_reply(state, action.uuid, effects);
  } else if (state.visit.id.empty()) {
    state.visit.id = action.uuid;
  }
}

// The topmost thing first.
void on(State& state, const BackPressed& /*action*/, Effects& effects) {
  if (state.idle_warning) {
    stir(state);
  } else if (state.display_open) {
    state.display_open = false;
  } else if (state.help_open) {
    state.help_open = false;
  } else if (state.leave_asked) {
    state.leave_asked = false;
  } else if (state.receipt_entry.step == LookUp::asking || state.receipt_entry.step == LookUp::take_back_failed) {
    state.receipt_entry.step = LookUp::found;
  } else if (!busy(state)) {
    go_back(state, effects);
  }
}

void on(State& state, const StartAgainPressed& /*action*/, Effects& effects) {
  const Place place = state.here.place;
  const bool visitor_here = visit_under_way(state) || place == Place::thanks || place == Place::receipt ||
                            place == Place::others_said || place == Place::changes;
  if (visitor_here && !busy(state)) wipe(state, effects);
}

void on(State& state, const HelpOpened& /*action*/) {
  state.help_open = state.pack.has_value();
  state.display_open = false;
}

void on(State& state, const HelpClosed& /*action*/) { state.help_open = false; }

void on(State& state, const GalleryToggled& /*action*/) {
  if (!state.config.development || busy(state) || state.here.place == Place::loading) return;
  if (state.here.place == Place::gallery) {
    leave_gallery(state);
  } else {
    state.trail.push_back(state.here);
    state.here = {Place::gallery, ""};
  }
}

void on(State& state, const InspectorToggled& /*action*/) {
  if (state.config.development) state.inspector_open = !state.inspector_open;
}

}  // namespace earshot::app
