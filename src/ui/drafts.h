// Drafts: half-done things that belong to the screen, not to what was said: scroll positions, a passphrase being typed,
// how far the page's typing is known. Wiped with the visitor.
#pragma once

#include <map>
#include <string>

#include "ui/semantics.h"

namespace earshot::ui {

struct Drafts {
  std::string passphrase, passphrase_again;
  std::map<NodeId, float> scroll;          // by scroll container
  std::map<NodeId, float> content_height;  // of the last pass, by scroll container: for placing short content
  std::map<NodeId, int> heard;             // last input sequence number, by text field
};

}  // namespace earshot::ui
