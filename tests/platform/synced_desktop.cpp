// A file that staff are told of is on the disk by then: its bytes before it has its name, and then its name.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include <sys/syscall.h>
#include <unistd.h>

#include "core/response_json.h"
#include "platform/files_desktop.h"
#include "store/file_desktop.h"
#include "store/merge_files_desktop.h"
#include "tests/core/sample_response.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

std::vector<std::string>* synced = nullptr;  // the paths, in order, while a test wants to know

}  // namespace

// In place of the C library's, in this program only.
extern "C" int fsync(int number) {
  if (synced != nullptr) {
    std::error_code error;
    synced->push_back(std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(number), error).string());
  }
  return static_cast<int>(::syscall(SYS_fsync, number));
}

namespace {

using namespace earshot;

template <typename Work>
std::vector<std::string> synced_by(const Work& work) {
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

TEST_CASE("an export is on the disk before staff are told where it is") {
  const tests::TemporaryFolder folder;
  const auto paths = synced_by([&] { CHECK(platform::write_new_file(folder.path(), "a.json", "1").has_value()); });
  check_synced(paths, folder.path());
}

TEST_CASE("a merged file is on the disk before it is said to be written") {
  const tests::TemporaryFolder folder;
  const core::ExportHead head{"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0"};
  core::ExportInput input{head.id, head.day, head.app_version, {}, {}};
  input.responses.push_back(
      core::write_response(core::sample_response_with_id("1a2b3c4d-0000-4000-8000-000000001001")));
  tests::put(folder / "one.json", core::write_export(input).json);
  const auto go_on = [](const store::MergeProgress&) { return true; };
  const auto merge = store::read_files({folder / "one.json"}, "", go_on);
  REQUIRE(merge.has_value());
  const auto paths = synced_by([&] { CHECK(store::write_file(*merge, folder / "out.json", head, go_on).has_value()); });
  check_synced(paths, folder.path());
}

}  // namespace
