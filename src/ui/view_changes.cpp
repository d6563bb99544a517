#include <algorithm>

#include "ui/staff.h"

namespace earshot::ui {
namespace {

bool has_reply(const Ui& ui, const core::Finding& finding) {
  return !core::replies_to(ui.state.replies, finding.id, finding.topic).empty();
}

void draw_columns(Ui& ui, const core::QuestionFigures& question) {
  std::vector<std::string> columns;
  for (const core::Coded& area : ui.state.replies.others.columns)
    columns.push_back(group_name(ui, core::By::area, area));
  Card card = begin_card(ui);
  draw_figure_table(ui, table_of(ui, question, columns));
  end_card(ui, card);
  gap(ui, ui.look.gap);
}

}  // namespace

// Those that were replied to; below them, how many wait.
void view_changes(Ui& ui) {
  const ScreenSpec spec{.key = "changes", .progress = false, .primary = ui.say(Word::finish)};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::changes_heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap * 0.6F);
  const auto& findings = ui.state.pack->findings;
  const bool any = std::ranges::any_of(findings, [&](const core::Finding& finding) { return has_reply(ui, finding); });
  paragraph(ui, "text", ui.say(any ? Word::changes_text : Word::changes_none));
  for (const core::Finding& finding : findings) {
    if (!has_reply(ui, finding)) continue;
    gap(ui, ui.look.section * 0.8F);
    subheading(ui, "to_" + finding.id, ui.say(finding.heading));
    gap(ui, ui.look.gap * 0.5F);
    draw_replies_to(ui, finding);
  }
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::BackPressed{});
}

void view_others_said(Ui& ui) {
  const ScreenSpec spec{.key = "others_said", .progress = false, .primary = ui.say(Word::finish)};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::others_said));
  end_beside(ui, beside);
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "text", ui.say(Word::others_text));
  gap(ui, ui.look.gap);
  for (const std::string& question : ui.state.answered) {
    const core::QuestionFigures* figures = core::find_question(ui.state.replies.others, question);
    if (figures != nullptr) draw_columns(ui, *figures);
  }
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::BackPressed{});
}

}  // namespace earshot::ui
