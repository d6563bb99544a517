#include "store/disk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <utility>

#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/store/child_desktop.h"
#include "tests/store/long_form.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot::store;
using namespace earshot::tests;

Disk opened(const std::string& path) {
  auto disk = Disk::open(path);
  REQUIRE_MESSAGE(disk.has_value(), disk.error().text);
  return std::move(*disk);
}

std::string refused(const std::string& path) {
  const auto disk = Disk::open(path);
  return disk ? "it was opened" : disk.error().text;
}

std::string words(const std::expected<void, DiskError>& outcome) { return outcome ? "" : outcome.error().text; }

Contents contents(const Disk& disk) {
  auto loaded = disk.load();
  REQUIRE_MESSAGE(loaded.has_value(), loaded.error().text);
  return std::move(*loaded);
}

Record record(int number, std::size_t size = 2000) {
  const std::string id = "id-" + std::to_string(number);
  return {id, "{\"id\":\"" + id + "\",\"said\":\"" + std::string(size, 'x') + "\"}", ""};
}

void run_sql(const std::string& path, const char* sql) {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &connection) == SQLITE_OK);
  CHECK(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(connection);
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("what was saved is there, byte for byte, now and after reopening") {
  const TemporaryFolder folder;
  Record odd{"odd", "{\"said\":\"'; DROP TABLE records; --\\u0000 \xF0\x9F\x8C\x8A\"}", ""};
  odd.json += std::string("\0 after a zero byte", 19);
  const Record large = record(1, 1 << 20);
  {
    Disk disk = opened(folder / "kept.db");
    CHECK(contents(disk).records.empty());
    CHECK(words(disk.save(odd)) == "");
    CHECK(words(disk.save(large)) == "");
    CHECK(words(disk.set("passphrase", "one")) == "");
    CHECK(words(disk.set("passphrase", "two")) == "");
    CHECK(contents(disk).records == std::vector{large, odd});
  }
  const Disk disk = opened(folder / "kept.db");
  const Contents again = contents(disk);
  CHECK(again.records == std::vector{large, odd});
  CHECK(again.settings == std::map<std::string, std::string>{{"passphrase", "two"}});
}

TEST_CASE("the same id with the same bytes is no change, with other bytes it is refused") {
  const TemporaryFolder folder;
  Disk disk = opened(folder / "kept.db");
  REQUIRE(disk.save(record(1)));
  REQUIRE(disk.mark_exported({"id-1"}, "export-1"));
  CHECK(words(disk.save(record(1))) == "");
  Record other = record(1);
  other.json += " ";
  CHECK(contains(words(disk.save(other)), "is kept already"));
  Record marked = record(1);
  marked.exported_in = "export-1";
  CHECK(contents(disk).records == std::vector{marked});
}

TEST_CASE("marking deletes nothing, and is done for all or for none") {
  const TemporaryFolder folder;
  Disk disk = opened(folder / "kept.db");
  for (int i = 1; i <= 3; ++i) REQUIRE(disk.save(record(i)));
  CHECK(words(disk.mark_exported({"id-1", "id-3"}, "export-1")) == "");
  CHECK(contains(words(disk.mark_exported({"id-2", "nobody"}, "export-2")), "nobody"));
  CHECK(words(disk.mark_exported({"id-1"}, "export-3")) == "");
  CHECK(words(disk.mark_exported({}, "export-4")) == "");
  const auto records = contents(disk).records;
  REQUIRE(records.size() == 3);
  CHECK(records[0].exported_in == "export-3");
  CHECK(records[1].exported_in == "");
  CHECK(records[2].exported_in == "export-1");
}

TEST_CASE("only one Earshot has the answers at a time") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  {
    const Disk disk = opened(path);
    const auto second = Disk::open(path);
    REQUIRE(!second);
    CHECK(second.error().in_use);
    CHECK(second.error().text == "Earshot is already running.");
    CHECK(told_by_child([&] { return refused(path); }) == "Earshot is already running.");
  }
  opened(path);
}

TEST_CASE("nobody else on the computer can read the answers") {
  const TemporaryFolder folder;
  const mode_t before = ::umask(0);
  {
    Disk disk = opened(folder / "kept.db");
    REQUIRE(disk.save(record(1)));
    for (const char* name : {"kept.db", "kept.db-wal", "kept.db-shm", "kept.db.lock"}) {
      CAPTURE(name);
      CHECK(mode_of(folder / name) == 0600);
    }
  }
  ::chmod((folder / "kept.db").c_str(), 0644);
  opened(folder / "kept.db");
  CHECK(mode_of(folder / "kept.db") == 0600);
  ::umask(before);
}

