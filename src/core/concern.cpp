#include "core/concern.h"

namespace earshot::core {

bool raises_concern(std::string_view text, const Signs& signs) {
  return find_sign(folded_words(text), signs).count > 0;
}

}  // namespace earshot::core
