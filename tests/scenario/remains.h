// Promise 2, checked field by field: what of the last visitor, or of staff, is still in the State.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"

namespace earshot::scenario {

// The names of the fields that are not as they were before anybody came. Empty on a welcome screen that keeps its promise.
std::vector<std::string> remains_in(const app::State& state);

}  // namespace earshot::scenario
