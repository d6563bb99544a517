// Responses as lines of JSON (NDJSON), for programs that read one after another. A line is a canonical response with its
// `hash`, as it stands in the list "responses" of an export, so a line proves itself. Specified in assets/packs/README.md.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/fault.h"
#include "core/response.h"

namespace earshot::core {

std::string write_ndjson_line(const Response& response);  // with its line feed

// Without its end. `number` counts from 1; each fault says it: "line 3, /answers/0".
std::expected<Response, Faults> read_ndjson_line(std::string_view line, std::size_t number);

// All of them; empty lines say nothing. With a fault in any line nothing comes back.
std::expected<std::vector<Response>, Faults> read_ndjson(std::string_view lines);

}  // namespace earshot::core
