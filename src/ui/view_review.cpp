#include <algorithm>

#include "core/utf8.h"
#include "ui/sheet.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

std::string label_of(const Ui& ui, const std::vector<core::Option>& options, std::string_view id) {
  const core::Option* option = core::find_option(options, id);
  return option != nullptr ? std::string(ui.say(option->label)) : std::string{};
}

std::string said(const Ui& ui, const core::Question& question, const core::Answer* answer) {
  if (answer == nullptr) return std::string(ui.say(Word::no_answer));
  switch (answer->state) {
    case core::AnswerState::skipped: return std::string(ui.say(Word::skipped));
    case core::AnswerState::dont_know: return std::string(ui.say(Word::dont_know));
    case core::AnswerState::not_about_me: return std::string(ui.say(Word::not_about_me));
    case core::AnswerState::not_shown: return {};
    case core::AnswerState::answered: break;
  }
  if (!core::has_options(question.kind)) return answer->text;
  const bool ordered = question.kind == core::QuestionKind::put_in_order;
  std::string words;
  int number = 0;
  for (const std::string& code : answer->codes) {
    if (!words.empty()) words += ordered ? "\n" : ", ";
    if (ordered) words += std::to_string(++number) + ". ";
    words += label_of(ui, question.options, code);
  }
  return words;
}

// Two small buttons; their names say which answer they are about.
void draw_buttons(Ui& ui, const core::Question& question, bool has_answer) {
  const std::string asked(ui.say(question.text));
  Flow flow(ui, 10);
  const auto small = [&](std::string_view key, Word word, Icon icon) {
    const std::string label(ui.say(word)), name = label + ": " + asked;
    const ButtonSpec spec{
        .key = key, .label = label, .icon = icon, .disabled = ui.state.sending == app::Sending::saving, .name = name};
    return button(ui, spec, flow.place(button_size(ui, spec, ui.width)));
  };
  if (small("change", has_answer ? Word::change : Word::answer_this, Icon::pencil)) {
    ui.out.push_back(app::EditPressed{question.id});
  }
  if (has_answer && small("remove", Word::remove, Icon::bin)) ui.out.push_back(app::AnswerDeleted{question.id});
  flow.end();
}

// Small: it is shown to be known again, not to be looked at.
void draw_drawing(Ui& ui, const core::Drawing& drawing) {
  const float width = std::min(ui.width, ui.look.kiosk ? 400.0F : 240.0F);
  const Rect rect{ui.x, ui.y, width, width * core::sheet_height / core::sheet_width};
  paint_sheet(ui, drawing, nullptr, rect);
  leaf(ui, {.role = Role::image, .key = "drawing", .name = ui.say(Word::drawing), .rect = rect});
  ui.y += rect.h + 6;
  paragraph(ui, "on_sheet", words_of(ui, drawing), small_style(ui));
}

void draw_said(Ui& ui, const core::Question& question, const core::Answer* answer) {
  const bool spoke = answer != nullptr && answer->state != core::AnswerState::skipped;
  TextStyle style = spoke ? bold_style(ui) : body_style(ui);
  if (!spoke) style.colour = Token::soft_ink;
  if (spoke && !answer->drawing.empty()) draw_drawing(ui, answer->drawing);
  const std::string words = said(ui, question, answer);
  if (core::without_trailing_space(words).empty()) return;  // the drawing says it all
  if (spoke && !core::has_options(question.kind)) {
    own_words(ui, "said", words, style);
  } else {
    paragraph(ui, "said", words, style);
  }
}

void draw_answer(Ui& ui, const core::Question& question) {
  const auto found = ui.state.visit.answers.find(question.id);
  const core::Answer* answer = found == ui.state.visit.answers.end() ? nullptr : &found->second;
  open(ui, {.role = Role::list_item, .key = question.id});
  TextStyle asked = small_style(ui);
  paragraph(ui, "asked", ui.say(question.text), asked);
  gap(ui, 4);
  draw_said(ui, question, answer);
  gap(ui, ui.look.gap * 0.6F);
  draw_buttons(ui, question, answer != nullptr);
  close(ui);
}

// A card with a heading and the shown questions among `questions`. To a screen reader it is the heading and the list: as a region
// each would be a landmark, and its name would be said twice.
void draw_group(Ui& ui, std::string_view key, std::string_view title, const std::vector<core::Question>& questions,
                bool not_understood) {
  const auto is_shown = [&](const core::Question& question) {
    const bool not_now = ui.state.cannot_write && !core::has_options(question.kind);
    return !not_now && core::holds(question.show_if, ui.state.visit);
  };
  if (std::ranges::none_of(questions, is_shown) && !not_understood) return;
  Card card = begin_card(ui);
  open(ui, {.role = Role::group, .key = key});
  subheading(ui, "title", title);
  if (not_understood) {
    gap(ui, ui.look.gap * 0.5F);
    chip(ui, "not_understood", ui.say(Word::you_dont_get), tint_of("sun"));
  }
  open(ui, {.role = Role::list, .key = "answers", .name = title});
  for (const core::Question& question : questions) {
    if (!is_shown(question)) continue;
    gap(ui, ui.look.gap);
    draw_answer(ui, question);
  }
  close(ui);
  close(ui);
  end_card(ui, card);
  gap(ui, ui.look.gap);
}

