// Exports from outside: refused with reasons, or read, in either way the same; and what was read can be written, and is then the
// same set.
#include <optional>
#include <string>

#include "core/export_json.h"
#include "core/import_json.h"
#include "tests/core/import_both_ways.h"
#include "tests/fuzz/target.h"

namespace {

using namespace earshot;

void require_same_when_written(std::string_view file, const core::MergedSet& set) {
  core::FilePort port(file);
  fuzz::require(core::write_set(set, {"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "1"}, port).has_value());
  const auto again = core::import_export(port.written, 0);
  fuzz::require(again && again->set == set && again->faults.empty() && again->rejected == 0);
  fuzz::require(core::set_hash(again->set) == core::set_hash(set));
  fuzz::require(core::merged(set, again->set) == set);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view file = fuzz::text_of(bytes, size);
  core::TextSource one(file), other(file);
  fuzz::require(core::import_both_ways(one, other));
  const auto read = core::import_export(file, 0);
  if (read) {
    require_same_when_written(file, read->set);
  } else {
    fuzz::require_reasons(read.error());
  }
  return 0;
}
