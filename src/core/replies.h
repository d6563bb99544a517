// Replies: what staff say about what visitors said. "You said, we did", "not yet, because", "we cannot, because": each about a
// finding or a whole topic, by somebody with a role, with a next step and a day. A newer one stands before an older one and
// never replaces it. With them travel the figures that every visitor may see (what others said). Plain data; a file of them
// is signed (replies_json.h). Merging takes everything that both have: in any order, any number of times.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/figures.h"
#include "core/names.h"

namespace earshot::core {

enum class ReplyKind { did, not_yet, cannot };
inline constexpr std::array<std::string_view, 3> reply_kind_names{"did", "not_yet", "cannot"};

struct Reply {
  std::string id;              // random UUID v4
  std::string finding, topic;  // exactly one of them is said
  int number = 1;              // of those about the same: 1 is the first
  ReplyKind kind = ReplyKind::not_yet;
  std::string said;       // what visitors said, in staff's words
  std::string text;       // what was done; or why not
  std::string who;        // role and organisation, no name
  std::string day;        // YYYY-MM-DD, when it was written
  std::string next_step;  // may be empty
  std::string next_by;    // YYYY-MM-DD, or ""

  bool operator==(const Reply&) const = default;
};

constexpr int longest_reply_text = 600;  // code points, of each of its texts

// What all visitors together said, for everybody (count_for_everybody). Only shown to those who have answered themselves.
struct OthersSaid {
  std::string day;                         // when it was counted; "": never
  std::vector<Coded> columns;              // areas
  std::vector<QuestionFigures> questions;  // of which something may be told; nothing of what was written

  bool operator==(const OthersSaid&) const = default;
};

struct Replies {
  std::string pack;            // id
  std::vector<Reply> replies;  // by finding, topic, number, day, id
  OthersSaid others;

  bool operator==(const Replies&) const = default;
};

Replies merged(const Replies& one, const Replies& other);

// Those about a finding, or about its topic; the newest first.
std::vector<const Reply*> replies_to(const Replies& replies, std::string_view finding, std::string_view topic);
int next_number(const Replies& replies, const Reply& about);

OthersSaid others_said(const Figures& for_everybody, std::string_view day);

const QuestionFigures* find_question(const OthersSaid& others, std::string_view id);

}  // namespace earshot::core
