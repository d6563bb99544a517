// The signs that are looked for while somebody writes: signs that somebody may be in danger, and words that a name
// follows. English is built in, since many write English whatever they read; each other language brings its own
// (translation.h). They are never shown.
#pragma once

#include "core/signs.h"

namespace earshot::core {

struct WatchLists {
  Signs concern;
  Signs names;  // the last word of each is the name

  bool operator==(const WatchLists&) const = default;
};

const WatchLists& english_watch_lists();

}  // namespace earshot::core
