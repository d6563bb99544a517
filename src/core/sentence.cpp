#include "core/sentence.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace earshot::core {
namespace {

constexpr std::string_view ellipsis = "\u2026";
constexpr std::array<std::string_view, 7> closing{"\"", "'", ")", "\u2019", "\u201D", "\u00BB", "]"};
constexpr std::array<std::string_view, 5> pauses{", ", "; ", ": ", " \u2013 ", " \u2014 "};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// How many bytes of a stop are at the front: ".", "?!", an ellipsis.
std::size_t stop_length(std::string_view text) {
  if (text.starts_with(ellipsis)) return ellipsis.size();
  return !text.empty() && (text[0] == '.' || text[0] == '!' || text[0] == '?') ? 1 : 0;
}

std::size_t closing_length(std::string_view text) {
  for (const std::string_view mark : closing) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

// "1." in front of what it counts.
bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

// Where the sentence at the front of `text` ends.
std::size_t sentence_end(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') return at;
    if (stop_length(text.substr(at)) == 0 || is_number(text.substr(0, at))) continue;
    std::size_t end = at;
    while (const std::size_t more = stop_length(text.substr(end)) + closing_length(text.substr(end))) end += more;
    // Not inside "90.6", nor inside an address.
    if (end == text.size() || is_space(text[end])) return end;
  }
  return text.size();
}

// The last place in `text` that is good to breathe at.
std::size_t breath(std::string_view text) {
  std::size_t best = 0;
  for (const std::string_view pause : pauses) {
    const std::size_t at = text.rfind(pause);
    if (at != std::string_view::npos && at > 0) best = std::max(best, at + 1);
  }
  if (best > text.size() / 3) return best;
  const std::size_t space = text.rfind(' ');
  return space != std::string_view::npos && space > 0 ? space : text.size();
}

std::size_t piece_end(std::string_view text, int longest) {
  const std::size_t end = sentence_end(text);
  if (code_points(text.substr(0, end)) <= longest) return end;
  return breath(first_code_points(text, longest));
}

}  // namespace

std::vector<Piece> cut_into_sentences(std::string_view text, int longest) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  for (;;) {
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == text.size()) return pieces;
    const std::size_t end = std::max<std::size_t>(piece_end(text.substr(at), longest), 1);
    std::size_t length = end;
    while (length > 1 && is_space(text[at + length - 1])) --length;
    pieces.push_back({at, length});
    at += end;
  }
}

}  // namespace earshot::core
