// A cell and a line of CSV (RFC 4180) that a spreadsheet may open: whatever stands in a cell, it is read and never carried
// out. It knows nothing of responses: those are csv.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace earshot::core {

// What a cell says. Left out is what nobody can see: control characters but the tab and the line feed, marks that turn the
// direction of writing round, and marks without a width. What a spreadsheet could take for a formula gets a ' before it, also
// after a line feed, a tab or a semicolon: where files are taken to be separated by semicolons, a cell may begin there. Whoever
// takes away each ' that stands before such a thing has the words again.
std::string csv_words(std::string_view text);

// That, in quotes.
std::string csv_cell(std::string_view text);

// With its end.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace earshot::core
