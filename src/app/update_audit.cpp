// The audit list, and whatever else staff's work leaves as settings: counted as done at once, and told when it could not be kept.
#include <utility>

#include "app/update_parts.h"

namespace earshot::app {

void keep_setting(State& state, std::string key, std::string value, Effects& effects) {
  state.settings[key] = value;
  effects.emplace_back(SaveSetting{std::move(key), std::move(value)});
}

void write_down(State& state, core::Deed deed, std::string_view detail, Effects& effects) {
  const core::AuditEntry entry = core::next_entry(core::audit_list(state.settings), state.today, deed, detail);
  keep_setting(state, core::key_of_entry(entry), core::write_entry(entry), effects);
}

bool desk_setting_failed(State& state, const SettingFailed& action) {
  const bool ours = action.key.starts_with(core::audit_prefix) || action.key.starts_with(core::note_prefix) ||
                    action.key == replies_key || action.key == replies_from_key || action.key == published_key;
  if (ours) state.staff.unsaved = action.reason;
  return ours;
}

void on(State& state, const AuditExportPressed& /*action*/, Effects& effects) {
  if (state.here.place != Place::staff_audit || busy(state)) return;
  effects.emplace_back(
      WriteExport{core::audit_file_name(state.today), core::write_audit_file(core::audit_list(state.settings))});
}

}  // namespace earshot::app
