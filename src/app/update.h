// update(): the only writer of State. Deterministic: the same State and Action give the same State and Effects. It knows
// no screen and no clock, so whole visits are tested in milliseconds (tests/scenario).
#pragma once

#include "app/action.h"
#include "app/effect.h"
#include "app/state.h"

namespace earshot::app {

[[nodiscard]] Effects update(State& state, const Action& action);

}  // namespace earshot::app
