#include <algorithm>
#include <array>

#include "ui/staff.h"

namespace earshot::ui {
namespace {

using core::By;

constexpr std::array<By, 8> splits{By::nothing,  By::area,    By::age_band, By::role,
                                   By::language, By::variant, By::week,     By::flagged};

const core::Figures& figures(const Ui& ui) { return *ui.state.staff.overview.figures; }

std::vector<std::string> columns(const Ui& ui) {
  std::vector<std::string> names;
  const By split = figures(ui).query.split;
  if (split == By::nothing) return names;
  for (const core::Coded& column : figures(ui).columns) names.push_back(group_name(ui, split, column));
  return names;
}

void label(Ui& ui, std::string_view words) {
  ui.y += paint_text(ui, words, bold_style(ui), ui.x, ui.y, ui.width).h + ui.look.gap * 0.3F;
}

void draw_at_a_glance(Ui& ui) {
  const store::LedgerCounts counts = store::counts(ui.state.ledger);
  const std::array tiles{NumberTile{"kept", counts.kept, Word::kept_here},
                         NumberTile{"not_collected", counts.not_exported, Word::not_collected},
                         NumberTile{"look_first", counts.concerns, Word::look_first},
                         NumberTile{"days_waiting", app::unread_days(ui.state), Word::days_waiting}};
  draw_tiles(ui, tiles);
  gap(ui, ui.look.gap);
}

void draw_splits(Ui& ui) {
  const std::string_view name = ui.say(Word::overview_by);
  label(ui, name);
  open_radio_group(ui, "splits", name);
  Flow flow(ui, ui.look.gap * 0.5F);
  for (const By by : splits) {
    const ChoiceSpec spec{.key = core::by_names[static_cast<std::size_t>(by)],
                          .label = name_of(ui, by),
                          .chosen = ui.state.staff.overview.query.split == by};
    if (radio(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) ui.out.push_back(app::SplitChosen{by});
  }
  flow.end();
  close(ui);
}

std::string filter_name(const Ui& ui, const core::Filter& filter) {
  const auto& groups = figures(ui).groups[static_cast<std::size_t>(filter.by)];
  const auto group = std::ranges::find(groups, filter.code, &core::Coded::code);
  return group == groups.end() ? filter.code : group_name(ui, filter.by, *group);
}

// Groups that there is more than one of: a choice among one is none.
void draw_filters(Ui& ui) {
  const std::string_view name = ui.say(Word::overview_only);
  const core::Query& query = ui.state.staff.overview.query;
  gap(ui, ui.look.gap);
  label(ui, name);
  open(ui, {.role = Role::group, .key = "filters", .name = name});
  Flow flow(ui, ui.look.gap * 0.5F);
  for (const By by : {By::area, By::age_band, By::role, By::language, By::variant, By::flagged}) {
    const auto& groups = figures(ui).groups[static_cast<std::size_t>(by)];
    if (groups.size() < 2) continue;
    for (const core::Coded& group : groups) {
      const core::Filter filter{by, group.code};
      const std::string words = group_name(ui, by, group);
      const std::string key = std::string(core::by_names[static_cast<std::size_t>(by)]) + "=" + group.code;
      const bool on = std::ranges::find(query.filters, filter) != query.filters.end();
      const ChoiceSpec spec{.key = key, .label = words, .chosen = on};
      if (checkbox(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) ui.out.push_back(app::FilterChosen{filter});
    }
  }
  flow.end();
  close(ui);
}

// What the figures are of, also while the choices are closed.
void draw_chosen(Ui& ui) {
  const core::Query& query = ui.state.staff.overview.query;
  std::string words;
  const auto add = [&](Word label, const std::string& what) {
    words += (words.empty() ? "" : ". ") + std::string(ui.say(label)) + ": " + what;
  };
  if (query.split != By::nothing) add(Word::overview_by, std::string(name_of(ui, query.split)));
  std::string only;
  for (const core::Filter& filter : query.filters) only += (only.empty() ? "" : ", ") + filter_name(ui, filter);
  if (!only.empty()) add(Word::overview_only, only);
  if (!words.empty()) paragraph(ui, "chosen", words, small_style(ui));
}

void draw_tools(Ui& ui) {
  const ChoiceSpec spec{.key = "tools", .label = ui.say(Word::overview_tools), .chosen = ui.drafts.overview_tools};
  const Size size = choice_size(ui, spec, ui.width);
  if (choice_button(ui, spec, {ui.x, ui.y, size.w, size.h})) {
    ui.drafts.overview_tools = !ui.drafts.overview_tools;
  }
  ui.y += size.h + ui.look.gap;
  if (!ui.drafts.overview_tools) return draw_chosen(ui);
  draw_splits(ui);
  draw_filters(ui);
  gap(ui, ui.look.gap);
}

void draw_visits(Ui& ui) {
  const core::Figures& all = figures(ui);
  const std::string visits = all.visits.hidden ? std::string(ui.say(Word::overview_hidden))
                                               : ui.say(Word::overview_visits, {std::to_string(all.visits.count)});
  status(ui, "visits", visits, bold_style(ui));
  if (!all.query.filters.empty()) {
    const std::string out =
        all.left_out.hidden ? std::string(ui.say(Word::figures_hidden)) : std::to_string(all.left_out.count);
    status(ui, "left_out", ui.say(Word::overview_left_out, {out}), body_style(ui));
  }
  paragraph(ui, "rule", ui.say(Word::overview_rule), small_style(ui));
  const std::size_t sealed = ui.state.staff.files.report.counts.sealed;
  if (sealed > 0) alert(ui, "sealed", ui.say(Word::desk_sealed, {std::to_string(sealed)}));
}

// Of each finding the one thing that people look for first: do they say that it is so?
FigureTable agreement_table(const Ui& ui) {
  FigureTable table{
      .key = "agreement", .title = std::string(ui.say(Word::who_says_yes)), .columns = columns(ui), .lines = {}};
  for (const core::QuestionFigures& question : figures(ui).questions) {
    if (!core::is_scale(question.kind) || !core::is_anybody(question.everybody)) continue;
    const core::Question* known = core::find_question(*ui.state.pack, question.id).question;
    FigureLine line{known ? std::string(ui.say(known->text)) : question.asked, {}};
    const auto add = [&](std::optional<std::size_t> column, const core::Shown& asked) {
      line.cells.push_back(figure_cell(ui, core::share(question, "agree", column), asked));
    };
    if (table.columns.empty()) add(std::nullopt, question.everybody);
    for (std::size_t i = 0; i < table.columns.size(); ++i) add(i, question.people[i]);
    table.lines.push_back(std::move(line));
  }
  return table;
}

void draw_topics(Ui& ui) {
  label(ui, ui.say(Word::overview_topics));
  open_radio_group(ui, "topics", ui.say(Word::overview_topics));
  Flow flow(ui, ui.look.gap * 0.5F);
  const auto pill = [&](std::string_view id, std::string_view words) {
    const std::string key = "topic_" + std::string(id);
    const ChoiceSpec spec{.key = key, .label = words, .chosen = ui.drafts.overview_topic == id};
    if (radio(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) ui.drafts.overview_topic = std::string(id);
  };
  for (const core::Topic& topic : ui.state.pack->topics) pill(topic.id, ui.say(topic.label));
  pill("end", ui.say(Word::at_the_end));
  flow.end();
  close(ui);
}

void draw_questions(Ui& ui, std::string_view finding) {
  bool asked = false;
  for (const core::QuestionFigures& question : figures(ui).questions) {
    if (question.finding != finding || !core::is_anybody(question.everybody)) continue;
    draw_figure_table(ui, table_of(ui, question, columns(ui)));
    gap(ui, ui.look.gap);
    asked = true;
  }
  if (!asked) paragraph(ui, "nobody_" + std::string(finding), ui.say(Word::figures_nobody), small_style(ui));
}

void draw_topic(Ui& ui) {
  for (const core::Finding& finding : ui.state.pack->findings) {
    if (finding.topic != ui.drafts.overview_topic) continue;
    gap(ui, ui.look.gap);
    Card card = begin_card(ui);
    subheading(ui, "finding_" + finding.id, ui.say(finding.heading));
    gap(ui, ui.look.gap * 0.5F);
    draw_questions(ui, finding.id);
    end_card(ui, card);
  }
}

// How many visits each group has; of weeks, how it goes over time.
FigureTable visits_table(const Ui& ui) {
  FigureTable table{
      .key = "visits_by", .title = std::string(name_of(ui, figures(ui).query.split)), .columns = {}, .lines = {}};
  const std::vector<std::string> names = columns(ui);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const core::Shown& people = figures(ui).people[i];
    const std::string words = people.hidden ? std::string(ui.say(Word::figures_hidden)) : std::to_string(people.count);
    table.lines.push_back({names[i], {{words, core::percent(people, figures(ui).visits)}}});
  }
  return table;
}

// Which sentences are not understood, and by whom.
FigureTable not_understood_table(const Ui& ui) {
  FigureTable table{.key = "not_understood",
                    .title = std::string(ui.say(Word::who_does_not_get_it)),
                    .columns = columns(ui),
                    .lines = {}};
  for (const core::NotUnderstoodFigures& one : figures(ui).not_understood) {
    if (!core::is_anybody(one.everybody) || !core::is_anybody(one.pressed)) continue;
    const core::Finding* known = core::find_finding(*ui.state.pack, one.finding);
    FigureLine line{known ? std::string(ui.say(known->heading)) : one.finding, {}};
    if (table.columns.empty()) line.cells.push_back(figure_cell(ui, one.pressed, one.everybody));
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      line.cells.push_back(figure_cell(ui, one.cells[i], one.people[i]));
    }
    table.lines.push_back(std::move(line));
  }
  return table;
}

void draw_table_card(Ui& ui, const FigureTable& table) {
  Card card = begin_card(ui);
  draw_figure_table(ui, table);
  end_card(ui, card);
  gap(ui, ui.look.gap);
}

void draw_summary(Ui& ui) {
  if (figures(ui).query.split != By::nothing) draw_table_card(ui, visits_table(ui));
  draw_table_card(ui, agreement_table(ui));
  for (const core::QuestionFigures& question : figures(ui).questions) {
    const bool what_first = question.kind == core::QuestionKind::put_in_order && question.finding.empty();
    if (what_first && core::is_anybody(question.everybody)) draw_table_card(ui, table_of(ui, question, columns(ui)));
  }
  const FigureTable not_understood = not_understood_table(ui);
  if (!not_understood.lines.empty()) draw_table_card(ui, not_understood);
}

void draw_details(Ui& ui) {
  draw_topics(ui);
  if (ui.drafts.overview_topic.empty()) return;
  gap(ui, ui.look.gap);
  if (ui.drafts.overview_topic != "end") return draw_topic(ui);
  Card card = begin_card(ui);
  draw_questions(ui, "");
  end_card(ui, card);
}

}  // namespace

void view_staff_overview(Ui& ui) {
  const ScreenSpec spec{
      .key = "staff_overview", .progress = false, .primary = ui.say(Word::lock), .primary_icon = Icon::padlock};
  Screen screen = begin_screen(ui, spec);
  draw_staff_top(ui, app::StaffTab::overview, Word::tab_overview);
  draw_at_a_glance(ui);
  draw_reading(ui);
  if (ui.state.staff.overview.figures) {
    draw_tools(ui);
    draw_visits(ui);
    gap(ui, ui.look.gap);
    draw_summary(ui);
    gap(ui, ui.look.gap);
    draw_details(ui);
  } else {
    status(ui, "none", ui.say(app::busy(ui.state.staff.files) ? Word::gate_busy : Word::desk_nothing), body_style(ui));
  }
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::LockPressed{});
}

}  // namespace earshot::ui
