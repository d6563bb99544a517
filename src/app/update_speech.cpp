// What is spoken: one sentence after the other, until there are no more or the visitor turns to something else. Never
// anything without a press, unless the voice is on.
#include <algorithm>
#include <string_view>

#include "app/update_parts.h"

namespace earshot::app {
namespace {

// "en" of "en-GB": any voice of the language will do.
std::string_view tongue(std::string_view language) { return language.substr(0, language.find('-')); }

void say_it(State& state, Effects& effects) {
  const Sentence& sentence = *state.reading.now();
  effects.emplace_back(Speak{++state.utterance, sentence.text, sentence.language, state.display.reading_speed});
}

void begin(State& state, const Sentences& sentences, bool asked, Effects& effects) {
  if (sentences.empty() || !can_speak(state)) return;
  state.reading = {sentences, 0, asked};
  say_it(state, effects);
}

}  // namespace

bool can_speak(const State& state) {
  const auto speaks = [&](const core::Language& voice) { return tongue(voice) == tongue(state.language); };
  return std::ranges::any_of(state.voices, speaks);
}

Attending attending(const State& state) {
  return {state.here,         state.language,    state.variant,      state.receipt_entry.step, state.help_open,
          state.display_open, state.leave_asked, state.idle_warning, state.display.voice,      state.visits};
}

void hush(State& state, Effects& effects) {
  state.reading = {};
  effects.emplace_back(StopSpeaking{});
}

void on(State& state, const ReadAloud& action, Effects& effects) { begin(state, action.sentences, true, effects); }

void on(State& state, const StopReading& /*action*/, Effects& effects) {
  if (state.reading.on()) hush(state, effects);
}

void on(State& state, const VoiceSays& action, Effects& effects) {
  if (state.display.voice) begin(state, action.sentences, false, effects);
}

void on(State& state, const SpeechEnded& action, Effects& effects) {
  if (action.id != state.utterance || !state.reading.on()) return;
  ++state.reading.at;
  // Whoever listens is there, if not for ever: what is read has an end. A warning is not taken back by its own words.
  if (!state.idle_warning) state.last_stir_ms = state.now_ms;
  if (state.reading.on()) {
    say_it(state, effects);
  } else {
    state.reading = {};
  }
}

void on(State& state, const SpeechFailed& action) {
  if (action.id == state.utterance) state.reading = {};
}

void on(State& state, const SpeechAvailable& action, Effects& effects) {
  state.voices = action.languages;
  if (state.reading.on() && !can_speak(state)) hush(state, effects);
}

}  // namespace earshot::app
