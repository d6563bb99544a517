#include "core/spelling.h"

#include <algorithm>
#include <array>

namespace earshot::core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// Asked of every byte of every id that is read: by a table.
class Bytes {
 public:
  explicit constexpr Bytes(std::string_view all) {
    for (const char c : all) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool operator()(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_{};
};

constexpr Bytes starts_id("0123456789abcdefghijklmnopqrstuvwxyz"),
    continues_id("0123456789abcdefghijklmnopqrstuvwxyz._-"), is_hex("0123456789abcdef"), is_variant("89ab");

bool is_region(std::string_view part) {
  return (part.size() == 2 && std::ranges::all_of(part, is_upper)) ||
         (part.size() == 3 && std::ranges::all_of(part, is_digit));
}

bool is_script(std::string_view part) {
  return part.size() == 4 && is_upper(part[0]) && std::ranges::all_of(part.substr(1), is_lower);
}

// The part up to the next '-', which is taken away.
std::string_view next_part(std::string_view& tag) {
  const std::string_view part = tag.substr(0, tag.find('-'));
  tag.remove_prefix(std::min(tag.size(), part.size() + 1));
  return part;
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= id_max_length && starts_id(text[0]) && std::ranges::all_of(text, continues_id);
}

// RFC 9562: random, so nothing can be told from it.
bool is_uuid(std::string_view text) {
  constexpr std::string_view pattern = "xxxxxxxx-xxxx-4xxx-Nxxx-xxxxxxxxxxxx";
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = text[i];
    if (pattern[i] == 'x' ? !is_hex(c) : pattern[i] == 'N' ? !is_variant(c) : c != pattern[i]) return false;
  }
  return true;
}

bool is_sha256(std::string_view text) { return text.size() == 64 && std::ranges::all_of(text, is_hex); }

// Of BCP 47 the language, the script and the region.
bool is_language_tag(std::string_view tag) {
  if (tag.ends_with('-')) return false;
  const std::string_view language = next_part(tag);
  if (language.size() < 2 || language.size() > 3 || !std::ranges::all_of(language, is_lower)) return false;
  std::string_view part = next_part(tag);
  if (is_script(part)) part = next_part(tag);
  return tag.empty() && (part.empty() || is_region(part));
}

}  // namespace earshot::core
