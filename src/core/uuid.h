// UUIDs as bytes: a quarter of their text, and compared at once.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace earshot::core {

using Uuid = std::array<std::uint8_t, 16>;

std::optional<Uuid> uuid_of(std::string_view text);  // as RFC 9562 writes it, in lower case
std::string text_of(const Uuid& uuid);

// Of 16 random bytes one of version 4.
Uuid random_uuid(Uuid random_bytes);

}  // namespace earshot::core
