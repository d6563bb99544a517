// Exports that were brought here: chosen, read so that what is in them can be told, and only then written as one. The
// platform holds what was read; whenever something goes wrong or is stopped it holds nothing, and they are read again.
#include <utility>

#include "app/update_parts.h"

namespace earshot::app {
namespace {

bool here(const State& state) { return state.here.place == Place::staff_files; }

void begin(FilesWork& files, FilesStep step) {
  files.step = step;
  files.progress = {};
  files.error.reset();
}

}  // namespace

bool busy(const FilesWork& files) {
  return files.step == FilesStep::reading || files.step == FilesStep::making_id || files.step == FilesStep::writing;
}

void leave_staff_place(State& state, Effects& effects) {
  forget_new_key(state);
  if (!here(state) || has_read(state.staff.files)) return;
  effects.emplace_back(DropFiles{});
  state.staff.files = {};
}

bool has_read(const FilesWork& files) { return files.step >= FilesStep::read; }

void read_own(State& state, Effects& effects) {
  std::string own = own_export(state);
  if (own.empty()) return;
  begin(state.staff.files, FilesStep::reading);
  effects.emplace_back(ReadFiles{"", std::move(own)});
}

void write_wish(State& state, store::WriteWish wish, std::string file, Effects& effects) {
  FilesWork& files = state.staff.files;
  begin(files, FilesStep::writing);
  files.file = std::move(file);
  files.format = wish.format;
  effects.emplace_back(WriteFiles{std::move(wish), files.file});
}

void on(State& state, const FilesOpened& /*action*/) {
  if (state.here.place != Place::staff_room || busy(state)) return;
  state.trail.push_back(state.here);
  state.here = {Place::staff_files, ""};
}

void on(State& state, const ChooseFilesPressed& /*action*/, Effects& effects) {
  if (here(state) && !busy(state)) effects.emplace_back(ChooseFiles{});
}

void on(State& state, const FilesChosen& action) {
  if (!here(state) || busy(state)) return;
  state.staff.files = {};
  if (action.files.empty()) {
    state.staff.files.error = store::MergeError{store::MergeTrouble::nothing, ""};
  } else {
    state.staff.files.step = FilesStep::chosen;
    state.staff.files.chosen = action.files;
  }
}

void on(State& state, const ReadFilesPressed& action, Effects& effects) {
  FilesWork& files = state.staff.files;
  if (!here(state) || busy(state) || files.chosen.empty()) return;
  files.report = {};
  begin(files, FilesStep::reading);
  effects.emplace_back(ReadFiles{action.passphrase, own_export(state)});
}

void on(State& state, const FilesProgress& action) {
  if (busy(state.staff.files)) state.staff.files.progress = action.progress;
}

void on(State& state, const FilesRead& action, Effects& effects) {
  FilesWork& files = state.staff.files;
  if (files.step != FilesStep::reading) return;
  files.step = FilesStep::read;
  files.report = action.report;
  if (!files.chosen.empty()) {
    write_down(state, core::Deed::opened_files, std::to_string(files.chosen.size()), effects);
  }
  ask_desk(state, effects);
}

void on(State& state, const WriteFilesPressed& action, Effects& effects) {
  FilesWork& files = state.staff.files;
  if (!in_staff_room(state) || busy(state) || !has_read(files)) return;
  if (action.format == store::FileFormat::report) return publish_as(state, action.format, effects);
  files.format = action.format;
  begin(files, FilesStep::making_id);
  effects.emplace_back(MakeId{});
}

void write_files(State& state, const std::string& id, Effects& effects) {
  const store::FileFormat format = state.staff.files.format;
  const std::string content = core::write_notes(notes(state));
  write_wish(state, {format, {id, state.today, state.config.app_version}, content},
             store::file_name_for(format, core::export_file_name(state.today, id)), effects);
}

void on(State& state, const FilesWritten& action, Effects& effects) {
  FilesWork& files = state.staff.files;
  if (files.step != FilesStep::writing) return;
  files.step = FilesStep::written;
  files.where = action.where;
  const bool report = files.format == store::FileFormat::report, replies = files.format == store::FileFormat::replies;
  const core::Deed deed = report    ? core::Deed::wrote_report
                          : replies ? core::Deed::signed_replies
                                    : core::Deed::wrote_files;
  write_down(state, deed, files.file, effects);
}

void on(State& state, const FilesFailed& action) {
  FilesWork& files = state.staff.files;
  if (files.step != FilesStep::reading && files.step != FilesStep::writing) return;
  begin(files, files.chosen.empty() ? FilesStep::none : FilesStep::chosen);
  files.report = {};
  files.error = action.error;
  state.staff.overview.figures.reset();
  state.staff.remarks.page.reset();
}

void on(State& state, const StopFilesPressed& /*action*/, Effects& effects) {
  const FilesStep step = state.staff.files.step;
  if (step == FilesStep::reading || step == FilesStep::writing) effects.emplace_back(StopFiles{});
}

}  // namespace earshot::app
