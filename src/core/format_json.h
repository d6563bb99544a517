// What a file says that it is.
#pragma once

#include <string>
#include <string_view>

namespace earshot::core {

// Its member "format"; "" when it is no JSON object or says nothing.
std::string format_of(std::string_view json);

}  // namespace earshot::core
