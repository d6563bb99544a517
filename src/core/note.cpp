#include "core/note.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "core/utf32.h"

namespace earshot::core {
namespace {

constexpr std::string_view shared_word = "shared", taken_out = "[…]";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::vector<std::string_view> fields_of(std::string_view text) {
  std::vector<std::string_view> fields;
  for (const Piece& piece : words_of(text)) fields.push_back(text.substr(piece.from, piece.length));
  return fields;
}

std::optional<std::size_t> number_of(std::string_view field) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(field.begin(), field.end(), number);
  return error == std::errc() && end == field.end() ? std::optional(number) : std::nullopt;
}

// Beside what is invisible: the soft hyphen, and what marks a text for programs.
bool is_hidden_mark(char32_t code) {
  const auto within = [code](char32_t first, char32_t last) { return first <= code && code <= last; };
  return is_hidden_control(code) || is_invisible(code) || code == 0xAD || within(0xFFF9, 0xFFFB) ||
         within(0xE0000, 0xE007F);
}

}  // namespace

std::string key_of_note(std::string_view response, std::string_view question) {
  return std::string(note_prefix) + std::string(response) + ":" + std::string(question);
}

std::string write_note(const Note& note) {
  std::string text(name_in(triage_names, note.triage));
  if (note.shared) text += " " + std::string(shared_word);
  for (const std::size_t word : note.hidden) text += " " + std::to_string(word);
  return text;
}

std::optional<Note> read_note(std::string_view text) {
  const std::vector<std::string_view> fields = fields_of(text);
  if (fields.empty()) return std::nullopt;
  const auto triage = named<Triage>(triage_names, fields.front());
  if (!triage) return std::nullopt;
  Note note{.triage = *triage};
  for (const std::string_view field : std::span(fields).subspan(1)) {
    const auto word = number_of(field);
    if (field == shared_word) {
      note.shared = true;
    } else if (word) {
      note.hidden.insert(*word);
    } else {
      return std::nullopt;
    }
  }
  return note;
}

std::string write_notes(const Notes& notes) {
  std::string lines;
  for (const auto& [key, note] : notes) lines += key + " " + write_note(note) + "\n";
  return lines;
}

Notes read_notes(std::string_view lines) {
  Notes notes;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const std::size_t space = std::min(line.find(' '), line.size());
    if (const auto note = read_note(line.substr(space))) notes.emplace(line.substr(0, space), *note);
  }
  return notes;
}

std::vector<Piece> words_of(std::string_view text) {
  std::vector<Piece> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_space);
    const auto end = std::find_if(from, text.end(), is_space);
    if (from == text.end()) break;
    words.push_back({static_cast<std::size_t>(from - text.begin()), static_cast<std::size_t>(end - from)});
    at = words.back().from + words.back().length;
  }
  return words;
}

std::string redacted(std::string_view text, const Note& note) {
  std::string left;
  const std::vector<Piece> words = words_of(text);
  std::size_t at = 0;
  bool hiding = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool hide = note.hidden.contains(i);
    const Piece& word = words[i];
    const std::size_t end = word.from + word.length;
    if (!hide) left += text.substr(at, end - at);
    if (hide && !hiding) left += std::string(text.substr(at, word.from - at)) + std::string(taken_out);
    hiding = hide;
    at = end;
  }
  return left;
}

std::string without_hidden_marks(std::string_view text) {
  std::u32string words = utf32(text);
  std::erase_if(words, is_hidden_mark);
  return utf8(words);
}

}  // namespace earshot::core
