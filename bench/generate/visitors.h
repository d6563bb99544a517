// Visitors who never were, for measuring: each has chosen topics of the shipped pack, answered or skipped its questions, and
// said who they are or not, about as often as people do. The same number is the same response everywhere and always, so a set
// of any size needs no memory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/response.h"

namespace earshot::bench {

class Visitors {
 public:
  // Reads the pack and its translations; ends the program when they can't be read.
  explicit Visitors(const std::string& source_folder);

  core::Response response(std::uint32_t number) const;

 private:
  core::Pack pack_;
  core::PackRef ref_;
};

}  // namespace earshot::bench
