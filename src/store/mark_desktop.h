// How many records there should be, told beside the database: a database that was deleted, emptied or put back from an old
// copy cannot tell what it lost. One short line in a file of its own, written over in place after each change. It is not
// synced, for it promises nothing: after a pulled plug it may be a little old, and then too few are missed, never too many.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace earshot::store {

struct Mark {
  std::int64_t records = 0;  // that are kept, or were and are missed
  std::int64_t withdrawals =
      0;  // so far. Others than the database knows of: this is older or newer than it by such a step

  bool operator==(const Mark&) const = default;
};

std::optional<Mark> read_mark(const std::string& path);  // none: it is not there, or says something else
void write_mark(const std::string& path, const Mark& mark);

// How many of the records that the mark tells of are gone.
std::int64_t missing(const std::optional<Mark>& told, const Mark& found);

}  // namespace earshot::store
