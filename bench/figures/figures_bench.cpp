// What another filter costs staff: from a query to its figures, small numbers hidden and all, over tables of up to a million
// responses. Natively, and as the worker's own code in node. The goal is under 100 ms at a million.
//
//   earshot_figures_bench
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "bench/generate/visitors.h"
#include "core/figures.h"
#include "core/figures_json.h"
#include "core/response_sink.h"

namespace {

using namespace earshot;
using core::By;

constexpr std::uint32_t different = 10'000;  // visitors; after that they come again
constexpr int runs = 9;
constexpr double goal_ms = 100;

struct Named {
  const char* name;
  core::Query query;
};

core::AnswerTable table_of(const std::vector<core::Response>& visitors, std::size_t rows) {
  core::AnswerTable table;
  for (std::size_t i = 0; i < rows; ++i) table.add(core::seen_in(visitors[i % visitors.size()]));
  return table;
}

// As the page gets them: the JSON is part of it.
double median_ms(const core::AnswerTable& table, const core::Query& query) {
  std::array<double, runs> times{};
  std::size_t bytes = 0;
  for (double& time : times) {
    const auto start = std::chrono::steady_clock::now();
    bytes += core::write_figures(core::count(table, query)).size();
    time = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  }
  if (bytes == 0) std::printf("BROKEN: no figures\n");
  std::ranges::sort(times);
  return times[runs / 2];
}

}  // namespace

int main() {
  const bench::Visitors all(EARSHOT_SOURCE_DIR);
  std::vector<core::Response> visitors;
  for (std::uint32_t i = 0; i < different; ++i) visitors.push_back(all.response(i));
  const std::string area = table_of(visitors, different).group(By::area).codes.front().code;
  const std::array queries{Named{"everybody", {By::nothing, {}}}, Named{"side by side: area", {By::area, {}}},
                           Named{"only one area", {By::nothing, {{By::area, area}}}},
                           Named{"side by side: age; only one area", {By::age_band, {{By::area, area}}}},
                           Named{"side by side: week", {By::week, {}}}};
  std::printf("medians of %d, ms; the goal is under %.0f at a million\n%-36s", runs, goal_ms, "responses");
  const std::array<std::size_t, 3> sizes{10'000, 100'000, 1'000'000};
  for (const std::size_t rows : sizes) std::printf("%12zu", rows);
  std::vector<std::array<double, sizes.size()>> times(queries.size());
  for (std::size_t size = 0; size < sizes.size(); ++size) {
    const core::AnswerTable table = table_of(visitors, sizes[size]);
    for (std::size_t i = 0; i < queries.size(); ++i) times[i][size] = median_ms(table, queries[i].query);
  }
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::printf("\n%-36s", queries[i].name);
    for (const double time : times[i]) std::printf("%12.2f", time);
  }
  std::printf("\n");
  return 0;
}
