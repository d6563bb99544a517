#include "core/plain_words.h"

#include <algorithm>
#include <array>

#include "core/folded.h"
#include "core/note.h"

namespace earshot::core {
namespace {

struct Easier {
  std::string_view letters, word;  // folded; the beginning of it is enough
};

// Words that services use of themselves, with what a ten-year-old says.
constexpr std::array<Easier, 32> easier_words{{{"accommodat", "fit in, house"},
                                               {"address", "deal with, mend"},
                                               {"assess", "look at"},
                                               {"commence", "start"},
                                               {"commission", "pay for"},
                                               {"consult", "ask"},
                                               {"deliver", "give, do"},
                                               {"ensure", "make sure"},
                                               {"endeavour", "try"},
                                               {"enable", "let"},
                                               {"engage", "talk with"},
                                               {"enhance", "make better"},
                                               {"escalat", "pass on"},
                                               {"facilitat", "help"},
                                               {"framework", "plan"},
                                               {"holistic", "whole"},
                                               {"implement", "do, start"},
                                               {"improvement", "change for the better"},
                                               {"initiate", "start"},
                                               {"intervention", "help"},
                                               {"leverage", "use"},
                                               {"multiagency", "working together"},
                                               {"outcome", "what happens"},
                                               {"pathway", "way"},
                                               {"prior", "before"},
                                               {"provision", "what there is"},
                                               {"signpost", "show the way"},
                                               {"stakeholder", "people who have a say"},
                                               {"strategic", "long-term"},
                                               {"transition", "moving on"},
                                               {"utilis", "use"},
                                               {"workforce", "staff"}}};

bool ends_sentence(std::string_view word) { return word.ends_with('.') || word.ends_with('!') || word.ends_with('?'); }

}  // namespace

PlainWords look_at_words(std::string_view text, std::string_view language) {
  PlainWords found;
  int length = 0;
  const auto end_sentence = [&] {
    if (length > longest_plain_sentence) found.long_sentences.push_back(length);
    length = 0;
  };
  for (const Piece& word : words_of(text)) {
    ++length;
    if (ends_sentence(text.substr(word.from, word.length))) end_sentence();
  }
  end_sentence();
  if (!language.starts_with("en")) return found;
  for (const FoldedWord& word : folded_words(text)) {
    const auto hard =
        std::ranges::find_if(easier_words, [&](const Easier& one) { return word.letters.starts_with(one.letters); });
    if (hard == easier_words.end()) continue;
    const HardWord one{std::string(text.substr(word.at, word.end - word.at)), std::string(hard->word)};
    if (std::ranges::find(found.hard, one) == found.hard.end()) found.hard.push_back(one);
  }
  return found;
}

}  // namespace earshot::core
