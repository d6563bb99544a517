// An Answer: one question, answered or not. And the Visit: what one visitor has said so far, in memory
// only. Nothing here is stored; Send turns a Visit into a Response (response.h).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/drawing.h"
#include "core/names.h"

namespace earshot::core {

// A hidden question is not a skipped one, and "I don't know" is something said.
enum class AnswerState { answered, skipped, dont_know, not_about_me, not_shown };
inline constexpr std::array<std::string_view, 5> answer_state_names{"answered", "skipped", "dont_know", "not_about_me",
                                                                    "not_shown"};  // as they stand in exports
std::string_view name_of(AnswerState state);
std::optional<AnswerState> answer_state(std::string_view name);

struct Answer {
  AnswerState state = AnswerState::skipped;
  std::vector<std::string> codes;  // of options; put_in_order: first is first
  std::string text;                // free_text, UTF-8; drawing: what it shows, in words
  Drawing drawing = {};

  bool operator==(const Answer&) const = default;
};

// Who is visiting, as far as they said: ids of the pack's options, "" when skipped.
struct About {
  std::string role, age_band, area;

  bool operator==(const About&) const = default;
};

enum class Variant { plain, easy_read };
inline constexpr std::array<std::string_view, 2> variant_names{"plain", "easy_read"};
std::string_view name_of(Variant variant);
std::optional<Variant> variant(std::string_view name);

struct Visit {
  std::string id;  // random UUID v4, made when the visit begins, so that a double Send is one response
  About about;
  std::vector<std::string> topics;                     // chosen, in the pack's order
  std::map<std::string, Answer, std::less<>> answers;  // by question id
  std::set<std::string, std::less<>> not_understood;   // finding ids where "I don't get this" was pressed

  bool operator==(const Visit&) const = default;
};

}  // namespace earshot::core
