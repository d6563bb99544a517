// Days, "YYYY-MM-DD", as they stand in packs and records: whether one exists, and how far two are apart. It knows no clock.
#pragma once

#include <optional>
#include <string_view>

namespace earshot::core {

bool is_day(std::string_view text);

// From one day to the other; negative when `to` is before `from`. None when one of them is no day.
std::optional<int> days_between(std::string_view from, std::string_view to);

}  // namespace earshot::core
