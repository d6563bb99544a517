// What merging files has found, for the screen of staff: file by file, and of all together. It holds nothing of what
// visitors said.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/fault.h"
#include "core/merge.h"

namespace earshot::core {

struct FileReport {
  std::string name;
  Faults refused;  // why nothing of it was taken; empty when it was
  Faults faults;   // see core::Imported, as are the numbers
  std::size_t taken = 0, twice = 0, withdrawn = 0, rejected = 0;
  Changes changes;  // to what the files before it had said

  bool operator==(const FileReport&) const = default;
};

// A record of which nothing but its bytes can be kept.
struct Unread {
  std::string record, reason;  // see Quarantined

  bool operator==(const Unread&) const = default;
};

// What a key test says to whoever holds one of its keys.
struct TestCode {
  std::string file, code;

  bool operator==(const TestCode&) const = default;
};

// A file of replies among them, as it is: whoever takes it reads it (replies_json.h).
struct BroughtReplies {
  std::string file, json;
  std::string signer;        // core::write_verify_key
  std::string signer_words;  // six, for people to compare
  Faults faults;             // why it can't be taken

  bool operator==(const BroughtReplies&) const = default;
};

struct MergeReport {
  static constexpr std::size_t most_unread = 100;  // are listed; counts.quarantined tells of all

  std::vector<FileReport> files;  // the exports, as they were given
  SetCounts counts;
  std::vector<Unread> unread;
  std::size_t concerns = 0;    // of those that can be read: to be read first
  std::size_t opened = 0;      // sealed responses that a key opened
  std::size_t not_opened = 0;  // with a key at hand: it is another, or they are damaged
  std::vector<TestCode> codes;
  std::vector<std::string> other_tests;  // key tests that no key here opens
  std::string set_hash;
  std::vector<BroughtReplies> replies;
  std::string signer;  // the six words of whoever can sign here: whose key is at hand; "": nobody
  bool operator==(const MergeReport&) const = default;
};

}  // namespace earshot::core
