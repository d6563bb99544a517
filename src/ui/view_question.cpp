#include "ui/question.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

std::string_view words_of(const Ui& ui, const core::Question& question) {
  const bool easy = ui.state.variant == core::Variant::easy_read && !question.easy.empty();
  return ui.say(easy ? question.easy : question.text);
}

std::string hint_of(const Ui& ui, const core::Question& question) {
  return question.hint.empty() ? default_hint(ui, question) : std::string(ui.say(question.hint));
}

// Instead of what could be written or drawn.
void draw_not_now(Ui& ui) {
  paragraph(ui, "not_now", ui.say(Word::cannot_write));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "need_someone", ui.say(Word::thanks_help));
}

bool draw_topic(Ui& ui, const core::Finding* finding) {
  const core::Topic* topic = finding != nullptr ? core::find_topic(*ui.state.pack, finding->topic) : nullptr;
  if (topic != nullptr) chip(ui, "topic", ui.say(topic->label), tint_of(topic->tint));
  return topic != nullptr;
}

}  // namespace

void view_question(Ui& ui) {
  const core::PlacedQuestion placed = app::question_here(ui.state);
  if (placed.question == nullptr) return view_loading(ui);
  const core::Question& question = *placed.question;
  const ScreenSpec spec{.key = "question:" + question.id,
                        .centred = true,
                        .primary = ui.say(ui.state.editing ? Word::done : Word::next),
                        .primary_icon = ui.state.editing ? Icon::tick : Icon::arrow_right,
                        .secondary = ui.say(Word::skip)};
  Screen screen = begin_screen(ui, spec);
  const std::string_view asked = words_of(ui, question);
  const Beside beside = begin_beside_read_aloud(ui);
  if (draw_topic(ui, placed.finding)) {
    end_beside(ui, beside);
    gap(ui, ui.look.gap * 0.6F);
    heading(ui, "heading", asked);
  } else {
    heading(ui, "heading", asked);
    end_beside(ui, beside);
  }
  const bool not_now = ui.state.cannot_write && !core::has_options(question.kind);
  const std::string hint = not_now ? std::string() : hint_of(ui, question);
  if (!hint.empty()) {
    gap(ui, ui.look.gap * 0.5F);
    TextStyle soft = body_style(ui);
    soft.colour = Token::soft_ink;
    paragraph(ui, "hint", hint, soft);
  }
  gap(ui, ui.look.section * 0.8F);
  const auto said = ui.state.visit.answers.find(question.id);
  if (not_now) {
    draw_not_now(ui);
  } else {
    draw_question(ui, {question, said == ui.state.visit.answers.end() ? nullptr : &said->second, asked});
  }
  const NavResult nav = end_screen(ui, spec, screen);
  if (nav.primary) ui.out.push_back(app::NextPressed{});
  if (nav.secondary) ui.out.push_back(app::SkipPressed{});
}

}  // namespace earshot::ui
