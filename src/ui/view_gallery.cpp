#include "ui/question.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

void title(Ui& ui, std::string_view key, std::string_view text) {
  gap(ui, ui.look.section);
  subheading(ui, key, text);
  gap(ui, ui.look.gap);
}

void draw_words(Ui& ui) {
  title(ui, "words", "Words");
  heading(ui, "display", "Welcome heading", 2, display_style(ui));
  heading(ui, "h1", "Heading of a screen", 2, heading_style(ui));
  paragraph(ui, "body", "Body text. Ünïcödé, Żółw, “quotes” – dashes … and 90.6 %.");
  paragraph(ui, "bold", "Bold body text.", bold_style(ui));
  paragraph(ui, "small", "Small text.", small_style(ui));
  status(ui, "status", "A status: it is read out when it changes.", body_style(ui));
  alert(ui, "alert", "An alert: something needs doing.");
  for (const std::string_view tint : {"sea", "coral", "sun", "leaf"}) {
    gap(ui, 8);
    chip(ui, tint, tint, tint_of(tint));
  }
}

void draw_buttons(Ui& ui) {
  title(ui, "buttons", "Buttons");
  struct Sample {
    std::string_view key, label;
    ButtonKind kind;
  };
  constexpr Sample samples[] = {{"primary", "Primary", ButtonKind::primary},
                                {"secondary", "Secondary", ButtonKind::secondary},
                                {"quiet", "Quiet", ButtonKind::quiet},
                                {"help_kind", "Help", ButtonKind::help},
                                {"plain", "Plain", ButtonKind::plain}};
  for (const Sample& sample : samples) {
    open(ui, {.role = Role::group, .key = sample.key, .name = sample.label});
    Flow flow(ui, 16);
    for (const bool disabled : {false, true}) {
      const ButtonSpec spec{
          .key = disabled ? "disabled" : "enabled",
          .label = sample.label,
          .kind = sample.kind,
          .icon = Icon::arrow_right,
          .icon_after = true,
          .disabled = disabled,
          .description = disabled ? std::string_view("Disabled, with a reason.") : std::string_view{}};
      button(ui, spec, flow.place(button_size(ui, spec, ui.width)));
    }
    flow.end();
    close(ui);
    gap(ui, ui.look.gap);
  }
  const ButtonSpec toggle{.key = "toggle", .label = "Toggle", .icon = Icon::question};
  open(ui, {.role = Role::group, .key = "toggles", .name = "Toggles"});
  toggle_button(ui, toggle, false);
  gap(ui, 10);
  const ButtonSpec on{.key = "toggle_on", .label = "Toggle, on", .icon = Icon::question};
  toggle_button(ui, on, true);
  close(ui);
}

void draw_icons(Ui& ui) {
  title(ui, "icons", "Icons, faces, logo");
  constexpr Icon icons[] = {Icon::arrow_left, Icon::arrow_right, Icon::tick,    Icon::cross,
                            Icon::lifebuoy,   Icon::question,    Icon::pencil,  Icon::bin,
                            Icon::padlock,    Icon::download,    Icon::restart, Icon::arrow_up,
                            Icon::arrow_down, Icon::plus,        Icon::minus,   Icon::undo};
  Flow flow(ui, 16);
  for (const Icon icon : icons) {
    const Rect rect = flow.place({40, 40});
    if (visible(ui, rect)) {
      draw_icon(ui.list, icon, on_screen(ui, rect.x + 20, rect.y + 20), 28, ui.ink(Token::ink));
    }
  }
  flow.end();
  gap(ui, 16);
  Flow faces(ui, 16);
  for (int degree = 1; degree <= 5; ++degree) {
    const Rect rect = faces.place({80, 80});
    if (visible(ui, rect)) {
      draw_face(ui.list, degree, on_screen(ui, rect.x + 40, rect.y + 40), 38, ui.ink(Token::outline),
                ui.ink(Token::card), ui.ink(Token::ink));
    }
  }
  faces.end();
}

core::Text text(std::string_view words) { return {{{"en-GB", std::string(words)}}}; }

