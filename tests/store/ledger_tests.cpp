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

}  // namespace earshot::store
