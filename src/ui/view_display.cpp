// The display settings: language, words, letters, colours, movement, voice. One group of radios each; what is chosen is
// seen at once, behind the panel and in it.
#include <array>

#include "ui/views.h"

namespace earshot::ui {
namespace {

using app::Display;

struct Pill {
  std::string_view key, label;
  bool chosen = false;
  std::string_view language = {};
};

// A heading and its radios, side by side as they fit.
class Choices {
 public:
  Choices(Ui& ui, std::string_view key, Word heading_word) : ui_(ui), flow_(ui, ui.look.gap * 0.5F) {
    const std::string_view name = ui.say(heading_word);
    heading(ui, std::string(key) + "_heading", name, 3, subheading_style(ui));
    gap(ui, ui.look.gap * 0.5F);
    open_radio_group(ui, key, name);
  }

  bool pill(const Pill& pill) {
    const ChoiceSpec spec{.key = pill.key, .label = pill.label, .chosen = pill.chosen, .language = pill.language};
    return radio(ui_, spec, flow_.place(choice_size(ui_, spec, ui_.width)));
  }

  void end() {
    flow_.end();
    close(ui_);
    gap(ui_, ui_.look.section * 0.75F);
  }

 private:
  Ui& ui_;
  Flow flow_;
};

void change(Ui& ui, const Display& display) { ui.out.push_back(app::DisplayChanged{display}); }

// The radios for one member of Display: `labels` in the order of `values`.
template <typename Value, std::size_t count>
void choose(Ui& ui, std::string_view key, Word heading_word, Value Display::* member,
            const std::array<Value, count>& values, const std::array<std::string, count>& labels) {
  Choices choices(ui, key, heading_word);
  for (std::size_t i = 0; i < count; ++i) {
    if (!choices.pill({std::to_string(i), labels[i], ui.state.display.*member == values[i]})) continue;
    Display display = ui.state.display;
    display.*member = values[i];
    change(ui, display);
  }
  choices.end();
}

std::string say(const Ui& ui, Word word) { return std::string(ui.say(word)); }

// Nobody shall take a computer's words for the inspectors'.
void draw_machine_draft(Ui& ui) {
  const app::LoadedLanguage* in_use = app::language_in_use(ui.state);
  if (in_use == nullptr || !in_use->machine_drafted) return;
  paragraph(ui, "machine_draft", ui.say(Word::machine_draft), small_style(ui));
  gap(ui, ui.look.gap);
}

void choose_language(Ui& ui) {
  const std::vector<core::Language> offered = app::languages_offered(ui.state);
  if (offered.size() < 2) return;
  Choices choices(ui, "language", Word::language);
  for (const core::Language& language : offered) {
    const bool chosen = language == ui.state.language;
    if (choices.pill({language, core::endonym(language), chosen, language})) {
      ui.out.push_back(app::LanguageChosen{language});
    }
  }
  choices.end();
  if (ui.state.language_failed) {
    alert(ui, "language_failed", ui.say(Word::language_failed));
    gap(ui, ui.look.gap);
  } else if (!ui.state.language_wanted.empty()) {
    status(ui, "language_loading", ui.say(Word::language_loading), small_style(ui));
    gap(ui, ui.look.gap);
  }
  draw_machine_draft(ui);
}

void choose_words(Ui& ui) {
  using core::Variant;
  Choices choices(ui, "words", Word::kind_of_words);
  const bool easy = ui.state.variant == Variant::easy_read;
  if (choices.pill({"plain", ui.say(Word::everyday_words), !easy}))
    ui.out.push_back(app::VariantChosen{Variant::plain});
  if (choices.pill({"easy", ui.say(Word::easy_read), easy})) ui.out.push_back(app::VariantChosen{Variant::easy_read});
  choices.end();
}

void choose_text_size(Ui& ui) {
  std::array<std::string, app::text_percents.size()> labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    labels[i] = ui.say(Word::percent, {std::to_string(app::text_percents[i])});
  }
  choose(ui, "text_size", Word::text_size, &Display::text_percent, app::text_percents, labels);
}

void choose_letters(Ui& ui) {
  using app::Spacing;
  using app::Typeface;
  // The names of typefaces are the same in every language.
  choose(ui, "typeface", Word::typeface, &Display::typeface,
         std::array{Typeface::hyperlegible, Typeface::lexend, Typeface::dyslexic},
         std::array<std::string, 3>{"Hyperlegible", "Lexend", "OpenDyslexic"});
  choose(ui, "spacing", Word::spacing, &Display::spacing, std::array{Spacing::normal, Spacing::wide, Spacing::widest},
         std::array{say(ui, Word::spacing_normal), say(ui, Word::spacing_wide), say(ui, Word::spacing_widest)});
}

void choose_colours(Ui& ui) {
  using app::Colours;
  choose(ui, "colours", Word::colours, &Display::colours,
         std::array{Colours::device, Colours::paper, Colours::dark, Colours::contrast, Colours::cream, Colours::yellow},
         std::array{say(ui, Word::theme_device), say(ui, Word::theme_paper), say(ui, Word::theme_dark),
                    say(ui, Word::theme_contrast), say(ui, Word::theme_cream), say(ui, Word::theme_yellow)});
}

void choose_voice(Ui& ui) {
  using app::ReadingSpeed;
  choose(ui, "reading_speed", Word::reading_speed, &Display::reading_speed,
         std::array{ReadingSpeed::slower, ReadingSpeed::normal, ReadingSpeed::faster},
         std::array{say(ui, Word::slower), say(ui, Word::speed_normal), say(ui, Word::faster)});
  choose(ui, "voice", Word::voice, &Display::voice, std::array{false, true},
         std::array{say(ui, Word::voice_off), say(ui, Word::voice_on)});
}

void choose_switch(Ui& ui) {
  std::array<std::string, app::scan_waits.size()> labels;
  labels[0] = say(ui, Word::one_switch_off);
  for (std::size_t i = 1; i < labels.size(); ++i) labels[i] = ui.say_count(Word::seconds, app::scan_waits[i]);
  choose(ui, "one_switch", Word::one_switch, &Display::scan_seconds, app::scan_waits, labels);
  paragraph(ui, "one_switch_text", ui.say(Word::one_switch_text), small_style(ui));
  gap(ui, ui.look.section);
}

}  // namespace

