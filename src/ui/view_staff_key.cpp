#include <algorithm>
#include <cmath>

#include "core/key.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

using app::KeyMaking;

constexpr int quiet_zone = 4;                          // modules of light around a QR code (ISO/IEC 18004)
constexpr float largest_module = 6;                    // CSS px
constexpr Colour dark{0, 0, 0}, light{255, 255, 255};  // in every theme: scanners read nothing else for certain

// A whole number of the screen's own pixels: what is blurred is hard to scan.
float on_pixels(const Ui& ui, float length) { return std::floor(length * ui.environment.scale) / ui.environment.scale; }

void paint_qr(Ui& ui, std::string_view rows, const Rect& rect, float module) {
  if (ui.list == nullptr || !visible(ui, rect)) return;
  const ImVec2 corner = on_screen(ui, rect.x, rect.y);
  const ImVec2 start{on_pixels(ui, corner.x), on_pixels(ui, corner.y)};
  ui.list->AddRectFilled(start, {start.x + rect.w, start.y + rect.h}, packed(light, ui.appear));
  const float left = start.x + quiet_zone * module;
  ImVec2 at{left, start.y + quiet_zone * module};
  for (const char c : rows) {
    if (c == '#') ui.list->AddRectFilled(at, {at.x + module, at.y + module}, packed(dark, ui.appear));
    at = c == '\n' ? ImVec2{left, at.y + module} : ImVec2{at.x + module, at.y};
  }
}

void draw_qr(Ui& ui, std::string_view rows) {
  if (rows.empty()) return;
  const auto modules = static_cast<float>(std::min(rows.find('\n'), rows.size()) + 2 * quiet_zone);
  const float module = on_pixels(ui, std::min(ui.width / modules, largest_module));
  const Rect rect{ui.x, ui.y, modules * module, modules * module};
  leaf(ui, {.role = Role::image, .key = "qr", .name = ui.say(Word::key_qr), .rect = rect});
  paint_qr(ui, rows, rect, module);
  gap(ui, rect.h + ui.look.gap * 0.6F);
}

void draw_saved(Ui& ui, const app::NewKey& made) {
  if (made.step != KeyMaking::saved) return;
  gap(ui, ui.look.gap);
  const Word saved = made.saved_public ? Word::key_public_saved : Word::key_saved;
  status(ui, "saved", ui.say(saved, {made.file}), bold_style(ui));
  paragraph(ui, "where", ui.say(Word::export_where, {made.where}));
}

bool draw_save(Ui& ui, const app::NewKey& made, std::string_view key, Word label) {
  gap(ui, ui.look.gap);
  const ButtonSpec save{.key = key,
                        .label = ui.say(label),
                        .kind = ButtonKind::secondary,
                        .icon = Icon::download,
                        .disabled = app::busy(made),
                        .description = app::busy(made) ? ui.say(Word::gate_busy) : std::string_view{}};
  return button(ui, save);
}

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
  draw_qr(ui, made.qr);
  paragraph(ui, "words", ui.say(Word::key_words, {core::fingerprint_words(made.key.key)}));
  if (draw_save(ui, made, "save", Word::key_save)) ui.out.push_back(app::SaveKeyPressed{});
  if (draw_save(ui, made, "save_public", Word::key_save_public))
    ui.out.push_back(app::SaveKeyPressed{.public_part = true});
  draw_saved(ui, made);
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
