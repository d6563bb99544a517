#include "core/remarks.h"

#include <algorithm>

#include "core/folded.h"

namespace earshot::core {

std::vector<Remark> remarks_of(const Response& response) {
  std::vector<Remark> remarks;
  for (const AnswerRow& row : response.answers) {
    if (row.text.empty() && row.drawing.empty()) continue;
    remarks.push_back({.response = response.id,
                       .question = row.question,
                       .finding = row.finding,
                       .asked = row.asked,
                       .text = row.text,
                       .drawing = row.drawing,
                       .day = response.day,
                       .language = response.language,
                       .age_band = response.age_band,
                       .area = response.area,
                       .concern = response.concern,
                       .flagged = !response.flags.empty()});
  }
  return remarks;
}

std::vector<std::string> search_words(std::string_view search) {
  std::vector<std::string> words;
  for (FoldedWord& word : folded_words(search)) words.push_back(std::move(word.letters));
  return words;
}

bool has_words(std::string_view text, const std::vector<std::string>& words) {
  if (words.empty()) return true;
  const std::vector<FoldedWord> there = folded_words(text);
  return std::ranges::all_of(words, [&](const std::string& word) {
    return std::ranges::any_of(there, [&](const FoldedWord& one) { return one.letters.starts_with(word); });
  });
}

}  // namespace earshot::core
