#include "store/merge_files.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/format_json.h"
#include "core/import_json.h"
#include "core/key_file_json.h"
#include "core/key_test_json.h"
#include "core/open_item_json.h"
#include "core/replies_json.h"
#include "core/response_json.h"
#include "store/merge_steps.h"

namespace earshot::store {
namespace {

using Outcome = std::expected<void, MergeError>;

constexpr std::size_t most_small_bytes = core::most_replies_bytes;  // of a key file, a key test, a file of replies

// In Place::source: the bytes are those of a sealed record, and what is meant is what they open to.
constexpr std::uint32_t sealed_there = 1U << 31;

class FileSource : public core::ByteSource {
 public:
  FileSource(MergeFile& file, Progress& progress) : file_(file), progress_(progress), block_(block_size, '\0') {}

  std::string_view next() override {
    if (!error_.empty() || !progress_.add(last_)) return {};
    const auto size = file_.read(at_, block_);
    if (!size) error_ = size.error();
    last_ = size.value_or(0);
    at_ += last_;
    return std::string_view(block_).substr(0, last_);
  }
  const std::string& error() const { return error_; }

 private:
  MergeFile& file_;
  Progress& progress_;
  std::string block_, error_;
  std::uint64_t at_ = 0;
  std::size_t last_ = 0;
};

// None: they are not there any more, or can't be read.
std::optional<std::string> bytes_at(MergeFile& file, std::uint64_t at, std::size_t size) {
  std::string bytes(size, '\0');
  const auto got = file.read(at, bytes);
  if (!got || *got != size) return std::nullopt;
  return bytes;
}

// Opened, if it was sealed.
std::optional<std::string> record_at(const MergeFiles& files, std::span<const core::SecretKey> keys,
                                     const core::Place& place) {
  auto bytes = bytes_at(*files[place.source & ~sealed_there], place.at, place.size);
  if (!bytes || (place.source & sealed_there) == 0) return bytes;
  auto opened = core::open_item({}, *bytes, keys);
  return opened ? std::optional(std::move(opened->json)) : std::nullopt;
}

class Port : public core::ExportPort {
 public:
  Port(const MergeFiles& files, std::span<const core::SecretKey> keys, BlockWriter& out, Progress& progress)
      : files_(files), keys_(keys), out_(out), progress_(progress) {}

  std::optional<std::string> bytes_at(const core::Place& place) override {
    if (!progress_.add(1)) return std::nullopt;
    return record_at(files_, keys_, place);
  }

  bool write(std::string_view bytes) override { return out_.write(bytes); }

 private:
  const MergeFiles& files_;
  std::span<const core::SecretKey> keys_;
  BlockWriter& out_;
  Progress& progress_;
};

core::FileReport report_of(std::string name, core::Imported& imported, const core::MergedSet& before) {
  return {.name = std::move(name),
          .faults = std::move(imported.faults),
          .taken = imported.taken,
          .twice = imported.twice,
          .withdrawn = imported.withdrawn,
          .rejected = imported.rejected,
          .changes = core::changes(before, imported.set)};
}

core::BroughtReplies brought_replies(std::string name, const std::string& json) {
  const auto file = core::read_replies_file(json);
  if (!file) return {.file = std::move(name), .json = json, .faults = file.error()};
  return {.file = std::move(name),
          .json = json,
          .signer = core::write_verify_key(file->signer),
          .signer_words = core::fingerprint_words(file->signer),
          .faults = {}};
}

bool is_to_read_first(const core::Item& item) { return item.form == core::Form::opened && item.concern; }

}  // namespace

std::expected<std::size_t, std::string> TextFile::read(std::uint64_t at, std::span<char> into) {
  const std::string_view rest =
      std::string_view(text_).substr(static_cast<std::size_t>(std::min<std::uint64_t>(at, text_.size())));
  const std::string_view part = rest.substr(0, into.size());
  std::ranges::copy(part, into.begin());
  return part.size();
}

// One reading, until it is done.
class FileMerge::Reading {
 public:
  Reading(FileMerge& merge, const OnMergeProgress& on_progress, core::ResponseSink* sink)
      : merge_(merge), on_progress_(on_progress), sink_(sink) {}

