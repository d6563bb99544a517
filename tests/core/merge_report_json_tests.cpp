#include "core/merge_report_json.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace earshot::core {
namespace {

// No two numbers are the same, so that none is taken for another.
MergeReport a_report() {
  MergeReport report;
  FileReport one{.name = "one \"quoted\".json", .taken = 1, .twice = 2, .withdrawn = 3, .rejected = 4};
  one.faults = {{"wrong_type", "/responses/3", "This is not a record.", "Take it out."}};
  one.changes = {.fresh = 5, .newer = 6, .older = 7, .opened = 8, .duplicate = 9, .conflict = 10, .withdrawn = 11};
  one.changes.removed = 12;
  one.changes.withdrawals = 13;
  one.changes.quarantined = 14;
  FileReport two{.name = "zwei.json"};
  two.refused = {{"missing", "", "This is no export.", "Take another."}};
  report.files = {one, two};
  report.counts = {.opened = 15, .sealed = 16, .current = 17, .older = 18, .conflicts = 19, .withdrawn = 20};
  report.counts.quarantined = 21;
  report.unread = {{"1a2b", "It is broken."}};
  report.concerns = 22;
  report.opened = 23;
  report.not_opened = 24;
  report.codes = {{"test.json", "1234 5678"}};
  report.other_tests = {"other.json"};
  report.set_hash = std::string(64, 'a');
  return report;
}

}  // namespace

TEST_CASE("a report comes out as it went in") {
  const MergeReport report = a_report();
  const auto read = read_merge_report(write_merge_report(report));
  REQUIRE(read.has_value());
  CHECK(*read == report);
}

TEST_CASE("a report of files that are meant to break it is cut, and can be read") {
  const std::string long_text(100'000, '\x01');
  MergeReport report = a_report();
  for (FileReport& file : report.files)
    file.faults.assign(FaultList::most, {"missing", long_text, long_text, long_text});
  report.unread.assign(MergeReport::most_unread, {long_text, long_text});
  const auto read = read_merge_report(write_merge_report(report));
  REQUIRE(read.has_value());
  CHECK(read->files[1].faults.size() == FaultList::most);
  CHECK(read->files[1].faults.back().text.size() == 400);
  CHECK(read->unread.back().reason.size() == 400);
}

TEST_CASE("what is no report is none, however it is cut") {
  const std::string whole = write_merge_report(a_report());
  for (std::size_t size = 0; size < whole.size(); size += 7) CHECK_FALSE(read_merge_report(whole.substr(0, size)));
  for (const char* other : {"{}", "[]", "0", "\"\""}) CHECK_FALSE(read_merge_report(other));
  CHECK_FALSE(read_merge_report(R"({"format":"earshot-merge-report","formatVersion":1})"));
  for (const char* list : {"\"files\":[", "\"unread\":[", "\"codes\":[", "\"faults\":["}) {
    std::string broken = whole;
    broken.insert(broken.find(list) + std::string_view(list).size(), "0,");
    CHECK_FALSE(read_merge_report(broken));
  }
}

}  // namespace earshot::core
