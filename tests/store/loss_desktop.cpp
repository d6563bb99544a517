// Databases that are deleted, emptied or put back from an old copy: how many records are gone is known at the next start, and
// never are any missed that nobody lost.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>
#include <utility>

#include "store/disk.h"
#include "store/ledger.h"
#include "store/mark_desktop.h"
#include "tests/store/temporary_folder_desktop.h"

namespace earshot::store {
namespace {

namespace fs = std::filesystem;

struct Kiosk {
  tests::TemporaryFolder folder{tests::fast_parent()};
  std::string path = folder / "earshot.db";

  Disk open() const {
    auto disk = Disk::open(path);
    REQUIRE_MESSAGE(disk.has_value(), disk.error().text);
    return std::move(*disk);
  }
  int lost() const { return open().load().value().lost; }
  int kept() const { return static_cast<int>(open().load().value().records.size()); }
  void take(const std::string& ending) const { fs::remove(path + ending); }
};

std::string root(int number) { return "1a2b3c4d-0000-4000-8000-" + std::to_string(100'000'000'000 + number); }

Record record(int number) {
  const std::string id = root(number);
  return {id, "{\"id\":\"" + id + "\",\"rootId\":\"" + id + "\"}", ""};
}

void save(Disk& disk, int first, int count) {
  for (int i = first; i < first + count; ++i) REQUIRE(disk.save(record(i)).has_value());
}

void save(const Kiosk& kiosk, int first, int count) {
  Disk disk = kiosk.open();
  save(disk, first, count);
}

void copy_all(const Kiosk& from, const Kiosk& to) {
  for (const char* ending : {"", "-wal", "-shm"}) {
    fs::remove(to.path + ending);
    if (fs::exists(from.path + ending)) fs::copy_file(from.path + ending, to.path + ending);
  }
}

}  // namespace

TEST_CASE("three hundred times something is gone, and each time it is known how much") {
  std::mt19937 dice(20261127);
  for (int i = 0; i < 300; ++i) {
    const Kiosk kiosk, old;
    const int before = static_cast<int>(dice() % 6), after = 1 + static_cast<int>(dice() % 6);
    save(kiosk, 0, before);
    if (i % 3 == 2) copy_all(kiosk, old);
    save(kiosk, before, after);
    int expected = before + after;
    switch (i % 3) {
      case 0:
        for (const char* ending : {"", "-wal", "-shm"}) kiosk.take(ending);
        break;
      case 1:
        kiosk.take("-wal");
        kiosk.take("-shm");
        fs::resize_file(kiosk.path, 0);
        break;
      default: copy_all(old, kiosk); expected = after;
    }
    CAPTURE(i);
    REQUIRE(kiosk.lost() == expected);
  }
}

TEST_CASE("what is gone is told until it was noted, and then never again") {
  const Kiosk kiosk;
  save(kiosk, 0, 7);
  kiosk.take("");
  CHECK(kiosk.lost() == 7);
  CHECK(kiosk.lost() == 7);
  save(kiosk, 7, 2);
  CHECK(kiosk.lost() == 7);
  REQUIRE(kiosk.open().set(std::string(records_lost_key), "7").has_value());
  CHECK(kiosk.lost() == 0);
  CHECK(kiosk.kept() == 2);
  kiosk.take("");
  CHECK(kiosk.lost() == 2);
}

TEST_CASE("nothing is missed where nothing was lost") {
  const Kiosk kiosk;
  CHECK(kiosk.lost() == 0);
  save(kiosk, 0, 5);
  save(kiosk, 0, 5);  // the same again
  CHECK(kiosk.lost() == 0);
  REQUIRE(kiosk.open().withdraw(root(1), "2026-11-27").has_value());
  CHECK(kiosk.lost() == 0);
  CHECK(kiosk.kept() == 4);
  kiosk.take("");
  CHECK(kiosk.lost() == 4);
}

TEST_CASE("a program that ended before it wrote the mark misses nothing") {
  const Kiosk kiosk;
  save(kiosk, 0, 5);
  const std::string mark = tests::bytes_of(kiosk.path + ".mark");
  SUBCASE("of an answer") { save(kiosk, 5, 1); }
  SUBCASE("of a withdrawal") { REQUIRE(kiosk.open().withdraw(root(2), "2026-11-27").has_value()); }
  tests::put(kiosk.path + ".mark", mark);
  CHECK(kiosk.lost() == 0);
}

TEST_CASE("a mark that is not there or says something else is no reason to miss anything, or to fail") {
  const Kiosk kiosk;
  save(kiosk, 0, 3);
  for (const char* text : {"", "earshot", "\xff\xfe", "earshot one two                             \n"}) {
    tests::put(kiosk.path + ".mark", text);
    CHECK(kiosk.lost() == 0);
    CHECK(read_mark(kiosk.path + ".mark") == Mark{3, 0});
  }
  fs::remove(kiosk.path + ".mark");
  fs::create_directory(kiosk.path + ".mark");
  save(kiosk, 3, 1);
  CHECK(kiosk.kept() == 4);
}

}  // namespace earshot::store
