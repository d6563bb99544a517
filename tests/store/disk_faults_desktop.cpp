// The disk that fails, and the plug that is pulled. A plug may be pulled after any operation, and what was not synced by
// then is on the disk, or not, or in part: each 512 bytes for themselves.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "store/disk.h"
#include "tests/store/faulty_vfs_desktop.h"
#include "tests/store/long_form.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot::store;
using namespace earshot::tests;
using Kind = DiskOperation::Kind;

constexpr std::size_t sector = 512;

Record record(int number) {
  const std::string id = "id-" + std::to_string(number);
  return {id, "{\"id\":\"" + id + "\",\"said\":\"" + std::string(3000, 'x') + "\"}", ""};
}

// Everything said to be safe is there, unchanged, and nothing else but at most what was being written.
void check_kept(const std::string& path, const std::set<std::string>& safe) {
  const auto disk = Disk::open(path);
  REQUIRE_MESSAGE(disk.has_value(), disk.error().text);
  const auto found = disk->load();
  REQUIRE_MESSAGE(found.has_value(), found.error().text);
  std::set<std::string> ids;
  for (const Record& one : found->records) {
    ids.insert(one.id);
    REQUIRE(one.json == record(std::atoi(one.id.c_str() + 3)).json);
  }
  REQUIRE(std::ranges::includes(ids, safe));
}

// --- the plug ------------------------------------------------------------------------------------------------------

struct DiskFile {
  std::string synced;
  std::vector<DiskOperation> pending;
};

void do_to(std::string& bytes, const DiskOperation& operation) {
  const auto at = static_cast<std::size_t>(operation.offset);
  if (operation.kind == Kind::truncate) return bytes.resize(at);
  bytes.resize(std::max(bytes.size(), at + operation.bytes.size()));
  bytes.replace(at, operation.bytes.size(), operation.bytes);
}

// What is left of a write that was under way: whole sectors, any of them.
void tear(std::string& bytes, const DiskOperation& operation, std::mt19937& chance) {
  for (std::size_t start = 0; start < operation.bytes.size(); start += sector) {
    if (chance() % 2) continue;
    DiskOperation part = operation;
    part.offset += static_cast<std::int64_t>(start);
    part.bytes = operation.bytes.substr(start, sector);
    do_to(bytes, part);
  }
}

class PluggedDisk {
 public:
  void happens(const DiskOperation& operation) {
    DiskFile& file = files_[operation.file];
    if (operation.kind == Kind::remove) files_.erase(operation.file);
    if (operation.kind == Kind::write || operation.kind == Kind::truncate) file.pending.push_back(operation);
    if (operation.kind != Kind::sync) return;
    for (const DiskOperation& one : file.pending) do_to(file.synced, one);
    file.pending.clear();
  }

  void pull_plug_into(const std::string& folder, std::mt19937& chance) const {
    for (const auto& [path, file] : files_) {
      std::string bytes = file.synced;
      for (const DiskOperation& one : file.pending) {
        const auto luck = chance() % 3;
        if (luck == 0) do_to(bytes, one);
        if (luck == 1 && one.kind == Kind::write) tear(bytes, one, chance);
      }
      put(folder + path.substr(path.rfind('/')), bytes);
    }
  }

 private:
  std::map<std::string, DiskFile> files_;
};

// Opening, saving, marking, a checkpoint (closing makes one), and all again.
std::vector<DiskOperation> trace_of_a_day() {
  const TemporaryFolder folder(fast_parent());
  FaultyVfs vfs;
  int number = 0;
  for (int start = 0; start < 2; ++start) {
    auto disk = Disk::open(folder / "kept.db");
    REQUIRE(disk);
    for (int i = 0; i < 6; ++i, ++number) {
      REQUIRE(disk->save(record(number)));
      vfs.trace().push_back({Kind::said, record(number).id, 0, ""});
      if (i == 3) REQUIRE(disk->mark_exported({record(number).id}, "export"));
      if (i == 4) REQUIRE(disk->set("passphrase", std::string(200, 'h')));
    }
  }
  return vfs.trace();
}

}  // namespace

// EARSHOT_PLUGS=1000 for the long form: so many times for each operation.
TEST_CASE("the plug pulled after any operation: every answer that was said to be safe is there") {
  const std::vector<DiskOperation> trace = trace_of_a_day();
  CHECK(std::ranges::count(trace, Kind::said, &DiskOperation::kind) == 12);
  std::mt19937 chance(20'250'601);
  PluggedDisk disk;
  std::set<std::string> safe;
  int plugs = 0;
  for (const DiskOperation& operation : trace) {
    if (operation.kind == Kind::said) {
      safe.insert(operation.file);
    } else {
      disk.happens(operation);
    }
    for (int i = 0; i < times_from("EARSHOT_PLUGS", 4); ++i, ++plugs) {
      const TemporaryFolder folder(fast_parent());
      disk.pull_plug_into(folder.path(), chance);
      check_kept(folder / "kept.db", safe);
    }
  }
  MESSAGE(plugs << " states of the disk");
}

TEST_CASE("any operation of the disk fails, once or from then on: no false success, and it goes on afterwards") {
  int tried = 0;
  for (const int code : {SQLITE_IOERR_WRITE, SQLITE_FULL}) {
    for (const bool for_ever : {false, true}) {
      bool failed = true;
      for (int at = 1; failed; ++at, ++tried) {
        CAPTURE(code);
        CAPTURE(for_ever);
        CAPTURE(at);
        const TemporaryFolder folder(fast_parent());
        std::set<std::string> safe;
        FaultyVfs vfs;
        vfs.fail(at, code, for_ever);
        auto disk = Disk::open(folder / "kept.db");
        for (int i = 0; disk && i < 4; ++i) {
          if (disk->save(record(i))) safe.insert(record(i).id);
          if (i == 2 && safe.contains("id-2")) (void)disk->mark_exported({"id-2"}, "export");
        }
        failed = vfs.has_failed();
        vfs.fail(0, SQLITE_OK, false);
        if (disk) {
          REQUIRE(disk->save(record(9)));
          REQUIRE(disk->save(record(0)));
          safe.insert({"id-9", "id-0"});
        }
        disk = std::unexpected(DiskError{});
        check_kept(folder / "kept.db", safe);
      }
    }
  }
  MESSAGE(tried << " faults");
}

TEST_CASE("after a failure the file is opened anew: a sync that failed may say yes the next time") {
  const TemporaryFolder folder(fast_parent());
  FaultyVfs vfs;
  auto disk = Disk::open(folder / "kept.db");
  REQUIRE(disk);
  REQUIRE(disk->save(record(1)));
  vfs.fail(1, SQLITE_IOERR_WRITE, false);
  REQUIRE(!disk->save(record(2)));
  vfs.trace().clear();
  REQUIRE(disk->save(record(2)));
  CHECK(std::ranges::count(vfs.trace(), Kind::open, &DiskOperation::kind) > 0);
  vfs.trace().clear();
  REQUIRE(disk->save(record(3)));
  CHECK(std::ranges::count(vfs.trace(), Kind::open, &DiskOperation::kind) == 0);
}

TEST_CASE("a disk that says yes and keeps nothing is found out") {
  const TemporaryFolder folder(fast_parent());
  FaultyVfs vfs;
  auto disk = Disk::open(folder / "kept.db");
  REQUIRE(disk);
  REQUIRE(disk->save(record(1)));
  vfs.lose_writes();
  CHECK(!disk->save(record(2)));
}
