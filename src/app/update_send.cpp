// Send: from what is in memory to what is kept. The thank-you comes only after the disk has said so. Whatever
// comes late or twice, no answer is lost and nothing is claimed that isn't so.
#include <algorithm>
#include <utility>

#include "app/update_parts.h"
#include "core/response.h"
#include "core/response_json.h"

namespace earshot::app {
namespace {

// They were there to be read and could not be answered: nobody skipped them.
void leave_out_written(core::Response& response) {
  for (core::AnswerRow& row : response.answers) {
    if (core::has_options(row.kind)) continue;
    row = {.question = std::move(row.question), .finding = std::move(row.finding), .kind = row.kind};
  }
}

core::Response response_of(const State& state) {
  core::Response response =
      core::make_response(*state.pack, state.pack_ref, state.visit, state.language, state.variant, state.today);
  if (!state.root_id.empty()) response.root_id = state.root_id;
  response.rev = state.rev;
  if (state.cannot_write) leave_out_written(response);
  response.concern = concern_in(state, response);
  response.flags = core::flags_of(response, state.now_ms - state.began_ms, state.now_ms, state.sent_lately);
  return response;
}

void fail(State& state, std::string problem) {
  state.sending = Sending::failed;
  state.send_problem = std::move(problem);
}

void save(State& state, store::Record record, Effects& effects) {
  state.tried = std::move(record);
  effects.emplace_back(SaveRecord{*state.tried});
}

// A retry saves the same bytes: sealed anew they would be others.
void send(State& state, Effects& effects) {
  state.sending = Sending::saving;
  state.send_problem.clear();
  if (state.tried) {
    effects.emplace_back(SaveRecord{*state.tried});
  } else if (const auto keys = seal_keys(state)) {
    effects.emplace_back(SealResponse{++state.sealings, response_of(state), *keys});
  } else {
    const core::Response response = response_of(state);
    save(state, {response.id, core::write_response(response), ""}, effects);
  }
}

// Said twice, it must not take away the mark that an export has made meanwhile.
void keep(State& state, store::Record record) {
  const std::vector<store::Record>& kept = state.ledger.records;
  if (std::ranges::find(kept, record.id, &store::Record::id) != kept.end()) return;
  store::add(state.ledger, std::move(record));
  store::drop_withdrawn(state.ledger, state.settings);  // one that was late may have been taken back since
}

// What was said is forgotten here already: it is safe, and nobody else needs to see it.
void thank(State& state) {
  core::remember(state.sent_lately, response_of(state), state.now_ms);
  state.new_receipt.root_id = state.root_id.empty() ? state.tried->id : state.root_id;
  state.answered.clear();
  for (const auto& [question, answer] : state.visit.answers) {
    if (answer.state == core::AnswerState::answered) state.answered.push_back(question);
  }
  state.visit = {};
  state.watched.clear();
  state.tried.reset();
  state.idle_warning = false;
  state.last_stir_ms = state.now_ms;
  state.trail = {{Place::welcome, ""}};
  state.here = {Place::thanks, ""};
}

constexpr std::size_t most_late = 50;  // a disk that fails all day must not fill the memory

}  // namespace

void keep_late(State& state, store::Record record) {
  state.late.push_back(std::move(record));
  if (state.late.size() > most_late) state.late.erase(state.late.begin());
}

void on(State& state, const SendPressed& /*action*/, Effects& effects) {
  if (state.here.place != Place::review || busy(state)) return;
  if (!state.storage_open) {
    fail(state, state.storage_problem);
  } else if (sealing(state) == Sealing::broken) {
    fail(state, "The keys on this device can't be read. Staff must enter them again.");
  } else if (state.visit.id.empty()) {
    effects.emplace_back(MakeId{});
  } else {
    send(state, effects);
  }
}

void on(State& state, const ResponseSealed& action, Effects& effects) {
  if (state.sending != Sending::saving || state.tried || action.number != state.sealings) return;
  save(state, action.record, effects);
}

void on(State& state, const SealFailed& action) {
  if (state.sending == Sending::saving && !state.tried && action.number == state.sealings) fail(state, action.reason);
}

void on(State& state, const RecordSaved& action) {
  if (state.tried && state.tried->id == action.id) {
    keep(state, *state.tried);
    state.sending = Sending::not_yet;
    state.send_problem.clear();
    // Elsewhere the visitor is looking at something again. If they change it, that is the next revision.
    if (state.here.place == Place::review) thank(state);
    return;
  }
  const auto found = std::ranges::find(state.late, action.id, &store::Record::id);
  if (found == state.late.end()) return;
  keep(state, std::move(*found));
  state.late.erase(found);
}

void on(State& state, const SaveFailed& action) {
  if (state.sending == Sending::saving && state.tried && state.tried->id == action.id) fail(state, action.reason);
}

void visit_changed(State& state, Effects& effects) {
  state.sending = Sending::not_yet;
  state.send_problem.clear();
  if (!state.tried) return;
  if (state.root_id.empty()) state.root_id = state.visit.id;
  ++state.rev;
  state.visit.id.clear();
  keep_late(state, std::move(*state.tried));
  state.tried.reset();
  effects.emplace_back(MakeId{});
}

}  // namespace earshot::app
