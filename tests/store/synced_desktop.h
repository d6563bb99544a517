// Which files the kernel was asked to put on the disk: fsync is this program's own, which writes down the path before it does it.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace earshot::tests {

// The paths, in order, as they were at that moment.
std::vector<std::string> synced_by(const std::function<void()>& work);

// Checks that at the end a file's bytes were synced while it had no name yet, and then `folder`, which holds its name.
void check_synced(const std::vector<std::string>& paths, const std::string& folder);

}  // namespace earshot::tests