TEST_CASE("a place that can't be used is named") {
  const TemporaryFolder folder;
  CHECK(contains(refused(folder / "missing/kept.db"), "is not there"));
  std::filesystem::create_directory(folder / "folder.db");
  CHECK(contains(refused(folder / "folder.db"), "is a folder"));
  put(folder / "file", "");
  CHECK(contains(refused(folder / "file/kept.db"), "is not there"));
  CHECK(refused("/proc/kept.db") != "it was opened");

  ::chmod(folder.path().c_str(), 0755);
  const std::string denied = told_by_child([&] { return become_nobody() ? refused(folder / "kept.db") : "no"; });
  if (::geteuid() == 0) CHECK(contains(denied, "may not use"));
}

TEST_CASE("a file that can only be read is left alone") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  const std::string told = told_by_child([&]() -> std::string {
    if (!become_nobody()) return "may not use";
    if (Disk disk = opened(path); !disk.save(record(1))) return "not saved";
    ::chmod(path.c_str(), 0400);
    return refused(path);
  });
  CHECK(contains(told, "may not use"));
  CHECK(mode_of(path) == 0400);
}

TEST_CASE("a damaged file is told, and never written over") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  {
    Disk disk = opened(path);
    for (int i = 0; i < 50; ++i) REQUIRE(disk.save(record(i)));
  }
  const std::string whole = bytes_of(path);
  REQUIRE(whole.size() > 100'000);
  std::vector<std::pair<std::string, std::string>> cases{
      {"no database at all", std::string(5000, 'x')},
      {"a text", "hello"},
      {"cut short", whole.substr(0, whole.size() / 2)},
  };
  std::string holed = whole;
  std::fill(holed.begin() + 4096, holed.begin() + 3 * 4096, '\xFF');
  cases.emplace_back("pages overwritten", holed);
  for (const auto& [name, bytes] : cases) {
    CAPTURE(name);
    put(path, bytes);
    CHECK(contains(refused(path), "is damaged"));
    CHECK(bytes_of(path) == bytes);
  }
  put(path, whole);
  CHECK(contents(opened(path)).records.size() == 50);
}

TEST_CASE("a damaged database with a log beside it: neither is changed") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  {
    Disk disk = opened(path);
    for (int i = 0; i < 50; ++i) REQUIRE(disk.save(record(i)));
  }
  Disk disk = opened(path);
  REQUIRE(disk.save(record(50)));
  std::string holed = bytes_of(path);
  std::fill(holed.begin() + 9 * 4096, holed.begin() + 12 * 4096, '\xFF');
  const std::string log = bytes_of(path + "-wal");  // as a power cut leaves them
  put(folder / "cut.db", holed);
  put(folder / "cut.db-wal", log);
  CHECK(contains(refused(folder / "cut.db"), "is damaged"));
  CHECK(bytes_of(folder / "cut.db") == holed);
  CHECK(bytes_of(folder / "cut.db-wal") == log);
}

TEST_CASE("a log without its database is not thrown away") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  told_by_child([&] {
    Disk disk = opened(path);
    const bool saved = disk.save(record(1)).has_value();
    std::filesystem::copy(path + "-wal", path + ".copy");  // as a power cut leaves it
    return saved ? "" : "not saved";
  });
  const std::string log = bytes_of(path + ".copy");
  REQUIRE(!log.empty());
  for (const bool emptied : {true, false}) {
    std::filesystem::remove(path);
    if (emptied) put(path, "");
    put(path + "-wal", log);
    CHECK(contains(refused(path), "is damaged"));
    CHECK(bytes_of(path + "-wal") == log);
  }
}

TEST_CASE("a database of a newer Earshot is left alone") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  REQUIRE(opened(path).save(record(1)));
  run_sql(path, "PRAGMA user_version=99");
  const std::string before = bytes_of(path);
  CHECK(contains(refused(path), "newer Earshot"));
  CHECK(bytes_of(path) == before);
}

// Entry N of the migrations, as it was released; never edited.
TEST_CASE("a database of every released version can be read") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  run_sql(path,
          "PRAGMA journal_mode=WAL; PRAGMA user_version=1;"
          "CREATE TABLE records(id TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL,"
          " exported_in TEXT NOT NULL DEFAULT '') STRICT;"
          "CREATE TABLE settings(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;"
          "INSERT INTO records VALUES('a','{}','export-1'); INSERT INTO settings VALUES('passphrase','hash');");
  const Contents found = contents(opened(path));
  CHECK(found.records == std::vector<Record>{{"a", "{}", "export-1"}});
  CHECK(found.settings.at("passphrase") == "hash");
}

TEST_CASE("a database that is taken away is noticed, not filled for nobody") {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  Disk disk = opened(path);
  REQUIRE(disk.save(record(1)));
  std::filesystem::rename(path, path + ".away");
  CHECK(contains(words(disk.save(record(2))), "was taken away"));
  put(path, "");
  CHECK(contains(words(disk.save(record(2))), "was taken away"));
  std::filesystem::rename(path + ".away", path);
  CHECK(words(disk.save(record(2))) == "");
  CHECK(contents(disk).records.size() == 2);
}

