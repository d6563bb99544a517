// Files on a disk for merge_files.h, and a merged file that is durable and whole, or not there.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "store/merge_files.h"

namespace earshot::store {

// Fails when one can't be read at all.
std::expected<MergeFiles, MergeError> open_files(const std::vector<std::string>& paths);
std::expected<FileMerge, MergeError> read_files(const std::vector<std::string>& paths, std::string_view passphrase,
                                                const OnMergeProgress& on_progress);

// Replaces what is at `path`, which may be one of the files read.
std::expected<void, MergeError> write_new_file(
    const std::string& path, const std::function<std::expected<void, MergeError>(MergeOutput&)>& write);
std::expected<void, MergeError> write_file(const FileMerge& merge, const std::string& path,
                                           const core::ExportHead& head, const OnMergeProgress& on_progress);

}  // namespace earshot::store
