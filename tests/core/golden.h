// Text goldens in tests/goldens: what a file must say, to the byte. EARSHOT_UPDATE_GOLDENS=1 writes them anew.
#pragma once

#include <string>
#include <string_view>

namespace earshot {

// True when `text` is the golden's; else a message names the first line that differs. For CHECK().
bool matches_golden(std::string_view name, std::string_view text);

std::string read_file(const std::string& path);  // "" when there is none

}  // namespace earshot
