// Queries and figures to and from JSON: between the program and the worker that counts for it, and what `earshot stats --json`
// prints. Not a file that is kept.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/figures.h"

namespace earshot::core {

std::string write_query(const Query& query);
std::expected<Query, Faults> read_query(std::string_view json);

// A hidden count is written as null.
std::string write_figures(const Figures& figures);
std::expected<Figures, Faults> read_figures(std::string_view json);

}  // namespace earshot::core
