// Queries for remarks and pages of them to and from JSON, between the program and the worker that looks for them.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/remarks.h"

namespace earshot::core {

std::string write_remark_query(const RemarkQuery& query);
std::expected<RemarkQuery, Faults> read_remark_query(std::string_view json);
std::string write_remark_page(const RemarkPage& page);
std::expected<RemarkPage, Faults> read_remark_page(std::string_view json);

}  // namespace earshot::core
