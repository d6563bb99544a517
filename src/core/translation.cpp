#include "core/translation.h"

#include <algorithm>

namespace earshot::core {

const std::string& Phrase::of(PluralForm form) const {
  const std::string& wanted = forms[static_cast<std::size_t>(form)];
  return wanted.empty() ? forms[static_cast<std::size_t>(PluralForm::other)] : wanted;
}

std::set<std::string, std::less<>> translate(Pack& pack, const PackWords& words, std::string_view mark) {
  std::set<std::string, std::less<>> foreign;
  for_each_text(pack, [&](Text& text) {
    if (text.empty() || text.has(words.language)) return;
    std::string_view rest = text.in(pack.fallback, pack.fallback);
    std::string joined;
    for (bool more = true; more;) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      const auto found = words.by_line.find(line);
      std::string shown = found != words.by_line.end() ? found->second : std::string(mark) + " " + std::string(line);
      if (found == words.by_line.end()) foreign.insert(shown);
      joined += (joined.empty() ? "" : "\n") + shown;
      more = end < rest.size();
      rest.remove_prefix(more ? end + 1 : end);
    }
    text.by_language[words.language] = std::move(joined);
  });
  return foreign;
}

}  // namespace earshot::core
