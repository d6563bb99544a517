// Lines of JSON from outside: refused with reasons, or read; what was read is written as CSV too, whose lines are whole.
#include <string>

#include "core/csv.h"
#include "core/ndjson_json.h"
#include "tests/fuzz/target.h"

namespace {

using namespace earshot;

std::string all_words(const core::Response& /*response*/, const core::AnswerRow& row) { return row.text; }

void require_whole(const core::Response& response) {
  core::CsvColumns columns;
  columns.note(response);
  for (const std::string& line : {columns.line(response, all_words), core::long_csv_lines(response, all_words)}) {
    fuzz::require(line.starts_with('"') && line.ends_with("\"\r\n") && !line.contains('\0'));
  }
  const std::string line = core::write_ndjson_line(response);
  const auto again = core::read_ndjson(line);
  fuzz::require(again && again->size() == 1 && core::write_ndjson_line(again->front()) == line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto read = core::read_ndjson(fuzz::text_of(bytes, size));
  if (!read) fuzz::require_reasons(read.error());
  if (read) {
    for (const core::Response& response : *read) require_whole(response);
  }
  return 0;
}
