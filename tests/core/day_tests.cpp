#include "core/day.h"

#include <doctest/doctest.h>

#include "core/help.h"
#include "tests/core/sample_pack.h"

namespace earshot::core {

TEST_CASE("day: how far two are apart") {
  CHECK(days_between("2026-11-23", "2026-11-23") == 0);
  CHECK(days_between("2026-11-23", "2027-05-22") == 180);
  CHECK(days_between("2024-02-28", "2024-03-01") == 2);
  CHECK(days_between("2026-01-01", "2025-12-31") == -1);
  CHECK_FALSE(days_between("2026-02-29", "2026-03-01"));
  CHECK_FALSE(days_between("2026-02-28", ""));
}

TEST_CASE("help: 180 days after it was checked, or on its own day, a line is to be checked again") {
  const HelpLine line{.checked_on = "2026-11-23"};
  CHECK_FALSE(is_expired(line, "2027-05-21"));
  CHECK(is_expired(line, "2027-05-22"));
  const HelpLine own{.checked_on = "2026-11-23", .expires_on = "2026-12-01"};
  CHECK_FALSE(is_expired(own, "2026-11-30"));
  CHECK(is_expired(own, "2026-12-01"));
  CHECK_FALSE(is_expired(line, "no clock"));
}

TEST_CASE("help: only a local number is ever hidden, after a year, and never the last one") {
  Pack pack = sample_pack();
  CHECK(shown_help(pack, "2036-01-01").size() == 2);
  pack.help[1].local = true;
  pack.help[1].checked_on = "2026-11-23";
  CHECK(shown_help(pack, "2027-11-22").size() == 2);
  CHECK(shown_help(pack, "2027-11-23").size() == 1);
  pack.help.erase(pack.help.begin());
  CHECK(shown_help(pack, "2027-11-23").size() == 1);
}

}  // namespace earshot::core
