#include "tests/store/synced_desktop.h"

#include <doctest/doctest.h>

#include <filesystem>

#include <sys/syscall.h>
#include <unistd.h>

#include "store/file_desktop.h"

namespace {

std::vector<std::string>* synced = nullptr;  // while a test wants to know

}  // namespace

// In place of the C library's, in this program only.
extern "C" int fsync(int number) {
  if (synced != nullptr) {
    std::error_code error;
    synced->push_back(std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(number), error).string());
  }
  return static_cast<int>(::syscall(SYS_fsync, number));
}

namespace earshot::tests {

std::vector<std::string> synced_by(const std::function<void()>& work) {
  std::vector<std::string> paths;
  synced = &paths;
  work();
  synced = nullptr;
  return paths;
}

void check_synced(const std::vector<std::string>& paths, const std::string& folder) {
  REQUIRE(paths.size() >= 2);
  const std::string& bytes = paths[paths.size() - 2];
  CHECK(bytes.starts_with(folder + "/"));
  CHECK(bytes.ends_with(store::unfinished));
  CHECK(paths.back() == folder);
}

}  // namespace earshot::tests
