// From Send to the merged file: one visitor of two takes their answers back between two exports of the kiosk.
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "store/merge_files_desktop.h"
#include "tests/scenario/kiosk.h"
#include "tests/store/temporary_folder_desktop.h"

namespace earshot::scenario {
namespace {

core::Receipt sends(Kiosk& kiosk, std::string_view words) {
  kiosk.starts();
  kiosk.goes_on();
  kiosk.wants_topic("voice");
  kiosk.goes_on_to(Place::question, "heard");
  kiosk.says(2);
  kiosk.goes_on_to(Place::question, "better");
  kiosk.writes(words);
  kiosk.goes_on_to(Place::review);
  kiosk.sends();
  kiosk.keeps_a_receipt();
  REQUIRE(kiosk.place() == Place::receipt);
  const core::Receipt receipt = kiosk.receipt_shown();
  kiosk.goes_on();
  return receipt;
}

std::string exported(Kiosk& kiosk, const std::string& path) {
  kiosk.opens_staff_door();
  kiosk.enters("correct horse");
  kiosk.exports();
  REQUIRE(kiosk.state().staff.exporting == app::Exporting::done);
  kiosk.locks();
  std::ofstream(path) << kiosk.files().back().json;
  return path;
}

bool never_stops(const store::MergeProgress& /*progress*/) { return true; }

std::string merged(const std::vector<std::string>& files, const std::string& path) {
  const auto merge = store::read_files(files, "", never_stops);
  REQUIRE(merge.has_value());
  for (const core::FileReport& file : merge->report().files) CHECK((file.refused.empty() && file.faults.empty()));
  CHECK(merge->set().items().size() == 1);
  CHECK(merge->set().withdrawals().size() == 1);
  REQUIRE(store::write_file(*merge, path, {"00000000-0000-4000-8000-00000000aaaa", "2026-11-30", "test"}, never_stops));
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("what I take back is gone from what staff merge, in whatever order, even if collected before") {
  const tests::TemporaryFolder folder;
  Kiosk kiosk = open_sample({.app_version = "test"});
  staff_move_in(kiosk);
  const core::Receipt mine = sends(kiosk, "I wish I had not.");
  sends(kiosk, "Somebody else.");
  const std::string before = exported(kiosk, folder / "before.json");
  kiosk.looks_up(mine);
  kiosk.wants_them_back();
  kiosk.says_yes();
  REQUIRE(kiosk.state().receipt_entry.step == app::LookUp::taken_back);
  kiosk.goes_on();
  const std::string after = exported(kiosk, folder / "after.json");

  const std::string one = merged({before, after}, folder / "one.json");
  const std::string other = merged({after, before}, folder / "other.json");
  CHECK(one == other);
  CHECK(one.find("Somebody else.") != std::string::npos);
  CHECK(one.find("I wish I had not.") == std::string::npos);
  const std::string again = merged({folder / "one.json", before, before}, folder / "again.json");
  CHECK(again == one);
}

}  // namespace earshot::scenario
