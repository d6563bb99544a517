// A MergeReport on its way from a worker of the page to the page's program. Nothing else ever reads or keeps it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/merge_report.h"

namespace earshot::core {

std::string write_merge_report(const MergeReport& report);
std::optional<MergeReport> read_merge_report(std::string_view json);

}  // namespace earshot::core
