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
    case core::KeyFault::mistyped: return Word::key_mistyped;
    case core::KeyFault::unusable: return Word::key_unusable;
  }
  return Word::key_none;
}

struct FieldSpec {
  std::string_view key;
  Word label;
  bool invalid = false;
};

void draw_field(Ui& ui, const FieldSpec& spec, std::string& draft) {
  gap(ui, ui.look.gap);
  std::string typed;
  const TextEntrySpec entry{.key = spec.key,
                            .name = ui.say(spec.label),
                            .value = draft,
                            .role = Role::text_field,
                            .max_length = 200,
                            .invalid = spec.invalid};
  if (labelled_entry(ui, entry, typed)) draft = typed;
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

void draw_refusal(Ui& ui, std::string_view key, std::optional<core::KeyFault> fault) {
  if (fault) alert(ui, key, ui.say(word_for(*fault)));
}

void draw_entry(Ui& ui) {
  const app::KeySetup& keys = setup(ui);
  paragraph(ui, "keys_how", ui.say(Word::keys_how));
  draw_field(ui, {"service_key", Word::service_key, keys.service_fault.has_value()}, ui.drafts.service_key);
  draw_refusal(ui, "service_fault", keys.service_fault);
  draw_field(ui, {"recovery_key", Word::recovery_key, keys.recovery_fault.has_value()}, ui.drafts.recovery_key);
  draw_refusal(ui, "recovery_fault", keys.recovery_fault);
  if (keys.same) alert(ui, "same", ui.say(Word::keys_same));
  if (!draw_button(ui, "test_keys", Word::keys_test, ButtonKind::secondary)) return;
  ui.out.push_back(app::KeysEntered{ui.drafts.service_key, ui.drafts.recovery_key});
}

void draw_codes(Ui& ui, const core::PendingKeys& pending) {
  const app::KeySetup& keys = setup(ui);
  const bool wrong = keys.step == KeyStep::wrong_code;
  paragraph(ui, "codes_how", ui.say(Word::codes_how));
  draw_words(ui, pending.keys);
  if (keys.step == KeyStep::written) status(ui, "test_where", ui.say(Word::export_where, {keys.where}), body_style(ui));
  draw_field(ui, {"service_code", Word::service_code, wrong && !keys.service_right}, ui.drafts.service_code);
  draw_field(ui, {"recovery_code", Word::recovery_code, wrong && !keys.recovery_right}, ui.drafts.recovery_code);
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
