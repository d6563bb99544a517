// Files of replies, "earshot-replies-DAY.json": how they travel from staff to any number of kiosks, by hand or in the pack's
// folder. Each is signed, and what is not signed rightly is not read. Specified in assets/packs/README.md.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/replies.h"
#include "core/signature.h"

namespace earshot::core {

constexpr std::size_t most_replies_bytes = 1024 * 1024;  // of such a file

struct RepliesFile {
  Replies replies;
  std::string day;   // when it was written
  VerifyKey signer;  // whose signature is right; whether that is whom a kiosk trusts is not known here
};

std::string write_replies_file(const Replies& replies, std::string_view day, const SecretKey& key);
// Faults: of its form or its signature.
std::expected<RepliesFile, Faults> read_replies_file(std::string_view json);

// As a device keeps them.
std::string write_replies(const Replies& replies);
std::expected<Replies, Faults> read_replies(std::string_view json);

std::string replies_file_name(std::string_view day);

}  // namespace earshot::core
