// The audit list: what staff did on this device, in order, each entry bound to the one before by a hash, so that one that was
// changed or taken out is seen. It holds nothing about visitors: no ids, no words, only what was done, when, and how many.
// It tells of mistakes and of hands in the wrong place; whoever can write to the whole disk can make a list of their own.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/names.h"

namespace earshot::core {

enum class Deed {
  chose_passphrase,
  unlocked,
  exported,
  opened_files,
  wrote_files,
  noted,  // how far a text is dealt with, or whether it may be shared
  redacted,
  replied,
  signed_replies,
  took_replies,
  wrote_report,
  set_keys,
  made_key
};
inline constexpr std::array<std::string_view, 13> deed_names{
    "chose_passphrase", "unlocked",       "exported",     "opened_files", "wrote_files", "noted",   "redacted",
    "replied",          "signed_replies", "took_replies", "wrote_report", "set_keys",    "made_key"};

struct AuditEntry {
  int number = 1;  // from 1
  std::string day;
  Deed deed = Deed::unlocked;
  std::string detail;  // a number of things, a file's name, a finding's id; may be empty; no line breaks
  std::string hash;    // SHA-256, hex, of the hash before and this entry

  bool operator==(const AuditEntry&) const = default;
};
using AuditList = std::vector<AuditEntry>;

inline constexpr std::string_view audit_prefix = "audit:";  // of the settings that are entries
std::string key_of_entry(const AuditEntry& entry);          // so that their order as texts is that of their numbers

AuditEntry next_entry(const AuditList& list, std::string_view day, Deed deed, std::string_view detail);

// "DAY DEED HASH DETAIL"
std::string write_entry(const AuditEntry& entry);

// From the settings of a device. What can't be read is left out, and found by first_broken.
AuditList audit_list(const std::map<std::string, std::string>& settings);

// The number of the first entry that is missing or does not follow from those before; none: the list is whole.
std::optional<int> first_broken(const AuditList& list);

// The list as a file for people and programs: one line an entry, tab between, with a line that names the columns.
std::string write_audit_file(const AuditList& list);
std::string audit_file_name(std::string_view day);

}  // namespace earshot::core
