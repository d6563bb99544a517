#include <algorithm>
#include <array>
#include <utility>

#include "ui/staff.h"

namespace earshot::ui {
namespace {

using app::FilesStep;
using store::MergeProgress;

constexpr std::size_t most_names = 12;  // of files, in one sentence
constexpr std::size_t most_faults = 5;  // of each file
constexpr int told_every = 10;          // per cent: whoever hears it is told no more often

const app::FilesWork& work(const Ui& ui) { return ui.state.staff.files; }

bool work_button(Ui& ui, ButtonSpec spec) {
  spec.kind = ButtonKind::secondary;
  spec.disabled = app::busy(work(ui));
  if (spec.disabled) spec.description = ui.say(Word::gate_busy);
  return button(ui, spec);
}

// --- what is to be read

std::string names(const std::vector<app::ChosenFile>& files) {
  std::string all;
  for (std::size_t i = 0; i < std::min(files.size(), most_names); ++i) all += (i > 0 ? ", " : "") + files[i].name;
  return files.size() > most_names ? all + " …" : all;
}

void draw_passphrase(Ui& ui) {
  gap(ui, ui.look.gap);
  std::string typed;
  const TextEntrySpec entry{
      .key = "passphrase",
      .name = ui.say(Word::files_passphrase),
      .value = ui.drafts.files_passphrase,
      .role = Role::password,
      .max_length = 200,
      .invalid = work(ui).error && work(ui).error->trouble == store::MergeTrouble::wrong_passphrase};
  if (labelled_entry(ui, entry, typed)) ui.drafts.files_passphrase = typed;
}

void draw_choice(Ui& ui) {
  const app::FilesWork& files = work(ui);
  if (!ui.state.config.files_from.empty()) {
    paragraph(ui, "from", ui.say(Word::files_from, {ui.state.config.files_from}), small_style(ui));
    gap(ui, ui.look.gap * 0.5F);
  }
  if (work_button(ui, {.key = "choose", .label = ui.say(Word::files_choose)}))
    ui.out.push_back(app::ChooseFilesPressed{});
  if (files.chosen.empty()) return;
  gap(ui, ui.look.gap);
  status(ui, "chosen", ui.say_count(Word::files_chosen, static_cast<std::int64_t>(files.chosen.size())),
         bold_style(ui));
  paragraph(ui, "names", names(files.chosen), small_style(ui));
  draw_passphrase(ui);
  gap(ui, ui.look.gap);
  if (work_button(ui, {.key = "read", .label = ui.say(Word::files_read)})) {
    ui.out.push_back(app::ReadFilesPressed{std::exchange(ui.drafts.files_passphrase, {})});
  }
}

// --- while it is under way

Word word_for(MergeProgress::Step step) {
  switch (step) {
    case MergeProgress::Step::reading: return Word::files_reading;
    case MergeProgress::Step::opening: return Word::files_opening;
    case MergeProgress::Step::writing: return Word::files_writing;
  }
  return Word::files_reading;
}

void draw_progress(Ui& ui) {
  const MergeProgress& progress = work(ui).progress;
  const int percent = progress.of == 0 ? 0 : static_cast<int>(progress.done * 100 / progress.of);
  const std::string words = ui.say(word_for(progress.step), {std::to_string(percent / told_every * told_every)});
  gap(ui, ui.look.gap);
  const float thickness = 12;
  progress_bar(ui, "bar", static_cast<float>(percent) / 100, words, {ui.x, ui.y, ui.width, thickness});
  gap(ui, thickness + ui.look.gap * 0.5F);
  status(ui, "progress", words, body_style(ui));
  gap(ui, ui.look.gap);
  if (button(ui, {.key = "stop", .label = ui.say(Word::files_stop)})) ui.out.push_back(app::StopFilesPressed{});
}

void draw_error(Ui& ui) {
  const auto& error = work(ui).error;
  if (!error) return;
  gap(ui, ui.look.gap);
  switch (error->trouble) {
    case store::MergeTrouble::stopped: return status(ui, "error", ui.say(Word::files_stopped), bold_style(ui));
    case store::MergeTrouble::wrong_passphrase: return alert(ui, "error", ui.say(Word::files_wrong_passphrase));
    case store::MergeTrouble::nothing: return alert(ui, "error", ui.say(Word::files_nothing));
    default: return alert(ui, "error", ui.say(Word::files_failed, {error->text}));
  }
}

// --- what was found

struct Line {
  std::string_view key;
  Word word;
  std::size_t number;
};

// What is none is left out.
void draw_lines(Ui& ui, std::initializer_list<Line> lines, const TextStyle& style) {
  for (const Line& line : lines) {
    if (line.number > 0) paragraph(ui, line.key, ui.say(line.word, {std::to_string(line.number)}), style);
  }
}

void draw_faults(Ui& ui, const core::Faults& faults) {
  for (std::size_t i = 0; i < std::min(faults.size(), most_faults); ++i) {
    paragraph(ui, "fault_" + std::to_string(i), core::words_of(faults[i]), small_style(ui));
  }
}

void draw_file(Ui& ui, const core::FileReport& file, std::size_t number) {
  gap(ui, ui.look.gap);
  const std::string_view name = file.name.empty() ? ui.say(Word::files_this_device) : std::string_view(file.name);
  open(ui, {.role = Role::group, .key = "file_" + std::to_string(number), .name = name});
  paragraph(ui, "name", name, bold_style(ui));
  if (!file.refused.empty()) alert(ui, "refused", ui.say(Word::files_refused));
  draw_faults(ui, file.refused);
  const core::Changes& changes = file.changes;
  draw_lines(ui,
             {{"fresh", Word::files_fresh, changes.fresh},
              {"newer", Word::files_newer, changes.newer},
              {"older", Word::files_older, changes.older},
              {"opened", Word::files_opened, changes.opened},
              {"there", Word::files_there, changes.duplicate + file.twice},
              {"conflict", Word::files_conflicts, changes.conflict},
              {"left_out", Word::files_left_out, changes.withdrawn + file.withdrawn},
              {"withdrawals", Word::files_withdrawn, changes.withdrawals},
              {"removed", Word::files_removed, changes.removed},
              {"aside", Word::files_aside, changes.quarantined},
              {"rejected", Word::files_rejected, file.rejected}},
             small_style(ui));
  draw_faults(ui, file.faults);
  close(ui);
}

void draw_codes(Ui& ui, const core::MergeReport& report) {
  for (std::size_t i = 0; i < report.codes.size(); ++i) {
    gap(ui, ui.look.gap * 0.5F);
    paragraph(ui, "code_" + std::to_string(i), ui.say(Word::files_code, {report.codes[i].file, report.codes[i].code}),
              bold_style(ui));
  }
  for (std::size_t i = 0; i < report.other_tests.size(); ++i) {
    alert(ui, "other_" + std::to_string(i), ui.say(Word::files_other_key, {report.other_tests[i]}));
  }
}

void draw_brought(Ui& ui, const core::BroughtReplies& one, std::size_t number) {
  paragraph(ui, "signer", ui.say(Word::files_replies, {one.signer_words}));
  const auto known = ui.state.settings.find(std::string(app::replies_from_key));
  if (known != ui.state.settings.end() && known->second != one.signer) {
    alert(ui, "other_signer", ui.say(Word::files_other_signer));
  }
  gap(ui, ui.look.gap * 0.4F);
  const ButtonSpec take{.key = "take", .label = ui.say(Word::files_take_replies)};
  if (work_button(ui, take)) ui.out.push_back(app::RepliesTaken{number});
}

void draw_brought_replies(Ui& ui, const core::MergeReport& report) {
  const app::RepliesDesk& desk = ui.state.staff.replies;
  for (std::size_t i = 0; i < report.replies.size(); ++i) {
    const core::BroughtReplies& one = report.replies[i];
    gap(ui, ui.look.gap * 0.5F);
    open(ui, {.role = Role::group, .key = "replies_" + std::to_string(i), .name = one.file});
    paragraph(ui, "name", one.file, bold_style(ui));
    draw_faults(ui, one.faults);
    if (one.faults.empty()) draw_brought(ui, one, i);
    if (desk.taken_from == one.file) {
      status(ui, "taken", ui.say(Word::files_replies_taken, {one.file}), bold_style(ui));
    }
    close(ui);
  }
  if (!desk.faults.empty()) alert(ui, "not_taken", ui.say(Word::files_refused));
  draw_faults(ui, desk.faults);
}

void draw_together(Ui& ui, const core::MergeReport& report) {
  subheading(ui, "together", ui.say(Word::files_together));
  gap(ui, ui.look.gap * 0.4F);
  paragraph(ui, "visits", ui.say(Word::files_visits, {std::to_string(report.counts.current)}), bold_style(ui));
  if (report.concerns > 0) alert(ui, "concerns", ui.say(Word::files_concerns, {std::to_string(report.concerns)}));
  draw_lines(ui,
             {{"opened", Word::files_opened, report.opened},
              {"sealed", Word::files_sealed, report.counts.sealed},
              {"older", Word::files_older, report.counts.older},
              {"conflicts", Word::files_conflicts, report.counts.conflicts},
              {"withdrawn", Word::files_withdrawn, report.counts.withdrawn},
              {"aside", Word::files_aside, report.counts.quarantined}},
             body_style(ui));
  for (std::size_t i = 0; i < report.unread.size(); ++i) {
    const core::Unread& one = report.unread[i];
    paragraph(ui, "aside_" + std::to_string(i), one.record + ": " + one.reason, small_style(ui));
  }
  paragraph(ui, "check", ui.say(Word::export_check, {check_number(report.set_hash)}), small_style(ui));
}

// All that was opened, in every form that somebody may want.
struct Way {
  std::string_view key;
  Word word;
  store::FileFormat format;
};
constexpr std::array<Way, 6> ways{{{"write", Word::files_write, store::FileFormat::json},
                                   {"csv_long", Word::format_csv_long, store::FileFormat::csv_long},
                                   {"csv_wide", Word::format_csv_wide, store::FileFormat::csv_wide},
                                   {"ndjson", Word::format_ndjson, store::FileFormat::ndjson},
                                   {"fhir", Word::format_fhir, store::FileFormat::fhir},
                                   {"report", Word::format_report, store::FileFormat::report}}};

bool holds_something(const core::SetCounts& counts) {
  return counts.opened + counts.sealed + counts.withdrawn + counts.quarantined > 0;
}

void draw_write(Ui& ui) {
  const app::FilesWork& files = work(ui);
  gap(ui, ui.look.gap);
  for (const Way& way : ways) {
    const ButtonSpec spec{.key = way.key, .label = ui.say(way.word), .icon = Icon::download};
    if (work_button(ui, spec)) ui.out.push_back(app::WriteFilesPressed{way.format});
    gap(ui, ui.look.gap * 0.5F);
  }
  if (files.step != FilesStep::written) return;
  gap(ui, ui.look.gap);
  status(ui, "written", ui.say(Word::files_written, {files.file}), bold_style(ui));
  paragraph(ui, "where", ui.say(Word::export_where, {files.where}));
}

void draw_report(Ui& ui) {
  const core::MergeReport& report = work(ui).report;
  gap(ui, ui.look.section * 0.6F);
  Card card = begin_card(ui);
  draw_codes(ui, report);
  draw_brought_replies(ui, report);
  if (!report.files.empty()) {
    draw_together(ui, report);
    if (holds_something(report.counts)) draw_write(ui);
    for (std::size_t i = 0; i < report.files.size(); ++i) draw_file(ui, report.files[i], i);
  }
  end_card(ui, card);
}

}  // namespace

void view_staff_files(Ui& ui) {
  const ScreenSpec spec{
      .key = "staff_files", .progress = false, .primary = ui.say(Word::lock), .primary_icon = Icon::padlock};
  Screen screen = begin_screen(ui, spec);
  heading(ui, "heading", ui.say(Word::files_heading));
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "text", ui.say(Word::files_text));
  gap(ui, ui.look.gap);
  draw_choice(ui);
  if (app::busy(work(ui))) draw_progress(ui);
  draw_error(ui);
  if (work(ui).step >= FilesStep::read) draw_report(ui);
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::LockPressed{});
}

}  // namespace earshot::ui
