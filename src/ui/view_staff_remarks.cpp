#include <algorithm>
#include <array>

#include "ui/sheet.h"
#include "ui/staff.h"

namespace earshot::ui {
namespace {

using core::Triage;

constexpr std::array<Word, 4> triage_words{Word::triage_new, Word::triage_read, Word::triage_referred,
                                           Word::triage_answered};
Word word_of(Triage triage) { return triage_words[static_cast<std::size_t>(triage)]; }

const core::RemarkQuery& query(const Ui& ui) { return ui.state.staff.remarks.query; }

void want(Ui& ui, core::RemarkQuery wanted) {
  wanted.search = ui.drafts.remark_search;
  ui.out.push_back(app::RemarksWanted{std::move(wanted)});
}

void draw_search(Ui& ui) {
  std::string typed;
  bool submitted = false;
  const TextEntrySpec entry{.key = "search",
                            .name = ui.say(Word::remarks_search),
                            .value = ui.drafts.remark_search,
                            .role = Role::text_field,
                            .max_length = 200};
  if (labelled_entry(ui, entry, typed, &submitted)) ui.drafts.remark_search = typed;
  gap(ui, ui.look.gap * 0.5F);
  core::RemarkQuery wanted = query(ui);
  wanted.page = 0;
  if (button(ui, {.key = "find", .label = ui.say(Word::remarks_find), .kind = ButtonKind::secondary}) || submitted) {
    want(ui, wanted);
  }
}

void draw_triage_filter(Ui& ui) {
  gap(ui, ui.look.gap);
  open_radio_group(ui, "triage", ui.say(Word::triage_name));
  Flow flow(ui, ui.look.gap * 0.5F);
  const auto pill = [&](std::string_view key, Word word, std::optional<Triage> triage) {
    const ChoiceSpec spec{.key = key, .label = ui.say(word), .chosen = query(ui).triage == triage};
    if (!radio(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) return;
    core::RemarkQuery wanted = query(ui);
    wanted.triage = triage;
    wanted.page = 0;
    want(ui, wanted);
  };
  pill("any", Word::remarks_any, std::nullopt);
  for (std::size_t i = 0; i < triage_words.size(); ++i)
    pill(core::triage_names[i], triage_words[i], static_cast<Triage>(i));
  flow.end();
  close(ui);
}

struct OnRemark {
  const core::Remark& remark;
  std::size_t which;
  core::Note note;
};

void draw_marks(Ui& ui, const OnRemark& on) {
  if (on.remark.concern) chip(ui, "concern", ui.say(Word::remark_concern), tint_of("coral"));
  if (on.remark.flagged) chip(ui, "flagged", ui.say(Word::remark_flagged), tint_of("sun"));
  if (on.remark.concern || on.remark.flagged) gap(ui, ui.look.gap * 0.5F);
}

void draw_said(Ui& ui, const OnRemark& on) {
  paragraph(ui, "asked", on.remark.asked, small_style(ui));
  gap(ui, ui.look.gap * 0.3F);
  if (!on.remark.text.empty()) own_words(ui, "said", core::without_hidden_marks(on.remark.text), body_style(ui));
  if (!on.remark.drawing.empty()) {
    const float width = std::min(ui.width, 360.0F);
    const Rect rect{ui.x, ui.y, width, width * 0.75F};
    if (visible(ui, rect)) paint_sheet(ui, on.remark.drawing, nullptr, rect);
    leaf(ui, {.role = Role::image, .key = "drawing", .name = words_of(ui, on.remark.drawing), .rect = rect});
    ui.y += rect.h;
  }
  const std::string who =
      group_name(ui, core::By::area, on.remark.area) + ", " + group_name(ui, core::By::age_band, on.remark.age_band);
  gap(ui, ui.look.gap * 0.3F);
  paragraph(ui, "from", ui.say(Word::remark_from, {day_words(ui, on.remark.day), who}), small_style(ui));
}

void make(Ui& ui, const OnRemark& on, const core::Note& note) { ui.out.push_back(app::NoteMade{on.which, note}); }

void draw_triage(Ui& ui, const OnRemark& on) {
  open_radio_group(ui, "triage", ui.say(Word::triage_name));
  Flow flow(ui, ui.look.gap * 0.5F);
  for (std::size_t i = 0; i < triage_words.size(); ++i) {
    const auto triage = static_cast<Triage>(i);
    const ChoiceSpec spec{
        .key = core::triage_names[i], .label = ui.say(word_of(triage)), .chosen = on.note.triage == triage};
    if (!radio(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) continue;
    core::Note note = on.note;
    note.triage = triage;
    make(ui, on, note);
  }
  flow.end();
  close(ui);
}

// Word by word: by touch, by keyboard and by voice it is the same press.
void draw_words(Ui& ui, const OnRemark& on) {
  paragraph(ui, "how", ui.say(Word::remark_redact_how), small_style(ui));
  gap(ui, ui.look.gap * 0.5F);
  open(ui, {.role = Role::group, .key = "words", .name = ui.say(Word::remark_redact)});
  Flow flow(ui, ui.look.gap * 0.35F);
  const auto words = core::words_of(on.remark.text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word =
        core::without_hidden_marks(std::string_view(on.remark.text).substr(words[i].from, words[i].length));
    const std::string key = "w" + std::to_string(i);
    if (word.empty()) continue;
    const bool hidden = on.note.hidden.contains(i);
    const ChoiceSpec spec{.key = key, .label = word, .chosen = hidden};
    if (!choice_button(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) continue;
    core::Note note = on.note;
    if (hidden) note.hidden.erase(i);
    if (!hidden) note.hidden.insert(i);
    make(ui, on, note);
  }
  flow.end();
  close(ui);
}

void draw_sharing(Ui& ui, const OnRemark& on) {
  if (on.remark.text.empty()) return;
  gap(ui, ui.look.gap * 0.5F);
  const bool redacting = ui.state.staff.remarks.redacting == on.which;
  Flow flow(ui, ui.look.gap * 0.5F);
  const ChoiceSpec share{.key = "share", .label = ui.say(Word::remark_share), .chosen = on.note.shared};
  if (checkbox(ui, share, flow.place(choice_size(ui, share, ui.width)))) {
    core::Note note = on.note;
    note.shared = !note.shared;
    make(ui, on, note);
  }
  const ButtonSpec redact{.key = "redact", .label = ui.say(redacting ? Word::done_redacting : Word::remark_redact)};
  if (button(ui, redact, flow.place(button_size(ui, redact, ui.width))))
    ui.out.push_back(app::RedactingToggled{on.which});
  flow.end();
  gap(ui, ui.look.gap * 0.5F);
  if (redacting) draw_words(ui, on);
  if (on.note.shared || !on.note.hidden.empty()) {
    const std::string left = core::without_hidden_marks(core::redacted(on.remark.text, on.note));
    own_words(ui, "left", ui.say(Word::remark_left, {left}), small_style(ui));
  }
}

void draw_remark(Ui& ui, std::size_t which) {
  const core::Remark& remark = ui.state.staff.remarks.page->remarks[which];
  const OnRemark on{remark, which, app::note_on(ui.state, remark.response, remark.question).value_or(core::Note{})};
  gap(ui, ui.look.gap);
  Card card = begin_card(ui);
  open(ui, {.role = Role::list_item, .key = remark.response + remark.question});
  draw_marks(ui, on);
  draw_said(ui, on);
  gap(ui, ui.look.gap * 0.5F);
  draw_triage(ui, on);
  draw_sharing(ui, on);
  close(ui);
  end_card(ui, card);
}

void draw_turning(Ui& ui, const core::RemarkPage& page) {
  if (page.pages() < 2) return;
  gap(ui, ui.look.gap);
  paragraph(ui, "page", ui.say(Word::page_of, {std::to_string(page.page + 1), std::to_string(page.pages())}));
  Flow flow(ui, ui.look.gap * 0.5F);
  const auto turn = [&](std::string_view key, Word word, bool there, std::size_t to) {
    if (!there) return;
    const ButtonSpec spec{.key = key, .label = ui.say(word)};
    if (!button(ui, spec, flow.place(button_size(ui, spec, ui.width)))) return;
    core::RemarkQuery wanted = query(ui);
    wanted.page = to;
    want(ui, wanted);
  };
  turn("before", Word::page_before, page.page > 0, page.page - 1);
  turn("after", Word::page_after, page.page + 1 < page.pages(), page.page + 1);
  flow.end();
}

}  // namespace

void view_staff_remarks(Ui& ui) {
  const ScreenSpec spec{
      .key = "staff_remarks", .progress = false, .primary = ui.say(Word::lock), .primary_icon = Icon::padlock};
  Screen screen = begin_screen(ui, spec);
  draw_staff_top(ui, app::StaffTab::remarks, Word::tab_remarks);
  if (const auto& page = ui.state.staff.remarks.page) {
    draw_search(ui);
    draw_triage_filter(ui);
    gap(ui, ui.look.gap);
    status(ui, "found", ui.say_count(Word::remarks_found, static_cast<std::int64_t>(page->found)), bold_style(ui));
    open(ui, {.role = Role::list, .key = "remarks", .name = ui.say(Word::tab_remarks)});
    for (std::size_t i = 0; i < page->remarks.size(); ++i) draw_remark(ui, i);
    close(ui);
    draw_turning(ui, *page);
  } else {
    status(ui, "none", ui.say(app::busy(ui.state.staff.files) ? Word::gate_busy : Word::desk_nothing), body_style(ui));
  }
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::LockPressed{});
}

}  // namespace earshot::ui
