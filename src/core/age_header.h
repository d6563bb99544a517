// The header of an age file to and from text; nothing is decrypted here. For age.cpp, and for tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::core {

struct AgeStanza {
  std::vector<std::string> arguments;  // the first is the recipient's type
  std::string body;                    // bytes

  bool operator==(const AgeStanza&) const = default;
};

struct AgeHeader {
  std::vector<AgeStanza> stanzas;
  std::string mac;           // 32 bytes
  std::string_view covered;  // by the MAC: all up to and with "---"
  std::string_view rest;     // what follows the header
};

// "age-encryption.org/v1" to "---": what the MAC is over.
std::string write_age_header(const std::vector<AgeStanza>& stanzas);

// Strict: whatever could be written in another way is refused, and so is a header that is bigger than 16 KiB.
std::optional<AgeHeader> read_age_header(std::string_view file);

}  // namespace earshot::core
