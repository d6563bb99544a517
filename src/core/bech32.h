// Bech32 (BIP 173, without its limit of 90 letters, as age uses it): bytes as letters that survive being read
// out and typed, with a checksum that finds every change of up to four of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace earshot::core {

struct Bech32 {
  std::string prefix;  // in lower case
  std::string bytes;
};

std::string write_bech32(const Bech32& data);

// Of ASCII: case says nothing in Bech32.
char lower(char c);

// All in lower case or all in upper case; the checksum is right, and no bits are left over.
std::optional<Bech32> read_bech32(std::string_view text);

}  // namespace earshot::core
