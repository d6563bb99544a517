// Whether what somebody wrote may tell of harm. It sorts and never hides: a response with a concern is read first, and
// Help is offered quietly. A short list of signs finds some, never all, so nothing may be promised because of it.
#pragma once

#include <string_view>

#include "core/signs.h"

namespace earshot::core {

bool raises_concern(std::string_view text, const Signs& signs);

}  // namespace earshot::core
