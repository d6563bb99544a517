#include "core/abuse.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "core/folded.h"
#include "core/response.h"

namespace earshot::core {
namespace {

constexpr std::int64_t least_ms = 5'000;
constexpr std::int64_t least_ms_an_answer = 1'000;
constexpr int scales_for_a_line = 5;
constexpr int answers_for_a_print = 3;
constexpr std::size_t letters_for_a_print = 12;
constexpr std::size_t most_prints = 200;
constexpr std::int64_t while_ms = 600'000;
constexpr std::ptrdiff_t many_in_a_while = 6;

std::int64_t answered(const Response& response) {
  return std::ranges::count(response.answers, AnswerState::answered, &AnswerRow::state);
}

bool is_fast(const Response& response, std::int64_t ms) {
  const std::int64_t answers = answered(response);
  return answers > 0 && (ms < least_ms || ms < least_ms_an_answer * answers);
}

// The same degree on every scale, of enough of them.
bool is_straight_lined(const Response& response) {
  std::map<std::string_view, int> degrees;
  int scales = 0;
  for (const AnswerRow& row : response.answers) {
    if (!is_scale(row.kind) || row.state != AnswerState::answered) continue;
    ++scales;
    ++degrees[row.choices.front().code];
  }
  return scales >= scales_for_a_line && degrees.size() == 1;
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const FoldedWord& word : folded_words(text)) letters += word.letters;
  return letters;
}

// Without the words of the questions: the same in two languages is the same.
std::string said(const Response& response) {
  std::string all;
  for (const AnswerRow& row : response.answers) {
    if (row.state != AnswerState::answered) continue;
    all += row.question + '\n';
    for (const Choice& choice : row.choices) all += choice.code + '\n';
    all += letters_of(row.text) + '\n';
  }
  return all;
}

bool is_repeated(const Response& response, const SentLately& lately) {
  return std::ranges::any_of(prints_of(response), [&](std::size_t print) {
    return std::ranges::find(lately.prints, print) != lately.prints.end();
  });
}

bool is_one_of_many(std::int64_t now_ms, const SentLately& lately) {
  return std::ranges::count_if(lately.at_ms, [&](std::int64_t ms) { return now_ms - ms < while_ms; }) >=
         many_in_a_while;
}

}  // namespace

std::vector<std::size_t> prints_of(const Response& response) {
  std::vector<std::size_t> prints;
  if (answered(response) >= answers_for_a_print) prints.push_back(std::hash<std::string>{}(said(response)));
  for (const AnswerRow& row : response.answers) {
    const std::string letters = letters_of(row.text);
    if (letters.size() >= letters_for_a_print) prints.push_back(std::hash<std::string>{}(letters));
  }
  return prints;
}

std::vector<ResponseFlag> flags_of(const Response& response, std::int64_t ms, std::int64_t now_ms,
                                   const SentLately& lately) {
  std::vector<ResponseFlag> flags;
  if (is_fast(response, ms)) flags.push_back(ResponseFlag::fast);
  if (is_straight_lined(response)) flags.push_back(ResponseFlag::straight_lined);
  if (is_repeated(response, lately)) flags.push_back(ResponseFlag::repeated);
  if (is_one_of_many(now_ms, lately)) flags.push_back(ResponseFlag::many);
  return flags;
}

void remember(SentLately& lately, const Response& response, std::int64_t now_ms) {
  const std::vector<std::size_t> prints = prints_of(response);
  lately.prints.insert(lately.prints.end(), prints.begin(), prints.end());
  if (lately.prints.size() > most_prints) {
    lately.prints.erase(lately.prints.begin(), lately.prints.end() - most_prints);
  }
  std::erase_if(lately.at_ms, [&](std::int64_t ms) { return now_ms - ms >= while_ms; });
  lately.at_ms.push_back(now_ms);
}

}  // namespace earshot::core
