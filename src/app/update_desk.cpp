// The staff's places around the desk: going from one to the other, figures, and what was said in own words.
#include <algorithm>
#include <utility>

#include "app/update_parts.h"

namespace earshot::app {
namespace {

Place place_of(StaffTab tab) {
  switch (tab) {
    case StaffTab::overview: return Place::staff_overview;
    case StaffTab::remarks: return Place::staff_remarks;
    case StaffTab::replies: return Place::staff_replies;
    case StaffTab::audit: return Place::staff_audit;
    case StaffTab::device: break;
  }
  return Place::staff_room;
}

// What was asked for last counts: the others' answers are told apart by their query.
void ask_figures(State& state, Effects& effects) { effects.emplace_back(CountFigures{state.staff.overview.query}); }

void ask_remarks(State& state, Effects& effects) {
  core::RemarkQuery query = state.staff.remarks.query;
  query.notes = notes(state);
  effects.emplace_back(FindRemarks{std::move(query)});
}

// No more is crossed than may be: the filter that was chosen first goes.
void keep_allowed(core::Query& query) {
  std::erase_if(query.filters, [&](const core::Filter& filter) { return filter.by == query.split; });
  while (!core::may_be_asked(query)) query.filters.erase(query.filters.begin());
}

const core::Remark* remark_at(const State& state, std::size_t which) {
  const auto& page = state.staff.remarks.page;
  return page && which < page->remarks.size() ? &page->remarks[which] : nullptr;
}

}  // namespace

void ask_desk(State& state, Effects& effects) {
  if (!has_read(state.staff.files)) return;
  if (state.here.place == Place::staff_overview) ask_figures(state, effects);
  if (state.here.place == Place::staff_remarks) ask_remarks(state, effects);
}

void on(State& state, const StaffTabPressed& action, Effects& effects) {
  const Place place = place_of(action.tab);
  if (!in_staff_room(state) || busy(state) || state.here.place == place) return;
  leave_staff_place(state, effects);
  state.trail = {{Place::welcome, ""}};
  if (place != Place::staff_room) state.trail.push_back({Place::staff_room, ""});
  state.here = {place, ""};
  const bool needs_desk =
      place == Place::staff_overview || place == Place::staff_remarks || place == Place::staff_replies;
  if (!needs_desk || has_read(state.staff.files)) {
    ask_desk(state, effects);
  } else {
    read_own(state, effects);
  }
}

void on(State& state, const SplitChosen& action, Effects& effects) {
  if (state.here.place != Place::staff_overview) return;
  core::Query& query = state.staff.overview.query;
  query.split = action.by;
  keep_allowed(query);
  ask_desk(state, effects);
}

void on(State& state, const FilterChosen& action, Effects& effects) {
  if (state.here.place != Place::staff_overview) return;
  core::Query& query = state.staff.overview.query;
  if (action.filter.by == core::By::nothing) {
    query.filters.clear();
  } else if (std::ranges::find(query.filters, action.filter) != query.filters.end()) {
    std::erase(query.filters, action.filter);
  } else {
    if (query.split == action.filter.by) query.split = core::By::nothing;
    std::erase_if(query.filters, [&](const core::Filter& filter) { return filter.by == action.filter.by; });
    query.filters.push_back(action.filter);
    keep_allowed(query);
  }
  ask_desk(state, effects);
}

void on(State& state, const FiguresCounted& action) {
  Overview& overview = state.staff.overview;
  if (has_read(state.staff.files) && action.figures.query == overview.query) overview.figures = action.figures;
}

void on(State& state, const RemarksWanted& action, Effects& effects) {
  if (state.here.place != Place::staff_remarks) return;
  state.staff.remarks.query = action.query;
  state.staff.remarks.redacting.reset();
  ask_desk(state, effects);
}

void on(State& state, const RemarksFound& action) {
  if (has_read(state.staff.files)) state.staff.remarks.page = action.page;
}

// The page stays as it is, so that what was just dealt with does not jump away from under the finger.
void on(State& state, const NoteMade& action, Effects& effects) {
  const core::Remark* remark = remark_at(state, action.which);
  if (remark == nullptr || state.here.place != Place::staff_remarks) return;
  const std::string key = core::key_of_note(remark->response, remark->question);
  const core::Note before = note_on(state, remark->response, remark->question).value_or(core::Note{});
  if (before == action.note) return;
  keep_setting(state, key, core::write_note(action.note), effects);
  const bool redacted = before.hidden != action.note.hidden;
  write_down(state, redacted ? core::Deed::redacted : core::Deed::noted,
             redacted ? std::string_view() : core::name_in(core::triage_names, action.note.triage), effects);
}

void on(State& state, const RedactingToggled& action) {
  auto& redacting = state.staff.remarks.redacting;
  if (remark_at(state, action.which) == nullptr) return;
  redacting = redacting == action.which ? std::nullopt : std::optional(action.which);
}

}  // namespace earshot::app
