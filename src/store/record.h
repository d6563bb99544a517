// A Record: a Response as stored, with its marks. The bytes of the response are kept as they were written, never parsed
// and written again.
#pragma once

#include <string>

namespace earshot::store {

struct Record {
  std::string id;           // the response's id
  std::string json;         // canonical JSON of the response
  std::string exported_in;  // id of the export that last took it along; "" when none has

  bool operator==(const Record&) const = default;
};

}  // namespace earshot::store
