// Secret bytes that do not outlive their use. A Wiped<N> overwrites itself when it goes; wipe() does it to a
// string that held something secret. (What was copied elsewhere, such as into a register or by an operating
// system's swap, is out of reach.)
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace earshot::core {

void wipe(std::span<unsigned char> bytes);
void wipe(std::string& text);  // all that it has room for; then it is empty

template <std::size_t size>
struct Wiped : std::array<unsigned char, size> {
  Wiped() : std::array<unsigned char, size>{} {}
  Wiped(const Wiped&) = default;
  Wiped& operator=(const Wiped&) = default;
  ~Wiped() { wipe(std::span<unsigned char>(*this)); }
};

}  // namespace earshot::core
