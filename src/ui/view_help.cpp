#include <algorithm>

#include "core/help.h"
#include "ui/views.h"

namespace earshot::ui {
namespace {

std::string digits_of(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

// On a phone a number is a link that dials; a kiosk has nothing to dial with.
void draw_how(Ui& ui, const core::HelpLine& line) {
  TextStyle style = bold_style(ui);
  style.size *= 1.1F;
  const std::string_view words = ui.say(line.how);
  std::string href;
  if (!line.sms.empty()) href = "sms:" + digits_of(line.sms);
  if (!line.phone.empty()) href = "tel:" + digits_of(line.phone);
  if (href.empty() || !ui.environment.can_dial) return paragraph(ui, "how", words, style);
  style.colour = Token::action;
  const Size size = text_size(ui, words, style, ui.width);
  const float height = std::max(size.h, ui.look.target);
  const Rect rect{ui.x, ui.y, std::min(size.w + 1, ui.width), height};
  paint_text(ui, words, style, rect.x, rect.y + (height - size.h) / 2, ui.width);
  fill_rect(ui, {rect.x, rect.y + (height + size.h) / 2 - 3, rect.w, 2}, Token::action);
  const NodeId id = child_id(ui, "how");
  if (has_focus(ui, id)) focus_ring(ui, rect, 6);
  Node& node = leaf(ui, {.role = Role::link, .key = "how", .name = words, .rect = rect});
  node.href = store(ui, href);
  ui.y += height;
}

void draw_line(Ui& ui, const core::HelpLine& line) {
  open(ui, {.role = Role::list_item, .key = line.id});
  heading(ui, "name", ui.say(line.name), 2, subheading_style(ui));
  gap(ui, 2);
  draw_how(ui, line);
  gap(ui, 2);
  paragraph(ui, "about", ui.say(line.about));
  paragraph(ui, "checked", ui.say(Word::help_checked, {day_words(ui, line.checked_on)}), small_style(ui));
  close(ui);
  gap(ui, ui.look.gap);
  fill_rect(ui, {ui.x, ui.y, ui.width, 2}, Token::hairline);
  gap(ui, ui.look.gap);
}

}  // namespace

std::string day_words(const Ui& ui, std::string_view day) {
  if (day.size() != 10) return std::string(day);
  const int month = (day[5] - '0') * 10 + (day[6] - '0');
  std::string_view names = ui.say(Word::months);
  for (int i = 1; i < month; ++i) names.remove_prefix(std::min(names.find(' ') + 1, names.size()));
  const std::string_view name = names.substr(0, names.find(' '));
  return ui.say(Word::day_month_year, {day.substr(day[8] == '0' ? 9 : 8), name, day.substr(0, 4)});
}

void view_help(Ui& ui) {
  Panel panel = begin_panel(ui, Role::dialog, "help_panel", ui.say(Word::help_heading), ui.look.kiosk ? 900 : 680);
  heading(ui, "heading", ui.say(Word::help_heading), 2, heading_style(ui));
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "text", ui.say(Word::help_text));
  gap(ui, ui.look.gap);
  const ButtonSpec close_top{.key = "close", .label = ui.say(Word::close), .icon = Icon::cross};
  Flow flow(ui, ui.look.gap * 0.75F);
  if (button(ui, close_top, flow.place(button_size(ui, close_top, ui.width)))) ui.out.push_back(app::HelpClosed{});
  read_aloud_button(ui, flow);
  flow.end();
  gap(ui, ui.look.section * 0.7F);
  open(ui, {.role = Role::list, .key = "lines", .name = ui.say(Word::help)});
  if (ui.state.pack) {
    for (const core::HelpLine* line : core::shown_help(*ui.state.pack, ui.state.today)) draw_line(ui, *line);
  }
  close(ui);
  end_panel(ui, panel);
}

void view_leave(Ui& ui) {
  Panel panel =
      begin_panel(ui, Role::alert_dialog, "leave_panel", ui.say(Word::leave_heading), ui.look.kiosk ? 820 : 520);
  heading(ui, "heading", ui.say(Word::leave_heading), 2, heading_style(ui));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "text", ui.say(Word::leave_text));
  gap(ui, ui.look.section * 0.8F);
  const auto wide_button = [&](std::string_view key, Word word, ButtonKind kind) {
    const ButtonSpec spec{.key = key, .label = ui.say(word), .kind = kind};
    const Rect rect{ui.x, ui.y, ui.width, button_size(ui, spec, ui.width).h};
    ui.y += rect.h + ui.look.gap;
    return button(ui, spec, rect);
  };
  if (wide_button("stay", Word::leave_stay, ButtonKind::primary)) ui.out.push_back(app::BackPressed{});
  if (wide_button("go", Word::leave_go, ButtonKind::secondary)) ui.out.push_back(app::StartAgainPressed{});
  end_panel(ui, panel);
}

void view_idle(Ui& ui) {
  Panel panel =
      begin_panel(ui, Role::alert_dialog, "idle_panel", ui.say(Word::idle_heading), ui.look.kiosk ? 820 : 520);
  heading(ui, "heading", ui.say(Word::idle_heading), 2, heading_style(ui));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "text", ui.say(Word::idle_text));
  gap(ui, ui.look.section * 0.8F);
  const ButtonSpec stay{.key = "stay", .label = ui.say(Word::idle_stay), .kind = ButtonKind::primary};
  const Size size = button_size(ui, stay, ui.width);
  if (button(ui, stay, {ui.x, ui.y, ui.width, size.h})) ui.out.push_back(app::StayPressed{});
  ui.y += size.h;
  end_panel(ui, panel);
}

}  // namespace earshot::ui
