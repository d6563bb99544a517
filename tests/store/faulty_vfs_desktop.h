// SQLite's way to the disk, watched: it writes down what is done to which file, and fails when it is told to. It takes the
// place of the usual one while it lives, so the store is tested as it ships.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace earshot::tests {

struct DiskOperation {
  enum class Kind { open, write, truncate, sync, remove, said };  // said: an answer was told to be safe
  Kind kind = Kind::write;
  std::string file;         // its path; said: the id
  std::int64_t offset = 0;  // truncate: the new size
  std::string bytes;
};

class FaultyVfs {
 public:
  FaultyVfs();
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;
  ~FaultyVfs();

  // The operation number `at` (from 1) fails with `code`, once or from then on. 0: none does.
  void fail(int at, int code, bool for_ever);
  bool has_failed() const;
  // From now on nothing that is written arrives, and nobody says so.
  void lose_writes();
  std::vector<DiskOperation>& trace();

 private:
  sqlite3_vfs vfs_;
};

}  // namespace earshot::tests
