#include <algorithm>
#include <array>

#include "ui/staff.h"

namespace earshot::ui {
namespace {

void draw_numbers(Ui& ui) {
  const store::LedgerCounts counts = store::counts(ui.state.ledger);
  const std::array tiles{NumberTile{"kept", counts.kept, Word::kept_here},
                         NumberTile{"not_collected", counts.not_exported, Word::not_collected}};
  draw_tiles(ui, tiles);
}

// How well this device keeps what it was given.
void draw_keeping(Ui& ui) {
  const app::State& state = ui.state;
  const int taken_back = store::count_withdrawn(state.settings);
  if (taken_back > 0) {
    paragraph(ui, "taken_back", ui.say(Word::taken_back_count, {std::to_string(taken_back)}), small_style(ui));
  }
  const auto lost = state.settings.find(std::string(store::records_lost_key));
  if (lost != state.settings.end()) alert(ui, "lost", ui.say(Word::storage_lost, {lost->second}));
  if (!state.storage_weak.empty()) alert(ui, "weak", ui.say(Word::storage_weak, {state.storage_weak}));
  if (state.restored > 0) {
    paragraph(ui, "restored", ui.say(Word::storage_restored, {std::to_string(state.restored)}), small_style(ui));
  }
  const auto restarts = state.settings.find(std::string(app::restarts_key));
  if (restarts == state.settings.end()) {
    paragraph(ui, "unproven", ui.say(Word::storage_unproven), small_style(ui));
  } else {
    paragraph(ui, "proven", ui.say(Word::storage_proven, {restarts->second}), small_style(ui));
  }
}

bool export_busy(app::Exporting exporting) {
  return exporting == app::Exporting::making_id || exporting == app::Exporting::writing ||
         exporting == app::Exporting::marking;
}

void draw_done(Ui& ui) {
  const app::Staff& staff = ui.state.staff;
  status(ui, "done", ui.say(Word::export_done, {std::to_string(staff.exported), staff.export_file}), bold_style(ui));
  gap(ui, ui.look.gap * 0.4F);
  paragraph(ui, "where", ui.say(Word::export_where, {staff.export_where}));
  if (staff.export_failures > 0) {
    alert(ui, "listed", ui.say(Word::export_listed, {std::to_string(staff.export_failures)}));
  }
  paragraph(ui, "check", ui.say(Word::export_check, {check_number(staff.export_set_hash)}), small_style(ui));
}

void draw_export(Ui& ui) {
  const app::Staff& staff = ui.state.staff;
  Card card = begin_card(ui);
  subheading(ui, "export_heading", ui.say(Word::export_answers));
  gap(ui, ui.look.gap * 0.4F);
  paragraph(ui, "export_text", ui.say(Word::export_text));
  gap(ui, ui.look.gap);
  // What was taken back is news too.
  const bool nothing = ui.state.ledger.records.empty() && store::count_withdrawn(ui.state.settings) == 0;
  const ButtonSpec spec{.key = "export",
                        .label = ui.say(Word::export_answers),
                        .kind = ButtonKind::primary,
                        .icon = Icon::download,
                        .disabled = nothing || export_busy(staff.exporting),
                        .description = nothing ? ui.say(Word::export_none) : std::string_view{}};
  if (button(ui, spec)) ui.out.push_back(app::ExportPressed{});
  gap(ui, ui.look.gap);
  if (nothing) paragraph(ui, "none", ui.say(Word::export_none), small_style(ui));
  if (export_busy(staff.exporting)) status(ui, "busy", ui.say(Word::export_busy), body_style(ui));
  if (staff.exporting == app::Exporting::failed) {
    alert(ui, "failed", ui.say(Word::export_failed, {staff.problem}));
  }
  if (staff.exporting == app::Exporting::done) draw_done(ui);
  end_card(ui, card);
}

// What needs no answers of this device.
void draw_ways(Ui& ui) {
  Flow flow(ui, ui.look.gap);
  const auto way = [&](std::string_view key, Word label) {
    const ButtonSpec spec{.key = key, .label = ui.say(label), .kind = ButtonKind::secondary};
    return button(ui, spec, flow.place(button_size(ui, spec, ui.width)));
  };
  if (way("files", Word::files_heading)) ui.out.push_back(app::FilesOpened{});
  if (way("make_key", Word::key_making)) ui.out.push_back(app::KeyMakingOpened{});
  flow.end();
}

}  // namespace

std::string check_number(std::string_view set_hash) {
  std::string check;
  for (std::size_t i = 0; i < std::min<std::size_t>(set_hash.size(), 16); ++i) {
    if (i > 0 && i % 4 == 0) check += ' ';
    check += set_hash[i];
  }
  return check;
}

void view_staff_room(Ui& ui) {
  const ScreenSpec spec{.key = "staff_room",
                        .progress = false,
                        .back = false,
                        .primary = ui.say(Word::lock),
                        .primary_icon = Icon::padlock};
  Screen screen = begin_screen(ui, spec);
  draw_staff_top(ui, app::StaffTab::device, Word::staff_heading);
  if (!ui.state.storage_problem.empty()) {
    alert(ui, "storage", ui.say(Word::storage_trouble, {ui.state.storage_problem}));
    gap(ui, ui.look.gap);
  }
  draw_numbers(ui);
  gap(ui, ui.look.gap);
  draw_reading(ui);
  draw_keeping(ui);
  gap(ui, ui.look.section * 0.8F);
  draw_export(ui);
  gap(ui, ui.look.section * 0.8F);
  draw_seal_keys(ui);
  gap(ui, ui.look.section * 0.8F);
  draw_ways(ui);
  if (ui.state.config.can_close) {
    gap(ui, ui.look.section * 0.8F);
    const ButtonSpec close{.key = "close", .label = ui.say(Word::close_program)};
    if (button(ui, close)) ui.out.push_back(app::ClosePressed{});
  }
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::LockPressed{});
}

}  // namespace earshot::ui
