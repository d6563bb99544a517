#include "core/merge_report_json.h"

#include <array>
#include <cstdint>
#include <utility>

#include "core/lists_json.h"
#include "core/reading_json.h"
#include "core/tree_json.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

constexpr std::string_view format = "earshot-merge-report";
constexpr std::size_t most_bytes = 16 * 1024 * 1024;
constexpr int longest_text = 400;  // code points; a fault repeats what stands in a file, which may be long

Json short_text(std::string_view text) { return json_text(first_code_points(text, longest_text)); }

// The numbers of each, by name, for both directions.
template <typename Counts>
using Numbers = std::initializer_list<std::pair<std::string_view, std::size_t Counts::*>>;

const Numbers<Changes>& numbers_of(const Changes& /*which*/) {
  static const Numbers<Changes> all{{"fresh", &Changes::fresh},
                                    {"newer", &Changes::newer},
                                    {"older", &Changes::older},
                                    {"opened", &Changes::opened},
                                    {"duplicate", &Changes::duplicate},
                                    {"conflict", &Changes::conflict},
                                    {"withdrawn", &Changes::withdrawn},
                                    {"removed", &Changes::removed},
                                    {"withdrawals", &Changes::withdrawals},
                                    {"quarantined", &Changes::quarantined}};
  return all;
}

const Numbers<SetCounts>& numbers_of(const SetCounts& /*which*/) {
  static const Numbers<SetCounts> all{{"opened", &SetCounts::opened},          {"sealed", &SetCounts::sealed},
                                      {"current", &SetCounts::current},        {"older", &SetCounts::older},
                                      {"conflicts", &SetCounts::conflicts},    {"withdrawn", &SetCounts::withdrawn},
                                      {"quarantined", &SetCounts::quarantined}};
  return all;
}

const Numbers<FileReport>& numbers_of(const FileReport& /*which*/) {
  static const Numbers<FileReport> all{{"taken", &FileReport::taken},
                                       {"twice", &FileReport::twice},
                                       {"withdrawn", &FileReport::withdrawn},
                                       {"rejected", &FileReport::rejected}};
  return all;
}

const Numbers<MergeReport>& numbers_of(const MergeReport& /*which*/) {
  static const Numbers<MergeReport> all{
      {"concerns", &MergeReport::concerns}, {"opened", &MergeReport::opened}, {"notOpened", &MergeReport::not_opened}};
  return all;
}

template <typename Counts>
Json numbers_tree(const Counts& counts) {
  std::vector<std::pair<std::string_view, Json>> members;
  for (const auto& [name, member] : numbers_of(counts)) {
    members.emplace_back(name, json_number(static_cast<int>(counts.*member)));
  }
  return json_object(std::move(members));
}

template <typename Counts>
void read_numbers(Cursor at, Counts& counts) {
  for (const auto& [name, member] : numbers_of(counts)) {
    counts.*member = static_cast<std::size_t>(at.required(name).whole(0));
  }
  at.no_other_keys();
}

Json fault_tree(const Fault& fault) {
  return json_object({{"code", json_text(fault.code)},
                      {"where", short_text(fault.where)},
                      {"text", short_text(fault.text)},
                      {"mend", short_text(fault.mend)}});
}
Fault read_fault(Cursor at) {
  Fault fault{at.required("code").any_text(), at.required("where").any_text(), at.required("text").any_text(),
              at.required("mend").any_text()};
  at.no_other_keys();
  return fault;
}

Json file_tree(const FileReport& file) {
  return json_object({{"name", json_text(file.name)},
                      {"refused", list_tree(file.refused, fault_tree)},
                      {"faults", list_tree(file.faults, fault_tree)},
                      {"numbers", numbers_tree(file)},
                      {"changes", numbers_tree(file.changes)}});
}
FileReport read_file(Cursor at) {
  FileReport file{.name = at.required("name").any_text()};
  read_list(at.required("refused"), file.refused, read_fault);
  read_list(at.required("faults"), file.faults, read_fault);
  read_numbers(at.required("numbers"), file);
  read_numbers(at.required("changes"), file.changes);
  at.no_other_keys();
  return file;
}

Json unread_tree(const Unread& one) {
  return json_object({{"record", short_text(one.record)}, {"reason", short_text(one.reason)}});
}
Unread read_unread(Cursor at) {
  Unread one{at.required("record").any_text(), at.required("reason").any_text()};
  at.no_other_keys();
  return one;
}

Json code_tree(const TestCode& one) {
  return json_object({{"file", json_text(one.file)}, {"code", json_text(one.code)}});
}
TestCode read_code(Cursor at) {
  TestCode one{at.required("file").any_text(), at.required("code").any_text()};
  at.no_other_keys();
  return one;
}

Json replies_tree(const BroughtReplies& one) {
  return json_object({{"file", json_text(one.file)},
                      {"json", json_text(one.json)},
                      {"signer", json_text(one.signer)},
                      {"signerWords", json_text(one.signer_words)},
                      {"faults", list_tree(one.faults, fault_tree)}});
}
BroughtReplies read_replies(Cursor at) {
  BroughtReplies one{.file = at.required("file").any_text(),
                     .json = at.required("json").any_text(),
                     .signer = at.required("signer").any_text(),
                     .signer_words = at.required("signerWords").any_text(),
                     .faults = {}};
  read_list(at.required("faults"), one.faults, read_fault);
  at.no_other_keys();
  return one;
}

MergeReport read_tree(const Json& tree, FaultList& faults) {
  MergeReport report;
  Cursor at(tree, faults);
  if (!at.is_format(format, 1, "report")) return report;
  read_list(at.required("files"), report.files, read_file);
  read_numbers(at.required("counts"), report.counts);
  read_list(at.required("unread"), report.unread, read_unread);
  read_numbers(at.required("numbers"), report);
  read_list(at.required("codes"), report.codes, read_code);
  read_list(at.required("otherTests"), report.other_tests, [](const Cursor& item) { return item.any_text(); });
  report.set_hash = at.required("setHash").sha256();
  read_list(at.required("replies"), report.replies, read_replies);
  report.signer = at.required("signer").any_text();
  at.no_other_keys();
  return report;
}

}  // namespace

std::string write_merge_report(const MergeReport& report) {
  return write_json(json_object({{"format", json_text(format)},
                                 {"formatVersion", json_number(1)},
                                 {"files", list_tree(report.files, file_tree)},
                                 {"counts", numbers_tree(report.counts)},
                                 {"unread", list_tree(report.unread, unread_tree)},
                                 {"numbers", numbers_tree(report)},
                                 {"codes", list_tree(report.codes, code_tree)},
                                 {"otherTests", list_tree(report.other_tests, json_text)},
                                 {"setHash", json_text(report.set_hash)},
                                 {"replies", list_tree(report.replies, replies_tree)},
                                 {"signer", json_text(report.signer)}}));
}

std::optional<MergeReport> read_merge_report(std::string_view json) {
  FaultList faults;
  const std::optional<Json> tree = parse_json(json, faults, most_bytes);
  if (!tree || !faults.empty()) return std::nullopt;
  MergeReport report = read_tree(*tree, faults);
  if (!faults.empty()) return std::nullopt;
  return report;
}

}  // namespace earshot::core
