// JSON as a stream of events, for files that are too big to be held. events_json.cpp is the one place that knows the JSON
// library, whose parser does not recurse. Only for the *_json.cpp files of core.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/byte_source.h"
#include "core/fault.h"
#include "core/tree_json.h"

namespace earshot::core {

// What is told, in the order of the bytes. Each call answers whether to read on.
class JsonEvents {
 public:
  JsonEvents() = default;
  JsonEvents(const JsonEvents&) = delete;
  JsonEvents& operator=(const JsonEvents&) = delete;
  virtual ~JsonEvents() = default;
  virtual bool value(Json scalar) = 0;  // null, boolean, number or text
  virtual bool key(std::string key) = 0;
  virtual bool open(Json::Kind list_or_object) = 0;
  virtual bool close() = 0;
  virtual void broken(Fault fault) = 0;  // this is no JSON, or its parts are too big to be held; nothing comes after it
};

// Bytes of a source, one at a time, knowing where they stand.
class ByteReader {
 public:
  // From one event to the next it reads at most this far and one block: a longer text must not fill the memory.
  static constexpr std::uint64_t most_between_events = 8 * 1024 * 1024;

  explicit ByteReader(ByteSource& source) : source_(source) {}

  std::uint64_t position() const { return before_ + read_; }  // how many bytes have been read
  bool gave_up() const { return gave_up_; }
  bool at_end() const { return at_end_; }  // it was found that nothing comes any more
  std::string line_and_column(std::uint64_t position) const;
  void mark_event() { last_event_ = position(); }

  // Keeps the bytes from the last one read on, as long as there are at most `most`.
  void record(std::size_t most);
  std::optional<std::string> recorded();  // none when there were more

  // The byte that was read last, and what comes after it: at least `wanted` bytes, unless the source has no more. Not while
  // something is recorded.
  std::string_view ahead(std::size_t wanted);
  // The next `count` of these are as good as read; whoever is told of the others is not told of them.
  void skip(std::size_t count);
  std::uint64_t skipped() const { return skipped_; }

  // For the iterator of events_json.cpp.
  bool more() {
    at_end_ = read_ == block_.size() && !refill();
    return !at_end_;
  }
  char current() const { return block_[read_]; }
  void advance() { ++read_; }

 private:
  bool refill();
  void leave(std::size_t count);
  void keep_recording();

  ByteSource& source_;
  std::string_view block_;
  std::string joined_;        // the block, when it is the rest of one and what came next
  std::size_t read_ = 0;      // of the block
  std::uint64_t before_ = 0;  // bytes in all blocks before
  std::uint64_t skipped_ = 0;
  std::uint64_t last_event_ = 0;
  std::uint64_t line_ = 1, column_ = 1;  // of the block's first byte
  bool gave_up_ = false, at_end_ = false;
  std::string record_;            // what was recorded before this block
  std::size_t record_start_ = 0;  // in this block
  std::size_t record_most_ = 0;   // 0: not recording
};

// Reads one document to its end. False when an event said stop, or after `broken`.
bool read_events(ByteReader& reader, JsonEvents& events);

}  // namespace earshot::core
