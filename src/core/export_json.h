// The export: a file of Responses that leaves the device. Specified in assets/packs/README.md and by
// assets/packs/export.schema.json. What cannot be exported is listed, never fatal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace earshot::core {

struct ExportInput {
  std::string id;   // random UUID v4 of this export
  std::string day;  // YYYY-MM-DD
  std::string app_version;
  std::vector<std::string> responses;  // canonical JSON of each, as stored
};

struct Export {
  std::string json;      // the file
  std::string set_hash;  // sha256 over the sorted record hashes: the same for the same set, in any order
  int exported = 0;
  int failed = 0;  // listed in the file under "failures"
};

// Responses are ordered by their hash, which is as good as shuffled: ids are random, so the order says
// nothing about who came after whom, yet the same set gives the same bytes everywhere.
Export write_export(const ExportInput& input);

std::string export_file_name(std::string_view day, std::string_view export_id);

}  // namespace earshot::core
