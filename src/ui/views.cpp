#include "ui/views.h"

#include "ui/keyboard.h"

namespace earshot::ui {
namespace {

void draw_place(Ui& ui) {
  switch (ui.state.here.place) {
    case app::Place::loading: return view_loading(ui);
    case app::Place::welcome: return view_welcome(ui);
    case app::Place::about_you: return view_about_you(ui);
    case app::Place::topics: return view_topics(ui);
    case app::Place::finding: return view_finding(ui);
    case app::Place::before_writing: return view_before_writing(ui);
    case app::Place::question: return view_question(ui);
    case app::Place::review: return view_review(ui);
    case app::Place::thanks: return view_thanks(ui);
    case app::Place::others_said: return view_others_said(ui);
    case app::Place::changes: return view_changes(ui);
    case app::Place::receipt: return view_receipt(ui);
    case app::Place::receipt_entry: return view_receipt_entry(ui);
    case app::Place::staff_gate: return view_staff_gate(ui);
    case app::Place::staff_room: return view_staff_room(ui);
    case app::Place::staff_key: return view_staff_key(ui);
    case app::Place::staff_files: return view_staff_files(ui);
    case app::Place::staff_overview: return view_staff_overview(ui);
    case app::Place::staff_remarks: return view_staff_remarks(ui);
    case app::Place::staff_replies: return view_staff_replies(ui);
    case app::Place::staff_reply: return view_staff_reply(ui);
    case app::Place::staff_audit: return view_staff_audit(ui);
    case app::Place::trouble: return view_trouble(ui);
    case app::Place::gallery:
      if constexpr (development_build) view_gallery(ui);
      return;
  }
}

}  // namespace

void draw(Ui& ui) {
  fill_rect(ui, {0, 0, ui.look.width, ui.look.height + ui.look.foot}, Token::paper);
  draw_place(ui);
  const float arriving = ui.appear;
  ui.appear = 1;
  draw_keyboard(ui);
  if (ui.state.help_open) view_help(ui);
  if (ui.state.display_open) view_display(ui);
  if (ui.state.leave_asked) view_leave(ui);
  if (ui.state.idle_warning) view_idle(ui);
  if constexpr (development_build) {
    if (ui.state.inspector_open) view_inspector(ui);
  }
  if (ui.look.foot > 0) view_voice(ui);  // last: it goes through all that is there
  ui.appear = arriving;
}

void view_loading(Ui& ui) {
  const ScreenSpec spec{.key = "loading", .brand = true, .help = false, .display = false};
  Screen screen = begin_screen(ui, spec);
  heading(ui, "heading", ui.say(Word::loading));
  end_screen(ui, spec, screen);
}

}  // namespace earshot::ui
