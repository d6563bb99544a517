#include "store/merge_files_desktop.h"

#include <cerrno>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/import_json.h"
#include "core/response_json.h"
#include "core/withdrawal_json.h"
#include "tests/core/sample_response.h"
#include "tests/store/synced_desktop.h"
#include "tests/store/temporary_folder_desktop.h"

namespace earshot::store {
namespace {

const core::ExportHead head{"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0"};

std::string id(int number) { return "1a2b3c4d-0000-4000-8000-00000000" + std::to_string(1000 + number); }

std::string export_of(int first, int last, std::vector<std::string> withdrawals = {}) {
  core::ExportInput input{head.id, head.day, head.app_version, {}, std::move(withdrawals)};
  for (int i = first; i <= last; ++i)
    input.responses.push_back(core::write_response(core::sample_response_with_id(id(i))));
  return core::write_export(input).json;
}

bool go_on(const MergeProgress& /*progress*/) { return true; }

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

struct Kiosks {
  tests::TemporaryFolder folder{tests::fast_parent()};
  std::string one = folder / "one.json", two = folder / "two.json", out = folder / "out.json";

  Kiosks() {
    tests::put(one, export_of(1, 20));
    tests::put(two,
               export_of(11, 30, {core::write_withdrawal(core::make_withdrawal(*core::uuid_of(id(5)), "2026-11-25"))}));
  }
};

}  // namespace

TEST_CASE("merging files: what each brings is known before anything is written, and the file holds all") {
  const Kiosks kiosks;
  const auto merge = read_files({kiosks.one, kiosks.two}, "", go_on);
  REQUIRE(merge.has_value());
  CHECK(names_in(kiosks.folder.path()) == std::set<std::string>{"one.json", "two.json"});
  CHECK(merge->report().files[0].changes == core::Changes{.fresh = 20});
  CHECK(merge->report().files[1].changes ==
        core::Changes{.fresh = 10, .duplicate = 10, .removed = 1, .withdrawals = 1});
  REQUIRE(write_file(*merge, kiosks.out, head, go_on).has_value());
  const auto read = core::import_export(tests::bytes_of(kiosks.out), 0);
  REQUIRE(read.has_value());
  CHECK(read->set == merge->set());
  CHECK(read->set.items().size() == 29);
  CHECK(read->faults.empty());
  CHECK(tests::mode_of(kiosks.out) == 0600);
}

TEST_CASE("merging files: the other order and a file twice give the same bytes") {
  const Kiosks kiosks;
  REQUIRE(write_file(*read_files({kiosks.one, kiosks.two}, "", go_on), kiosks.out, head, go_on).has_value());
  const std::string wanted = tests::bytes_of(kiosks.out);
  const auto merge = read_files({kiosks.two, kiosks.one, kiosks.two, kiosks.out}, "", go_on);
  REQUIRE(write_file(*merge, kiosks.out, head, go_on).has_value());
  CHECK(tests::bytes_of(kiosks.out) == wanted);
}

TEST_CASE("merging files: a refused file is named with its reason, and the others are merged") {
  const Kiosks kiosks;
  tests::put(kiosks.out, "{}");
  const auto merge = read_files({kiosks.out, kiosks.one}, "", go_on);
  REQUIRE(merge.has_value());
  CHECK_FALSE(merge->report().files[0].refused.empty());
  CHECK(merge->set().items().size() == 20);
}

TEST_CASE("a merged file is on the disk before it is said to be written") {
  const Kiosks kiosks;
  const auto merge = read_files({kiosks.one}, "", go_on);
  REQUIRE(merge.has_value());
  const auto paths = tests::synced_by([&] { CHECK(write_file(*merge, kiosks.out, head, go_on).has_value()); });
  tests::check_synced(paths, kiosks.folder.path());
}

TEST_CASE("merging files: progress goes to its end, and stopping at any step leaves no file") {
  const Kiosks kiosks;
  std::vector<MergeProgress> told;
  const auto keep = [&](const MergeProgress& progress) {
    told.push_back(progress);
    return true;
  };
  const auto merge = read_files({kiosks.one, kiosks.two}, "", keep);
  REQUIRE(merge.has_value());
  CHECK(told.back().done == told.back().of);
  told.clear();
  REQUIRE(write_file(*merge, kiosks.out, head, keep).has_value());
  CHECK(told.back().done == told.back().of);
  std::filesystem::remove(kiosks.out);
  for (std::size_t steps = 0; steps < told.size(); ++steps) {
    std::size_t left = steps;
    const auto written = write_file(*merge, kiosks.out, head, [&](const MergeProgress&) { return left-- > 0; });
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().trouble == MergeTrouble::stopped);
    CHECK(names_in(kiosks.folder.path()) == std::set<std::string>{"one.json", "two.json"});
  }
  const auto read = read_files({kiosks.one}, "", [](const MergeProgress&) { return false; });
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().trouble == MergeTrouble::stopped);
}

TEST_CASE("merging files: one that changes after it was read is noticed, and what was there stays") {
  const Kiosks kiosks;
  const auto merge = read_files({kiosks.one}, "", go_on);
  REQUIRE(merge.has_value());
  tests::put(kiosks.out, "before");
  std::string changed = tests::bytes_of(kiosks.one);
  changed[changed.size() / 2] = '~';
  tests::put(kiosks.one, changed);
  CHECK_FALSE(write_file(*merge, kiosks.out, head, go_on).has_value());
  tests::put(kiosks.one, "short");
  CHECK_FALSE(write_file(*merge, kiosks.out, head, go_on).has_value());
  CHECK(tests::bytes_of(kiosks.out) == "before");
}

TEST_CASE("merging files: what is not there, no file, or can't be written is said in words") {
  const Kiosks kiosks;
  CHECK(read_files({kiosks.folder / "none.json"}, "", go_on).error().text.ends_with("none.json is not there."));
  CHECK(read_files({kiosks.folder.path()}, "", go_on).error().text.ends_with(" is not a file."));
  const auto merge = read_files({kiosks.one}, "", go_on);
  CHECK(write_file(*merge, kiosks.folder / "none/out.json", head, go_on).error().text.ends_with("is not there."));
  const auto full = write_file(*merge, "/dev/full/out.json", head, go_on);
  CHECK_FALSE(full.has_value());
}

}  // namespace earshot::store
