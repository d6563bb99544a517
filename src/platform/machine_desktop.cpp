#include "platform/machine_desktop.h"

#include <array>
#include <cstdlib>
#include <ctime>

#include <unistd.h>

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

std::string random_uuid() {
  std::array<unsigned char, 16> bytes{};
  if (getentropy(bytes.data(), bytes.size()) != 0) std::abort();  // an id that is not random may overwrite another
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  constexpr char digits[] = "0123456789abcdef";
  std::string uuid;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) uuid += '-';
    uuid += digits[bytes[i] >> 4];
    uuid += digits[bytes[i] & 15];
  }
  return uuid;
}

}  // namespace earshot::platform
