// Merging what several devices have kept. A MergedSet is what many exports together say: which responses there are, which
// are withdrawn, what could not be read. Merging is set union in which withdrawals win, so any files, in any order, any
// number of times, give the same set.
//
// It holds no text: per record its ids, a hash, and where its bytes stand. A million records take about 100 MB. Whoever
// writes the set out reads the bytes again (export_json.h) and compares the hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/hash.h"
#include "core/uuid.h"

namespace earshot::core {

// Where the bytes of a record stand. Says nothing about the record: it counts in no comparison.
struct Place {
  std::uint32_t source = 0;  // number of the file; the caller's business
  std::uint32_t size = 0;
  std::uint64_t at = 0;
};

enum class Form : std::uint8_t { opened, sealed };

// A response in either form. Its hash is SHA-256 of its canonical bytes.
struct Item {
  Uuid root_id{}, id{};
  int rev = 1;
  Form form = Form::opened;
  bool concern = false;  // to be read first; no more than the hash says already, so it counts in no comparison
  Digest hash{};
  Place place = {};

  bool operator==(const Item& other) const;
};

// Every revision of `root_id` is gone, whatever is merged later. Asked for twice, the first day counts.
struct Withdrawal {
  Uuid root_id{};
  std::string day;  // YYYY-MM-DD
  Digest hash{};    // SHA-256 of its canonical bytes

  bool operator==(const Withdrawal&) const = default;
};

// What could not be read, kept with its bytes so that nothing is silently missing.
struct Quarantined {
  Digest hash{};       // SHA-256 of its bytes, invalid UTF-8 replaced by U+FFFD
  std::string record;  // the response's id; when that can't be read, "unreadable" and the start of the hash
  std::string reason;
  bool listed = false;  // it stood in a list of failures: its bytes are that entry's `raw`
  Place place = {};

  bool operator==(const Quarantined& other) const;
};

// Always in order: each list sorted and each thing in it once; no item whose root is withdrawn; no sealed item whose opened
// form (same root, id and revision) is there too, which stands in for it.
class MergedSet {
 public:
  MergedSet() = default;
  MergedSet(std::vector<Item> items, std::vector<Withdrawal> withdrawals, std::vector<Quarantined> quarantined);

  const std::vector<Item>& items() const { return items_; }                     // by root, id, revision, form, hash
  const std::vector<Withdrawal>& withdrawals() const { return withdrawals_; }   // by root
  const std::vector<Quarantined>& quarantined() const { return quarantined_; }  // by hash

  bool operator==(const MergedSet&) const = default;

 private:
  friend MergedSet merged(const MergedSet& one, const MergedSet& other);
  void tidy();  // what is sorted already

  std::vector<Item> items_;
  std::vector<Withdrawal> withdrawals_;
  std::vector<Quarantined> quarantined_;
};

// The join: commutative, associative, idempotent.
MergedSet merged(const MergedSet& one, const MergedSet& other);

// SHA-256 over hashes in hex, sorted, each once, joined by line feeds.
std::string hash_of_hashes(std::vector<Digest> hashes);

// That of the items and withdrawals. What could not be read is not in it.
std::string set_hash(const MergedSet& set);

struct SetCounts {
  std::size_t opened = 0, sealed = 0;  // all items, by form
  std::size_t current = 0;             // roots: visitors, as far as anybody can tell
  std::size_t older = 0;               // items that a newer revision has taken the place of
  std::size_t conflicts = 0;           // roots, see conflicts()
  std::size_t withdrawn = 0;
  std::size_t quarantined = 0;

  bool operator==(const SetCounts&) const = default;
};
SetCounts counts(const MergedSet& set);

// Roots of items that contradict each other: one id, or one revision of one root, with different bytes. All of them are
// kept: which is right, only people can say. Sorted, each once.
std::vector<Uuid> conflicts(const MergedSet& set);

// What merging `incoming` into `before` does to the items of `incoming`. Each is counted once.
struct Changes {
  std::size_t fresh = 0;   // its root was not known
  std::size_t newer = 0;   // a newer revision of one that was known
  std::size_t older = 0;   // an older revision of one that was known
  std::size_t opened = 0;  // the opened form of one that was sealed
  std::size_t duplicate = 0;
  std::size_t conflict = 0;   // its id was known with other bytes, or its root and revision with another id
  std::size_t withdrawn = 0;  // not taken: its root is withdrawn

  // Beside the items:
  std::size_t removed = 0;      // items of `before` that a withdrawal of `incoming` takes away
  std::size_t withdrawals = 0;  // not known before
  std::size_t quarantined = 0;  // not known before

  bool operator==(const Changes&) const = default;
};
Changes changes(const MergedSet& before, const MergedSet& incoming);

}  // namespace earshot::core
