// Spoken: a semantic tree as a voice says it. What "Read aloud" reads of a screen, how a single thing is called with its role
// and state, and in what order things come. It says nothing itself: app/update_speech.cpp has the sentences spoken.
// Called by Session and by the voice (voice.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/reading.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace earshot::ui {

// In whose language, and with whose words for roles and states.
struct Tongue {
  std::string_view language;           // of the tree
  const core::Words* words = nullptr;  // null: English
};

// All texts and choices of the dialog in front, or else of the screen's main part, sentence by sentence.
app::Sentences read_aloud(const Tree& tree, const Tongue& tongue);

// The heading and the first paragraph of the dialog in front, or else of the screen.
app::Sentences said_of_screen(const Tree& tree, const Tongue& tongue);

// One thing with its role, state and description. Never what stands in a password field.
app::Sentences said_of(const Tree& tree, const Node& node, const Tongue& tongue);

// The thing after `from` (step 1) or before it (-1) in reading order, among all that can be pressed and all texts in front.
// Stays at the ends. When `from` is not among them: the first, or the last.
NodeId next_place(const Tree& tree, NodeId from, int step);

}  // namespace earshot::ui
