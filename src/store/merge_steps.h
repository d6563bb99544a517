// What every long step over merged files has: it counts up and tells of it, and writes block by block. Only for the .cpp files of
// store that read and write them (merge_files, gathered, desk).
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "core/wiped.h"
#include "store/merge_files.h"

namespace earshot::store {

inline constexpr std::size_t block_size = 256 * 1024;

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

// Gathers small pieces. What is left at the end is written by flush().
class BlockWriter {
 public:
  explicit BlockWriter(MergeOutput& out) : out_(out) {}
  ~BlockWriter() { core::wipe(buffer_); }
  BlockWriter(const BlockWriter&) = delete;
  BlockWriter& operator=(const BlockWriter&) = delete;

  bool write(std::string_view bytes) {
    buffer_ += bytes;
    return buffer_.size() < block_size || flush();
  }
  bool flush() {
    const auto written = out_.write(buffer_);
    if (!written) error_ = written.error();
    core::wipe(buffer_);
    return written.has_value();
  }
  const std::optional<std::string>& error() const { return error_; }

 private:
  MergeOutput& out_;
  std::string buffer_;
  std::optional<std::string> error_;
};

inline std::unexpected<MergeError> stopped() {
  return std::unexpected(MergeError{MergeTrouble::stopped, "It was stopped."});
}
inline std::unexpected<MergeError> unwritable(const BlockWriter& writer) {
  return std::unexpected(MergeError{MergeTrouble::unwritable, writer.error().value_or("")});
}

}  // namespace earshot::store
