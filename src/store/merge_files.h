// Merging export files of any size, wherever they lie. All are read once, so that what they say can be shown before anything
// is written; then every record that is kept is read again, one at a time, and written. What is sealed is opened on the way,
// when a key file is among them, and opened again for writing. So in memory are ids, hashes and places (core/merge.h). What
// was said is there only once somebody asks for it: gathered.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/export_json.h"
#include "core/key.h"
#include "core/merge.h"
#include "core/merge_report.h"
#include "core/replies.h"
#include "core/response_sink.h"
#include "core/wiped.h"

namespace earshot::store {

// A file that stays as it is and can be read again at any place. Errors are sentences for staff.
class MergeFile {
 public:
  MergeFile() = default;
  MergeFile(const MergeFile&) = delete;
  MergeFile& operator=(const MergeFile&) = delete;
  virtual ~MergeFile() = default;
  virtual std::string name() const = 0;
  virtual std::uint64_t size() const = 0;  // bytes
  // How many bytes were put into `into`: fewer than it has room for only at the end.
  virtual std::expected<std::size_t, std::string> read(std::uint64_t at, std::span<char> into) = 0;
};
using MergeFiles = std::vector<std::unique_ptr<MergeFile>>;

// One that is in memory: what this device itself would export.
class TextFile : public MergeFile {
 public:
  TextFile(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}
  ~TextFile() override { core::wipe(text_); }
  std::string name() const override { return name_; }
  std::uint64_t size() const override { return text_.size(); }
  std::expected<std::size_t, std::string> read(std::uint64_t at, std::span<char> into) override;

 private:
  std::string name_, text_;
};

class MergeOutput {
 public:
  MergeOutput() = default;
  MergeOutput(const MergeOutput&) = delete;
  MergeOutput& operator=(const MergeOutput&) = delete;
  virtual ~MergeOutput() = default;
  virtual std::expected<void, std::string> write(std::string_view bytes) = 0;
};

struct MergeProgress {
  enum class Step { reading, opening, writing };  // web/files.worker.ts hands their numbers on
  Step step = Step::reading;
  std::uint64_t done = 0, of = 0;  // bytes read; records opened, of one file; records written
};
// Called about every thousandth; false: stop.
using OnMergeProgress = std::function<bool(const MergeProgress&)>;

// web/files.ts knows the first two by their numbers.
enum class MergeTrouble { stopped, unreadable, wrong_passphrase, no_memory, unwritable, changed, nothing };
struct MergeError {
  MergeTrouble trouble = MergeTrouble::unreadable;
  std::string text;  // for staff
};

class FileMerge {
 public:
  // Exports, and among them key files that `passphrase` unlocks, key tests and files of replies: told by what is in them, not
  // by their names.
  // What is none of these is an export that is refused. Fails when a file can't be read, no key file can be unlocked (each
  // takes 0.1 to 0.5 s), or it was stopped.
  // Every plain response and every one that was opened is shown to `sink`, when there is one.
  static std::expected<FileMerge, MergeError> read(MergeFiles files, std::string_view passphrase,
                                                   const OnMergeProgress& on_progress,
                                                   core::ResponseSink* sink = nullptr);

  const core::MergedSet& set() const { return set_; }
  const core::MergeReport& report() const { return report_; }

  // One export of all. What is half written when it fails is the caller's to throw away.
  std::expected<void, MergeError> write(MergeOutput& out, const core::ExportHead& head,
                                        const OnMergeProgress& on_progress) const;

  // The bytes of one item, opened if it was sealed; none when they can't be read any more.
  std::optional<std::string> bytes_of(const core::Item& item) const;

  // With the first key at hand; "" when there is none.
  std::string sign(const core::Replies& replies, std::string_view day) const;

 private:
  class Reading;

  MergeFiles files_;
  std::vector<core::SecretKey> keys_;
  core::MergeReport report_;
  core::MergedSet set_;
};

}  // namespace earshot::store
