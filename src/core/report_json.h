// The plan of a report to and from JSON, between the program and the worker that writes it.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "core/report.h"

namespace earshot::core {

std::string write_report_plan(const ReportPlan& plan);
std::expected<ReportPlan, Faults> read_report_plan(std::string_view json);

}  // namespace earshot::core
