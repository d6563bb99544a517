// Responses that nobody would think of: any words in any script, drawings, choices, days and revisions, yet
// each as response_json.h allows it. The same seed gives the same response everywhere.
#pragma once

#include <cstdint>

#include "core/response.h"

namespace earshot::core {

Response random_response(std::uint32_t seed);

}  // namespace earshot::core
