// FHIR bundles from outside: refused with reasons, or read; and what was read comes back from what is written of it.
#include <string>
#include <vector>

#include "core/fhir_json.h"
#include "core/response_json.h"
#include "tests/fuzz/target.h"

namespace {

using namespace earshot;

void require_same_when_written(const std::vector<core::Response>& responses) {
  core::FhirWriter writer;
  std::string bundle = writer.begin();
  for (const core::Response& response : responses) bundle += writer.add(response);
  const auto again = core::read_fhir(bundle + writer.end());
  fuzz::require(again && again->size() == responses.size());
  for (std::size_t i = 0; i < responses.size(); ++i) {
    const std::string json = core::write_response(responses[i]);
    fuzz::require(core::write_response((*again)[i]) == json && core::read_response(json).has_value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto read = core::read_fhir(fuzz::text_of(bytes, size));
  if (read) {
    require_same_when_written(*read);
  } else {
    fuzz::require_reasons(read.error());
  }
  return 0;
}
