#include "core/padding.h"

namespace earshot::core {

std::string padded(std::string text) {
  text += '\x80';
  text.append((padding_step - text.size() % padding_step) % padding_step, '\0');
  return text;
}

bool unpad(std::string& text) {
  if (text.size() % padding_step != 0) return false;
  const std::size_t end = text.find_last_not_of('\0');
  if (end == std::string::npos || text[end] != '\x80' || text.size() - end > padding_step) return false;
  text.resize(end);
  return true;
}

}  // namespace earshot::core
