// Days, "YYYY-MM-DD", as they stand in packs and records: whether one exists, and how far two are apart. It knows no clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace earshot::core {

bool is_day(std::string_view text);

// From one day to the other; negative when `to` is before `from`. None when one of them is no day.
std::optional<int> days_between(std::string_view from, std::string_view to);

// The Monday of the week that a day is in; "" when it is no day.
std::string week_of(std::string_view day);

}  // namespace earshot::core
