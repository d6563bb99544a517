// What needs both the keys and randomness, and so is no business of update(). The same in every build. A few
// milliseconds.
#pragma once

#include "app/action.h"
#include "app/effect.h"

namespace earshot::platform {

app::Action carry_out(const app::SealResponse& effect);
app::Action carry_out(const app::MakeKeyTest& effect);

}  // namespace earshot::platform
