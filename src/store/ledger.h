// The Ledger: all Records on this device, as update() knows them. Pure: what is durable is the disk's
// business (disk.h).
#pragma once

#include <map>
#include <string>
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
  int concerns = 0;  // not exported, and marked to be read first; those that are sealed tell nobody here
  int flagged = 0;   // of all that are kept, as far as they aren't sealed
};

LedgerCounts counts(const Ledger& ledger);
// The day of the oldest record that no export has taken along; "" when there is none.
std::string_view unread_since(const Ledger& ledger);
void add(Ledger& ledger, Record record);  // the same id replaces
void mark_exported(Ledger& ledger, const std::vector<std::string>& ids, std::string_view export_id);

// A setting: how many records were found to be gone, over all time; only then written. From then on they are not missed again.
inline constexpr std::string_view records_lost_key = "records_lost";

// What a visitor took back (core::Withdrawal) is kept as a setting, `withdrawn:ROOT` with the day, in the same write that
// deletes the records. So it lies wherever settings lie, and no program of whatever age loses it.
inline constexpr std::string_view withdrawn_key = "withdrawn";
std::string withdrawal_setting(std::string_view root_id);
// The root that a setting of that name is about; "" for every other setting.
std::string_view withdrawn_root(std::string_view setting_key);

// How the root of canonical bytes, plain or sealed, is found without reading all of them. Within a text its quotes would be
// escaped, so nothing that was said can look like it. web/journal.ts and disk_desktop.cpp do the same.
std::string root_mark(std::string_view root_id);
std::string_view root_of(const Record& record);  // "" when there is none

// Without the records whose root is withdrawn: an earlier try at saving may have come to the disk after all.
void drop_withdrawn(Ledger& ledger, const std::map<std::string, std::string>& settings);
int count_withdrawn(const std::map<std::string, std::string>& settings);

}  // namespace earshot::store
