#include "core/help.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

void small_line(Ui& ui, std::string_view key, std::string_view words) { paragraph(ui, key, words, small_style(ui)); }

void draw_waiting(Ui& ui) {
  const int days = app::unread_days(ui.state);
  if (days > 0) small_line(ui, "unread", ui.say_count(Word::unread_days, days));
  if (app::unread_too_long(ui.state)) {
    alert(ui, "writing_off", ui.say_count(Word::writing_off, ui.state.pack->read_within_days));
  }
}

void draw_marked(Ui& ui) {
  const store::LedgerCounts counts = store::counts(ui.state.ledger);
  if (counts.concerns > 0) alert(ui, "concerns", ui.say(Word::staff_concerns, {std::to_string(counts.concerns)}));
  if (counts.flagged > 0) small_line(ui, "flagged", ui.say(Word::staff_flagged, {std::to_string(counts.flagged)}));
  if (app::sealing(ui.state) != app::Sealing::off) small_line(ui, "sealed_marks", ui.say(Word::staff_sealed_marks));
}

void draw_old_help(Ui& ui) {
  std::string names;
  for (const core::HelpLine& line : ui.state.pack->help) {
    if (!core::is_expired(line, ui.state.today)) continue;
    names += (names.empty() ? "" : ", ") + std::string(ui.say(line.name));
  }
  if (!names.empty()) alert(ui, "old_help", ui.say(Word::staff_old_help, {names}));
}

}  // namespace

void draw_reading(Ui& ui) {
  draw_waiting(ui);
  draw_marked(ui);
  draw_old_help(ui);
}

}  // namespace earshot::ui
