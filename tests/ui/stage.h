// Stage: a Session with a fake outside, brought to any screen. For tests of the views; what update() does is tested in
// tests/scenario.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/pack.h"
#include "tests/ui/visitor.h"
#include "ui/session.h"

namespace earshot::tests {

struct Screening {
  float width = 360, height = 640, text_scale = 1;
  bool keyboard_on_screen = false;
  core::Language language = {};  // one of the Dorset pack's translations, or pseudo; "": English
  app::Display display = {};     // what every visitor begins with
  // What the outside world says of itself.
  std::string app_version = "test";
  std::string pack_sha256 = std::string(64, 'a');
  std::string visit_id = "00000000-0000-4000-8000-000000000001";
  std::string day = "2026-11-23";
};

class Stage {
 public:
  explicit Stage(const Screening& screening = {});  // at the welcome screen, with the Dorset pack
  Stage(const Screening& screening, const core::Pack& pack);

  void apply(const app::Action& action);
  void paint();
  void let_pass(std::int64_t ms);  // the clock goes on, and each timer rings when it is due
  // The window gets another size.
  void resize(float width, float height, float text_scale);
  ui::Session& session() { return session_; }
  Screen screen();  // for a Visitor

  // What was asked of the outside and has not been answered.
  app::Effects effects;

 private:
  void speak(const core::Language& language);

  ui::Session session_;
};

const core::Pack& dorset_pack();

// No language: English with every text 40 % longer, so that what will not fit a translator's words shows before there are any.
inline constexpr std::string_view pseudo = "en-XA";
const std::string& dorset_pack_json();

// Every screen there is, by name, and how to get there.
struct Scene {
  std::string_view name;
  void (*go)(Stage& stage);
};
const std::vector<Scene>& scenes();

}  // namespace earshot::tests
