#include <utility>

#include "core/secret.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

bool choosing(app::Gate gate) {
  return gate == app::Gate::unset || gate == app::Gate::too_short || gate == app::Gate::different;
}

bool busy(app::Gate gate) {
  return gate == app::Gate::hashing || gate == app::Gate::saving || gate == app::Gate::checking;
}

std::int64_t seconds_left(const Ui& ui) {
  return std::max<std::int64_t>((ui.state.staff.wait_until_ms - ui.state.awake_ms + 999) / 1000, 0);
}

void draw_problem(Ui& ui) {
  const app::Staff& staff = ui.state.staff;
  switch (staff.gate) {
    case app::Gate::wrong: return alert(ui, "problem", ui.say(Word::gate_wrong));
    case app::Gate::too_short: return alert(ui, "problem", ui.say_count(Word::gate_short, core::passphrase_min_length));
    case app::Gate::different: return alert(ui, "problem", ui.say(Word::gate_different));
    case app::Gate::waiting: return alert(ui, "problem", ui.say_count(Word::gate_waiting, seconds_left(ui)));
    case app::Gate::save_failed: return alert(ui, "problem", ui.say(Word::gate_storage, {staff.problem}));
    case app::Gate::hashing:
    case app::Gate::saving:
    case app::Gate::checking: return status(ui, "busy", ui.say(Word::gate_busy), body_style(ui));
    case app::Gate::unset:
    case app::Gate::locked: return;
  }
}

// True when Enter was pressed in it.
bool draw_field(Ui& ui, std::string_view key, Word label, std::string& draft) {
  gap(ui, ui.look.gap);
  std::string typed;
  bool submitted = false;
  const app::Gate gate = ui.state.staff.gate;
  const TextEntrySpec spec{.key = key,
                           .name = ui.say(label),
                           .value = draft,
                           .role = Role::password,
                           .max_length = 200,
                           .invalid = gate == app::Gate::wrong || gate == app::Gate::too_short};
  if (labelled_entry(ui, spec, typed, &submitted)) draft = typed;
  return submitted;
}

// A passphrase stands in the drafts only until it is handed over.
std::string taken(std::string& draft) { return std::exchange(draft, {}); }

}  // namespace

void view_staff_gate(Ui& ui) {
  const app::Gate gate = ui.state.staff.gate;
  const bool first_use = choosing(gate) || (busy(gate) && !ui.state.settings.contains("staff_passphrase"));
  const ScreenSpec spec{.key = "staff_gate",
                        .progress = false,
                        .primary = ui.say(first_use ? Word::set_passphrase : Word::open_door),
                        .primary_disabled = busy(gate) ? ui.say(Word::gate_busy) : std::string_view{}};
  Screen screen = begin_screen(ui, spec);
  heading(ui, "heading", ui.say(Word::gate_heading));
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "text", ui.say(first_use ? Word::gate_choose : Word::gate_enter));
  bool submitted = draw_field(ui, "passphrase", Word::passphrase, ui.drafts.passphrase);
  if (first_use) submitted = draw_field(ui, "again", Word::passphrase_again, ui.drafts.passphrase_again) || submitted;
  gap(ui, ui.look.gap);
  draw_problem(ui);
  if (!end_screen(ui, spec, screen).primary && !submitted) return;
  if (first_use) {
    ui.out.push_back(app::PassphraseChosen{taken(ui.drafts.passphrase), taken(ui.drafts.passphrase_again)});
  } else {
    ui.out.push_back(app::PassphraseEntered{taken(ui.drafts.passphrase)});
  }
}

}  // namespace earshot::ui
