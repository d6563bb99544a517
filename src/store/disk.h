// The port to what keeps things: a table of records by id and a few settings. Synchronous; the desktop's file is
// disk_desktop.cpp (SQLite, synchronous=FULL). In the browser the page keeps them (web/storage.ts: a journal and
// IndexedDB), which can only answer later, so there the same calls cross as Effects and Actions (platform/web_api.h).
// A success is only reported once the data is durable. A failure says why in words for staff and changes nothing.
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "store/record.h"

namespace earshot::store {

struct DiskError {
  std::string text;     // for staff: "The disk is full."
  bool in_use = false;  // by another Earshot: this one has nothing to do here
};

struct Contents {
  std::vector<Record> records;
  std::map<std::string, std::string> settings;
  int lost = 0;  // records that were kept once and are gone; told again until records_lost_key is set
};

class Disk {
 public:
  // Opens or creates the database at `path`.
  static std::expected<Disk, DiskError> open(const std::string& path);

  // Adds the record. The same id with the same bytes again is no change and no error; with other bytes it is refused.
  std::expected<void, DiskError> save(const Record& record);
  std::expected<void, DiskError> mark_exported(const std::vector<std::string>& ids, const std::string& export_id);
  std::expected<void, DiskError> set(const std::string& key, const std::string& value);
  // All revisions of that root are deleted, and never come back; kept is only that they were taken back, and the day
  // (ledger.h). Both or neither. Asked for twice, the first day stays.
  std::expected<void, DiskError> withdraw(const std::string& root_id, const std::string& day);
  std::expected<Contents, DiskError> load() const;

  Disk(Disk&&) noexcept;
  Disk& operator=(Disk&&) noexcept;
  ~Disk();

 private:
  struct Handle;
  explicit Disk(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace earshot::store
