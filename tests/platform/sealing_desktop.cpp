// A sealed response on a real disk: whoever takes the disk finds nothing of what was said on it.
#include "platform/sealing.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/export_json.h"
#include "core/response_json.h"
#include "core/seal.h"
#include "platform/keeper_desktop.h"
#include "tests/core/random_response.h"
#include "tests/core/sample_keys.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot;
using namespace earshot::platform;
using namespace earshot::tests;

constexpr int visits = 20;

std::string phrase(int visit) { return "marker phrase of visit " + std::to_string(visit) + " é"; }

core::Response said(int visit) {
  core::Response response = core::random_response(static_cast<std::uint32_t>(visit));
  response.answers.assign(1, {.question = "q", .kind = core::QuestionKind::free_text});
  response.answers[0].state = core::AnswerState::answered;
  response.answers[0].asked = "What else?";
  response.answers[0].text = phrase(visit);
  return response;
}

// How many of the phrases stand in any file below the folder.
int found_in(const TemporaryFolder& folder) {
  int found = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = bytes_of(entry.path().string());
    for (int visit = 0; visit < visits; ++visit) found += bytes.contains(phrase(visit));
  }
  return found;
}

void save(Keeper& keeper, store::Record record) {
  REQUIRE(core::holds_alternative<app::RecordSaved>(carry_out(keeper, app::SaveRecord{std::move(record)})));
}

}  // namespace

TEST_CASE("of 20 sealed visits no word is on the disk, in the database, its journals or an export") {
  const TemporaryFolder folder;
  Keeper keeper{store::Disk::open(folder / "kept.db"), folder / "exports"};
  std::vector<std::string> kept;
  for (int visit = 0; visit < visits; ++visit) {
    const auto action = carry_out(app::SealResponse{visit, said(visit), {core::service_key(), core::recovery_key()}});
    REQUIRE(core::holds_alternative<app::ResponseSealed>(action));
    const auto& sealed = core::get<app::ResponseSealed>(action);
    CHECK(sealed.number == visit);
    kept.push_back(sealed.record.json);
    save(keeper, sealed.record);
  }
  const core::Export file = core::write_export({"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-24", "0.1.0", kept});
  CHECK(file.exported == visits);
  (void)carry_out(keeper, app::WriteExport{"answers.json", file.json});
  CHECK(found_in(folder) == 0);
  for (int visit = 0; visit < visits; ++visit) {
    const auto sealed = core::read_sealed(kept[static_cast<std::size_t>(visit)]);
    CHECK(core::open_sealed(*sealed, core::recovery_secret())->contains(phrase(visit)));
  }
  save(keeper, {"in-the-clear", core::write_response(said(3)), ""});
  CHECK(found_in(folder) > 0);  // the search finds what is there
}

TEST_CASE("a key test is made of two keys, and none of keys that hide nothing") {
  const auto made = carry_out(app::MakeKeyTest{{core::service_key(), core::recovery_key()}});
  REQUIRE(core::holds_alternative<app::KeyTestMade>(made));
  CHECK(core::open_key_test(core::get<app::KeyTestMade>(made).test.json, core::service_secret()).has_value());
  CHECK(core::holds_alternative<app::KeyTestFailed>(carry_out(app::MakeKeyTest{{core::service_key(), {}}})));
  CHECK(core::holds_alternative<app::SealFailed>(carry_out(app::SealResponse{1, said(1), {core::service_key(), {}}})));
}
