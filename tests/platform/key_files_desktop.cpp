// Public keys that were brought to the folder of exports.
#include "platform/key_files_desktop.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/key_file_json.h"
#include "core/public_key_file.h"
#include "tests/core/sample_keys.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot;
using namespace earshot::platform;
using namespace earshot::tests;
using core::SealKey;

const std::string service_file = core::write_public_key_file(core::service_key(), "2026-11-23");
const std::string recovery_file = core::write_public_key_file(core::recovery_key(), "2026-11-23");

app::KeyFileRead taken(const TemporaryFolder& folder, const std::string& name = "") {
  const app::Action action = take_key_file(folder / "", {SealKey::recovery, name});
  REQUIRE(core::holds_alternative<app::KeyFileRead>(action));
  const auto& read = core::get<app::KeyFileRead>(action);
  CHECK(read.whose == SealKey::recovery);
  return read;
}

}  // namespace

TEST_CASE("the one public key in the folder is taken, and what else lies there is left alone") {
  const TemporaryFolder folder;
  CHECK(taken(folder).reason.starts_with("No public key lies in "));
  put(folder / "earshot-public-key-6d41dc36.txt", service_file);
  put(folder / "earshot-2026-11-23-00000000.json", "{}");
  put(folder / "earshot-key-test-6d41dc36.json", "{}");
  put(folder / "notes.txt", "nothing");
  const app::KeyFileRead read = taken(folder);
  CHECK(read.reason.empty());
  CHECK(read.file == "earshot-public-key-6d41dc36.txt");
  CHECK(read.key == core::write_public_key(core::service_key()));
}

TEST_CASE("of several staff choose, and can choose nothing from elsewhere") {
  const TemporaryFolder folder;
  put(folder / "earshot-public-key-a.txt", service_file);
  put(folder / "earshot-public-key-b.txt", recovery_file);
  put(folder / "elsewhere.txt", service_file);
  for (const char* name : {"", "elsewhere.txt", "../earshot-public-key-a.txt"}) {
    const app::Action action = take_key_file(folder / "", {SealKey::service, name});
    REQUIRE(core::holds_alternative<app::KeyFilesFound>(action));
    CHECK(core::get<app::KeyFilesFound>(action).files ==
          std::vector<std::string>{"earshot-public-key-a.txt", "earshot-public-key-b.txt"});
  }
  CHECK(taken(folder, "earshot-public-key-b.txt").key == core::write_public_key(core::recovery_key()));
}

TEST_CASE("a secret key file in the folder is refused, and so is what can't be read") {
  const TemporaryFolder folder;
  put(folder / "earshot-key-6d41dc36.json", core::write_key_file(core::service_secret(), "acid", "2026-11-23"));
  CHECK(taken(folder).reason ==
        "earshot-key-6d41dc36.json: This is a secret key file. It does not belong on a kiosk. Bring the public key.");
  put(folder / "earshot-public-key-a.txt", "# nothing\n");
  const app::KeyFileRead read = taken(folder, "earshot-public-key-a.txt");
  CHECK(read.key.empty());
  CHECK(read.reason.starts_with("earshot-public-key-a.txt: There is no public key in this file"));
}
