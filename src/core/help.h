// Help lines and their age. Numbers change, so each says when it was checked; staff are told when that is too long ago. A
// number that is perhaps wrong is better than none, so visitors go on seeing it, but for a local one after a year.
#pragma once

#include <string_view>
#include <vector>

#include "core/pack.h"

namespace earshot::core {

bool is_expired(const HelpLine& line, std::string_view today);  // to be checked again

// What visitors see. Never none: then all are shown.
std::vector<const HelpLine*> shown_help(const Pack& pack, std::string_view today);

}  // namespace earshot::core
