#include "core/text.h"

namespace earshot::core {

const std::string& Text::in(std::string_view wanted, std::string_view fallback) const {
  static const std::string nothing;
  auto found = by_language.find(wanted);
  if (found == by_language.end()) found = by_language.find(fallback);
  return found == by_language.end() ? nothing : found->second;
}

}  // namespace earshot::core
