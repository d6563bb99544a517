// Replies: staff write them, sign them as one file, and take such a file on a kiosk; visitors see them. None is ever taken
// back or changed: a newer one stands before it.
#include <utility>

#include "app/update_parts.h"
#include "core/day.h"
#include "core/replies_json.h"
#include "core/report_json.h"

namespace earshot::app {
namespace {

bool is_whole(const core::Reply& reply) { return !reply.said.empty() && !reply.text.empty() && !reply.who.empty(); }

std::size_t visits_read(const State& state) { return state.staff.files.report.counts.current; }

// With enough new answers since the last time, the figures for everybody are published anew.
void renew_figures(State& state, const core::Figures& figures, Effects& effects) {
  const auto before = static_cast<std::size_t>(number_in(state.settings, published_key));
  RepliesDesk& desk = state.staff.replies;
  desk.too_few = !core::may_publish(before, visits_read(state));
  if (desk.too_few || visits_read(state) < static_cast<std::size_t>(core::least_in_column)) return;
  state.replies.others = core::others_said(figures, state.today);
  keep_setting(state, std::string(published_key), std::to_string(visits_read(state)), effects);
  keep_replies(state, effects);
}

}  // namespace

void keep_replies(State& state, Effects& effects) {
  state.replies.pack = state.pack->id;
  keep_setting(state, std::string(replies_key), core::write_replies(state.replies), effects);
}

void on(State& state, const ReplyBegun& action) {
  if (state.here.place != Place::staff_replies || busy(state)) return;
  state.trail.push_back(state.here);
  state.here = {Place::staff_reply, action.finding.empty() ? action.topic : action.finding};
  std::string who = std::move(state.staff.replies.draft.who);  // the same person writes on
  state.staff.replies.draft = {.finding = action.finding, .topic = action.topic, .who = std::move(who)};
  state.staff.replies.step = ReplyStep::writing;
}

void on(State& state, const ReplyChanged& action) {
  RepliesDesk& desk = state.staff.replies;
  if (state.here.place != Place::staff_reply || desk.step == ReplyStep::making_id) return;
  const std::string finding = desk.draft.finding, topic = desk.draft.topic;
  desk.draft = action.draft;
  desk.draft.finding = finding;
  desk.draft.topic = topic;
}

void on(State& state, const ReplyFinished& /*action*/, Effects& effects) {
  RepliesDesk& desk = state.staff.replies;
  if (state.here.place != Place::staff_reply || busy(state)) return;
  if (!is_whole(desk.draft)) {
    desk.step = ReplyStep::incomplete;
    return;
  }
  desk.step = ReplyStep::making_id;
  effects.emplace_back(MakeId{});
}

void number_reply(State& state, std::string id, Effects& effects) {
  RepliesDesk& desk = state.staff.replies;
  core::Reply reply = desk.draft;
  reply.id = std::move(id);
  reply.day = state.today;
  reply.number = core::next_number(state.replies, reply);
  if (!core::days_between(state.today, reply.next_by)) reply.next_by.clear();
  write_down(state, core::Deed::replied, reply.finding.empty() ? reply.topic : reply.finding, effects);
  core::Replies one;
  one.replies.push_back(reply);
  state.replies = core::merged(state.replies, one);
  keep_replies(state, effects);
  desk = {.draft = {.who = reply.who}};
  state.here = {Place::staff_replies, ""};
  if (!state.trail.empty()) state.trail.pop_back();
}

void publish_as(State& state, store::FileFormat format, Effects& effects) {
  state.staff.replies.publishing = format;
  effects.emplace_back(CountForEverybody{});
}

void on(State& state, const SignRepliesPressed& /*action*/, Effects& effects) {
  const bool ready = state.here.place == Place::staff_replies && !busy(state) && has_read(state.staff.files);
  if (ready) publish_as(state, store::FileFormat::replies, effects);
}

void on(State& state, const CountedForEverybody& action, Effects& effects) {
  const auto format = std::exchange(state.staff.replies.publishing, std::nullopt);
  if (!format) return;
  renew_figures(state, action.figures, effects);
  state.replies.pack = state.pack->id;
  const core::ExportHead head{"", state.today, state.config.app_version};
  if (*format == store::FileFormat::report) {
    const core::ReportPlan plan =
        core::plan_report(*state.pack, state.language, state.today, state.replies, notes(state));
    write_wish(state, {*format, head, core::write_report_plan(plan)}, core::report_file_name(state.today), effects);
  } else {
    write_wish(state, {*format, head, core::write_replies(state.replies)}, core::replies_file_name(state.today),
               effects);
  }
}

void on(State& state, const RepliesTaken& action, Effects& effects) {
  const auto& brought = state.staff.files.report.replies;
  if (!in_staff_room(state) || busy(state) || action.which >= brought.size()) return;
  RepliesDesk& desk = state.staff.replies;
  desk.faults.clear();
  desk.taken_from.clear();
  auto file = core::read_replies_file(brought[action.which].json);
  if (file && file->replies.pack != state.pack->id) {
    file = std::unexpected(core::Faults{{"other_pack", "/pack", "These replies are for \"" + file->replies.pack + "\".",
                                         "Take the file that was written for what this device shows."}});
  }
  if (!file) {
    desk.faults = file.error();
    return;
  }
  desk.taken_from = brought[action.which].file;
  state.replies = core::merged(state.replies, file->replies);
  keep_replies(state, effects);
  keep_setting(state, std::string(replies_from_key), core::write_verify_key(file->signer), effects);
  write_down(state, core::Deed::took_replies, std::to_string(file->replies.replies.size()), effects);
}

// Whoever can put a file beside the pack can change the pack. But where staff have taken replies by hand, only theirs count.
void take_replies_beside(State& state) {
  if (!state.storage_open && state.storage_problem.empty()) return;
  const auto file = core::read_replies_file(std::exchange(state.replies_beside, ""));
  if (!file || !state.pack || file->replies.pack != state.pack->id) return;
  const std::string& known = setting(state, replies_from_key);
  if (known.empty() || known == core::write_verify_key(file->signer)) {
    state.replies = core::merged(state.replies, file->replies);
  }
}

void on(State& state, const RepliesArrived& action) {
  state.replies_beside = action.json;
  take_replies_beside(state);
}

void on(State& state, const ChangesOpened& /*action*/) {
  if (state.here.place != Place::welcome) return;
  state.trail = {state.here};
  state.here = {Place::changes, ""};
}

void on(State& state, const OthersSaidOpened& /*action*/) {
  if (state.here.place != Place::thanks || busy(state)) return;
  state.trail.push_back(state.here);
  state.here = {Place::others_said, ""};
}

}  // namespace earshot::app
