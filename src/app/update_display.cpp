// How the program looks, sounds and speaks for this visitor. Nothing that was said is touched by any of it.
#include <algorithm>
#include <string_view>
#include <utility>

#include "app/update_parts.h"

namespace earshot::app {
namespace {

bool holds(const std::vector<core::Language>& languages, std::string_view language) {
  return std::ranges::find(languages, language) != languages.end();
}

bool is_english(std::string_view language) { return language.substr(0, 2) == "en"; }

// English is built in; what was fetched once stays.
bool is_here(const State& state, const core::Language& language) {
  const bool pack_has_it = holds(state.pack->languages, language);
  return (is_english(language) && pack_has_it) || state.languages.contains(language);
}

bool is_cyrillic(std::string_view language) { return language.substr(0, 2) == "uk"; }

FontSet fonts_of(Typeface typeface) {
  switch (typeface) {
    case Typeface::lexend: return FontSet::lexend;
    case Typeface::dyslexic: return FontSet::dyslexic;
    case Typeface::hyperlegible: break;
  }
  return FontSet::text;
}

// A response is in one language: after a try that may have worked, another one is a further revision.
void show_in(State& state, core::Language language, Effects& effects) {
  const bool other = language != state.language;
  state.language = std::move(language);
  state.language_wanted.clear();
  state.language_failed = false;
  if (other && visit_under_way(state) && !busy(state)) visit_changed(state, effects);
  if (is_cyrillic(state.language)) effects.emplace_back(LoadFonts{FontSet::cyrillic});
}

void fetch(State& state, const core::Language& language, Effects& effects) {
  state.language_wanted = language;
  state.language_failed = false;
  effects.emplace_back(LoadLanguage{language, !holds(state.pack->languages, language)});
}

// Only what can be chosen.
bool allowed(const Display& display) {
  return std::ranges::find(text_percents, display.text_percent) != text_percents.end() &&
         std::ranges::find(scan_waits, display.scan_seconds) != scan_waits.end();
}

}  // namespace

void begin_in_language(State& state, Effects& effects) {
  const core::Language& fallback = state.pack->fallback;
  state.language = fallback;
  state.language_wanted.clear();
  state.language_failed = false;
  if (!is_here(state, fallback)) fetch(state, fallback, effects);
}

void on(State& state, const DisplayOpened& /*action*/) {
  state.display_open = state.pack.has_value() && state.here.place != Place::trouble;
  state.help_open = false;
}

void on(State& state, const DisplayClosed& /*action*/) { state.display_open = false; }

void on(State& state, const DisplayChanged& action, Effects& effects) {
  if (!state.pack || !allowed(action.display)) return;
  const bool new_face = action.display.typeface != state.display.typeface;
  const bool new_wait = action.display.scan_seconds != state.display.scan_seconds;
  state.display = action.display;
  if (new_wait) wait_with_frame(state);
  if (new_face) effects.emplace_back(LoadFonts{fonts_of(state.display.typeface)});
}

void on(State& state, const LanguageChosen& action, Effects& effects) {
  if (!state.pack || busy(state) || !holds(languages_offered(state), action.language)) return;
  if (is_here(state, action.language)) {
    show_in(state, action.language, effects);
  } else {
    fetch(state, action.language, effects);
  }
}

// Kept for the next who asks, even when this one has gone or has chosen another since.
void on(State& state, const LanguageLoaded& action, Effects& effects) {
  if (!state.pack) return;
  const core::Language& language = action.words.language;
  LoadedLanguage loaded{.words = action.words, .machine_drafted = action.words.reviewed_by.empty()};
  if (action.pack_words && action.pack_words->pack == state.pack->id) {
    const auto mark = action.words.by_key.find("not_translated");
    loaded.untranslated =
        core::translate(*state.pack, *action.pack_words,
                        mark == action.words.by_key.end() ? "" : mark->second.of(core::PluralForm::other));
    loaded.machine_drafted = loaded.machine_drafted || action.pack_words->reviewed_by.empty();
  }
  state.languages.insert_or_assign(language, std::move(loaded));
  if (state.language_wanted == language) show_in(state, language, effects);
}

void on(State& state, const LanguageFailed& action) {
  if (state.language_wanted != action.language) return;
  state.language_wanted.clear();
  state.language_failed = true;
}

void choose_variant(State& state, core::Variant variant) {
  state.variant = variant;
  state.variant_chosen = true;
}

// A response holds the words that were shown: after a try that may have worked, other words are a further revision.
void on(State& state, const VariantChosen& action, Effects& effects) {
  if (busy(state)) return;
  const bool other = action.variant != state.variant;
  choose_variant(state, action.variant);
  if (other && visit_under_way(state)) visit_changed(state, effects);
}

}  // namespace earshot::app
