#include "core/day.h"

#include <algorithm>
#include <chrono>

namespace earshot::core {
namespace {

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<std::chrono::sys_days> read_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::string_view year = text.substr(0, 4), month = text.substr(5, 2), day = text.substr(8);
  if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(number_of(year)),
                                         std::chrono::month(static_cast<unsigned>(number_of(month))),
                                         std::chrono::day(static_cast<unsigned>(number_of(day)))};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::string digits(int number, std::size_t least) {
  const std::string some = std::to_string(number);
  return some.size() < least ? std::string(least - some.size(), '0') + some : some;
}

}  // namespace

bool is_day(std::string_view text) { return read_day(text).has_value(); }

std::optional<int> days_between(std::string_view from, std::string_view to) {
  const auto first = read_day(from), last = read_day(to);
  return first && last ? std::optional(static_cast<int>((*last - *first).count())) : std::nullopt;
}

std::string week_of(std::string_view day) {
  const auto date = read_day(day);
  if (!date) return {};
  const std::chrono::year_month_day monday = *date - (std::chrono::weekday(*date) - std::chrono::Monday);
  return digits(static_cast<int>(monday.year()), 4) + "-" +
         digits(static_cast<int>(static_cast<unsigned>(monday.month())), 2) + "-" +
         digits(static_cast<int>(static_cast<unsigned>(monday.day())), 2);
}

}  // namespace earshot::core
