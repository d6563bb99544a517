// The export: a file of Responses that leaves the device, or of what many devices have exported. Specified in
// assets/packs/README.md and by assets/packs/export.schema.json. What cannot be exported is listed, never fatal.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/merge.h"

namespace earshot::core {

struct ExportHead {
  std::string id;   // random UUID v4 of this export
  std::string day;  // YYYY-MM-DD
  std::string app_version;
};

struct ExportInput {
  std::string id;  // see ExportHead
  std::string day;
  std::string app_version;
  std::vector<std::string> responses;         // canonical JSON of each, plain or sealed, as stored
  std::vector<std::string> withdrawals = {};  // canonical JSON of each
};

struct Export {
  std::string json;      // the file
  std::string set_hash;  // see core::set_hash: the same for the same set, in any order
  int exported = 0;      // responses, plain and sealed
  int failed = 0;        // listed in the file under "failures"
};

// Each list is ordered by hash, which is as good as shuffled: ids are random, so the order says nothing about
// who came after whom, yet the same set gives the same bytes everywhere. Responses with a concern come before the
// others. A withdrawn response is not in it.
Export write_export(const ExportInput& input);

std::string export_file_name(std::string_view day, std::string_view export_id);

// Where write_set reads and writes.
class ExportPort {
 public:
  ExportPort() = default;
  ExportPort(const ExportPort&) = delete;
  ExportPort& operator=(const ExportPort&) = delete;
  virtual ~ExportPort() = default;
  virtual std::optional<std::string> bytes_at(const Place& place) = 0;  // none: can't be read any more
  virtual bool write(std::string_view bytes) = 0;                       // false: stop
};

// A whole file in memory to read from, which outlives this; what is written is in `written`.
class FilePort : public ExportPort {
 public:
  explicit FilePort(std::string_view file) : file_(file) {}
  std::optional<std::string> bytes_at(const Place& place) override;
  bool write(std::string_view bytes) override;

  std::string written;

 private:
  std::string_view file_;
};

enum class WriteFault { stopped, changed };  // changed: the bytes at a place are not those that the set was made of

// The same as write_export, for a set whose bytes are not in memory: one record is held at a time.
std::expected<void, WriteFault> write_set(const MergedSet& set, const ExportHead& head, ExportPort& port);

}  // namespace earshot::core
