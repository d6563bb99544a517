// Reading an export that came from outside, whatever is in it. It is read once, from beginning to end, holding one record at
// a time. Each record is taken, set aside with its bytes and a reason (quarantined), or turned away (nothing of it is worth
// keeping); a file that is no export, or is broken, is refused as a whole. Nothing is written here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "core/byte_source.h"
#include "core/fault.h"
#include "core/merge.h"
#include "core/response_sink.h"

namespace earshot::core {

// What a browser reads at once. Natively files may be bigger: they come block by block.
constexpr std::size_t most_import_bytes = 64 * 1024 * 1024;

constexpr std::size_t most_quarantined = 10'000;  // in one file; with more, the file is refused
constexpr std::size_t most_text_bytes = 16 * 1024;
constexpr std::size_t most_sealed_text_bytes = 2 * 1024 * 1024;  // the base64 of a sealed response
constexpr std::size_t most_record_values = 250'000;              // texts, numbers, lists: what takes memory

struct Imported {
  MergedSet set;  // places: source is `number`

  // Of what stood in the file's lists of responses. taken = items of `set` + twice + withdrawn.
  std::size_t taken = 0;
  std::size_t twice = 0;      // had stood in the file before, or their opened form does
  std::size_t withdrawn = 0;  // the file itself withdraws them
  std::size_t rejected = 0;   // of any list: nothing of them can be kept

  // Why records were turned away, and what the file says of itself that is not so. The rest was taken all the same: every
  // response proves itself by its own hash.
  Faults faults;
};

// Slow: every record is made a tree. It is the same in every way, and here so that tests can say so.
enum class Reading { quick, slow };

// Faults: why the file is refused. Each plain response that is taken is shown to `sink`, when there is one.
std::expected<Imported, Faults> import_export(ByteSource& source, std::uint32_t number, ResponseSink* sink = nullptr,
                                              Reading reading = Reading::quick);
std::expected<Imported, Faults> import_export(std::string_view file, std::uint32_t number, ResponseSink* sink = nullptr,
                                              Reading reading = Reading::quick);

}  // namespace earshot::core