namespace {

struct Filled {
  int saved = 0;
  std::string reason;
};

Filled fill(Disk& disk) {
  for (Filled filled; filled.saved < 10'000; ++filled.saved) {
    const auto outcome = disk.save(record(filled.saved));
    if (outcome) continue;
    filled.reason = outcome.error().text;
    return filled;
  }
  return {};
}

// "": all is as it should be.
std::string check_full(const std::string& path, void (*make_room)()) {
  auto disk = Disk::open(path);
  if (!disk) return disk.error().text;
  const Filled filled = fill(*disk);
  if (filled.saved < 3) return "filled too early: " + filled.reason;
  if (filled.reason != "The disk is full.") return "the reason was: " + filled.reason;
  if (contents(*disk).records.size() != static_cast<std::size_t>(filled.saved)) return "not what was said to be saved";
  make_room();
  if (!disk->save(record(filled.saved))) return "not saved after room was made";
  if (contents(*disk).records.size() != static_cast<std::size_t>(filled.saved + 1)) return "lost";
  return "";
}

void limit_files_to(rlim_t bytes) {
  const rlimit limit{bytes, RLIM_INFINITY};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

std::string small_disk;

bool mount_small_disk(const std::string& folder) {
  if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  small_disk = folder;
  return ::mount("earshot", folder.c_str(), "tmpfs", 0, "size=512k") == 0;
}

}  // namespace

TEST_CASE("a file that may not grow any more: told, nothing lost, and it goes on when there is room") {
  const TemporaryFolder folder;
  CHECK(told_by_child([&] {
          ::signal(SIGXFSZ, SIG_IGN);
          limit_files_to(300'000);
          return "told:" + check_full(folder / "kept.db", [] { limit_files_to(RLIM_INFINITY); });
        }) == "told:");
}

TEST_CASE("a full disk: told, nothing lost, and it goes on when there is room") {
  const TemporaryFolder folder;
  const std::string told = told_by_child([&]() -> std::string {
    if (!mount_small_disk(folder.path())) return "no rights";
    const auto make_room = [] { ::mount("earshot", small_disk.c_str(), "tmpfs", MS_REMOUNT, "size=4m"); };
    return "told:" + check_full(folder / "kept.db", make_room);
  });
  if (told == "no rights") {
    MESSAGE("not tried: this user can't mount a small disk");
  } else {
    CHECK(told == "told:");
  }
}

namespace {

// Saves, marks and sets without end; says each id once it is safe.
void write_until_killed(const std::string& path, int first, int words) {
  auto disk = Disk::open(path);
  if (!disk) return;
  for (int number = first;; ++number) {
    const Record next = record(number);
    if (!disk->save(next)) return;
    const std::string line = next.id + "\n";
    if (::write(words, line.data(), line.size()) < 0) return;
    if (number % 5 == 0 && !disk->mark_exported({next.id}, "export")) return;
    if (number % 7 == 0 && !disk->set("last", next.id)) return;
  }
}

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  for (std::size_t start = 0, end; (end = text.find('\n', start)) != std::string::npos; start = end + 1) {
    lines.insert(text.substr(start, end - start));
  }
  return lines;
}

// One database, killed so often while it is written to; how many answers were said to be safe.
std::size_t kill_on_one_disk(std::mt19937& chance, int kills) {
  const TemporaryFolder folder;
  const std::string path = folder / "kept.db";
  std::set<std::string> safe;
  int first = 0;
  for (int kill = 0; kill < kills; ++kill) {
    Child child = start_child([&](int words) { write_until_killed(path, first, words); });
    ::usleep(std::uniform_int_distribution<useconds_t>(5'000, 60'000)(chance));
    ::kill(child.id, SIGKILL);
    safe.merge(lines_of(end_of(child)));
    const Contents found = contents(opened(path));
    std::set<std::string> ids;
    for (const Record& one : found.records) {
      REQUIRE(one.json == record(std::atoi(one.id.c_str() + 3)).json);
      ids.insert(one.id);
    }
    REQUIRE(ids.size() == found.records.size());
    REQUIRE(std::ranges::includes(ids, safe));
    REQUIRE(ids.size() <= safe.size() + static_cast<std::size_t>(kill) + 1);
    first = static_cast<int>(ids.size()) + 1000 * (kill + 1);
  }
  return safe.size();
}

}  // namespace

// EARSHOT_KILLS=3334 for the long form. All that is there is read after each kill: now and then a new database keeps that short.
TEST_CASE("killed while writing: every answer that was said to be safe is there, once") {
  constexpr int most_on_one_disk = 100;
  const int kills = times_from("EARSHOT_KILLS", 100);
  std::mt19937 chance(20'250'601);
  std::size_t safe = 0;
  for (int left = kills; left > 0; left -= most_on_one_disk) {
    safe += kill_on_one_disk(chance, std::min(left, most_on_one_disk));
  }
  CHECK(safe > static_cast<std::size_t>(kills) / 4);
  MESSAGE(kills << " kills, " << safe << " answers said to be safe");
}
