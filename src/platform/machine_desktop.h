// What only the machine knows: the time.
#pragma once

#include <cstdint>
#include <string>

namespace earshot::platform {

std::int64_t now_ms();  // from any start, never back; goes on while the machine sleeps
std::string today();    // YYYY-MM-DD, local

}  // namespace earshot::platform
