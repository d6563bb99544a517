// What only the machine knows: the time and chance.
#pragma once

#include <cstdint>
#include <string>

namespace earshot::platform {

std::int64_t now_ms();      // from any start, never back; goes on while the machine sleeps
std::string today();        // YYYY-MM-DD, local
std::string random_uuid();  // version 4

}  // namespace earshot::platform
