#include "core/csv_cell.h"

#include <algorithm>

#include "core/utf32.h"

namespace earshot::core {
namespace {

constexpr bool between(char32_t code, char32_t first, char32_t last) { return first <= code && code <= last; }

// A spreadsheet may pass over it on its way to a formula.
bool is_space_or_quote(char32_t code) {
  constexpr std::u32string_view some = U" \"'\u00A0\u1680\u202F\u205F\u3000";
  return some.contains(code) || between(code, 0x2000, 0x200A) || between(code, 0x2018, 0x201F);
}

constexpr std::u32string_view formula_starts = U"=+-@\uFF1D\uFF0B\uFF0D\uFF20";
// Where a cell may begin for a program that takes the file to be separated by something else than commas.
constexpr std::u32string_view breaks = U"\t\n;";

bool may_be_formula(std::u32string_view text) {
  const auto first = std::ranges::find_if_not(text, is_space_or_quote);
  return first != text.end() && formula_starts.contains(*first);
}

bool begins_with_break(std::u32string_view text) {
  const auto first = std::ranges::find_if_not(text, is_space_or_quote);
  return first != text.end() && (*first == U'\t' || *first == U'\n');
}

std::u32string guarded(std::u32string_view text) {
  std::u32string result = begins_with_break(text) ? U"'" : U"";
  while (!text.empty()) {
    const std::u32string_view part = text.substr(0, text.find_first_of(breaks));
    if (may_be_formula(part)) result += U'\'';
    result += text.substr(0, part.size() + 1);  // with the break
    text.remove_prefix(std::min(text.size(), part.size() + 1));
  }
  return result;
}

}  // namespace

std::string csv_words(std::string_view text) {
  std::u32string words = utf32(text);
  std::erase_if(words, [](char32_t code) { return is_hidden_control(code) || is_invisible(code); });
  return utf8(guarded(words));
}

std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  for (const char c : csv_words(text)) cell.append(c == '"' ? 2 : 1, c);
  return cell + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
  return line + "\r\n";
}

}  // namespace earshot::core
