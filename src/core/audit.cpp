#include "core/audit.h"

#include <algorithm>
#include <charconv>

#include "core/day.h"
#include "core/hash.h"

namespace earshot::core {
namespace {

constexpr std::size_t digits = 6, hash_size = 64;

std::string hash_of(std::string_view before, const AuditEntry& entry) {
  std::string text(before);
  for (const std::string& part :
       {std::to_string(entry.number), entry.day, std::string(name_in(deed_names, entry.deed)), entry.detail}) {
    text += "\n" + part;
  }
  return sha256_hex(text);
}

std::string in_one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(line, [](unsigned char c) { return c < 0x20; }, ' ');
  return line;
}

std::string_view take_word(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

std::optional<AuditEntry> read_entry(std::string_view key, std::string_view text) {
  AuditEntry entry;
  const std::string_view number = key.substr(audit_prefix.size());
  const auto [end, error] = std::from_chars(number.begin(), number.end(), entry.number);
  entry.day = take_word(text);
  const auto deed = named<Deed>(deed_names, take_word(text));
  entry.hash = take_word(text);
  entry.detail = text;
  if (error != std::errc() || end != number.end() || !is_day(entry.day) || !deed || entry.hash.size() != hash_size) {
    return std::nullopt;
  }
  entry.deed = *deed;
  return entry;
}

}  // namespace

std::string key_of_entry(const AuditEntry& entry) {
  const std::string number = std::to_string(entry.number);
  return std::string(audit_prefix) + std::string(number.size() < digits ? digits - number.size() : 0, '0') + number;
}

AuditEntry next_entry(const AuditList& list, std::string_view day, Deed deed, std::string_view detail) {
  AuditEntry entry{.number = list.empty() ? 1 : list.back().number + 1,
                   .day = std::string(day),
                   .deed = deed,
                   .detail = in_one_line(detail),
                   .hash = {}};
  entry.hash = hash_of(list.empty() ? "" : list.back().hash, entry);
  return entry;
}

std::string write_entry(const AuditEntry& entry) {
  return entry.day + " " + std::string(name_in(deed_names, entry.deed)) + " " + entry.hash + " " + entry.detail;
}

AuditList audit_list(const std::map<std::string, std::string>& settings) {
  AuditList list;
  for (auto at = settings.lower_bound(std::string(audit_prefix)); at != settings.end(); ++at) {
    if (!at->first.starts_with(audit_prefix)) break;
    if (auto entry = read_entry(at->first, at->second)) list.push_back(*std::move(entry));
  }
  return list;
}

std::optional<int> first_broken(const AuditList& list) {
  std::string before;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    if (list[i].number != number || list[i].hash != hash_of(before, list[i])) return number;
    before = list[i].hash;
  }
  return std::nullopt;
}

std::string write_audit_file(const AuditList& list) {
  std::string file = "number\tday\tdeed\tdetail\thash\n";
  for (const AuditEntry& entry : list) {
    file += std::to_string(entry.number) + "\t" + entry.day + "\t" + std::string(name_in(deed_names, entry.deed)) +
            "\t" + entry.detail + "\t" + entry.hash + "\n";
  }
  return file;
}

std::string audit_file_name(std::string_view day) { return "earshot-audit-" + std::string(day) + ".tsv"; }

}  // namespace earshot::core
