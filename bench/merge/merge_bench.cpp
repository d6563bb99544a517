// What merging many records costs: time, memory, how soon it stops. Prints figures; fails when a limit is broken.
//
//   earshot_merge_bench [RECORDS]     1,000,000, in files of 10,000, of which every tenth record is in two files
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/response_json.h"
#include "store/merge_files_desktop.h"
#include "tests/core/sample_response.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot;

constexpr int records_in_file = 10'000, records_twice = 1'000;
constexpr long most_memory_mib = 512;
constexpr double most_seconds_to_stop = 1;
const core::ExportHead head{"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0"};

bool all_fine = true;
void check(bool fine, const char* what) {
  if (fine) return;
  std::printf("BROKEN: %s\n", what);
  all_fine = false;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

long peak_memory_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

// Spread as random ids are.
core::Uuid id_of(int number) {
  const core::Digest hash = core::sha256(std::to_string(number));
  core::Uuid bytes{};
  std::copy_n(hash.begin(), bytes.size(), bytes.begin());
  return core::random_uuid(bytes);
}

void write_file(const std::string& path, int first, int last) {
  core::ExportInput input{head.id, head.day, head.app_version, {}};
  for (int i = first; i < last; ++i) {
    core::Response response = core::sample_response_with_id(core::text_of(id_of(i)));
    response.answers[1].text = "This is what visitor " + std::to_string(i) + " said.";
    input.responses.push_back(core::write_response(response));
  }
  tests::put(path, core::write_export(input).json);
}

// By a process of its own, whose memory does not count.
std::vector<std::string> write_files(const tests::TemporaryFolder& folder, int records) {
  std::vector<std::string> paths;
  for (int first = 0; first < records; first += records_in_file) {
    paths.push_back(folder / (std::to_string(first) + ".json"));
    const int last = std::min(first + records_in_file + records_twice, records);
    const pid_t child = ::fork();
    if (child == 0) {
      write_file(paths.back(), first, last);
      ::_exit(0);
    }
    int status = 0;
    check(::waitpid(child, &status, 0) == child && status == 0, "files could not be made");
  }
  return paths;
}

bool go_on(const store::MergeProgress& /*progress*/) { return true; }

// Says stop in the middle and counts the time from then on.
class Stopper {
 public:
  bool operator()(const store::MergeProgress& progress) {
    if (progress.done * 2 < progress.of) return true;
    asked_ = std::chrono::steady_clock::now();
    return false;
  }
  void report(const char* step) const {
    const double seconds = seconds_since(asked_);
    std::printf("stopped while %s  %.3f s after it was asked to\n", step, seconds);
    check(seconds < most_seconds_to_stop, "it goes on for too long");
  }

 private:
  std::chrono::steady_clock::time_point asked_;
};

void stop_reading(const std::vector<std::string>& paths) {
  Stopper stopper;
  const auto read = store::read_files(paths, "", std::ref(stopper));
  check(!read && read.error().trouble == store::MergeTrouble::stopped, "reading was not stopped");
  stopper.report("reading");
}

void stop_writing(const store::FileMerge& merge, const tests::TemporaryFolder& folder) {
  Stopper stopper;
  const auto written = store::write_file(merge, folder / "stopped.json", head, std::ref(stopper));
  check(!written && written.error().trouble == store::MergeTrouble::stopped, "writing was not stopped");
  stopper.report("writing");
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    check(!entry.path().filename().string().starts_with("stopped"), "something was left behind");
  }
}

void merge_all(std::vector<std::string> paths, const tests::TemporaryFolder& folder, int records) {
  auto start = std::chrono::steady_clock::now();
  auto merge = store::read_files(paths, "", go_on);
  if (!merge) return check(false, merge.error().text.c_str());
  std::printf("read              %.1f s\n", seconds_since(start));
  start = std::chrono::steady_clock::now();
  check(store::write_file(*merge, folder / "merged.json", head, go_on).has_value(), "writing failed");
  std::printf("written           %.1f s\n", seconds_since(start));
  std::printf("peak memory       %ld MiB\n", peak_memory_mib());
  check(peak_memory_mib() < most_memory_mib, "too much memory");
  check(merge->set().items().size() == static_cast<std::size_t>(records), "records are missing");
  stop_writing(*merge, folder);
  const std::string hash = core::set_hash(merge->set());
  std::printf("set hash          %s\n", hash.c_str());
  merge = store::read_files({folder / "merged.json"}, "", go_on);
  check(merge && core::set_hash(merge->set()) == hash, "the merged file is another set");
  std::ranges::reverse(paths);
  merge = store::read_files(paths, "", go_on);
  check(merge && core::set_hash(merge->set()) == hash, "another order gives another set");
  stop_reading(paths);
}

}  // namespace

int main(int count, char** words) {
  const int records = count > 1 ? std::atoi(words[1]) : 1'000'000;
  const tests::TemporaryFolder folder;
  const std::vector<std::string> paths = write_files(folder, records);
  std::uintmax_t bytes = 0;
  for (const std::string& path : paths) bytes += std::filesystem::file_size(path);
  std::printf("records           %d in %zu files, %.2f GB\n", records, paths.size(), static_cast<double>(bytes) / 1e9);
  merge_all(paths, folder, records);
  return all_fine ? 0 : 1;
}
