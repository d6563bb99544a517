// Natively ui::UserAgent is the hands: it finds the widget under the finger and keeps focus, scrolling and typing.
#include <algorithm>

#include "program.h"
#include "ui/user_agent.h"

namespace earshot {
namespace {

ui::UserAgent& agent() {
  static ui::UserAgent instance;
  return instance;
}

void pass_on(const std::vector<app::Event>& events) {
  const int visits = session().state().visits;
  for (const app::Event& event : events) session().handle(event);
  if (session().state().visits != visits) agent().forget();
  if (const std::string copied = agent().take_clipboard(); !copied.empty()) platform::set_clipboard(copied);
  platform::wake_agent_at(agent().next_wake_ms());
  settle();
}

void on_raw_input(const app::RawInput& input) { pass_on(agent().handle(input, session().tree())); }

void on_tick(std::int64_t ms) { pass_on(agent().tick(ms, session().tree())); }

// Natively the clipboard, the on-screen position of the field and the caret are ours to tell.
void tell_text_entry() {
  const ui::Node* node = session().tree().find(agent().focus());
  const bool typing = node != nullptr && ui::is_text_entry(node->role);
  const ui::Rect rect = typing ? node->rect : ui::Rect{};
  platform::set_text_entry(typing, rect.x, rect.y, rect.w, rect.h);
}

}  // namespace

void connect_hands(platform::Hooks& hooks) {
  hooks.raw_input = on_raw_input;
  hooks.agent_tick = on_tick;
  session().show_edit(&agent().edit());
}

void hands_after_frame() {
  const std::vector<app::Event> events = agent().tree_changed(session().tree());
  if (!events.empty()) pass_on(events);
  tell_text_entry();
}

}  // namespace earshot
