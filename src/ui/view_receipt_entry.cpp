#include <algorithm>
#include <optional>
#include <utility>

#include "ui/picture.h"
#include "ui/staff.h"

namespace earshot::ui {
namespace {

using app::LookUp;

// ------------------------------------------------------------------------------------------------- the pictures

// As many as fit without breaking a name, and at least two.
int in_a_row(const Ui& ui, float between) {
  float widest = 0;
  for (std::size_t i = 0; i < core::picture_names.size(); ++i) {
    widest = std::max(widest, picture_choice_width(ui, ui.say(word_of(static_cast<core::Picture>(i)))));
  }
  return std::clamp(static_cast<int>((ui.width + between) / (widest + between)), 2, 8);
}

// Where something chosen stands among the chosen; none: it is not chosen.
template <typename Thing>
std::optional<std::size_t> place_of(const std::vector<Thing>& chosen, Thing thing) {
  const auto found = std::ranges::find(chosen, thing);
  if (found == chosen.end()) return std::nullopt;
  return static_cast<std::size_t>(found - chosen.begin()) + 1;
}

std::string place_in_words(const Ui& ui, std::optional<std::size_t> place, std::size_t of) {
  return place ? ui.say(Word::rank_of, {std::to_string(*place), std::to_string(of)}) : std::string{};
}

void draw_pictures(Ui& ui, const core::Receipt& receipt) {
  const float between = ui.look.gap * 0.5F;
  const int row = in_a_row(ui, between);
  const float cell = (ui.width - between * static_cast<float>(row - 1)) / static_cast<float>(row);
  const float height = picture_choice_height(ui, cell);
  open(ui, {.role = Role::group, .key = "pictures", .name = ui.say(Word::receipt_pictures)});
  Flow flow(ui, between);
  for (std::size_t i = 0; i < core::picture_names.size(); ++i) {
    const auto picture = static_cast<core::Picture>(i);
    const auto place = place_of(receipt.pictures, picture);
    const std::string mark = place ? std::to_string(*place) : std::string{};
    const std::string description = place_in_words(ui, place, core::receipt_pictures);
    const ChoiceSpec spec{.key = core::picture_names[i],
                          .label = ui.say(word_of(picture)),
                          .chosen = place.has_value(),
                          .description = description,
                          .mark = mark};
    if (picture_choice(ui, spec, picture, flow.place({cell, height}))) ui.out.push_back(app::PictureToggled{picture});
  }
  flow.end();
  close(ui);
}

void draw_digits(Ui& ui, const core::Receipt& receipt) {
  open(ui, {.role = Role::group, .key = "digits", .name = ui.say(Word::receipt_numbers)});
  Flow flow(ui, ui.look.gap * 0.5F);
  for (int digit = 0; digit <= 9; ++digit) {
    const std::string label = std::to_string(digit);
    const auto place = place_of(receipt.digits, digit);
    const std::string description = place_in_words(ui, place, core::receipt_digits);
    const ChoiceSpec spec{.key = label, .label = label, .chosen = place.has_value(), .description = description};
    if (choice_button(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) {
      ui.out.push_back(app::DigitToggled{digit});
    }
  }
  flow.end();
  close(ui);
}

// ------------------------------------------------------------------------------------------------- typing it in

void draw_problem(Ui& ui) {
  switch (ui.state.receipt_entry.step) {
    case LookUp::counting:
    case LookUp::checking: return status(ui, "busy", ui.say(Word::gate_busy), body_style(ui));
    case LookUp::not_here: return alert(ui, "problem", ui.say(Word::receipt_not_here));
    case LookUp::failed: return alert(ui, "problem", ui.say(Word::receipt_cannot));
    case LookUp::waiting: {
      const std::int64_t left = ui.state.receipts_wait_until_ms - ui.state.awake_ms;
      return alert(ui, "problem", ui.say_count(Word::gate_waiting, std::max<std::int64_t>((left + 999) / 1000, 0)));
    }
    default: return;
  }
}

void draw_entering(Ui& ui) {
  const app::ReceiptEntry& entry = ui.state.receipt_entry;
  const std::string_view not_yet = app::busy(entry)                ? ui.say(Word::gate_busy)
                                   : core::is_whole(entry.receipt) ? std::string_view{}
                                                                   : ui.say(Word::receipt_enter);
  const ScreenSpec spec{
      .key = "receipt_entry", .progress = false, .primary = ui.say(Word::look_up), .primary_disabled = not_yet};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::receipt_heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "text", ui.say(Word::receipt_enter));
  gap(ui, ui.look.gap);
  subheading(ui, "pictures_heading", ui.say(Word::receipt_pictures));
  gap(ui, ui.look.gap * 0.5F);
  draw_pictures(ui, entry.receipt);
  gap(ui, ui.look.gap);
  subheading(ui, "digits_heading", ui.say(Word::receipt_numbers));
  gap(ui, ui.look.gap * 0.5F);
  draw_digits(ui, entry.receipt);
  gap(ui, ui.look.gap);
  const std::string words = receipt_words(ui, entry.receipt);
  if (!words.empty()) status(ui, "so_far", ui.say(Word::receipt_so_far, {words}), bold_style(ui));
  gap(ui, ui.look.gap * 0.5F);
  draw_problem(ui);
  if (end_screen(ui, spec, screen).primary && not_yet.empty()) ui.out.push_back(app::LookUpPressed{});
}

// ------------------------------------------------------------------------------------------------- what was found

struct Said {
  std::string key;
  Word heading;
  std::string_view text, more = {};
  bool replies = false;  // what was replied since is shown
  std::string_view primary, secondary = {};
};

// To what those answers were about; where they are sealed, to everything.
void draw_replies(Ui& ui) {
  const std::vector<std::string>& about = ui.state.receipt_entry.findings;
  bool first = true;
  for (const core::Finding& finding : ui.state.pack->findings) {
    if (!about.empty() && std::ranges::find(about, finding.id) == about.end()) continue;
    const bool replied = !core::replies_to(ui.state.replies, finding.id, finding.topic).empty();
    if (about.empty() && !replied) continue;
    gap(ui, ui.look.gap);
    if (std::exchange(first, false)) subheading(ui, "replies", ui.say(Word::receipt_replies));
    gap(ui, ui.look.gap * 0.5F);
    paragraph(ui, "to_" + finding.id, ui.say(finding.heading), bold_style(ui));
    gap(ui, ui.look.gap * 0.3F);
    draw_replies_to(ui, finding);
  }
}

// A heading, a sentence or two, and what to do.
NavResult draw_said(Ui& ui, const Said& said, bool busy = false, bool problem = false) {
  const ScreenSpec spec{.key = said.key,
                        .progress = false,
                        .back = false,
                        .centred = true,
                        .primary = said.primary,
                        .primary_icon = Icon::none,
                        .primary_disabled = busy ? ui.say(Word::gate_busy) : std::string_view{},
                        .secondary = busy ? std::string_view{} : said.secondary};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(said.heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap);
  paragraph(ui, "text", said.text);
  gap(ui, ui.look.gap * 0.6F);
  if (!said.more.empty()) paragraph(ui, "more", said.more);
  if (said.replies) draw_replies(ui);
  gap(ui, ui.look.gap * 0.6F);
  if (busy) status(ui, "busy", ui.say(Word::gate_busy), body_style(ui));
  if (problem) alert(ui, "problem", ui.say(Word::take_back_failed));
  return end_screen(ui, spec, screen);
}

void draw_found(Ui& ui) {
  const app::ReceiptEntry& entry = ui.state.receipt_entry;
  std::string when(ui.say(entry.collected ? Word::found_collected : Word::found_waiting));
  if (!entry.collected_on.empty()) when = ui.say(Word::found_collected_on, {day_words(ui, entry.collected_on)});
  const NavResult nav = draw_said(ui, {.key = "receipt_found",
                                       .heading = Word::found_heading,
                                       .text = when,
                                       .replies = true,
                                       .primary = ui.say(Word::finish),
                                       .secondary = ui.say(Word::take_back)});
  if (nav.primary) ui.out.push_back(app::NextPressed{});
  if (nav.secondary) ui.out.push_back(app::TakeBackPressed{});
}

std::string_view about_copy(const Ui& ui) {
  return ui.state.receipt_entry.collected ? ui.say(Word::take_back_copy) : std::string_view{};
}

// Keeping them is the easier press.
void draw_asking(Ui& ui) {
  const LookUp step = ui.state.receipt_entry.step;
  const NavResult nav = draw_said(ui,
                                  {.key = "receipt_take_back",
                                   .heading = Word::take_back_heading,
                                   .text = ui.say(Word::take_back_text),
                                   .more = about_copy(ui),
                                   .primary = ui.say(Word::take_back_no),
                                   .secondary = ui.say(Word::take_back_yes)},
                                  step == LookUp::taking_back, step == LookUp::take_back_failed);
  if (nav.primary) ui.out.push_back(app::BackPressed{});
  if (nav.secondary) ui.out.push_back(app::TakeBackConfirmed{});
}

void draw_taken_back(Ui& ui, Word text) {
  const NavResult nav = draw_said(ui, {.key = "receipt_taken_back",
                                       .heading = Word::taken_back_heading,
                                       .text = ui.say(text),
                                       .more = about_copy(ui),
                                       .primary = ui.say(Word::finish)});
  if (nav.primary) ui.out.push_back(app::NextPressed{});
}

}  // namespace

void view_receipt_entry(Ui& ui) {
  switch (ui.state.receipt_entry.step) {
    case LookUp::found: return draw_found(ui);
    case LookUp::asking:
    case LookUp::taking_back:
    case LookUp::take_back_failed: return draw_asking(ui);
    case LookUp::taken_back: return draw_taken_back(ui, Word::taken_back_text);
    case LookUp::was_taken_back: return draw_taken_back(ui, Word::taken_back_before);
    default: return draw_entering(ui);
  }
}

}  // namespace earshot::ui
