#include "store/ledger.h"

#include <algorithm>
#include <utility>

namespace earshot::store {

namespace {

constexpr std::string_view before_root_id = R"("rootId":")";

bool is_new(const Record& record) { return record.exported_in.empty(); }

// Of a record's bytes, without reading all of them: canonical JSON has its keys in order, so what is looked for stands
// around the last "day", and no text can hold it, for there quotes are escaped.
struct Marks {
  std::string_view day;
  bool concern = false, flagged = false;
};
Marks marks_of(const Record& record) {
  constexpr std::string_view day_key = R"("day":")", concern = R"("concern":true,)", flags = R"(","flags":[)";
  constexpr std::size_t day_size = 10;
  const std::string_view json = record.json;
  const std::size_t at = json.rfind(day_key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = json.substr(at + day_key.size());
  return {rest.substr(0, day_size), json.substr(0, at).ends_with(concern),
          rest.substr(std::min(day_size, rest.size())).starts_with(flags)};
}

}  // namespace

LedgerCounts counts(const Ledger& ledger) {
  LedgerCounts counts{.kept = static_cast<int>(ledger.records.size())};
  for (const Record& record : ledger.records) {
    const Marks marks = marks_of(record);
    if (is_new(record)) ++counts.not_exported;
    if (is_new(record) && marks.concern) ++counts.concerns;
    if (marks.flagged) ++counts.flagged;
  }
  return counts;
}

// Days as they are written are in the order of their letters.
std::string_view unread_since(const Ledger& ledger) {
  std::string_view oldest;
  for (const Record& record : ledger.records) {
    const std::string_view day = marks_of(record).day;
    if (is_new(record) && !day.empty() && (oldest.empty() || day < oldest)) oldest = day;
  }
  return oldest;
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

std::string withdrawal_setting(std::string_view root_id) {
  return std::string(withdrawn_key) + ":" + std::string(root_id);
}

std::string_view withdrawn_root(std::string_view setting_key) {
  const bool is_one =
      setting_key.starts_with(withdrawn_key) && setting_key.substr(withdrawn_key.size()).starts_with(':');
  return is_one ? setting_key.substr(withdrawn_key.size() + 1) : std::string_view();
}

std::string root_mark(std::string_view root_id) { return std::string(before_root_id) + std::string(root_id) + "\""; }

std::string_view root_of(const Record& record) {
  const std::size_t at = record.json.find(before_root_id);
  if (at == std::string::npos) return {};
  const std::string_view rest = std::string_view(record.json).substr(at + before_root_id.size());
  return rest.substr(0, rest.find('"'));
}

void drop_withdrawn(Ledger& ledger, const std::map<std::string, std::string>& settings) {
  if (count_withdrawn(settings) == 0) return;
  std::erase_if(ledger.records, [&](const Record& record) {
    const std::string_view root = root_of(record);
    return !root.empty() && settings.contains(withdrawal_setting(root));
  });
}

int count_withdrawn(const std::map<std::string, std::string>& settings) {
  return static_cast<int>(
      std::ranges::count_if(settings, [](const auto& one) { return !withdrawn_root(one.first).empty(); }));
}

}  // namespace earshot::store
