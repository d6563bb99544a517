#include "platform/machine_desktop.h"

#include <array>
#include <ctime>

namespace earshot::platform {

std::int64_t now_ms() {
  // Who wakes a laptop the next morning must not find yesterday's visit: sleep counts as idling.
#ifdef CLOCK_BOOTTIME
  constexpr clockid_t clock = CLOCK_BOOTTIME;
#else
  constexpr clockid_t clock = CLOCK_MONOTONIC;
#endif
  timespec time{};
  clock_gettime(clock, &time);
  return std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 16> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
  return {text.data(), size};
}

}  // namespace earshot::platform
