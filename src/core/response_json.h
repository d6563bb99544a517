// Response to and from JSON: the canonical form that is stored, hashed and exported. Specified in
// assets/packs/README.md.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/response.h"

namespace earshot::core {

// Canonical: UTF-8, keys sorted, no white space, invalid UTF-8 replaced by U+FFFD. The same Response gives
// the same bytes in every build.
std::string write_response(const Response& response);

std::expected<Response, Faults> read_response(std::string_view json);

}  // namespace earshot::core
