#include <chrono>
#include <utility>
#include <variant>

#include "program.h"

namespace earshot {
namespace {

void configure_once() {
  static bool done = false;
  if (std::exchange(done, true)) return;
  const platform::Start& start = platform::start();
  app::Config config;
  config.app_version = start.app_version;
  config.development = start.development;
  config.keyboard_on_screen = start.keyboard_on_screen;
  config.can_close = start.can_close;
  config.files_from = start.files_from;
  config.idle_warning_ms = start.idle_warning_ms;
  config.idle_reset_ms = start.idle_reset_ms;
  config.display = start.display;
  session().configure(config);
}

void on_action(app::Action action) {
  configure_once();
  session().apply(action);
  settle();
}

void on_environment(const app::Environment& environment) {
  configure_once();
  session().set_environment(environment);
  hands_environment(environment);
  settle();
}

void on_font(app::FontSet set, int weight, std::string ttf) {
  configure_once();
  session().add_font(set, weight, ttf);
  settle();
}

bool on_frame(std::int64_t ms) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point before = Clock::now();
  ImDrawData* drawn = session().paint(ms);
  if (drawn != nullptr) platform::draw(drawn);
  platform::mirror(session().take_patch());
  hands_after_frame();
  settle();  // the voice may have something to say of what was painted
  session().note_frame_time(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
  return session().moving(ms) || session().wants_paint();
}

void on_mirror_all() {
  session().forget_mirror();
  settle();
}

bool on_at_rest() { return app::at_rest(session().state()); }

}  // namespace

ui::Session& session() {
  static ui::Session instance{app::Config{}};
  return instance;
}

void settle() {
  for (const app::Effect& effect : session().take_effects()) {
    if (core::holds_alternative<app::ForgetVisitor>(effect)) hands_forget();
    platform::perform(effect);
  }
  if (session().wants_paint()) platform::request_frame();
}

}  // namespace earshot

int main(int argc, char** argv) {
  using namespace earshot;
  session();
  platform::Hooks hooks;
  hooks.action = on_action;
  hooks.environment = on_environment;
  hooks.font = on_font;
  hooks.frame = on_frame;
  hooks.mirror_all = on_mirror_all;
  hooks.at_rest = on_at_rest;
  connect_hands(hooks);
  return platform::run(argc, argv, hooks);
}
