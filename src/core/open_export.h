// Opening an export with a key: what is sealed in it and opens becomes a plain response; whatever does not
// open stays in the file as it was and is named. The outcome is an export again, so it can be merged with
// any other, and opened once more with another key.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/export_json.h"
#include "core/fault.h"
#include "core/seal.h"

namespace earshot::core {

struct NotOpened {
  std::string id;
  OpenFault fault = OpenFault::no_envelope;

  bool operator==(const NotOpened&) const = default;
};

struct OpenedExport {
  std::string json;  // holds what was said: the caller wipes it
  std::size_t opened = 0;
  std::vector<NotOpened> aside;  // by root and id
};

// Faults: why the file is refused as a whole.
std::expected<OpenedExport, Faults> open_export(std::string_view file, const SecretKey& key, const ExportHead& head);

}  // namespace earshot::core
