// Natively ui::UserAgent is the hands: it finds the widget under the finger and keeps focus, scrolling and typing.
#include <algorithm>

#include "program.h"
#include "ui/scene.h"
#include "ui/user_agent.h"

namespace earshot {
namespace {

ui::UserAgent& agent() {
  static ui::UserAgent instance;
  return instance;
}

void pass_on(const std::vector<app::Event>& events) {
  for (const app::Event& event : events) session().handle(event);
  if (const std::string copied = agent().take_clipboard(); !copied.empty()) platform::set_clipboard(copied);
  platform::wake_agent_at(agent().next_wake_ms());
  settle();
}

void on_raw_input(const app::RawInput& input) { pass_on(agent().handle(input, session().tree())); }

void on_tick(std::int64_t ms) { pass_on(agent().tick(ms, session().tree())); }

// Where an input method may open its window: beside the field, as much of it as is seen.
void tell_text_entry() {
  const ui::Tree& tree = session().tree();
  const ui::Node* node = tree.find(agent().focus());
  const bool typing = node != nullptr && ui::is_text_entry(node->role);
  const auto index = static_cast<ui::Scene::Index>(typing ? node - tree.nodes.data() : 0);
  const ui::Rect rect = typing ? ui::Scene(tree, {}).visible_part(index) : ui::Rect{};
  platform::set_text_entry(typing, rect.x, rect.y, rect.w, rect.h);
}

// Then every key is the switch, also those that mean nothing else here.
bool one_switch() {
  const auto framed = [](const ui::Node& node) { return (node.flags & ui::Flag::framed) != 0; };
  return std::ranges::any_of(session().tree().nodes, framed);
}

}  // namespace

void connect_hands(platform::Hooks& hooks) {
  hooks.raw_input = on_raw_input;
  hooks.agent_tick = on_tick;
  session().show_edit(&agent().edit());
}

void hands_after_frame() {
  const std::string typed = agent().edit().value;
  const std::vector<app::Event> events = agent().tree_changed(session().tree());
  if (agent().edit().value != typed) platform::request_frame();  // it was painted as it had been
  if (!events.empty()) pass_on(events);
  tell_text_entry();
  platform::set_one_switch(one_switch());
  agent().set_reduced_motion(session().environment().reduced_motion || session().state().display.calm);
}

void hands_environment(const app::Environment& environment) { agent().set_reduced_motion(environment.reduced_motion); }

void hands_forget() { agent().forget(); }

}  // namespace earshot
