// The Ledger: all Records on this device, as update() knows them. Pure: what is durable is the disk's
// business (disk.h).
#pragma once

#include <string_view>
#include <vector>

#include "store/record.h"

namespace earshot::store {

struct Ledger {
  std::vector<Record> records;

  bool operator==(const Ledger&) const = default;
};

struct LedgerCounts {
  int kept = 0;
  int not_exported = 0;
};

LedgerCounts counts(const Ledger& ledger);
void add(Ledger& ledger, Record record);  // the same id replaces
void mark_exported(Ledger& ledger, const std::vector<std::string>& ids, std::string_view export_id);

}  // namespace earshot::store