std::vector<core::Option> some_options(int count) {
  constexpr std::string_view labels[] = {"Not at all", "A tiny bit", "Quite", "Mostly",
                                         "All the way, with a label that is long enough to need two lines"};
  std::vector<core::Option> options;
  for (int i = 0; i < count; ++i) options.push_back({std::to_string(i + 1), text(labels[i])});
  return options;
}

// All of them, beside one another.
core::Drawing some_stamps() {
  core::Drawing drawing;
  for (int i = 0; i < 8; ++i) {
    drawing.marks.emplace_back(
        core::Stamp{static_cast<core::StampKind>(i), {125 + i % 4 * 250, 200 + i / 4 * 350}, 200});
  }
  return drawing;
}

// Each kind twice: nothing said yet, and answered.
void draw_questions(Ui& ui) {
  using core::QuestionKind;
  for (const QuestionKind kind :
       {QuestionKind::faces, QuestionKind::agree, QuestionKind::choose_one, QuestionKind::choose_some,
        QuestionKind::put_in_order, QuestionKind::free_text, QuestionKind::drawing}) {
    const std::string name(core::name_of(kind));
    title(ui, "title_" + name, "Question: " + name);
    core::Question question;
    question.id = "gallery." + name;
    question.kind = kind;
    question.text = text(name);
    if (core::has_options(kind)) question.options = some_options(5);
    question.limit = kind == QuestionKind::choose_some || kind == QuestionKind::put_in_order ? 2 : 0;
    question.max_length = core::has_options(kind) ? 0 : 200;
    core::Answer answer;
    answer.state = core::AnswerState::answered;
    answer.codes = kind == QuestionKind::put_in_order || kind == QuestionKind::choose_some
                       ? std::vector<std::string>{"3", "1"}
                       : std::vector<std::string>{"4"};
    if (!core::has_options(kind)) answer.text = "Somebody wrote this.\nIn two lines.";
    if (kind == QuestionKind::drawing) answer.drawing = some_stamps();
    open(ui, {.role = Role::group, .key = name + "_empty", .name = name + ", nothing said"});
    draw_question(ui, {question, nullptr, name});
    close(ui);
    gap(ui, ui.look.gap);
    open(ui, {.role = Role::group, .key = name + "_answered", .name = name + ", answered"});
    draw_question(ui, {question, &answer, name});
    close(ui);
  }
}

void draw_charts(Ui& ui) {
  title(ui, "charts", "Charts");
  core::Chart bars;
  bars.title = text("Bars with a goal");
  bars.words = text("What the picture shows, in words.");
  bars.unit = "percent";
  bars.max = 100;
  bars.bars = {{text("Here"), 72.5, true}, {text("Elsewhere, with a longer name"), 60, false}};
  bars.target = core::Bar{text("Goal"), 90, false};
  draw_chart(ui, "bars", bars);
  gap(ui, ui.look.gap);
  core::Chart rank;
  rank.kind = core::Chart::Kind::rank;
  rank.title = text("A rank");
  rank.words = text("What the picture shows, in words.");
  rank.rank = 7;
  rank.of = 20;
  rank.best = text("Best");
  rank.worst = text("Worst");
  draw_chart(ui, "rank", rank);
}

}  // namespace

void view_gallery(Ui& ui) {
  const ScreenSpec spec{.key = "gallery", .primary = "Primary", .secondary = "Secondary"};
  Screen screen = begin_screen(ui, spec);
  heading(ui, "heading", ui.say(Word::gallery_heading));
  draw_words(ui);
  draw_buttons(ui);
  draw_icons(ui);
  draw_charts(ui);
  draw_questions(ui);
  gap(ui, ui.look.section);
  progress_bar(ui, "sample_progress", 0.4F, "40 percent", {ui.x, ui.y, std::min(ui.width, 300.0F), 14});
  gap(ui, 20);
  Card card = begin_card(ui);
  paragraph(ui, "on_card", "Words on a card.");
  end_card(ui, card);
  end_screen(ui, spec, screen);
}

}  // namespace earshot::ui
