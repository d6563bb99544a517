// Signs that a response was not meant: too fast, one answer to everything, the same again, many within minutes. They are
// flags for whoever counts, who shows numbers with and without; nothing is blocked, deleted or hidden because of them, and
// the visitor is not told. No time is kept: only that it was short.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace earshot::core {

struct Response;

enum class ResponseFlag : std::uint8_t { fast, straight_lined, repeated, many };
inline constexpr std::array<std::string_view, 4> response_flag_names{"fast", "straight_lined", "repeated", "many"};

// What this device remembers of the last responses, until it is switched off: no words, only prints of them.
struct SentLately {
  std::vector<std::size_t> prints;
  std::vector<std::int64_t> at_ms;

  bool operator==(const SentLately&) const = default;
};

// Of what was said, so that the same is known again: all answers together, and each longer text. Empty for a response that
// says too little to be told from another.
std::vector<std::size_t> prints_of(const Response& response);

// In their order, each once. `ms`: from Start to Send; `now_ms`: of Send.
std::vector<ResponseFlag> flags_of(const Response& response, std::int64_t ms, std::int64_t now_ms,
                                   const SentLately& lately);

void remember(SentLately& lately, const Response& response, std::int64_t now_ms);

}  // namespace earshot::core
