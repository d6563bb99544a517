#include <doctest/doctest.h>

#include "core/audit.h"

using namespace earshot::core;

namespace {

std::map<std::string, std::string> three() {
  std::map<std::string, std::string> settings{{"staff_passphrase", "x"}};
  AuditList list;
  for (const Deed deed : {Deed::unlocked, Deed::exported, Deed::replied}) {
    list.push_back(next_entry(list, "2026-11-27", deed, deed == Deed::exported ? "12" : ""));
    settings[key_of_entry(list.back())] = write_entry(list.back());
  }
  return settings;
}

}  // namespace

TEST_CASE("the list comes back from the settings as it was written") {
  const AuditList list = audit_list(three());
  REQUIRE(list.size() == 3);
  CHECK(list[1].deed == Deed::exported);
  CHECK(list[1].detail == "12");
  CHECK_FALSE(first_broken(list));
  CHECK(list[0].hash != list[1].hash);
}

TEST_CASE("an entry that was changed, taken out or put in is found") {
  auto changed = three();
  changed["audit:000002"].replace(0, 10, "2026-11-26");
  CHECK(first_broken(audit_list(changed)) == 2);
  auto missing = three();
  missing.erase("audit:000002");
  CHECK(first_broken(audit_list(missing)) == 2);
  auto more = three();
  more["audit:000004"] = more["audit:000003"];
  CHECK(first_broken(audit_list(more)) == 4);
  auto unreadable = three();
  unreadable["audit:000001"] = "nonsense";
  CHECK(first_broken(audit_list(unreadable)) == 1);
}

TEST_CASE("the file of it is one line an entry") {
  AuditList list;
  list.push_back(next_entry(list, "2026-11-27", Deed::opened_files, "3 files\nof\tmany"));
  const std::string file = write_audit_file(list);
  CHECK(file.starts_with("number\tday\tdeed\tdetail\thash\n1\t2026-11-27\topened_files\t3 files of many\t"));
  CHECK(file.ends_with(list[0].hash + "\n"));
}
