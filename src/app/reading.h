// Reading: what is being spoken, sentence by sentence. Either the visitor pressed "Read aloud", or the voice that says
// everything (Display::voice) has something to say. Whose words they are and where they stand is told by the semantic node,
// so that they can be marked while they are heard. Which voice says them is the platform's matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/event.h"
#include "core/text.h"

namespace earshot::app {

struct Sentence {
  std::string text;
  core::Language language;
  NodeId node = 0;                     // whose words
  std::uint32_t from = 0, length = 0;  // which bytes of its name

  bool operator==(const Sentence&) const = default;
};
using Sentences = std::vector<Sentence>;

struct Reading {
  Sentences sentences;
  std::size_t at = 0;  // the one that is heard now
  bool asked = false;  // by the button, which then stops it; else the voice has it said

  bool on() const { return at < sentences.size(); }
  const Sentence* now() const { return on() ? &sentences[at] : nullptr; }
  bool operator==(const Reading&) const = default;
};

}  // namespace earshot::app
