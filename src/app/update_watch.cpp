// What is noticed in the visitor's own words while they write: hints at who somebody is, and signs that somebody may not be
// safe. Both only offer something; nothing is stopped, and neither is ever said to anybody but the visitor. The mark that a
// response is to be read first is made of its words alone, at Send.
#include <algorithm>
#include <utility>

#include "app/update_parts.h"
#include "core/concern.h"
#include "core/watch_lists.h"

namespace earshot::app {
namespace {

// Of the language in use, beside the English ones, which are always looked for.
const core::WatchLists& own_lists(const State& state) {
  static const core::WatchLists none;
  const LoadedLanguage* language = language_in_use(state);
  return language != nullptr ? language->words.watch : none;
}

bool raises_concern(const State& state, std::string_view text) {
  return core::raises_concern(text, core::english_watch_lists().concern) ||
         core::raises_concern(text, own_lists(state).concern);
}

core::Signs names(const State& state) {
  core::Signs all = core::english_watch_lists().names;
  const core::Signs& own = own_lists(state).names;
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

std::string_view text_of(const core::Visit& visit, std::string_view question) {
  const auto found = visit.answers.find(question);
  return found == visit.answers.end() ? std::string_view() : std::string_view(found->second.text);
}

void look_at(State& state, const std::string& question) {
  const std::string_view text = text_of(state.visit, question);
  Watched& watched = state.watched[question];
  watched.hint = core::find_hint(text, names(state), watched.kept);
  watched.concern = raises_concern(state, text);
}

}  // namespace

void watch(State& state, const core::Visit& before) {
  for (auto& [question, watched] : state.watched) {
    if (text_of(state.visit, question).empty()) watched = {.hint = {}, .kept = watched.kept};
  }
  for (const auto& [question, answer] : state.visit.answers) {
    if (answer.text != text_of(before, question)) look_at(state, question);
  }
}

bool concern_in(const State& state, const core::Response& response) {
  return std::ranges::any_of(response.answers,
                             [&](const core::AnswerRow& row) { return raises_concern(state, row.text); });
}

void on(State& state, const HintFollowed& action, Effects& effects) {
  const auto watched = state.watched.find(action.question);
  const auto said = state.visit.answers.find(action.question);
  if (watched == state.watched.end() || !watched->second.hint || said == state.visit.answers.end()) return;
  core::Answer answer = said->second;
  answer.text = core::without(answer.text, *watched->second.hint);
  set_answer(state, effects, action.question, std::move(answer));
}

void on(State& state, const HintKept& action) {
  const auto watched = state.watched.find(action.question);
  if (watched == state.watched.end() || !watched->second.hint) return;
  watched->second.kept.insert(watched->second.hint->kind);
  look_at(state, action.question);
}

}  // namespace earshot::app
