#include "core/key.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

using app::KeyMaking;

void draw_made(Ui& ui, const app::NewKey& made) {
  Card card = begin_card(ui);
  subheading(ui, "passphrase_heading", ui.say(Word::key_passphrase));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "passphrase", made.key.passphrase, bold_style(ui));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "paper", ui.say(Word::key_passphrase_text));
  gap(ui, ui.look.gap);
  subheading(ui, "public_heading", ui.say(Word::key_public));
  gap(ui, ui.look.gap * 0.6F);
  // The page shows it itself, so that it can be copied.
  own_words(ui, "public", core::write_public_key(made.key.key), body_style(ui));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "words", ui.say(Word::key_words, {core::fingerprint_words(made.key.key)}));
  gap(ui, ui.look.gap);
  const ButtonSpec save{.key = "save",
                        .label = ui.say(Word::key_save),
                        .kind = ButtonKind::secondary,
                        .icon = Icon::download,
                        .disabled = app::busy(made),
                        .description = app::busy(made) ? ui.say(Word::gate_busy) : std::string_view{}};
  if (button(ui, save)) ui.out.push_back(app::SaveKeyPressed{});
  if (made.step == KeyMaking::saved) {
    gap(ui, ui.look.gap);
    status(ui, "saved", ui.say(Word::key_saved, {made.file}), bold_style(ui));
    paragraph(ui, "where", ui.say(Word::export_where, {made.where}));
  }
  end_card(ui, card);
}

void draw_making(Ui& ui, const app::NewKey& made) {
  const bool making = made.step == KeyMaking::making;
  const ButtonSpec make{.key = "make",
                        .label = ui.say(Word::key_making),
                        .kind = ButtonKind::secondary,
                        .disabled = making,
                        .description = making ? ui.say(Word::gate_busy) : std::string_view{}};
  if (button(ui, make)) ui.out.push_back(app::MakeKeyPressed{});
  gap(ui, ui.look.gap);
  if (making) status(ui, "making", ui.say(Word::gate_busy), body_style(ui));
}

}  // namespace

void view_staff_key(Ui& ui) {
  const app::NewKey& made = ui.state.staff.new_key;
  const ScreenSpec spec{
      .key = "staff_key", .progress = false, .primary = ui.say(Word::lock), .primary_icon = Icon::padlock};
  Screen screen = begin_screen(ui, spec);
  heading(ui, "heading", ui.say(Word::key_making));
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "text", ui.say(Word::key_making_text));
  gap(ui, ui.look.gap);
  if (!app::may_make_keys(ui.state)) {
    alert(ui, "elsewhere", ui.say(Word::key_making_elsewhere));
  } else if (made.key.file.empty()) {
    draw_making(ui, made);
  } else {
    draw_made(ui, made);
  }
  if (made.step == KeyMaking::failed) alert(ui, "failed", ui.say(Word::key_not_made, {made.problem}));
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::LockPressed{});
}

}  // namespace earshot::ui
