// Time. Nobody touches the screen: first a warning, then the visit is wiped. One timer is out at most, and it
// is asked for again only when it rings or would ring too late, not with every touch.
#include <algorithm>

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

std::int64_t next_due(const State& state) {
  if (!timed(state)) return -1;
  std::int64_t due = wipe_at(state);
  if (!state.idle_warning) due = std::min(due, warning_at(state));
  if (waiting(state)) due = std::min(due, state.staff.wait_until_ms);
  return due;
}

bool overdue(const State& state) { return timed(state) && state.now_ms >= wipe_at(state); }

}  // namespace

void stir(State& state) {
  state.last_stir_ms = state.now_ms;
  state.idle_warning = false;
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
  state.today = action.day;
  if (overdue(state)) wipe(state, effects);
}

void on(State& state, const PersonStirred& /*action*/) { stir(state); }
void on(State& state, const StayPressed& /*action*/) { stir(state); }

void on(State& state, const TimerRang& /*action*/, Effects& effects) {
  state.wake_at_ms = -1;
  if (overdue(state)) {
    wipe(state, effects);
    return;
  }
  if (waiting(state) && state.now_ms >= state.staff.wait_until_ms) state.staff.gate = Gate::locked;
  if (timed(state) && state.now_ms >= warning_at(state)) state.idle_warning = true;
}

}  // namespace earshot::app