  Outcome sort_out(std::string_view passphrase) {
    std::vector<core::KeyFile> key_files;
    for (std::size_t i = 0; i < merge_.files_.size(); ++i) {
      const auto small = small_file(*merge_.files_[i]);
      if (!small) return std::unexpected(small.error());
      const std::string format = core::format_of(*small);
      auto key_file = format == "earshot-key" ? core::read_key_file(*small) : std::unexpected(core::Faults{});
      if (key_file) {
        key_files.push_back(*std::move(key_file));
      } else if (format == "earshot-key-test") {
        tests_.emplace_back(merge_.files_[i]->name(), *small);
      } else if (format == "earshot-replies") {
        merge_.report_.replies.push_back(brought_replies(merge_.files_[i]->name(), *small));
      } else {
        exports_.push_back(static_cast<std::uint32_t>(i));
      }
    }
    const bool nothing = exports_.empty() && tests_.empty() && key_files.empty() && merge_.report_.replies.empty();
    if (nothing) return std::unexpected(MergeError{MergeTrouble::nothing, "No export."});
    return unlock(key_files, passphrase);
  }

  void open_tests() {
    if (!merge_.keys_.empty())
      merge_.report_.signer = core::fingerprint_words(core::verify_key_of(merge_.keys_.front()));
    for (const auto& [name, json] : tests_) {
      std::optional<std::string> code;
      for (const core::SecretKey& key : merge_.keys_) {
        if (!code) code = to_optional(core::open_key_test(json, key));
      }
      if (code) merge_.report_.codes.push_back({name, *code});
      if (!code) merge_.report_.other_tests.push_back(name);
    }
  }

  Outcome read_exports() {
    std::uint64_t bytes = 0;
    for (const std::uint32_t number : exports_) bytes += merge_.files_[number]->size();
    Progress progress(MergeProgress::Step::reading, bytes, on_progress_);
    for (const std::uint32_t number : exports_) {
      if (Outcome done = read_export(number, progress); !done) return done;
    }
    return {};
  }

  void count_together() {
    core::MergeReport& report = merge_.report_;
    const core::MergedSet& set = merge_.set_;
    report.counts = core::counts(set);
    report.concerns = static_cast<std::size_t>(std::ranges::count_if(set.items(), is_to_read_first));
    report.set_hash = core::set_hash(set);
    report.opened = count_opened();
    report.not_opened = merge_.keys_.empty() ? 0 : report.counts.sealed;
    for (const core::Quarantined& one : set.quarantined()) {
      if (report.unread.size() < core::MergeReport::most_unread) report.unread.push_back({one.record, one.reason});
    }
  }

 private:
  // One may stand in several files.
  std::size_t count_opened() {
    std::ranges::sort(opened_);
    return opened_.size() - std::ranges::unique(opened_).size();
  }

  template <typename Fault>
  static std::optional<std::string> to_optional(std::expected<std::string, Fault> text) {
    return text ? std::optional(*std::move(text)) : std::nullopt;
  }

  // "" when it is too big for what it may be.
  static std::expected<std::string, MergeError> small_file(MergeFile& file) {
    if (file.size() > most_small_bytes) return std::string();
    std::string bytes(static_cast<std::size_t>(file.size()), '\0');
    const auto got = file.read(0, bytes);
    if (!got) return std::unexpected(MergeError{MergeTrouble::unreadable, got.error()});
    bytes.resize(*got);
    return bytes;
  }

  Outcome unlock(const std::vector<core::KeyFile>& key_files, std::string_view passphrase) {
    auto trouble = MergeTrouble::wrong_passphrase;
    for (const core::KeyFile& key_file : key_files) {
      auto key = core::unlock(key_file, passphrase);
      if (key) merge_.keys_.push_back(*std::move(key));
      if (!key && key.error() != core::UnlockFault::wrong_passphrase) trouble = MergeTrouble::no_memory;
    }
    if (key_files.empty() || !merge_.keys_.empty()) return {};
    return std::unexpected(MergeError{trouble, trouble == MergeTrouble::no_memory
                                                   ? "There is not enough memory to unlock the key."
                                                   : "That is not the passphrase of the key."});
  }

