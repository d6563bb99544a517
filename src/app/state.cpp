#include "app/state.h"

#include <algorithm>
#include <array>

#include "core/day.h"
#include "core/names.h"

namespace earshot::app {
namespace {

constexpr std::array<std::string_view, 24> place_names{
    "loading",       "welcome",       "about_you",   "topics",      "finding",     "before_writing",
    "question",      "review",        "thanks",      "others_said", "changes",     "receipt",
    "receipt_entry", "staff_gate",    "staff_room",  "staff_key",   "staff_files", "staff_overview",
    "staff_remarks", "staff_replies", "staff_reply", "staff_audit", "trouble",     "gallery"};

// The bar's parts: the two screens before the findings, then the findings, then the review.
constexpr float about_part = 0.04F, topics_part = 0.08F, review_part = 0.96F;

bool chosen(const core::Visit& visit, const core::Finding& finding) {
  return std::ranges::find(visit.topics, finding.topic) != visit.topics.end();
}

// Counts every screen the chosen topics could have, shown or not, so that an answer which brings further
// questions never pushes the bar back.
struct Count {
  int before = 0, all = 0;
  bool found = false;

  void screen(bool is_here) {
    ++all;
    found = found || is_here;
    if (!found) ++before;
  }
};

// What stands before writing counts as a part of the question that it leads to.
std::string question_behind(const State& state) {
  for (const core::Stop& stop : core::stops(*state.pack, state.visit)) {
    if (stop.kind == core::Stop::Kind::question && is_written(state, stop.id)) return stop.id;
  }
  return {};
}

Count count_screens(const State& state) {
  Count count;
  const Spot here =
      state.here.place == Place::before_writing ? Spot{Place::question, question_behind(state)} : state.here;
  const auto is_here = [&](Place place, const std::string& id) { return here.place == place && here.id == id; };
  for (const core::Finding& finding : state.pack->findings) {
    if (!chosen(state.visit, finding)) continue;
    count.screen(is_here(Place::finding, finding.id));
    for (const core::Question& question : finding.questions) count.screen(is_here(Place::question, question.id));
  }
  for (const core::Question& question : state.pack->questions) count.screen(is_here(Place::question, question.id));
  return count;
}

float part_of_stops(const State& state) {
  const Count count = count_screens(state);
  const float done = static_cast<float>(count.before + 1) / static_cast<float>(count.all + 1);
  return topics_part + (review_part - topics_part) * done;
}

float part(const State& state) {
  if (state.editing) return review_part;
  switch (state.here.place) {
    case Place::about_you: return about_part;
    case Place::topics: return topics_part;
    case Place::finding:
    case Place::before_writing:
    case Place::question: return part_of_stops(state);
    case Place::review: return review_part;
    case Place::thanks: return 1;
    default: return 0;
  }
}

}  // namespace

std::string_view name_of(Place place) { return core::name_in(place_names, place); }

Progress progress(const State& state) {
  Progress progress{.part = part(state)};
  const core::Finding* finding = finding_here(state);
  if (!finding) return progress;
  const auto& topics = state.visit.topics;
  const auto at = std::ranges::find(topics, finding->topic);
  if (at == topics.end()) return progress;
  progress.topic = static_cast<int>(at - topics.begin()) + 1;
  progress.topics = static_cast<int>(topics.size());
  return progress;
}

int depth(const State& state) {
  return static_cast<int>(state.trail.size()) + (state.help_open ? 1 : 0) + (state.display_open ? 1 : 0) +
         (state.leave_asked ? 1 : 0) + (state.receipt_entry.step == LookUp::asking ? 1 : 0);
}

bool visit_under_way(const State& state) {
  switch (state.here.place) {
    case Place::about_you:
    case Place::topics:
    case Place::finding:
    case Place::before_writing:
    case Place::question:
    case Place::review: return true;
    default: return false;
  }
}

int unread_days(const State& state) {
  return std::max(core::days_between(store::unread_since(state.ledger), state.today).value_or(0), 0);
}

bool unread_too_long(const State& state) { return state.pack && unread_days(state) > state.pack->read_within_days; }

std::optional<core::Note> note_on(const State& state, std::string_view response, std::string_view question) {
  const auto found = state.settings.find(core::key_of_note(response, question));
  return found == state.settings.end() ? std::nullopt : core::read_note(found->second);
}

core::Notes notes(const State& state) {
  core::Notes all;
  for (auto at = state.settings.lower_bound(std::string(core::note_prefix)); at != state.settings.end(); ++at) {
    if (!at->first.starts_with(core::note_prefix)) break;
    if (const auto note = core::read_note(at->second)) all.emplace(at->first, *note);
  }
  return all;
}

std::optional<int> days_without_reply(const State& state) {
  if (!state.pack) return std::nullopt;
  const auto days = core::days_between(state.pack->asked_since, state.today);
  return days ? std::optional(std::max(*days, 0)) : std::nullopt;
}

bool is_written(const State& state, std::string_view question) {
  const core::Question* found = core::find_question(*state.pack, question).question;
  return found != nullptr && !core::has_options(found->kind);
}

std::vector<core::Language> languages_offered(const State& state) {
  if (!state.pack) return {};
  std::vector<core::Language> offered = state.pack->languages;
  offered.insert(offered.end(), state.pack->translations.begin(), state.pack->translations.end());
  return offered;
}

const LoadedLanguage* language_in_use(const State& state) {
  const auto found = state.languages.find(state.language);
  return found == state.languages.end() ? nullptr : &found->second;
}

const core::Finding* finding_here(const State& state) {
  if (state.here.place == Place::finding) return core::find_finding(*state.pack, state.here.id);
  return question_here(state).finding;
}

core::PlacedQuestion question_here(const State& state) {
  if (state.here.place != Place::question) return {};
  return core::find_question(*state.pack, state.here.id);
}

}  // namespace earshot::app
