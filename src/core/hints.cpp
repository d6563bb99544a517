#include "core/hints.h"

#include <algorithm>
#include <array>

#include "core/folded.h"

namespace earshot::core {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool in_address(char c) { return is_letter(c) || is_digit(c) || std::string_view("._+-").contains(c); }
// Of a word in any script, so that nothing is found in the middle of one.
constexpr bool in_word(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

bool starts_word(std::string_view text, std::size_t at) { return at == 0 || !in_word(text[at - 1]); }
bool ends_word(std::string_view text, std::size_t end) { return end >= text.size() || !in_word(text[end]); }

// --- telephone numbers ---------------------------------------------------------------------------------------------

struct Groups {
  std::size_t end = 0;
  int digits = 0, groups = 0;
  bool years = true;  // each could be one: "2019 2020 2021"
};

bool is_year(std::string_view group) {
  return group.size() == 4 && (group.starts_with("19") || group.starts_with("20"));
}

// Digits in groups, with at most two signs between.
Groups groups_at(std::string_view text, std::size_t at) {
  Groups found{.end = at};
  while (at < text.size() && is_digit(text[at])) {
    const std::size_t start = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    found.end = at;
    found.digits += static_cast<int>(at - start);
    ++found.groups;
    found.years = found.years && is_year(text.substr(start, at - start));
    for (int signs = 0; signs < 2 && at < text.size() && std::string_view(" -./()").contains(text[at]); ++signs) ++at;
  }
  return found;
}

bool is_phone(const Groups& found) {
  return found.digits >= 9 && found.digits <= 15 && found.digits >= 2 * found.groups && !found.years;
}

// Where the search goes on when there is none: behind these digits, so that each is looked at once.
std::size_t phone_at(std::string_view text, std::size_t at, std::optional<Hint>& hint) {
  const Groups found = groups_at(text, at);
  if (!is_phone(found) || !ends_word(text, found.end)) return found.end;
  const std::size_t start = at > 0 && text[at - 1] == '+' ? at - 1 : at;
  hint = {HintKind::phone, start, found.end - start};
  return found.end;
}

std::optional<Hint> find_phone(std::string_view text) {
  std::optional<Hint> hint;
  for (std::size_t at = 0; at < text.size() && !hint;) {
    const bool begins = is_digit(text[at]) && starts_word(text, at);
    at = begins ? phone_at(text, at, hint) : at + 1;
  }
  return hint;
}

// --- addresses and handles -----------------------------------------------------------------------------------------

std::size_t start_of_address(std::string_view text, std::size_t end) {
  while (end > 0 && in_address(text[end - 1])) --end;
  return end;
}

std::size_t end_of_address(std::string_view text, std::size_t at) {
  while (at < text.size() && in_address(text[at])) ++at;
  while (at > 0 && text[at - 1] == '.') --at;  // that of the sentence
  return at;
}

// "ann@mail.example", or "@ann" that no address stands before.
std::optional<Hint> find_at_sign(std::string_view text, HintKind kind) {
  for (std::size_t sign = text.find('@'); sign != std::string_view::npos; sign = text.find('@', sign + 1)) {
    const std::size_t start = start_of_address(text, sign), end = end_of_address(text, sign + 1);
    if (end < sign + 3) continue;
    const bool email = start < sign && text.substr(sign, end - sign).contains('.');
    const bool handle = start == sign && starts_word(text, sign) && is_letter(text[sign + 1]);
    if (kind == HintKind::email ? email : handle) return Hint{kind, start, end - start};
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 6> networks{"snap", "snapchat", "insta", "instagram", "tiktok", "discord"};

bool is_network(const FoldedWord& word) { return std::ranges::find(networks, word.letters) != networks.end(); }

bool has_sign_of_handle(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return is_digit(c) || c == '_'; });
}

// "snap: ann", "my insta is ann99"
std::optional<Hint> find_network(std::string_view text, const std::vector<FoldedWord>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_network(words[i])) continue;
    const bool told = i + 2 < words.size() && words[i + 1].letters == "is";
    const std::size_t at = words[told ? i + 2 : i + 1].at, end = end_of_address(text, at);
    if (end <= at) continue;
    const bool colon = text[words[i].end] == ':';
    if (told ? has_sign_of_handle(text.substr(at, end - at)) : colon) return Hint{HintKind::handle, at, end - at};
  }
  return std::nullopt;
}