struct Summary {
  std::string_view key;
  Word title, empty;
  std::string words;
};

// About you, and the topics: what was chosen and one button to change it.
bool draw_summary(Ui& ui, const Summary& summary) {
  Card card = begin_card(ui);
  open(ui, {.role = Role::group, .key = summary.key});
  subheading(ui, "title", ui.say(summary.title));
  gap(ui, ui.look.gap * 0.4F);
  paragraph(ui, "words", summary.words.empty() ? ui.say(summary.empty) : std::string_view(summary.words));
  gap(ui, ui.look.gap * 0.6F);
  const std::string label(ui.say(Word::change)), name = label + ": " + std::string(ui.say(summary.title));
  const ButtonSpec spec{.key = "change",
                        .label = label,
                        .icon = Icon::pencil,
                        .disabled = ui.state.sending == app::Sending::saving,
                        .name = name};
  const bool pressed = button(ui, spec);
  close(ui);
  end_card(ui, card);
  gap(ui, ui.look.gap);
  return pressed;
}

std::string about_words(const Ui& ui) {
  const core::Pack& pack = *ui.state.pack;
  const core::About& about = ui.state.visit.about;
  std::string words;
  for (const std::string& part : {label_of(ui, pack.roles, about.role), label_of(ui, pack.age_bands, about.age_band),
                                  label_of(ui, pack.areas, about.area)}) {
    if (part.empty()) continue;
    if (!words.empty()) words += " · ";
    words += part;
  }
  return words;
}

std::string topic_words(const Ui& ui) {
  std::string words;
  for (const std::string& id : ui.state.visit.topics) {
    const core::Topic* topic = core::find_topic(*ui.state.pack, id);
    if (topic == nullptr) continue;
    if (!words.empty()) words += " · ";
    words += ui.say(topic->label);
  }
  return words;
}

void draw_failure(Ui& ui) {
  Card card = begin_card(ui);
  TextStyle title = subheading_style(ui);
  title.colour = Token::danger;
  heading(ui, "failed_heading", ui.say(Word::send_failed_heading), 2, title);
  gap(ui, ui.look.gap * 0.4F);
  alert(ui, "failed", ui.say(Word::send_failed));
  end_card(ui, card);
  gap(ui, ui.look.gap);
}

void draw_everything(Ui& ui) {
  const core::Pack& pack = *ui.state.pack;
  const auto& topics = ui.state.visit.topics;
  if (draw_summary(ui, {"about", Word::review_about, Word::rather_not_say, about_words(ui)})) {
    ui.out.push_back(app::EditAboutPressed{});
  }
  if (draw_summary(ui, {"topics", Word::review_topics, Word::chosen_none, topic_words(ui)})) {
    ui.out.push_back(app::EditTopicsPressed{});
  }
  for (const core::Finding& finding : pack.findings) {
    if (std::ranges::find(topics, finding.topic) == topics.end()) continue;
    draw_group(ui, finding.id, ui.say(finding.heading), finding.questions,
               ui.state.visit.not_understood.contains(finding.id));
  }
  draw_group(ui, "end", ui.say(Word::review_end), pack.questions, false);
}

Word send_word(app::Sending sending) {
  if (sending == app::Sending::saving) return Word::sending;
  return sending == app::Sending::failed ? Word::try_again : Word::send;
}

}  // namespace

void view_review(Ui& ui) {
  const app::Sending sending = ui.state.sending;
  const std::string_view send = ui.say(send_word(sending));
  const ScreenSpec spec{.key = "review",
                        .primary = send,
                        .primary_disabled = sending == app::Sending::saving ? send : std::string_view{}};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::review_heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap * 0.5F);
  TextStyle soft = body_style(ui);
  soft.colour = Token::soft_ink;
  paragraph(ui, "text", ui.say(Word::review_text), soft);
  if (ui.state.visit.answers.empty() && ui.state.visit.not_understood.empty()) {
    gap(ui, ui.look.gap * 0.5F);
    paragraph(ui, "nothing", ui.say(Word::review_nothing));
  }
  gap(ui, ui.look.section * 0.8F);
  if (sending == app::Sending::failed) draw_failure(ui);
  draw_everything(ui);
  const ButtonSpec stop{
      .key = "stop", .label = ui.say(Word::stop_here), .icon = Icon::bin, .disabled = sending == app::Sending::saving};
  if (button(ui, stop)) ui.out.push_back(app::StartAgainPressed{});
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::SendPressed{});
}

}  // namespace earshot::ui
