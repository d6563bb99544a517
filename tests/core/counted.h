// A response in a table, with its words, as if it had been read from an export.
#pragma once

#include "core/answer_table.h"

namespace earshot::core {

inline void count_in(AnswerTable& table, const Response& response) {
  table.add(seen_in(response));
  table.learn(response);
}

}  // namespace earshot::core
