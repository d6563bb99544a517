// How often something is tried: as often as the environment says, in the long form of a test (script/torture), or as usual.
#pragma once

#include <cstdlib>

namespace earshot::tests {

inline int times_from(const char* variable, int usual) {
  const char* text = std::getenv(variable);
  return text ? std::atoi(text) : usual;
}

}  // namespace earshot::tests
