// The visit: moving through it, and what is said on the way.
#include <algorithm>
#include <iterator>
#include <utility>

#include "app/update_parts.h"
#include "core/flow.h"

namespace earshot::app {
namespace {

bool contains(const std::vector<Spot>& spots, const Spot& spot) {
  return std::ranges::find(spots, spot) != spots.end();
}

Spot spot_of(const core::Stop& stop) {
  return {stop.kind == core::Stop::Kind::finding ? Place::finding : Place::question, stop.id};
}

void go_to(State& state, Spot spot) {
  state.trail.push_back(std::exchange(state.here, std::move(spot)));
  state.leave_asked = false;
}

void return_from(State& state) {
  state.here = state.trail.back();
  state.trail.pop_back();
  state.leave_asked = false;
}

void return_to_review(State& state) {
  return_from(state);
  state.editing.reset();
}

// Into the question of the review that waits behind what stands before writing.
void go_to_waiting(State& state) {
  state.here = {Place::question, std::exchange(state.to_write, {})};
  state.editing = state.here;
}

void go_on(State& state) {
  if (state.here.place == Place::before_writing) state.was_told = true;
  if (state.here.place == Place::before_writing && !state.to_write.empty()) {
    go_to_waiting(state);
    return;
  }
  if (state.editing) {
    return_to_review(state);
    return;
  }
  const std::vector<Spot> spots = way(state);
  const auto here = std::ranges::find(spots, state.here);
  if (here == spots.end() || std::next(here) == spots.end()) return;
  go_to(state, *std::next(here));
}

// What was changed may have taken spots out of the visit, even the one that is shown.
void repair_trail(State& state) {
  const std::vector<Spot> spots = way(state);
  std::erase_if(state.trail, [&](const Spot& spot) { return spot.place != Place::welcome && !contains(spots, spot); });
  if (state.editing && !contains(spots, *state.editing)) state.editing.reset();
  if (!contains(spots, state.here)) return_from(state);
}

// Every change of the visit goes through here.
template <typename Change>
void change_visit(State& state, Effects& effects, Change change) {
  if (!visit_under_way(state) || busy(state)) return;
  const core::Visit before = state.visit;
  change(state.visit);
  core::drop_hidden_answers(*state.pack, state.visit);
  if (state.visit == before) return;
  watch(state, before);
  repair_trail(state);
  visit_changed(state, effects);
}

void choose(State& state, Effects& effects, const std::vector<core::Option>& options, std::string core::About::* field,
            const std::string& id) {
  if (!id.empty() && !core::find_option(options, id)) return;
  change_visit(state, effects, [&](core::Visit& visit) { visit.about.*field = id; });
}

void toggle_topic(const core::Pack& pack, core::Visit& visit, std::string_view id) {
  std::vector<std::string> chosen;
  for (const core::Topic& topic : pack.topics) {
    const bool was = std::ranges::find(visit.topics, topic.id) != visit.topics.end();
    if (was != (topic.id == id)) chosen.push_back(topic.id);
  }
  visit.topics = std::move(chosen);
}

core::Variant variant_for(const core::Pack& pack, std::string_view age_band) {
  const bool easy = std::ranges::find(pack.easy_age_bands, age_band) != pack.easy_age_bands.end();
  return easy ? core::Variant::easy_read : core::Variant::plain;
}

bool shown(const State& state, const Spot& spot) { return visit_under_way(state) && contains(way(state), spot); }

void edit(State& state, const Spot& spot) {
  if (state.here.place != Place::review || busy(state) || !shown(state, spot)) return;
  const bool tell = !state.was_told && !state.cannot_write && is_written(state, spot.id);
  state.to_write = tell ? spot.id : "";
  go_to(state, tell ? Spot{Place::before_writing, ""} : spot);
  state.editing = state.here;
}

}  // namespace

std::vector<Spot> way(const State& state) {
  std::vector<Spot> spots{{Place::about_you, ""}, {Place::topics, ""}};
  bool told = state.cannot_write;
  for (const core::Stop& stop : core::stops(*state.pack, state.visit)) {
    Spot spot = spot_of(stop);
    if (!told && spot.place == Place::question && is_written(state, spot.id)) {
      spots.push_back({Place::before_writing, ""});
      told = true;
    }
    spots.push_back(std::move(spot));
  }
  spots.push_back({Place::review, ""});
  return spots;
}

void set_answer(State& state, Effects& effects, const std::string& question, core::Answer answer) {
  if (!shown(state, {Place::question, question})) return;
  if (state.cannot_write && is_written(state, question)) return;
  const Verdict verdict = judge(*core::find_question(*state.pack, question).question, answer);
  if (verdict == Verdict::refuse) return;
  change_visit(state, effects, [&](core::Visit& visit) {
    if (verdict == Verdict::keep) {
      visit.answers[question] = std::move(answer);
    } else {
      visit.answers.erase(question);
    }
  });
}

bool said_something(const core::Visit& visit) {
  return visit.about != core::About{} || !visit.topics.empty() || !visit.answers.empty() ||
         !visit.not_understood.empty();
}

void on(State& state, const StartPressed& action) {
  if (state.here.place != Place::welcome) return;
  if (action.variant == core::Variant::easy_read) choose_variant(state, action.variant);
  state.help_open = false;
  state.began_ms = state.now_ms;
  state.cannot_write = unread_too_long(state);
  go_to(state, {Place::about_you, ""});
}

void on(State& state, const NextPressed& /*action*/, Effects& effects) {
  const Place place = state.here.place;
  if (place == Place::thanks || place == Place::receipt || place == Place::receipt_entry) {
    if (!busy(state)) wipe(state, effects);
  } else if (visit_under_way(state) && !busy(state)) {
    go_on(state);
  }
}

void on(State& state, const SkipPressed& /*action*/, Effects& effects) {
  if (state.here.place != Place::question) return;
  set_answer(state, effects, state.here.id, {core::AnswerState::skipped, {}, ""});
  go_on(state);
}

void on(State& state, const ReviewPressed& /*action*/) {
  if (!visit_under_way(state) || state.here.place == Place::review) return;
  if (state.editing) {
    return_to_review(state);
  } else {
    go_to(state, {Place::review, ""});
  }
}

void on(State& state, const EditPressed& action) { edit(state, {Place::question, action.question}); }
void on(State& state, const EditAboutPressed& /*action*/) { edit(state, {Place::about_you, ""}); }
void on(State& state, const EditTopicsPressed& /*action*/) { edit(state, {Place::topics, ""}); }

void on(State& state, const RoleChosen& action, Effects& effects) {
  if (visit_under_way(state)) choose(state, effects, state.pack->roles, &core::About::role, action.id);
}

void on(State& state, const AgeBandChosen& action, Effects& effects) {
  if (!visit_under_way(state)) return;
  choose(state, effects, state.pack->age_bands, &core::About::age_band, action.id);
  if (!state.variant_chosen) state.variant = variant_for(*state.pack, state.visit.about.age_band);
}

void on(State& state, const AreaChosen& action, Effects& effects) {
  if (visit_under_way(state)) choose(state, effects, state.pack->areas, &core::About::area, action.id);
}

void on(State& state, const TopicToggled& action, Effects& effects) {
  change_visit(state, effects, [&](core::Visit& visit) { toggle_topic(*state.pack, visit, action.id); });
}

void on(State& state, const NotUnderstoodToggled& action, Effects& effects) {
  if (!shown(state, {Place::finding, action.finding})) return;
  change_visit(state, effects, [&](core::Visit& visit) {
    if (visit.not_understood.erase(action.finding) == 0) visit.not_understood.insert(action.finding);
  });
}

void on(State& state, const AnswerGiven& action, Effects& effects) {
  set_answer(state, effects, action.question, action.answer);
}

void on(State& state, const AnswerDeleted& action, Effects& effects) {
  change_visit(state, effects, [&](core::Visit& visit) { visit.answers.erase(action.question); });
}

}  // namespace earshot::app
