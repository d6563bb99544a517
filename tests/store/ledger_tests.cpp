#include "store/ledger.h"

#include <doctest/doctest.h>

namespace earshot::store {
namespace {

Ledger two_records() {
  Ledger ledger;
  add(ledger, {.id = "a", .json = "{}", .exported_in = ""});
  add(ledger, {.id = "b", .json = "{}", .exported_in = "export-1"});
  return ledger;
}

}  // namespace

TEST_CASE("ledger: counts what is kept and what no export took along") {
  CHECK(counts({}).kept == 0);
  CHECK(counts({}).not_exported == 0);
  CHECK(counts(two_records()).kept == 2);
  CHECK(counts(two_records()).not_exported == 1);
}

TEST_CASE("ledger: the same id replaces, so a double send is one record") {
  Ledger ledger = two_records();
  add(ledger, {.id = "a", .json = "[]", .exported_in = ""});
  REQUIRE(ledger.records.size() == 2);
  CHECK(ledger.records[0].json == "[]");
  CHECK(ledger.records[1].id == "b");
}

TEST_CASE("ledger: an export marks its records, deletes none and leaves the others") {
  Ledger ledger = two_records();
  mark_exported(ledger, {"a", "unknown"}, "export-2");
  REQUIRE(ledger.records.size() == 2);
  CHECK(ledger.records[0].exported_in == "export-2");
  CHECK(ledger.records[1].exported_in == "export-1");
  CHECK(counts(ledger).not_exported == 0);
  mark_exported(ledger, {}, "export-3");
  CHECK(ledger.records[0].exported_in == "export-2");
}

TEST_CASE("ledger: what was taken back is not in it, whatever the settings are called besides") {
  const auto record = [](const char* id, const std::string& root) {
    return Record{id, R"({"id":"x","rootId":")" + root + R"("})", ""};
  };
  const std::map<std::string, std::string> settings{
      {"withdrawn:a", "2026-11-24"}, {"withdrawn", "b"}, {"withdrawn:", "2026-11-24"}, {"withdrawnfurther:b", "x"}};
  Ledger ledger{{record("a1", "a"), record("b", "b"), record("a2", "a"), record("none", "")}};
  drop_withdrawn(ledger, settings);
  REQUIRE(ledger.records.size() == 2);
  CHECK(ledger.records[0].id == "b");
  CHECK(ledger.records[1].id == "none");
  CHECK(count_withdrawn(settings) == 1);
  CHECK(withdrawn_root(withdrawal_setting("a")) == "a");
}

}  // namespace earshot::store
