// Merging export files on disk, of any size. All are read once, so that what they say can be shown before anything is
// written; then every record that is kept is read again, one at a time, and written. In memory are ids, hashes and places
// (core/merge.h), never the files. The merged file is durable and whole, or it is not there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "core/export_json.h"
#include "core/fault.h"
#include "core/merge.h"
#include "store/file_desktop.h"

namespace earshot::store {

struct MergeProgress {
  enum class Step { reading, writing } step = Step::reading;
  std::uint64_t done = 0, of = 0;  // bytes read; records written
};
// Called about every thousandth; false: stop.
using OnMergeProgress = std::function<bool(const MergeProgress&)>;

struct MergeError {
  std::string text;      // for staff
  bool stopped = false;  // because it was asked to
};

struct SourceFile {
  std::string path;
  core::Faults refused;  // why nothing of it was taken; empty when it was
  core::Faults faults;   // see core::Imported
  std::size_t taken = 0, twice = 0, withdrawn = 0, rejected = 0;
  core::Changes changes;  // to what the files before it had said
};

class FileMerge {
 public:
  // Fails when a file can't be read at all, or when it was stopped.
  static std::expected<FileMerge, MergeError> read(const std::vector<std::string>& paths,
                                                   const OnMergeProgress& on_progress);

  const core::MergedSet& set() const { return set_; }
  const std::vector<SourceFile>& files() const { return files_; }

  // Replaces what is at `path`, which may be one of the files read.
  std::expected<void, MergeError> write(const std::string& path, const core::ExportHead& head,
                                        const OnMergeProgress& on_progress) const;

 private:
  std::vector<SourceFile> files_;
  std::vector<File> open_;
  core::MergedSet set_;
};

}  // namespace earshot::store
