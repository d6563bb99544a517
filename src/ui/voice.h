// Voice: whoever uses the screen without looking at it hears what they are on (Display::voice). It looks at every tree as it
// was painted and finds what there is to say: a new screen, a dialog, the thing under the cursor, what became of a press,
// what is announced. Off by default, for it would talk over a screen reader. What it finds is spoken by
// app/update_speech.cpp; the four buttons that move the cursor are drawn by view_voice.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "app/state.h"
#include "ui/drafts.h"
#include "ui/semantics.h"
#include "ui/spoken.h"

namespace earshot::ui {

struct Attention;

class Voice {
 public:
  struct Moment {
    const app::State& state;
    const Tree& tree;
    const Attention& attention;
    Drafts& drafts;  // of which the cursor is moved
  };
  // What is to be said now; mostly nothing.
  app::Sentences after_paint(const Moment& moment);

 private:
  app::Sentences first_words(const Moment& moment, const Tongue& tongue) const;
  NodeId find_cursor(const Moment& moment) const;
  app::Sentences words_of_field(const Moment& moment, const Node& field, const Tongue& tongue);

  bool on_ = false;
  int visits_ = -1;
  app::Spot here_;
  core::Language language_;
  NodeId modal_ = 0, cursor_ = 0, focus_ = 0;
  std::string condition_;  // of what is under the cursor: what a press changes
  std::string value_;      // of a text field under the cursor
  int utterance_ = 0;
};

}  // namespace earshot::ui
