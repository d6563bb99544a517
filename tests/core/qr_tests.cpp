#include "core/qr.h"

#include <doctest/doctest.h>

#include "tests/core/golden.h"
#include "tests/core/sample_keys.h"

namespace earshot::core {

// That a scanner reads it is tried where it is painted: tests/browser/keys.test.mjs.
TEST_CASE("qr: a public key is a square of 33 modules, the same each time") {
  const std::string qr = write_qr(service_key());
  CHECK(matches_golden("qr.txt", qr));
  CHECK(qr.size() == 33 * 34);
  CHECK(write_qr(recovery_key()) != qr);
}

}  // namespace earshot::core
