#include "store/ledger.h"

#include <algorithm>
#include <utility>

namespace earshot::store {

LedgerCounts counts(const Ledger& ledger) {
  const auto is_new = [](const Record& record) { return record.exported_in.empty(); };
  return {static_cast<int>(ledger.records.size()), static_cast<int>(std::ranges::count_if(ledger.records, is_new))};
}

void add(Ledger& ledger, Record record) {
  const auto same = std::ranges::find(ledger.records, record.id, &Record::id);
  if (same == ledger.records.end()) {
    ledger.records.push_back(std::move(record));
  } else {
    *same = std::move(record);
  }
}

void mark_exported(Ledger& ledger, const std::vector<std::string>& ids, std::string_view export_id) {
  for (Record& record : ledger.records) {
    if (std::ranges::find(ids, record.id) != ids.end()) record.exported_in = export_id;
  }
}

}  // namespace earshot::store
