// The part of the staff room where the device is given its keys, until it seals what visitors say.
#include <utility>

#include "core/key.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

using app::KeyStep;

const app::KeySetup& setup(const Ui& ui) { return ui.state.staff.keys; }

Word word_for(core::KeyFault fault) {
  switch (fault) {
    case core::KeyFault::empty: return Word::key_empty;
    case core::KeyFault::is_secret: return Word::key_secret;
    case core::KeyFault::is_public:
    case core::KeyFault::not_a_key: return Word::key_none;
    case core::KeyFault::another_kind: return Word::key_another_kind;
    case core::KeyFault::mistyped: return Word::key_mistyped;
    case core::KeyFault::unusable: return Word::key_unusable;
  }
  return Word::key_none;
}

struct FieldSpec {
  std::string_view key;
  Word label;
  std::string_view value;
  bool invalid = false;
};

// True when it was changed; `typed` is what it is now.
bool draw_field(Ui& ui, const FieldSpec& spec, std::string& typed, bool* submitted = nullptr) {
  gap(ui, ui.look.gap);
  const TextEntrySpec entry{.key = spec.key,
                            .name = ui.say(spec.label),
                            .value = spec.value,
                            .role = Role::text_field,
                            .max_length = 200,
                            .invalid = spec.invalid};
  return labelled_entry(ui, entry, typed, submitted);
}

void draw_code(Ui& ui, std::string_view key, Word label, bool wrong, std::string& draft) {
  std::string typed;
  if (draw_field(ui, {key, label, draft, wrong}, typed)) draft = typed;
}

void draw_words(Ui& ui, const core::SealKeys& keys) {
  gap(ui, ui.look.gap * 0.4F);
  paragraph(ui, "service_words", ui.say(Word::service_words, {core::fingerprint_words(keys.service)}));
  paragraph(ui, "recovery_words", ui.say(Word::recovery_words, {core::fingerprint_words(keys.recovery)}));
}

bool draw_button(Ui& ui, std::string_view key, Word label, ButtonKind kind) {
  gap(ui, ui.look.gap);
  return button(ui, {.key = key, .label = ui.say(label), .kind = kind, .disabled = app::busy(setup(ui))});
}

// One of the two fields, and the keys of the nodes that belong to it.
struct KeyField {
  core::SealKey whose;
  Word label;
  std::string_view key, fault, from_file, taken, not_taken, files;
};
constexpr KeyField service_field{core::SealKey::service, Word::service_key, "service_key",       "service_fault",
                                 "service_from_file",    "service_taken",   "service_not_taken", "service_files"};
constexpr KeyField recovery_field{core::SealKey::recovery, Word::recovery_key, "recovery_key",       "recovery_fault",
                                  "recovery_from_file",    "recovery_taken",   "recovery_not_taken", "recovery_files"};

void file_button(Ui& ui, const KeyField& field, ButtonSpec spec, std::string_view file) {
  gap(ui, ui.look.gap * 0.5F);
  spec.disabled = app::busy(setup(ui));
  if (spec.disabled) spec.description = ui.say(Word::gate_busy);
  if (button(ui, spec)) ui.out.push_back(app::KeyFileWanted{field.whose, std::string(file)});
}

void draw_files(Ui& ui, const KeyField& field, const app::KeyEntry& entry) {
  if (entry.files.empty()) return;
  gap(ui, ui.look.gap);
  open(ui, {.role = Role::group, .key = field.files, .name = ui.say(field.label)});
  paragraph(ui, "which", ui.say(Word::key_which_file), bold_style(ui));
  for (const std::string& file : entry.files) file_button(ui, field, {.key = file, .label = file}, file);
  close(ui);
}

