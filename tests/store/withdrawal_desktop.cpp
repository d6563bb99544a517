// What a visitor took back, on the kiosk's disk: both or neither of two writes, for good, and nothing of the words stays.
#include <doctest/doctest.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include <unistd.h>

#include "store/disk.h"
#include "store/ledger.h"
#include "tests/store/child_desktop.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot::store;
using namespace earshot::tests;

constexpr std::string_view secret = "what nobody else shall read";

Disk opened(const std::string& path) {
  auto disk = Disk::open(path);
  REQUIRE_MESSAGE(disk.has_value(), disk.error().text);
  return std::move(*disk);
}

Contents contents(const Disk& disk) {
  auto loaded = disk.load();
  REQUIRE_MESSAGE(loaded.has_value(), loaded.error().text);
  return std::move(*loaded);
}

Record record(const std::string& id, const std::string& root, std::string_view said = secret) {
  return {id, R"({"answers":")" + std::string(said) + R"(","id":")" + id + R"(","rootId":")" + root + R"("})", ""};
}

std::string bytes_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("withdrawal: every revision of the root goes, and no other record") {
  const TemporaryFolder folder;
  Disk disk = opened(folder / "kept.db");
  REQUIRE(disk.save(record("a1", "a")));
  REQUIRE(disk.save(record("a2", "a")));
  REQUIRE(disk.save(record("b", "b", R"(somebody wrote \"rootId\":\"a\" as an answer)")));
  REQUIRE(disk.withdraw("a", "2026-11-24"));
  const auto check = [](const Contents& kept) {
    REQUIRE(kept.records.size() == 1);
    CHECK(kept.records[0].id == "b");
    CHECK(kept.settings == std::map<std::string, std::string>{{"withdrawn:a", "2026-11-24"}});
  };
  check(contents(disk));
  REQUIRE(disk.withdraw("a", "2026-11-30"));  // the first day stays
  check(contents(disk));
}

TEST_CASE("withdrawal: nothing of what was said stays in any of the files") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  Disk disk = opened(path);
  REQUIRE(disk.save(record("a", "a")));
  for (int i = 0; i < 50; ++i) REQUIRE(disk.save(record("b" + std::to_string(i), "b", "something else")));
  REQUIRE((bytes_in(path) + bytes_in(path + "-wal")).find(secret) != std::string::npos);
  REQUIRE(disk.withdraw("a", "2026-11-24"));
  CHECK((bytes_in(path) + bytes_in(path + "-wal")).find(secret) == std::string::npos);
}

TEST_CASE("withdrawal: killed at any moment, what was promised holds, and never only half of it") {
  int half = 0, done = 0, undone = 0, broken_promises = 0;
  for (int delay = 0; delay < 60; ++delay) {
    const TemporaryFolder folder;
    const std::string path = folder / "kept.db";
    {
      Disk disk = opened(path);
      for (int i = 0; i < 20; ++i) REQUIRE(disk.save(record("a" + std::to_string(i), "a")));
    }
    Child child = start_child([&](int words) {
      auto disk = Disk::open(path);
      if (!disk || ::write(words, "r", 1) != 1) return;
      if (disk->withdraw("a", "2026-11-24") && ::write(words, "w", 1) != 1) return;
      ::pause();
    });
    char ready = 0;
    REQUIRE(::read(child.words, &ready, 1) == 1);
    ::usleep(static_cast<useconds_t>(delay * 100));
    ::kill(child.id, SIGKILL);
    const bool promised = end_of(child) == "w";
    const Contents kept = contents(opened(path));
    const bool told = kept.settings.contains("withdrawn:a");
    if (told != kept.records.empty()) ++half;
    if (promised && !told) ++broken_promises;
    ++(told ? done : undone);
  }
  CHECK(half == 0);
  CHECK(broken_promises == 0);
  MESSAGE("killed before: ", undone, ", after: ", done);
}

TEST_CASE("withdrawal: a disk that refuses changes nothing and says why") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  Disk disk = opened(path);
  REQUIRE(disk.save(record("a", "a")));
  ::unlink(path.c_str());
  const auto refused = disk.withdraw("a", "2026-11-24");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().text.find("was taken away") != std::string::npos);
}
