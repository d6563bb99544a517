#include "store/merge_files_desktop.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/file_desktop.h"
#include "store/io_words_desktop.h"

namespace earshot::store {
namespace {

std::unexpected<MergeError> failed(MergeTrouble trouble, const std::string& path) {
  return std::unexpected(MergeError{trouble, words_for(errno, path)});
}

class DiskFile : public MergeFile {
 public:
  DiskFile(File file, std::string path, std::uint64_t size)
      : file_(std::move(file)), path_(std::move(path)), size_(size) {}

  std::string name() const override { return path_; }
  std::uint64_t size() const override { return size_; }
  std::expected<std::size_t, std::string> read(std::uint64_t at, std::span<char> into) override {
    std::size_t done = 0;
    while (done < into.size()) {
      const ssize_t size =
          ::pread(file_.number(), into.data() + done, into.size() - done, static_cast<off_t>(at + done));
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return std::unexpected(words_for(errno, path_));
      if (size == 0) break;
      done += static_cast<std::size_t>(size);
    }
    return done;
  }

 private:
  File file_;
  std::string path_;
  std::uint64_t size_;
};

std::expected<std::unique_ptr<MergeFile>, MergeError> open_file(const std::string& path) {
  File file(path, O_RDONLY);
  struct stat found{};
  if (!file.is_open() || ::fstat(file.number(), &found) != 0) return failed(MergeTrouble::unreadable, path);
  if (!S_ISREG(found.st_mode)) return std::unexpected(MergeError{MergeTrouble::unreadable, path + " is not a file."});
  return std::make_unique<DiskFile>(std::move(file), path, static_cast<std::uint64_t>(found.st_size));
}

// A file beside the one that is meant, which takes its name when it is whole. Left without that, it is gone.
class NewFile : public MergeOutput {
 public:
  explicit NewFile(std::string path)
      : path_(std::move(path)),
        temporary_(path_ + ".XXXXXX" + std::string(unfinished)),
        file_(::mkstemps(temporary_.data(), static_cast<int>(unfinished.size()))) {
    lock_unfinished(file_);
  }
  ~NewFile() override {
    if (is_open() && !named_) ::unlink(temporary_.c_str());
  }

  bool is_open() const { return file_.is_open() || named_; }
  std::expected<void, std::string> write(std::string_view bytes) override {
    if (write_all(file_, bytes)) return {};
    return std::unexpected(words_for(errno, path_));
  }
  bool take_name() {
    if (::fsync(file_.number()) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) return false;
    named_ = true;
    const std::string folder = std::filesystem::path(path_).parent_path().string();
    return file_.close() && sync_folder(folder.empty() ? "." : folder);
  }

 private:
  std::string path_, temporary_;
  File file_;
  bool named_ = false;
};

}  // namespace

std::expected<MergeFiles, MergeError> open_files(const std::vector<std::string>& paths) {
  MergeFiles files;
  for (const std::string& path : paths) {
    auto file = open_file(path);
    if (!file) return std::unexpected(file.error());
    files.push_back(*std::move(file));
  }
  return files;
}

std::expected<FileMerge, MergeError> read_files(const std::vector<std::string>& paths, std::string_view passphrase,
                                                const OnMergeProgress& on_progress) {
  auto files = open_files(paths);
  if (!files) return std::unexpected(files.error());
  return FileMerge::read(*std::move(files), passphrase, on_progress);
}

std::expected<void, MergeError> write_new_file(
    const std::string& path, const std::function<std::expected<void, MergeError>(MergeOutput&)>& write) {
  NewFile out(path);
  if (!out.is_open()) return failed(MergeTrouble::unwritable, path);
  if (auto written = write(out); !written) return written;
  if (!out.take_name()) return failed(MergeTrouble::unwritable, path);
  return {};
}

std::expected<void, MergeError> write_file(const FileMerge& merge, const std::string& path,
                                           const core::ExportHead& head, const OnMergeProgress& on_progress) {
  return write_new_file(path, [&](MergeOutput& out) { return merge.write(out, head, on_progress); });
}

}  // namespace earshot::store
