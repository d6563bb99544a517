// How the words are spelt that are no one's language: ids, UUIDs, hashes, language tags. Whoever reads them from outside asks
// here (reading_json.cpp, scan_json.cpp).
#pragma once

#include <cstddef>
#include <string_view>

namespace earshot::core {

inline constexpr std::size_t id_max_length = 64;

bool is_id(std::string_view text);            // [a-z0-9][a-z0-9._-]{0,63}
bool is_uuid(std::string_view text);          // version 4, in lower case
bool is_sha256(std::string_view text);        // 64 digits, in lower case
bool is_language_tag(std::string_view text);  // en-GB, cy, zh-Hant-TW

}  // namespace earshot::core
