#include "core/help.h"

#include "core/day.h"

namespace earshot::core {
namespace {

constexpr int good_for_days = 180;
constexpr int local_shown_for_days = 365;

// A clock that is not set says nothing about a number.
int age_in_days(const HelpLine& line, std::string_view today) {
  return days_between(line.checked_on, today).value_or(0);
}

bool is_hidden(const HelpLine& line, std::string_view today) {
  return line.local && age_in_days(line, today) >= local_shown_for_days;
}

}  // namespace

bool is_expired(const HelpLine& line, std::string_view today) {
  if (line.expires_on.empty()) return age_in_days(line, today) >= good_for_days;
  return days_between(line.expires_on, today).value_or(-1) >= 0;
}

std::vector<const HelpLine*> shown_help(const Pack& pack, std::string_view today) {
  std::vector<const HelpLine*> shown, all;
  for (const HelpLine& line : pack.help) {
    all.push_back(&line);
    if (!is_hidden(line, today)) shown.push_back(&line);
  }
  return shown.empty() ? all : shown;
}

}  // namespace earshot::core
