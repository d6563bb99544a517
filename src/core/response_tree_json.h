// A Response to and from the tree of tree_json.h, for those who put it into something bigger
// (export_json.cpp).
#pragma once

#include <cstddef>

#include "core/response.h"
#include "core/tree_json.h"

namespace earshot::core {

inline constexpr int most_own_words = 4000;  // code points of AnswerRow::text

// What must fit together in an AnswerRow: what was asked, chosen, written and drawn, and the kind and the state.
struct RowShape {
  QuestionKind kind = QuestionKind::free_text;
  AnswerState state = AnswerState::not_shown;
  std::size_t choices = 0;
  bool has_asked = false, has_text = false, has_drawing = false;
};
bool fits(const RowShape& row);

Json response_tree(const Response& response);

// Faults are added to the list; the response is worth something only if there are none.
Response read_response_tree(const Json& tree, FaultList& faults);

}  // namespace earshot::core
