// Remarks: what visitors said in their own words, or drew, as staff read it: one by one, in the order in which they should be
// read. A RemarkQuery says which, a RemarkPage holds a few of them. This is the raw list: it is for the staff room alone, and
// nothing of it is ever shown to visitors or written into a report but by redacted() of note.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/note.h"
#include "core/response.h"

namespace earshot::core {

struct Remark {
  std::string response;  // id
  std::string question, finding, asked;
  std::string text;  // as it was written
  Drawing drawing;
  std::string day;
  Language language;
  Choice age_band, area;
  bool concern = false, flagged = false;

  bool operator==(const Remark&) const = default;
};

constexpr std::size_t remarks_on_page = 10;

struct RemarkQuery {
  std::string search;            // all of its words, in any case; "": everything
  std::string finding;           // "": any
  std::optional<Triage> triage;  // those dealt with so far
  bool shared = false;           // only those that may be shared
  bool everything = false;       // all that are found, on one page
  std::size_t page = 0;          // from 0
  Notes notes;                   // of whoever asks

  bool operator==(const RemarkQuery&) const = default;
};

struct RemarkPage {
  std::size_t found = 0;  // on all pages
  std::size_t page = 0;
  std::vector<Remark> remarks;

  bool operator==(const RemarkPage&) const = default;
  std::size_t pages() const { return (found + remarks_on_page - 1) / remarks_on_page; }
};

// Those of one response: of every question that was answered in own words or drawn.
std::vector<Remark> remarks_of(const Response& response);

// The words of a search, and whether a text has all of them. A word of the search may be the beginning of one of the text.
std::vector<std::string> search_words(std::string_view search);
bool has_words(std::string_view text, const std::vector<std::string>& words);

}  // namespace earshot::core
