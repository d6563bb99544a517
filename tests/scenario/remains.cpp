#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

class Remains {
 public:
  template <typename T>
  void expect(const char* name, const T& value, const T& fresh) {
    if (!(value == fresh)) names.emplace_back(name);
  }

  std::vector<std::string> names;
};

// The bindings name every field on purpose: whoever adds one must say here whether it belongs to the device or goes with
// the visitor. failed_tries, wait_until_ms and uncounted belong to the device: walking away is no way round the wait.
void look_into(Remains& remains, const app::Staff& staff) {
  const auto& [gate, new_hash, entered, failed_tries, wait_until_ms, uncounted, exporting, export_json, export_file,
               export_id, export_where, export_set_hash, problem, exported, export_failures, keys, new_key, files,
               overview, remarks, replies, unsaved] = staff;
  const app::Staff fresh;
  remains.expect("staff.gate", gate, fresh.gate);
  remains.expect("staff.new_hash", new_hash, fresh.new_hash);
  remains.expect("staff.entered", entered, fresh.entered);
  remains.expect("staff.exporting", exporting, fresh.exporting);
  remains.expect("staff.export_json", export_json, fresh.export_json);
  remains.expect("staff.export_file", export_file, fresh.export_file);
  remains.expect("staff.export_id", export_id, fresh.export_id);
  remains.expect("staff.export_where", export_where, fresh.export_where);
  remains.expect("staff.export_set_hash", export_set_hash, fresh.export_set_hash);
  remains.expect("staff.problem", problem, fresh.problem);
  remains.expect("staff.exported", exported, fresh.exported);
  remains.expect("staff.keys", keys, fresh.keys);
  remains.expect("staff.new_key", new_key, fresh.new_key);
  remains.expect("staff.files.step", files.step, fresh.files.step);
  remains.expect("staff.files.chosen", files.chosen, fresh.files.chosen);
  remains.expect("staff.files.report", files.report, fresh.files.report);
  remains.expect("staff.overview.query", overview.query, fresh.overview.query);
  remains.expect("staff.overview.figures", overview.figures, fresh.overview.figures);
  remains.expect("staff.remarks.query", remarks.query, fresh.remarks.query);
  remains.expect("staff.remarks.page", remarks.page, fresh.remarks.page);
  remains.expect("staff.remarks.redacting", remarks.redacting, fresh.remarks.redacting);
  remains.expect("staff.replies", replies, fresh.replies);
  remains.expect("staff.unsaved", unsaved, fresh.unsaved);
  remains.expect("staff.export_failures", export_failures, fresh.export_failures);
}

}  // namespace

// Of the device: config, now_ms, awake_ms, today, pack, pack_ref, trouble_file, faults, storage_open, storage_problem, storage_weak,
// restored, ledger, late
// (bytes on their way to the ledger, never shown), settings, last_stir_ms, wake_at_ms, inspector_open, recent_actions,
// visits, receipts_wait_until_ms (no way round that wait either), languages (public words, fetched once), voices, utterance,
// sealings, sent_lately (prints of what was sent, no words), replies and replies_beside (everybody may see
// them).
std::vector<std::string> remains_in(const app::State& state) {
  const auto& [config, now_ms, awake_ms, today, pack, pack_ref, trouble_file, faults, storage_open, storage_problem,
               storage_weak, restored, ledger, late, settings, language, language_wanted, language_failed, languages,
               variant, variant_chosen, here, trail, editing, visit, sending, send_problem, tried, sealings, root_id,
               rev, watched, answered, cannot_write, was_told, to_write, began_ms, sent_lately, replies, replies_beside,
               new_receipt, receipt_entry, receipts_wait_until_ms, voices, reading, utterance, display, scan,
               display_open, help_open, leave_asked, idle_warning, last_stir_ms, wake_at_ms, staff, inspector_open,
               recent_actions, visits] = state;
  const app::State fresh;
  Remains remains;
  core::Visit said = visit;
  said.id.clear();  // a new one for each visit
  remains.expect("answered", answered, fresh.answered);
  remains.expect("language", language, pack->fallback);
  remains.expect("language_wanted", language_wanted, fresh.language_wanted);
  remains.expect("language_failed", language_failed, fresh.language_failed);
  remains.expect("reading", reading, fresh.reading);
  remains.expect("display", display, config.display);
  remains.expect("scan", scan, fresh.scan);
  remains.expect("display_open", display_open, fresh.display_open);
  remains.expect("variant", variant, fresh.variant);
  remains.expect("variant_chosen", variant_chosen, fresh.variant_chosen);
  remains.expect("here", here, app::Spot{app::Place::welcome, ""});
  remains.expect("trail", trail, fresh.trail);
  remains.expect("editing", editing, fresh.editing);
  remains.expect("visit", said, fresh.visit);
  remains.expect("sending", sending, fresh.sending);
  remains.expect("send_problem", send_problem, fresh.send_problem);
  remains.expect("tried", tried, fresh.tried);
  remains.expect("root_id", root_id, fresh.root_id);
  remains.expect("rev", rev, fresh.rev);
  remains.expect("watched", watched, fresh.watched);
  remains.expect("cannot_write", cannot_write, fresh.cannot_write);
  remains.expect("was_told", was_told, fresh.was_told);
  remains.expect("to_write", to_write, fresh.to_write);
  remains.expect("began_ms", began_ms, fresh.began_ms);
  remains.expect("new_receipt", new_receipt, fresh.new_receipt);
  remains.expect("receipt_entry", receipt_entry, fresh.receipt_entry);
  remains.expect("help_open", help_open, fresh.help_open);
  remains.expect("leave_asked", leave_asked, fresh.leave_asked);
  remains.expect("idle_warning", idle_warning, fresh.idle_warning);
  look_into(remains, staff);
  return remains.names;
}

}  // namespace earshot::scenario