std::optional<Hint> earlier(std::optional<Hint> one, std::optional<Hint> other) {
  if (!one || !other) return one ? one : other;
  return other->at < one->at ? other : one;
}

// --- postcodes -----------------------------------------------------------------------------------------------------

// How many characters of "BH15 2AB" stand there before the space: 2 to 4, or 0.
std::size_t outward_size(std::string_view text) {
  std::size_t size = 0;
  while (size < 2 && size < text.size() && is_letter(text[size])) ++size;
  if (size == 0 || size >= text.size() || !is_digit(text[size])) return 0;
  return size + 1;
}

// "2nd" is no end of a postcode, unless in capitals.
bool is_ordinal(std::string_view inward) {
  constexpr std::array<std::string_view, 4> endings{"st", "nd", "rd", "th"};
  return std::ranges::find(endings, inward.substr(1)) != endings.end();
}

bool is_inward(std::string_view inward) {
  constexpr std::string_view never = "CIKMOVcikmov";
  return inward.size() == 3 && is_digit(inward[0]) && is_letter(inward[1]) && is_letter(inward[2]) &&
         !never.contains(inward[1]) && !never.contains(inward[2]) && !is_ordinal(inward);
}

// The size of the whole postcode at the start of `text`, or 0. After the digit comes at most one more sign.
std::size_t postcode_size(std::string_view text) {
  const std::size_t outward = outward_size(text);
  if (outward == 0) return 0;
  for (const std::size_t more : {std::size_t{0}, std::size_t{1}}) {
    std::size_t at = outward + more;
    if (at > text.size() || (more == 1 && !is_digit(text[at - 1]) && !is_letter(text[at - 1]))) return 0;
    if (at < text.size() && text[at] == ' ') ++at;
    if (is_inward(text.substr(std::min(at, text.size()), 3)) && ends_word(text, at + 3)) return at + 3;
  }
  return 0;
}

std::optional<Hint> find_postcode(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_letter(text[at]) || !starts_word(text, at)) continue;
    if (const std::size_t size = postcode_size(text.substr(at))) return Hint{HintKind::postcode, at, size};
  }
  return std::nullopt;
}

// --- names ---------------------------------------------------------------------------------------------------------

// Written with a capital, and no name: "my friend I", "the school nurse Monday".
bool is_no_name(const FoldedWord& word) {
  constexpr std::array<std::string_view, 24> others{
      "im",     "ive",      "id",     "ill",       "monday",   "tuesday",  "wednesday", "thursday",
      "friday", "saturday", "sunday", "january",   "february", "march",    "april",     "may",
      "june",   "july",     "august", "september", "october",  "november", "december",  "the"};
  return word.letters.size() < 2 || word.shouted || std::ranges::find(others, word.letters) != others.end();
}

std::optional<Hint> find_name(const std::vector<FoldedWord>& words, const Signs& names) {
  for (Found found = find_sign(words, names); found.count > 0; found = find_sign(words, names, found.first + 1)) {
    std::size_t last = found.first + found.count - 1;
    const FoldedWord& name = words[last];
    if (is_no_name(name)) continue;
    const bool surname = last + 1 < words.size() && words[last + 1].capital && !words[last + 1].after_break &&
                         !is_no_name(words[last + 1]);
    if (surname) ++last;
    return Hint{HintKind::name, name.at, words[last].end - name.at};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Hint> find_hint(std::string_view text, const Signs& names, const std::set<HintKind>& kept) {
  const std::vector<FoldedWord> words = folded_words(text);
  std::optional<Hint> first;
  const auto offer = [&](HintKind kind, const std::optional<Hint>& hint) {
    if (!kept.contains(kind)) first = earlier(first, hint);
  };
  offer(HintKind::phone, find_phone(text));
  offer(HintKind::email, find_at_sign(text, HintKind::email));
  offer(HintKind::postcode, find_postcode(text));
  offer(HintKind::handle, earlier(find_at_sign(text, HintKind::handle), find_network(text, words)));
  offer(HintKind::name, find_name(words, names));
  return first;
}

std::string without(std::string_view text, const Hint& hint) {
  const std::size_t at = std::min(hint.at, text.size()), end = std::min(at + hint.size, text.size());
  return std::string(text.substr(0, at)) + "\xE2\x80\xA6" + std::string(text.substr(end));
}

}  // namespace earshot::core