void draw_from_file(Ui& ui, const KeyField& field, const app::KeyEntry& entry) {
  std::string name(ui.say(Word::key_from_file));
  const std::size_t label = name.size();
  name.append(": ").append(ui.say(field.label));
  const std::string_view whole = name;
  file_button(ui, field, {.key = field.from_file, .label = whole.substr(0, label), .name = whole}, "");
  if (!entry.file.empty()) status(ui, field.taken, ui.say(Word::key_taken, {entry.file}), small_style(ui));
  if (!entry.not_taken.empty()) alert(ui, field.not_taken, entry.not_taken);
  draw_files(ui, field, entry);
}

// True when Enter was pressed in it.
bool draw_key(Ui& ui, const KeyField& field, const app::KeyEntry& entry) {
  std::string typed;
  bool submitted = false;
  if (draw_field(ui, {field.key, field.label, entry.text, entry.fault.has_value()}, typed, &submitted)) {
    ui.out.push_back(app::KeyTyped{field.whose, std::move(typed)});
  }
  if (entry.fault) alert(ui, field.fault, ui.say(word_for(*entry.fault)));
  draw_from_file(ui, field, entry);
  return submitted;
}

void draw_entry(Ui& ui) {
  const app::KeySetup& keys = setup(ui);
  paragraph(ui, "keys_how", ui.say(Word::keys_how));
  // A hand-held scanner types a key and then Enter.
  if (draw_key(ui, service_field, keys.service)) ui.drafts.cursor.enter = child_id(ui, recovery_field.key);
  draw_key(ui, recovery_field, keys.recovery);
  if (keys.same) alert(ui, "same", ui.say(Word::keys_same));
  if (draw_button(ui, "test_keys", Word::keys_test, ButtonKind::secondary)) ui.out.push_back(app::KeysEntered{});
}

void draw_codes(Ui& ui, const core::PendingKeys& pending) {
  const app::KeySetup& keys = setup(ui);
  const bool wrong = keys.step == KeyStep::wrong_code;
  paragraph(ui, "codes_how", ui.say(Word::codes_how));
  draw_words(ui, pending.keys);
  if (keys.step == KeyStep::written) status(ui, "test_where", ui.say(Word::export_where, {keys.where}), body_style(ui));
  draw_code(ui, "service_code", Word::service_code, wrong && !keys.service_right, ui.drafts.service_code);
  draw_code(ui, "recovery_code", Word::recovery_code, wrong && !keys.recovery_right, ui.drafts.recovery_code);
  if (wrong) alert(ui, "wrong_code", ui.say(Word::codes_wrong));
  if (draw_button(ui, "seal_now", Word::seal_now, ButtonKind::secondary)) {
    ui.out.push_back(
        app::KeyCodesEntered{std::exchange(ui.drafts.service_code, {}), std::exchange(ui.drafts.recovery_code, {})});
  }
  if (draw_button(ui, "drop_test", Word::keys_other, ButtonKind::quiet)) ui.out.push_back(app::KeyTestDropped{});
}

void draw_state(Ui& ui) {
  switch (app::sealing(ui.state)) {
    case app::Sealing::off: return paragraph(ui, "keys_state", ui.say(Word::keys_off), bold_style(ui));
    case app::Sealing::broken: return alert(ui, "keys_state", ui.say(Word::keys_broken));
    case app::Sealing::on: break;
  }
  paragraph(ui, "keys_state", ui.say(Word::keys_on), bold_style(ui));
  draw_words(ui, *app::seal_keys(ui.state));
}

}  // namespace

void draw_seal_keys(Ui& ui) {
  Card card = begin_card(ui);
  subheading(ui, "keys_heading", ui.say(Word::keys_heading));
  gap(ui, ui.look.gap * 0.4F);
  draw_state(ui);
  gap(ui, ui.look.gap * 0.4F);
  if (const auto pending = app::pending_keys(ui.state)) {
    draw_codes(ui, *pending);
  } else {
    draw_entry(ui);
  }
  const app::KeySetup& keys = setup(ui);
  if (keys.step == KeyStep::failed) alert(ui, "keys_failed", ui.say(Word::keys_failed, {keys.problem}));
  end_card(ui, card);
}

}  // namespace earshot::ui
