#include "ui/screen.h"

#include <algorithm>

namespace earshot::ui {
namespace {

struct NavPlan {
  Rect secondary, primary;
  float height = 0;
};

ButtonSpec primary_button(const ScreenSpec& spec) {
  return {.key = "primary",
          .label = spec.primary,
          .kind = ButtonKind::primary,
          .icon = spec.primary_icon,
          .icon_after = true,
          .disabled = !spec.primary_disabled.empty(),
          .description = spec.primary_disabled};
}

ButtonSpec secondary_button(const ScreenSpec& spec) {
  return {.key = "secondary", .label = spec.secondary, .kind = ButtonKind::secondary};
}

// Side by side where both fit, else one over the other; the primary one is always last and lowest right.
NavPlan plan_nav(const Ui& ui, const ScreenSpec& spec) {
  NavPlan plan;
  if (spec.primary.empty() && spec.secondary.empty()) return plan;
  const float room = ui.look.width - 2 * ui.look.margin, pad = ui.look.kiosk ? 40 : ui.look.narrow ? 14 : 22;
  const float between = ui.look.narrow ? 12 : 20;
  const Size primary = button_size(ui, primary_button(spec), room);
  const Size secondary = spec.secondary.empty() ? Size{} : button_size(ui, secondary_button(spec), room);
  const bool stretch = ui.look.narrow || ui.look.kiosk;
  const bool side_by_side = primary.w + secondary.w + between <= room;
  const float left = ui.look.margin;
  if (spec.secondary.empty()) {
    const float w = stretch ? room : std::min(std::max(primary.w, 260.0F), room);
    plan.primary = {left + room - w, pad, w, primary.h};
    plan.height = primary.h + 2 * pad;
  } else if (side_by_side) {
    const float h = std::max(primary.h, secondary.h);
    const float secondary_w = stretch ? std::max(secondary.w, room * 0.3F) : std::max(secondary.w, 176.0F);
    const float primary_w = stretch ? room - secondary_w - between : std::min(std::max(primary.w, 260.0F), room);
    plan.secondary = {left, pad, secondary_w, h};
    plan.primary = {left + room - primary_w, pad, primary_w, h};
    plan.height = h + 2 * pad;
  } else {
    plan.secondary = {left, pad, room, secondary.h};
    plan.primary = {left, pad + secondary.h + between, room, primary.h};
    plan.height = secondary.h + between + primary.h + 2 * pad;
  }
  return plan;
}

Rect moved(Rect rect, float y) {
  rect.y += y;
  return rect;
}

NavResult draw_nav(Ui& ui, const ScreenSpec& spec, const NavPlan& plan, float top) {
  NavResult result;
  if (plan.height <= 0) return result;
  open(ui, {.role = Role::navigation, .key = "nav", .name = {}, .rect = {0, top, ui.look.width, plan.height}});
  if (!spec.secondary.empty()) result.secondary = button(ui, secondary_button(spec), moved(plan.secondary, top));
  if (!spec.primary.empty()) result.primary = button(ui, primary_button(spec), moved(plan.primary, top));
  close(ui);
  return result;
}

// --- the bar on top ------------------------------------------------------------------------------------------------

// The name, where there is room for it beside Help; the logo always.
void draw_brand(Ui& ui, float middle, float right) {
  const float radius = ui.look.target * 0.42F, left = ui.look.margin;
  const std::string_view name = ui.say(Word::app_name);
  TextStyle style = bold_style(ui);
  style.weight = Weight::heavy;
  style.size = ui.look.body * 1.12F;
  const float whole = radius * 2 + 12 + text_width(ui, name, style);
  const bool with_name = left + whole + 14 <= right;
  const Rect rect{left, middle - ui.look.target / 2, with_name ? whole : radius * 2, ui.look.target};
  if (visible(ui, rect)) {
    draw_logo(ui.list, on_screen(ui, left + radius, middle), radius, ui.ink(Token::action), ui.ink(Token::on_action));
  }
  if (with_name) {
    paint_text(ui, name, style, left + radius * 2 + 12, middle - style.size * style.leading / 2, rect.w);
  }
  const NodeId id = child_id(ui, "brand");
  leaf(ui, {.role = Role::text, .key = "brand", .name = name, .rect = rect, .flags = Flag::holdable});
  if (happened(ui, app::Event::Kind::hold, id)) ui.out.push_back(app::StaffDoorOpened{});
}

std::string progress_words(const Ui& ui, const app::Progress& progress) {
  if (progress.topic > 0) {
    return ui.say(Word::topic_of, {std::to_string(progress.topic), std::to_string(progress.topics)});
  }
  return std::string(ui.say(progress.part > 0.5F ? Word::nearly_there : Word::getting_started));
}

void draw_progress(Ui& ui, float left, float right, float middle) {
  const app::Progress progress = app::progress(ui.state);
  const std::string in_words = progress_words(ui, progress);
  const float width = std::min(right - left, ui.look.kiosk ? 560.0F : 400.0F);
  if (width < 24) return;
  const float x = left + (right - left - width) / 2, thickness = ui.look.kiosk ? 18.0F : 12.0F;
  TextStyle style = small_style(ui);
  style.leading = 1.2F;
  style.centred = true;
  const float label = style.size * style.leading;
  const bool with_label = text_width(ui, in_words, style) <= width && label + thickness + 6 < ui.look.bar;
  const float top = with_label ? middle - (thickness + 5 + label) / 2 : middle - thickness / 2;
  progress_bar(ui, "progress", progress.part, in_words, {x, top, width, thickness});
  if (with_label) paint_text(ui, in_words, style, x, top + thickness + 5, width);
}

// What the bar holds, and whether it takes two rows: the name of help is long in some languages, and everything is in the
// largest words.
struct BarPlan {
  ButtonSpec back, display, help;
  float back_width = 0, display_width = 0, help_width = 0;
  float row = 0;  // height
  bool two_rows = false;
  float height() const { return two_rows ? 2 * row : row; }
};

constexpr float between_buttons = 10;

BarPlan plan_bar(const Ui& ui, const ScreenSpec& spec) {
  BarPlan plan;
  plan.back = {.key = "back", .label = ui.say(Word::back), .icon = Icon::arrow_left, .icon_only = ui.look.narrow};
  plan.display = {.key = "display", .label = ui.say(Word::display), .icon = Icon::person, .icon_only = !ui.look.roomy};
  plan.help = {.key = "help",
               .label = ui.say(Word::help),
               .kind = ButtonKind::help,
               .icon = ui.look.narrow ? Icon::none : Icon::lifebuoy};
  const float room = ui.look.width - 2 * ui.look.margin;
  const auto width = [&](bool there, const ButtonSpec& button) { return there ? button_size(ui, button, room).w : 0; };
  plan.back_width = spec.brand ? ui.look.target : width(spec.back, plan.back);
  plan.display_width = width(spec.display, plan.display);
  plan.help_width = width(spec.help, plan.help);
  plan.two_rows = plan.back_width + plan.display_width + plan.help_width + 2 * between_buttons > room;
  plan.row = plan.two_rows ? ui.look.target + 12 : std::max(ui.look.bar, ui.look.target + 20);
  return plan;
}

void draw_bar(Ui& ui, const ScreenSpec& spec, const BarPlan& plan, float top) {
  const float middle = top + plan.row / 2, target = ui.look.target;
  open(ui, {.role = Role::banner, .key = "banner", .rect = {0, top, ui.look.width, plan.height()}});
  float left = ui.look.margin;
  const float right = ui.look.width - ui.look.margin;
  const float help_left = right - plan.help_width;
  const float display_right = plan.two_rows || !spec.help ? right : help_left - between_buttons;
  const float display_left = display_right - plan.display_width;
  if (spec.brand) draw_brand(ui, middle, display_left);
  if (spec.back && !spec.brand) {
    if (button(ui, plan.back, {left, middle - target / 2, plan.back_width, target})) {
      ui.out.push_back(app::BackPressed{});
    }
    left += plan.back_width + 14;
  }
  if (spec.progress && !spec.brand) draw_progress(ui, left, display_left - 14, middle);
  if (spec.display && button(ui, plan.display, {display_left, middle - target / 2, plan.display_width, target})) {
    ui.out.push_back(app::DisplayOpened{});
  }
  const float help_middle = plan.two_rows ? middle + plan.row : middle;
  if (spec.help && button(ui, plan.help, {help_left, help_middle - target / 2, plan.help_width, target})) {
    ui.out.push_back(app::HelpOpened{});
  }
  close(ui);
}

// Above the keyboard there may be no room to spare: then the actions go to the end of the content. Nothing else may move
// in the tree, or the field that is being typed into would be another one.
bool keyboard_takes_nav(const Ui& ui, const BarPlan& bar, const NavPlan& plan) {
  constexpr float least_lines = 12;
  const float room = ui.look.height - ui.keyboard_height - bar.height() - plan.height;
  return ui.keyboard_height > 0 && room < least_lines * ui.look.body;
}

// Says that there is more below.
void draw_fade(Ui& ui, const Rect& main, float content, float position) {
  if (ui.list == nullptr || content - position <= main.h + 1) return;
  const float height = 28;
  const ImVec2 a = on_screen(ui, main.x, main.y + main.h - height), b = on_screen(ui, main.x + main.w, main.y + main.h);
  const ImU32 solid = ui.ink(Token::paper), clear = ui.ink(Token::paper, 0);
  ui.list->AddRectFilledMultiColor(a, b, clear, clear, solid, solid);
}

float top_line(const Ui& ui) { return ui.look.kiosk ? 24 : 8; }

// Where the content begins: at the top, or lower when it is short and the screen is tall.
float first_line(const Ui& ui, const ScreenSpec& spec, const Scroller& scroller) {
  const float top = top_line(ui);
  if (!spec.centred) return top;
  const auto known = ui.drafts.content_height.find(scroller.id);
  if (known == ui.drafts.content_height.end()) return top;
  return top + std::max(0.0F, (scroller.rect.h - known->second) * (ui.look.kiosk ? 0.38F : 0.3F));
}

}  // namespace

Screen begin_screen(Ui& ui, const ScreenSpec& spec) {
  Screen screen;
  NavPlan plan = plan_nav(ui, spec);
  const BarPlan bar = plan_bar(ui, spec);
  screen.nav_in_content = keyboard_takes_nav(ui, bar, plan);
  screen.one_scroller = ui.look.short_screen;
  if (screen.nav_in_content) plan.height = 0;
  const Rect whole{0, 0, ui.look.width, ui.look.height - ui.keyboard_height};
  if (screen.one_scroller) {
    screen.scroller = begin_scroller(ui, Role::group, spec.key, {}, whole);
    draw_bar(ui, spec, bar, 0);
    open(ui, {.role = Role::main, .key = "main"});
    ui.y = bar.height() + 4;
  } else {
    draw_bar(ui, spec, bar, 0);
    const float top = bar.height();
    screen.scroller = begin_scroller(ui, Role::main, spec.key, {}, {0, top, whole.w, whole.h - top - plan.height});
    ui.y = first_line(ui, spec, screen.scroller);
  }
  screen.old_column_x = ui.x;
  screen.old_column_width = ui.width;
  ui.width = ui.look.column;
  ui.x = (whole.w - ui.width) / 2;
  if (ui.appear < 1) ui.shift_y += (1 - ui.appear) * 14;  // content comes up a little as it arrives
  return screen;
}

NavResult end_screen(Ui& ui, const ScreenSpec& spec, Screen& screen) {
  const NavPlan plan = plan_nav(ui, spec);
  ui.x = screen.old_column_x;
  ui.width = screen.old_column_width;
  if (screen.one_scroller) {
    close(ui);
    const NavResult result = draw_nav(ui, spec, plan, ui.y + ui.look.gap);
    ui.y += ui.look.gap + plan.height;
    end_scroller(ui, screen.scroller);
    return result;
  }
  screen.scroller.pushed = first_line(ui, spec, screen.scroller) - top_line(ui);
  NavResult result;
  if (screen.nav_in_content) {
    result = draw_nav(ui, spec, plan, ui.y + ui.look.gap);
    ui.y += ui.look.gap + plan.height;
  }
  ui.y += ui.look.section;
  const float content = ui.y, position = ui.drafts.scroll[screen.scroller.id];
  end_scroller(ui, screen.scroller);
  if (!spec.brand) draw_fade(ui, screen.scroller.rect, content, position);
  if (screen.nav_in_content) return result;
  return draw_nav(ui, spec, plan, ui.look.height - ui.keyboard_height - plan.height);
}

namespace {

ButtonSpec read_aloud(const Ui& ui, bool icon_only) {
  const bool reading = ui.state.reading.on() && ui.state.reading.asked;
  return {.key = "read_aloud",
          .label = ui.say(reading ? Word::stop_reading : Word::read_aloud),
          .icon = reading ? Icon::stop : Icon::speaker,
          .icon_only = icon_only};
}

// As wide for either of its labels, so that nothing moves when it is pressed.
Size read_aloud_size(const Ui& ui, bool icon_only) {
  ButtonSpec spec = read_aloud(ui, icon_only);
  Size size;
  for (const Word word : {Word::read_aloud, Word::stop_reading}) {
    spec.label = ui.say(word);
    const Size one = button_size(ui, spec, ui.width);
    size = {std::max(size.w, one.w), std::max(size.h, one.h)};
  }
  return size;
}

// The sentences are put in by Session, who sees the whole screen.
void press_read_aloud(Ui& ui, bool icon_only, const Rect& rect) {
  const bool reading = ui.state.reading.on() && ui.state.reading.asked;
  if (!button(ui, read_aloud(ui, icon_only), rect)) return;
  ui.out.push_back(reading ? app::Action{app::StopReading{}} : app::Action{app::ReadAloud{}});
}

}  // namespace

Beside begin_beside_read_aloud(Ui& ui) {
  const Beside beside{ui.width, ui.y};
  if (!app::can_speak(ui.state)) return beside;
  const bool icon_only = ui.look.narrow;
  const Size size = read_aloud_size(ui, icon_only);
  press_read_aloud(ui, icon_only, {ui.x + ui.width - size.w, ui.y, size.w, size.h});
  ui.width -= size.w + 12;
  return {beside.width, ui.y + size.h};
}

void end_beside(Ui& ui, const Beside& beside) {
  ui.width = beside.width;
  ui.y = std::max(ui.y, beside.bottom);
}

void read_aloud_button(Ui& ui, Flow& flow) {
  if (app::can_speak(ui.state)) press_read_aloud(ui, false, flow.place(read_aloud_size(ui, false)));
}

Panel begin_panel(Ui& ui, Role role, std::string_view key, std::string_view name, float widest) {
  Panel panel;
  const Rect whole{0, 0, ui.look.width, ui.look.height};
  fill_rect(ui, whole, Token::shade);
  const float edge = ui.look.narrow ? 10 : 40;
  const NodeId id = child_id(ui, key);
  const auto known = ui.drafts.content_height.find(id);
  const float content = known == ui.drafts.content_height.end() ? whole.h : known->second;
  const float w = std::min(widest, whole.w - 2 * edge), h = std::min(content, whole.h - 2 * edge);
  const Rect rect{(whole.w - w) / 2, (whole.h - h) / 2, w, h};
  fill_rect(ui, rect, Token::card, ui.look.radius);
  panel.scroller = begin_scroller(ui, role, key, name, rect);
  ui.tree.nodes[panel.scroller.node].flags |= Flag::modal;
  const float pad = ui.look.narrow ? 20 : 36;
  ui.x += pad;
  ui.y += pad;
  ui.width -= 2 * pad;
  return panel;
}

void end_panel(Ui& ui, Panel& panel) {
  ui.y += ui.look.narrow ? 20 : 36;
  end_scroller(ui, panel.scroller);
}

}  // namespace earshot::ui
