#include "tests/ui/speaker.h"

#include <doctest/doctest.h>

#include <utility>

namespace earshot::tests {

Speaker::Speaker(Stage& stage, std::vector<core::Language> languages) : stage_(stage) {
  stage_.apply(app::SpeechAvailable{std::move(languages)});
  listen();
}

void Speaker::listen() {
  if (stage_.session().wants_paint()) stage_.paint();
  for (; seen_ < stage_.effects.size(); ++seen_) {
    const app::Effect& effect = stage_.effects[seen_];
    if (const auto* speak = core::get_if<app::Speak>(&effect)) {
      heard.push_back(*speak);
      speaking = true;
    } else if (core::holds_alternative<app::StopSpeaking>(effect)) {
      speaking = false;
    }
  }
}

void Speaker::end_one() {
  listen();
  REQUIRE(speaking);
  speaking = false;
  stage_.apply(app::SpeechEnded{heard.back().id});
  listen();
}

void Speaker::end_all() {
  listen();
  for (int sentences = 0; speaking && sentences < 1000; ++sentences) end_one();
  CHECK_FALSE(speaking);
}

std::string Speaker::take() {
  std::string lines;
  for (; taken_ < heard.size(); ++taken_) lines += heard[taken_].text + "\n";
  return lines;
}

}  // namespace earshot::tests
