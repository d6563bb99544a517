// Time. Nobody touches the screen: first a warning, then the visit is wiped. One timer is out at most, and it
// is asked for again only when it rings or would ring too late, not with every touch.
#include <algorithm>
#include <limits>

#include "app/update_parts.h"

namespace earshot::app {
namespace {

// On the welcome screen nothing has been said, but the next visitor shall find it as it always is.
bool differs_from_start(const State& state) {
  return state.help_open || state.display_open || state.display != state.config.display ||
         !state.language_wanted.empty() || state.language != state.pack->fallback || state.variant_chosen;
}

// Is there anything that must not stay on the screen of its own accord?
bool timed(const State& state) {
  switch (state.here.place) {
    case Place::loading:
    case Place::trouble:
    case Place::gallery: return false;
    case Place::welcome: return differs_from_start(state);
    default: return !busy(state);
  }
}

bool thanks_leaves(const State& state) { return state.here.place == Place::thanks && !state.help_open; }

std::int64_t warning_at(const State& state) { return state.last_stir_ms + state.config.idle_warning_ms; }

std::int64_t wipe_at(const State& state) {
  if (thanks_leaves(state)) return state.last_stir_ms + state.config.thanks_ms;
  return warning_at(state) + state.config.idle_reset_ms;
}

bool waiting(const State& state) { return state.staff.gate == Gate::waiting; }

bool scanning(const State& state) { return state.display.scan_seconds > 0; }

std::int64_t next_due(const State& state) {
  constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
  std::int64_t due = scanning(state) ? state.scan.next_ms : never;
  if (timed(state)) {
    due = std::min(due, wipe_at(state));
    if (!state.idle_warning) due = std::min(due, warning_at(state));
    if (waiting(state)) due = std::min(due, state.now_ms + state.staff.wait_until_ms - state.awake_ms);
  }
  return due == never ? -1 : due;
}

// Late or not, one step a ring: a device that slept must not run through everything.
void step_frame(State& state) {
  if (!scanning(state) || state.now_ms < state.scan.next_ms) return;
  ++state.scan.steps;
  wait_with_frame(state);
}

bool overdue(const State& state) { return timed(state) && state.now_ms >= wipe_at(state); }

}  // namespace

bool at_rest(const State& state) {
  const bool nobody = state.here.place == Place::trouble ||
                      (state.here.place == Place::welcome && !differs_from_start(state) && !state.reading.on());
  return nobody && state.late.empty();
}

void stir(State& state) {
  state.last_stir_ms = state.now_ms;
  state.idle_warning = false;
}

void wait_with_frame(State& state) {
  state.scan.next_ms = scanning(state) ? state.now_ms + std::int64_t{1000} * state.display.scan_seconds : -1;
}

void arm(State& state, Effects& effects) {
  const std::int64_t due = next_due(state);
  const bool out = state.wake_at_ms >= 0;
  if (due < 0 ? !out : out && state.wake_at_ms <= due) return;
  state.wake_at_ms = due;
  effects.emplace_back(WakeAt{due});
}

// A device that slept through its timer may be woken by somebody else, who must not find the visit.
void on(State& state, const ClockRead& action, Effects& effects) {
  state.now_ms = std::max(state.now_ms, action.ms);
  state.awake_ms = std::max(state.awake_ms, action.awake_ms < 0 ? action.ms : action.awake_ms);
  state.today = action.day;
  if (overdue(state)) wipe(state, effects);
}

void on(State& state, const PersonStirred& /*action*/) { stir(state); }
void on(State& state, const StayPressed& /*action*/) { stir(state); }

void on(State& state, const SwitchUsed& /*action*/) {
  stir(state);
  wait_with_frame(state);
}

void on(State& state, const TimerRang& /*action*/, Effects& effects) {
  state.wake_at_ms = -1;
  if (overdue(state)) {
    wipe(state, effects);
    return;
  }
  if (waiting(state) && state.awake_ms >= state.staff.wait_until_ms) state.staff.gate = Gate::locked;
  if (timed(state) && state.now_ms >= warning_at(state)) state.idle_warning = true;
  step_frame(state);
}

}  // namespace earshot::app
