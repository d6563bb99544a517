// Response to and from JSON: the canonical form that is stored, hashed and exported. Specified in
// assets/packs/README.md.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/response.h"
#include "core/response_sink.h"

namespace earshot::core {

// Canonical: UTF-8, keys sorted, no white space, invalid UTF-8 replaced by U+FFFD. The same Response gives
// the same bytes in every build.
std::string write_response(const Response& response);

std::expected<Response, Faults> read_response(std::string_view json);

// What was written to a question, as it was.
std::string own_words_in(const SeenAnswer& answer);

// As it stands in an export, with its hash, which whoever imported it has proved; or without. Up to 8 MiB.
std::expected<Response, Faults> read_exported_response(std::string_view json);

}  // namespace earshot::core
