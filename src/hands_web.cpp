// In the browser the page's DOM is the hands: its events already name the widgets.
#include "program.h"

namespace earshot {
namespace {

void on_event(const app::Event& event) {
  session().handle(event);
  settle();
}

}  // namespace

void connect_hands(platform::Hooks& hooks) { hooks.event = on_event; }

void hands_after_frame() {}

// The page sees to these itself: it has the media queries, and wipes its own fields (page_forget_visitor).
void hands_environment(const app::Environment& /*environment*/) {}
void hands_forget() {}

}  // namespace earshot
