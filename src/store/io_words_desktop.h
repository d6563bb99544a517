// The system's error numbers in words for staff, about a file or folder they can find. Called by whatever writes files.
#pragma once

#include <string>

namespace earshot::store {

// `error` as errno has it: "The disk is full." or "Earshot may not write to /srv/exports."
std::string words_for(int error, const std::string& path);

}  // namespace earshot::store
