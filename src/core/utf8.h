// UTF-8, just as much as feedback needs: repairing, counting, cutting. It knows no characters, only code
// points. Called wherever text from outside is kept, counted or shortened.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace earshot::core {

// Replaces each invalid part by U+FFFD, as browsers do (maximal subparts). Valid text comes back unchanged.
std::string repaired(std::string_view bytes);

// Of the first code point, in bytes; 0 when it is invalid. `bytes` must not be empty.
std::size_t valid_length(std::string_view bytes);

// An invalid part counts as one.
int code_points(std::string_view bytes);

// The first `count` code points, never half of one.
std::string_view first_code_points(std::string_view bytes, int count);

// In quotation marks, for messages; cut when it is long.
std::string in_quotes(std::string_view bytes);

// Without ASCII white space at the end.
std::string_view without_trailing_space(std::string_view bytes);

// Whether there is any control character, U+0000 to U+001F or U+007F to U+009F. Line breaks are control
// characters too.
bool has_control_characters(std::string_view bytes);

}  // namespace earshot::core
