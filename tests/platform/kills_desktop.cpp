// SIGKILL in the middle of what staff do with answers; in the middle of keeping them: tests/store/disk_desktop.cpp.
// EARSHOT_KILLS=3000 for the long form.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "core/export_json.h"
#include "core/import_json.h"
#include "core/response_json.h"
#include "platform/keeper_desktop.h"
#include "store/file_desktop.h"
#include "store/merge_files_desktop.h"
#include "tests/core/sample_response.h"
#include "tests/store/child_desktop.h"
#include "tests/store/long_form.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot;
using namespace earshot::platform;
using namespace earshot::tests;

const std::string export_id = "99999999-aaaa-4bbb-8ccc-dddddddddddd";
const std::string day = "2026-11-30", version = "0.1.0";

int wanted_kills() { return times_from("EARSHOT_KILLS", 100); }

std::string id(int number) { return "1a2b3c4d-0000-4000-8000-0000000" + std::to_string(10'000 + number); }

std::string response(int number) { return core::write_response(core::sample_response_with_id(id(number))); }

std::string export_of(int first, int last) {
  core::ExportInput input{export_id, day, version, {}, {}};
  for (int i = first; i <= last; ++i) input.responses.push_back(response(i));
  return core::write_export(input).json;
}

void say(int words, const std::string& what) {
  if (::write(words, what.data(), what.size()) < 0) ::_exit(1);
}

// What it said until it was killed: so many bytes after it was ready, or fewer, and so many microseconds after that.
template <typename Work>
std::string told_until_killed(std::mt19937& chance, int most_said, useconds_t longest, Work work) {
  Child child = start_child(work);
  std::string told;
  for (int left = 1 + std::uniform_int_distribution(0, most_said)(chance); left > 0; --left) {
    char said = 0;
    REQUIRE(::read(child.words, &said, 1) == 1);
    told += said;
  }
  ::usleep(std::uniform_int_distribution<useconds_t>(0, longest)(chance));
  ::kill(child.id, SIGKILL);
  return told + end_of(child);
}

std::size_t times(const std::string& text, char what) {
  return static_cast<std::size_t>(std::ranges::count(text, what));
}

// Keeps an answer, writes an export of all, marks them, again and again: "f" when there is a file, "m" when they are marked.
void export_until_killed(const TemporaryFolder& folder, int words) {
  Keeper keeper{store::Disk::open(folder / "kept.db"), folder / "exports"};
  say(words, "r");
  std::vector<std::string> ids;
  for (int number = 0;; ++number) {
    carry_out(keeper, app::SaveRecord{{id(number), response(number), ""}});
    ids.push_back(id(number));
    const app::Action written =
        carry_out(keeper, app::WriteExport{std::to_string(number) + ".json", export_of(0, number)});
    if (!core::holds_alternative<app::ExportWritten>(written)) return;
    say(words, "f");
    const app::Action marked = carry_out(keeper, app::MarkExported{ids, export_id});
    if (!core::holds_alternative<app::RecordsMarked>(marked)) return;
    say(words, "m");
  }
}

// Of exports only, not of what was being written; each must be whole. The most answers that one of them holds.
std::size_t most_in_files(const std::string& folder, std::size_t& files) {
  std::size_t most = 0;
  if (!std::filesystem::exists(folder)) return most;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const auto read = core::import_export(bytes_of(entry.path().string()), 0);
    REQUIRE(read.has_value());
    REQUIRE(read->faults.empty());
    most = std::max(most, read->set.items().size());
    ++files;
  }
  return most;
}

std::size_t unfinished_in(const std::string& folder) {
  std::size_t unfinished = 0;
  if (!std::filesystem::exists(folder)) return unfinished;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    unfinished += entry.path().string().ends_with(store::unfinished) ? 1 : 0;
  }
  return unfinished;
}

}  // namespace

TEST_CASE("killed while exporting: each file is whole, and what is marked as collected stands in one") {
  const int kills = wanted_kills();
  std::mt19937 chance(20'261'129);
  std::size_t all_files = 0, all_unfinished = 0;
  for (int kill = 0; kill < kills; ++kill) {
    const TemporaryFolder folder(fast_parent());
    const std::string told =
        told_until_killed(chance, 8, 3'000, [&](int words) { export_until_killed(folder, words); });
    std::size_t files = 0;
    const std::size_t most = most_in_files(folder / "exports", files);
    auto disk = store::Disk::open(folder / "kept.db");
    REQUIRE(disk.has_value());
    const auto kept = disk->load();
    REQUIRE(kept.has_value());
    const auto marked =
        static_cast<std::size_t>(std::ranges::count(kept->records, export_id, &store::Record::exported_in));
    REQUIRE(files >= times(told, 'f'));
    REQUIRE(marked >= times(told, 'm'));
    REQUIRE(most >= marked);
    REQUIRE(kept->records.size() >= most);
    all_files += files;
    all_unfinished += unfinished_in(folder / "exports");
    Keeper next_start{std::move(disk), folder / "exports"};
    REQUIRE(core::holds_alternative<app::StorageOpened>(open_storage(next_start)));
    REQUIRE(unfinished_in(folder / "exports") == 0);
  }
  CHECK(all_files > 0);
  MESSAGE(kills << " kills, " << all_files << " exports, " << all_unfinished << " unfinished");
}

TEST_CASE("killed while merging: the file is the one that was there, or whole") {
  const int kills = wanted_kills();
  std::mt19937 chance(20'261'130);
  const TemporaryFolder folder(fast_parent());
  const std::string one = folder / "one.json", two = folder / "two.json", out = folder / "out.json";
  const std::string before = "{}", wanted = export_of(1, 30);
  put(one, export_of(1, 20));
  put(two, export_of(11, 30));
  const auto merge = [&] {
    const auto go_on = [](const store::MergeProgress& /*progress*/) { return true; };
    const auto read = store::read_files({one, two}, "", go_on);
    return read && store::write_file(*read, out, {export_id, day, version}, go_on);
  };
  const auto start = std::chrono::steady_clock::now();
  REQUIRE(merge());
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  int merged = 0;
  for (int kill = 0; kill < kills; ++kill) {
    put(out, before);
    const std::string told = told_until_killed(chance, 0, static_cast<useconds_t>(2 * took.count()), [&](int words) {
      say(words, "r");
      if (merge()) say(words, "w");
      ::pause();
    });
    const std::string found = bytes_of(out);
    REQUIRE((found == wanted || (found == before && times(told, 'w') == 0)));
    merged += found == wanted ? 1 : 0;
  }
  CHECK(bytes_of(one) == export_of(1, 20));
  CHECK(bytes_of(two) == export_of(11, 30));
  CHECK(merged > 0);
  MESSAGE(kills << " kills, " << merged << " after the new file had its name");
}