void draw_languages(Ui& ui) {
  const std::vector<core::Language> offered = app::languages_offered(ui.state);
  if (offered.size() < 2) return;
  gap(ui, ui.look.gap * 0.5F);
  open(ui, {.role = Role::group, .key = "languages", .name = ui.say(Word::language)});
  const float pad = button_pad(ui, ButtonKind::plain);
  ui.x -= pad;  // the words stand under those above
  ui.width += pad;
  Flow flow(ui, 0);
  for (const core::Language& language : offered) {
    if (language == ui.state.language) continue;
    const ButtonSpec spec{
        .key = language, .label = core::endonym(language), .kind = ButtonKind::plain, .language = language};
    if (button(ui, spec, flow.place(button_size(ui, spec, ui.width)))) {
      ui.out.push_back(app::LanguageChosen{language});
    }
  }
  flow.end();
  ui.x += pad;
  ui.width -= pad;
  close(ui);
  gap(ui, ui.look.gap * 0.4F);
  draw_machine_draft(ui);
}

void view_display(Ui& ui) {
  Panel panel =
      begin_panel(ui, Role::dialog, "display_panel", ui.say(Word::display_heading), ui.look.kiosk ? 940 : 720);
  heading(ui, "heading", ui.say(Word::display_heading), 2, heading_style(ui));
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "text", ui.say(Word::display_text));
  gap(ui, ui.look.gap);
  const ButtonSpec close_top{.key = "close", .label = ui.say(Word::close), .icon = Icon::cross};
  if (button(ui, close_top)) ui.out.push_back(app::DisplayClosed{});
  gap(ui, ui.look.section * 0.8F);
  choose_language(ui);
  choose_words(ui);
  choose_text_size(ui);
  choose_colours(ui);
  choose_letters(ui);
  choose(ui, "movement", Word::movement, &Display::calm, std::array{false, true},
         std::array{say(ui, Word::movement_normal), say(ui, Word::movement_calm)});
  if (ui.environment.has_simple_view) {
    choose(ui, "view", Word::view, &Display::simple, std::array{false, true},
           std::array{say(ui, Word::picture_view), say(ui, Word::simple_view)});
  }
  // Not where nothing can speak this language; but what is on can be put off.
  if (app::can_speak(ui.state) || ui.state.display.voice) choose_voice(ui);
  choose_switch(ui);
  const ButtonSpec reset{.key = "reset", .label = ui.say(Word::display_reset), .icon = Icon::restart};
  if (button(ui, reset)) change(ui, ui.state.config.display);
  end_panel(ui, panel);
}

}  // namespace earshot::ui
