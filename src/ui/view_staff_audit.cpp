#include <algorithm>
#include <array>

#include "ui/staff.h"

namespace earshot::ui {
namespace {

constexpr std::size_t most_lines = 100;  // the newest; the file has all

constexpr std::array<Word, core::deed_names.size()> deed_words{
    Word::deed_chose_passphrase, Word::deed_unlocked,     Word::deed_exported,     Word::deed_opened_files,
    Word::deed_wrote_files,      Word::deed_noted,        Word::deed_redacted,     Word::deed_replied,
    Word::deed_signed_replies,   Word::deed_took_replies, Word::deed_wrote_report, Word::deed_set_keys,
    Word::deed_made_key};

std::string words_of(const Ui& ui, const core::AuditEntry& entry) {
  std::string words = std::to_string(entry.number) + ". " + day_words(ui, entry.day) + ": " +
                      std::string(ui.say(deed_words[static_cast<std::size_t>(entry.deed)]));
  return entry.detail.empty() ? words : words + " (" + entry.detail + ")";
}

void draw_list(Ui& ui, const core::AuditList& list) {
  open(ui, {.role = Role::list, .key = "deeds", .name = ui.say(Word::tab_audit)});
  for (std::size_t i = 0; i < std::min(list.size(), most_lines); ++i) {
    const core::AuditEntry& entry = list[list.size() - 1 - i];
    open(ui, {.role = Role::list_item, .key = std::to_string(entry.number)});
    paragraph(ui, "deed", words_of(ui, entry), small_style(ui));
    close(ui);
    gap(ui, ui.look.gap * 0.3F);
  }
  close(ui);
}

}  // namespace

void view_staff_audit(Ui& ui) {
  const ScreenSpec spec{
      .key = "staff_audit", .progress = false, .primary = ui.say(Word::lock), .primary_icon = Icon::padlock};
  Screen screen = begin_screen(ui, spec);
  draw_staff_top(ui, app::StaffTab::audit, Word::tab_audit);
  paragraph(ui, "text", ui.say(Word::audit_text));
  gap(ui, ui.look.gap * 0.5F);
  const core::AuditList list = core::audit_list(ui.state.settings);
  if (const auto broken = core::first_broken(list)) {
    alert(ui, "broken", ui.say(Word::audit_broken, {std::to_string(*broken)}));
  } else {
    status(ui, "whole", ui.say(Word::audit_whole), bold_style(ui));
  }
  gap(ui, ui.look.gap);
  const ButtonSpec save{
      .key = "save", .label = ui.say(Word::audit_save), .kind = ButtonKind::secondary, .icon = Icon::download};
  if (button(ui, save)) ui.out.push_back(app::AuditExportPressed{});
  gap(ui, ui.look.gap);
  draw_list(ui, list);
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::LockPressed{});
}

}  // namespace earshot::ui
