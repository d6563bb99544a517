#include "store/merge_files_desktop.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/import_json.h"
#include "store/io_words_desktop.h"

namespace earshot::store {
namespace {

constexpr std::size_t block_size = 256 * 1024;

std::unexpected<MergeError> failed(const std::string& path) {
  return std::unexpected(MergeError{words_for(errno, path)});
}
std::unexpected<MergeError> stopped() { return std::unexpected(MergeError{"It was stopped.", true}); }

// Counts up and tells of it, seldom enough to cost nothing.
class Progress {
 public:
  Progress(MergeProgress::Step step, std::uint64_t of, const OnMergeProgress& tell)
      : now_{step, 0, of}, tell_(tell), each_(of / 1000 + 1) {}

  // Whether to go on.
  bool add(std::uint64_t more) {
    now_.done += more;
    if (!stopped_ && (now_.done >= next_ || now_.done == now_.of)) {
      next_ = now_.done + each_;
      stopped_ = !tell_(now_);
    }
    return !stopped_;
  }
  bool stopped() const { return stopped_; }

 private:
  MergeProgress now_;
  const OnMergeProgress& tell_;
  std::uint64_t each_, next_ = 0;
  bool stopped_ = false;
};

class FileSource : public core::ByteSource {
 public:
  FileSource(const File& file, Progress& progress) : file_(file), progress_(progress), block_(block_size, '\0') {}

  std::string_view next() override {
    if (error_ != 0 || !progress_.add(last_)) return {};
    ssize_t size = 0;
    do {
      size = ::pread(file_.number(), block_.data(), block_.size(), static_cast<off_t>(at_));
    } while (size < 0 && errno == EINTR);
    if (size < 0) error_ = errno;
    last_ = static_cast<std::size_t>(std::max<ssize_t>(size, 0));
    at_ += last_;
    return std::string_view(block_).substr(0, last_);
  }
  int error() const { return error_; }

 private:
  const File& file_;
  Progress& progress_;
  std::string block_;
  std::uint64_t at_ = 0;
  std::size_t last_ = 0;
  int error_ = 0;
};

// A file beside the one that is meant, which takes its name when it is whole. Left without that, it is gone.
class NewFile {
 public:
  explicit NewFile(std::string path)
      : path_(std::move(path)), temporary_(path_ + ".XXXXXX"), file_(::mkstemp(temporary_.data())) {}
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (is_open() && !named_) ::unlink(temporary_.c_str());
  }

  bool is_open() const { return file_.is_open() || named_; }
  bool write(std::string_view bytes) {
    buffer_ += bytes;
    return buffer_.size() < block_size || flush();
  }
  bool take_name() {
    if (!flush() || ::fsync(file_.number()) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) return false;
    named_ = true;
    const std::string folder = std::filesystem::path(path_).parent_path().string();
    return file_.close() && sync_folder(folder.empty() ? "." : folder);
  }

 private:
  bool flush() {
    const bool written = write_all(file_, buffer_);
    buffer_.clear();
    return written;
  }

  std::string path_, temporary_, buffer_;
  File file_;
  bool named_ = false;
};

class Port : public core::ExportPort {
 public:
  Port(const std::vector<File>& sources, NewFile& out, Progress& progress)
      : sources_(sources), out_(out), progress_(progress) {}

  std::optional<std::string> bytes_at(const core::Place& place) override {
    std::string bytes(place.size, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t size = ::pread(sources_[place.source].number(), bytes.data() + done, bytes.size() - done,
                                   static_cast<off_t>(place.at + done));
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) return std::nullopt;
      done += static_cast<std::size_t>(size);
    }
    if (!progress_.add(1)) return std::nullopt;
    return bytes;
  }

  bool write(std::string_view bytes) override {
    if (!out_.write(bytes)) error_ = errno;
    return error_ == 0;
  }
  int error() const { return error_; }

 private:
  const std::vector<File>& sources_;
  NewFile& out_;
  Progress& progress_;
  int error_ = 0;
};

std::expected<std::uint64_t, MergeError> size_of(const File& file, const std::string& path) {
  struct stat found{};
  if (!file.is_open() || ::fstat(file.number(), &found) != 0) return failed(path);
  if (!S_ISREG(found.st_mode)) return std::unexpected(MergeError{path + " is not a file."});
  return static_cast<std::uint64_t>(found.st_size);
}

void take(SourceFile& file, const core::Imported& imported, const core::MergedSet& before) {
  file.faults = imported.faults;
  file.taken = imported.taken;
  file.twice = imported.twice;
  file.withdrawn = imported.withdrawn;
  file.rejected = imported.rejected;
  file.changes = core::changes(before, imported.set);
}

}  // namespace

std::expected<FileMerge, MergeError> FileMerge::read(const std::vector<std::string>& paths,
                                                     const OnMergeProgress& on_progress) {
  FileMerge merge;
  std::uint64_t bytes = 0;
  for (const std::string& path : paths) {
    merge.open_.emplace_back(path, O_RDONLY);
    const auto size = size_of(merge.open_.back(), path);
    if (!size) return std::unexpected(size.error());
    bytes += *size;
  }
  Progress progress(MergeProgress::Step::reading, bytes, on_progress);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    FileSource source(merge.open_[i], progress);
    auto imported = core::import_export(source, static_cast<std::uint32_t>(i));
    if (progress.stopped()) return stopped();
    if (source.error() != 0) return std::unexpected(MergeError{words_for(source.error(), paths[i])});
    SourceFile& file = merge.files_.emplace_back(SourceFile{.path = paths[i]});
    if (imported) {
      take(file, *imported, merge.set_);
      merge.set_ = core::merged(merge.set_, imported->set);
    } else {
      file.refused = std::move(imported.error());
    }
  }
  return merge;
}

std::expected<void, MergeError> FileMerge::write(const std::string& path, const core::ExportHead& head,
                                                 const OnMergeProgress& on_progress) const {
  NewFile out(path);
  if (!out.is_open()) return failed(path);
  Progress progress(MergeProgress::Step::writing, set_.items().size() + set_.quarantined().size(), on_progress);
  Port port(open_, out, progress);
  const auto written = core::write_set(set_, head, port);
  if (progress.stopped()) return stopped();
  if (port.error() != 0) return std::unexpected(MergeError{words_for(port.error(), path)});
  if (!written)
    return std::unexpected(MergeError{"One of the files was changed while it was read. Nothing was written."});
  if (!out.take_name()) return failed(path);
  return {};
}

}  // namespace earshot::store
