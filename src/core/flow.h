// The way through a visit: which finding or question comes next, given what was chosen and said. Pure
// functions; they know no screen. Called by app::update for moving and by response.cpp for what was shown.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "core/answer.h"
#include "core/pack.h"

namespace earshot::core {

bool holds(const Condition& condition, const Visit& visit);

// One screen of the visit between the choice of topics and the review.
struct Stop {
  enum class Kind { finding, question };
  Kind kind = Kind::finding;
  std::string id;  // of the finding or the question

  bool operator==(const Stop&) const = default;
};

// Every stop the visitor comes to: for each chosen topic its findings, each followed by its shown
// questions, then the shown questions of the end. Recomputed after every answer, since answers show and
// hide later questions. Answers to hidden questions show nothing. A finding about one area is left out for
// those who said they live in another.
std::vector<Stop> stops(const Pack& pack, const Visit& visit);

// Forgets answers to questions that are no longer shown (a topic was taken out, a condition no longer
// holds), and "I don't get this" on findings that are no longer shown. What a visitor can't see on the
// review must not be sent.
void drop_hidden_answers(const Pack& pack, Visit& visit);

}  // namespace earshot::core
