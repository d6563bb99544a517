#include "platform/brought_desktop.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "store/merge_files_desktop.h"

namespace earshot::platform {
namespace {

namespace fs = std::filesystem;

bool is_ours(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  std::error_code error;
  return name.starts_with("earshot-") && name.ends_with(".json") && entry.is_regular_file(error);
}

std::uint64_t size_of(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error ? 0 : size;
}

}  // namespace

BroughtFiles::BroughtFiles(std::string folder, std::function<void(app::Action)> tell)
    : folder_(std::move(folder)), tell_(std::move(tell)) {}

void BroughtFiles::stop() { stopping_ = true; }
void BroughtFiles::begin() { stopping_ = false; }

app::Action BroughtFiles::choose() {
  drop();
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    if (is_ours(entry)) names_.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names_);
  app::FilesChosen chosen;
  for (const std::string& name : names_) chosen.files.push_back({name, size_of(folder_ + "/" + name)});
  return chosen;
}

// No more often than it can be seen.
store::OnMergeProgress BroughtFiles::progress() {
  return [this, last = std::uint64_t{101}](const store::MergeProgress& now) mutable {
    const std::uint64_t percent = now.of == 0 ? 100 : now.done * 100 / now.of;
    if (std::exchange(last, percent) != percent) tell_(app::FilesProgress{now});
    return !stopping_;
  };
}

app::Action BroughtFiles::read(const app::ReadFiles& wish) {
  std::vector<std::string> paths;
  for (const std::string& name : names_) paths.push_back((fs::path(folder_) / name).string());
  desk_.clear();
  auto files = store::open_files(paths);
  if (!files) return app::FilesFailed{std::move(files.error())};
  if (!wish.own.empty()) files->insert(files->begin(), std::make_unique<store::TextFile>("", wish.own));
  auto report = desk_.read(*std::move(files), wish.passphrase, progress());
  if (!report) return app::FilesFailed{std::move(report.error())};
  for (core::FileReport& file : report->files) file.name = fs::path(file.name).filename().string();
  for (core::TestCode& code : report->codes) code.file = fs::path(code.file).filename().string();
  for (std::string& name : report->other_tests) name = fs::path(name).filename().string();
  for (core::BroughtReplies& one : report->replies) one.file = fs::path(one.file).filename().string();
  return app::FilesRead{*std::move(report)};
}

app::Action BroughtFiles::write(const app::WriteFiles& wish) {
  const std::string path = (fs::path(folder_) / wish.file_name).string();
  const auto tell = progress();
  const auto written =
      store::write_new_file(path, [&](store::MergeOutput& out) { return desk_.write(out, wish.wish, tell); });
  if (written) return app::FilesWritten{path};
  drop();
  return app::FilesFailed{written.error()};
}

void BroughtFiles::drop() {
  desk_.clear();
  names_.clear();
}

}  // namespace earshot::platform
