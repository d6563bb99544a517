// The same visit natively as on the web: tests/parity/visit.json is done here on the real screens, and by
// tests/browser/parity.test.mjs on the real page; what is kept and what is exported are the same bytes, in tests/goldens.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/export_json.h"
#include "core/hash.h"
#include "tests/core/golden.h"
#include "tests/ui/stage.h"

namespace earshot::tests {
namespace {

using Json = nlohmann::json;

std::string word(const Json& object, const char* key) {
  return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : std::string{};
}

const app::SaveRecord* asked_to_save(const Stage& stage) {
  for (const app::Effect& effect : stage.effects) {
    if (const auto* save = core::get_if<app::SaveRecord>(&effect)) return save;
  }
  return nullptr;
}

bool perform(Visitor& visitor, const Json& step) {
  if (const std::string name = word(step, "press"); !name.empty()) return visitor.press(name);
  if (const std::string name = word(step, "radio"); !name.empty()) return visitor.choose(name);
  if (const std::string name = word(step, "check"); !name.empty()) return visitor.tick(name);
  if (const std::string name = word(step, "uncheck"); !name.empty()) return visitor.untick(name);
  if (const std::string name = word(step, "heading"); !name.empty()) return visitor.has(ui::Role::heading, name);
  if (const std::string text = word(step, "type"); !text.empty()) return visitor.type(word(step, "into"), text);
  return false;
}

}  // namespace

TEST_CASE("parity: a visit gives the same bytes as on the web, kept and exported") {
  const Json script =
      Json::parse(read_file(EARSHOT_SOURCE_DIR "/tests/parity/visit.json"), nullptr, /*allow_exceptions=*/false);
  REQUIRE(script.is_object());
  Screening screening{1280, 800, 1};
  screening.app_version = word(script, "app");
  screening.pack_sha256 = core::sha256_hex(dorset_pack_json());
  screening.visit_id = word(script, "id");
  screening.day = word(script, "day");
  Stage stage(screening);
  Visitor visitor(stage.screen());
  for (const Json& step : script["steps"]) {
    CAPTURE(step.dump());
    if (step.contains("wait")) {
      stage.let_pass(step["wait"].get<int>() * 1000);
      continue;
    }
    REQUIRE(perform(visitor, step));
    if (const app::SaveRecord* save = asked_to_save(stage)) {
      stage.apply(app::RecordSaved{save->record.id});
      visitor.settle();
    }
  }
  const app::SaveRecord* save = asked_to_save(stage);
  REQUIRE(save != nullptr);
  CHECK(matches_golden("parity_record.json", save->record.json));
  const core::Export made =
      core::write_export({word(script, "exportId"), screening.day, screening.app_version, {save->record.json}});
  CHECK(matches_golden("parity_export.json", made.json));
}

}  // namespace earshot::tests