  Outcome read_export(std::uint32_t number, Progress& progress) {
    MergeFile& file = *merge_.files_[number];
    FileSource source(file, progress);
    auto imported = core::import_export(source, number, sink_);
    if (progress.stopped()) return stopped();
    if (!source.error().empty()) return std::unexpected(MergeError{MergeTrouble::unreadable, source.error()});
    if (!imported) {
      merge_.report_.files.push_back({.name = file.name(), .refused = std::move(imported.error())});
      return {};
    }
    if (Outcome opened = open_sealed_of(imported->set); !opened) return opened;
    merge_.report_.files.push_back(report_of(file.name(), *imported, merge_.set_));
    merge_.set_ = core::merged(merge_.set_, imported->set);
    return {};
  }

  // The opened forms stand in for the sealed ones.
  Outcome open_sealed_of(core::MergedSet& set) {
    if (merge_.keys_.empty()) return {};
    const auto sealed =
        static_cast<std::uint64_t>(std::ranges::count(set.items(), core::Form::sealed, &core::Item::form));
    Progress progress(MergeProgress::Step::opening, sealed, on_progress_);
    std::vector<core::Item> opened;
    for (const core::Item& item : set.items()) {
      if (item.form != core::Form::sealed) continue;
      if (!progress.add(1)) return stopped();
      open_one(item, opened);
    }
    set = core::merged(set, core::MergedSet(std::move(opened), {}, {}));
    return {};
  }

  void open_one(const core::Item& sealed, std::vector<core::Item>& opened) {
    const auto bytes = bytes_at(*merge_.files_[sealed.place.source], sealed.place.at, sealed.place.size);
    auto found = core::open_item(sealed, bytes.value_or(""), merge_.keys_);
    if (!found) return;
    found->item.place.source |= sealed_there;
    if (sink_) show(*found);
    core::wipe(found->json);
    opened.push_back(found->item);
    opened_.push_back(found->item.hash);
  }

  void show(const core::OpenedItem& opened) {
    const auto response = core::read_response(opened.json);
    if (response) sink_->take(opened.item, core::seen_in(*response));
  }

  FileMerge& merge_;
  const OnMergeProgress& on_progress_;
  core::ResponseSink* sink_;
  std::vector<std::uint32_t> exports_;  // numbers of files
  std::vector<std::pair<std::string, std::string>> tests_;
  std::vector<core::Digest> opened_;  // hashes of what was opened
};

std::expected<FileMerge, MergeError> FileMerge::read(MergeFiles files, std::string_view passphrase,
                                                     const OnMergeProgress& on_progress, core::ResponseSink* sink) {
  FileMerge merge;
  merge.files_ = std::move(files);
  Reading reading(merge, on_progress, sink);
  if (Outcome done = reading.sort_out(passphrase); !done) return std::unexpected(done.error());
  reading.open_tests();
  if (Outcome done = reading.read_exports(); !done) return std::unexpected(done.error());
  reading.count_together();
  return merge;
}

std::expected<void, MergeError> FileMerge::write(MergeOutput& out, const core::ExportHead& head,
                                                 const OnMergeProgress& on_progress) const {
  Progress progress(MergeProgress::Step::writing, set_.items().size() + set_.quarantined().size(), on_progress);
  BlockWriter writer(out);
  Port port(files_, keys_, writer, progress);
  const bool written = core::write_set(set_, head, port).has_value();
  if (progress.stopped()) return stopped();
  if (writer.error() || (written && !writer.flush())) return unwritable(writer);
  if (written) return {};
  return std::unexpected(
      MergeError{MergeTrouble::changed, "One of the files was changed while it was read. Nothing was written."});
}

std::optional<std::string> FileMerge::bytes_of(const core::Item& item) const {
  return record_at(files_, keys_, item.place);
}

std::string FileMerge::sign(const core::Replies& replies, std::string_view day) const {
  return keys_.empty() ? std::string() : core::write_replies_file(replies, day, keys_.front());
}

}  // namespace earshot::store
