// A text in the languages of its pack. Plain data: it knows nothing of fonts, layout or the interface's own
// words (those are in ui/words.h). Called by everything that shows or exports something a pack says.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace earshot::core {

// BCP 47 language tag, as the pack spells it: "en-GB", "cy", "pl".
using Language = std::string;

struct Text {
  // Paragraphs (or easy-read lines) are separated by '\n'.
  std::map<Language, std::string, std::less<>> by_language;

  bool empty() const { return by_language.empty(); }

  // The text in `wanted`, else in `fallback`, else "". Loading has proved that every text has the fallback.
  const std::string& in(std::string_view wanted, std::string_view fallback) const;
  bool has(std::string_view language) const { return by_language.contains(language); }
};

}  // namespace earshot::core
