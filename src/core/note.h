// A Note: what staff have made of one text that a visitor wrote. How far it has been dealt with, which of its words are taken
// out, and whether the rest may be shared. It holds nothing of the text itself, which stays where it was. Kept on the device
// of whoever reads, as a setting; never part of a record.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/names.h"
#include "core/sentence.h"

namespace earshot::core {

enum class Triage { fresh, read, referred, answered };
inline constexpr std::array<std::string_view, 4> triage_names{"new", "read", "referred", "answered"};

struct Note {
  Triage triage = Triage::fresh;
  bool shared = false;           // the words that are left may leave the staff room
  std::set<std::size_t> hidden;  // numbers of words, from 0

  bool operator==(const Note&) const = default;
};

// By what key_of_note() makes of a response's id and a question.
using Notes = std::map<std::string, Note, std::less<>>;

inline constexpr std::string_view note_prefix = "note:";  // of the settings that are notes
std::string key_of_note(std::string_view response, std::string_view question);

// "read shared 0 4 5"
std::string write_note(const Note& note);
std::optional<Note> read_note(std::string_view text);

// One line a note: its key, a space, and what write_note() makes of it.
std::string write_notes(const Notes& notes);
Notes read_notes(std::string_view lines);  // what can't be read is left out

// A word is what stands between white space, with the signs around it: what can be taken out by itself.
std::vector<Piece> words_of(std::string_view text);

// What is left: each run of words that were taken out is "[…]". Of a text without words: as it is.
std::string redacted(std::string_view text, const Note& note);

// Without what could change how the text around it is shown or read: marks of direction, marks without width, controls.
std::string without_hidden_marks(std::string_view text);

}  // namespace earshot::core
