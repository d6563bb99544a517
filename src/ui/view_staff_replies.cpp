#include <algorithm>
#include <array>

#include "core/plain_words.h"
#include "ui/staff.h"

namespace earshot::ui {
namespace {

using app::ReplyStep;

const app::RepliesDesk& desk(const Ui& ui) { return ui.state.staff.replies; }

// ------------------------------------------------------------------------------------------------- what was replied

void draw_state_of(Ui& ui, const core::Finding& finding) {
  const auto replies = core::replies_to(ui.state.replies, finding.id, finding.topic);
  if (replies.empty()) {
    std::string words(ui.say(Word::nobody_yet));
    if (const auto days = app::days_without_reply(ui.state)) words += " " + ui.say_count(Word::nobody_days, *days);
    return paragraph(ui, "state", words, small_style(ui));
  }
  const core::Reply& newest = *replies.front();
  const std::string text = core::without_hidden_marks(newest.text);
  paragraph(ui, "state",
            std::string(ui.say(word_of(newest.kind))) + ": " + text + " (" + day_words(ui, newest.day) + ")",
            small_style(ui));
}

void draw_write(Ui& ui, std::string_view key, std::string_view about, std::string_view finding,
                std::string_view topic) {
  const std::string_view label = ui.say(Word::reply_write);
  const std::string name = std::string(label) + ": " + std::string(about);
  if (button(ui, {.key = key, .label = label, .name = name})) {
    ui.out.push_back(app::ReplyBegun{std::string(finding), std::string(topic)});
  }
}

void draw_topic(Ui& ui, const core::Topic& topic) {
  gap(ui, ui.look.gap);
  Card card = begin_card(ui);
  const std::string_view label = ui.say(topic.label);
  subheading(ui, "topic_" + topic.id, label);
  gap(ui, ui.look.gap * 0.4F);
  draw_write(ui, "write_topic_" + topic.id, label, "", topic.id);
  for (const core::Finding& finding : ui.state.pack->findings) {
    if (finding.topic != topic.id) continue;
    gap(ui, ui.look.gap);
    const std::string_view heading_words = ui.say(finding.heading);
    open(ui, {.role = Role::group, .key = "finding_" + finding.id, .name = heading_words});
    paragraph(ui, "heading", heading_words, bold_style(ui));
    draw_state_of(ui, finding);
    gap(ui, ui.look.gap * 0.3F);
    draw_write(ui, "write", heading_words, finding.id, "");
    close(ui);
  }
  end_card(ui, card);
}

void draw_signing(Ui& ui) {
  const app::FilesWork& files = ui.state.staff.files;
  Card card = begin_card(ui);
  const std::string_view label = ui.say(Word::replies_sign);
  subheading(ui, "sign_heading", label);
  gap(ui, ui.look.gap * 0.4F);
  const std::string& signer = files.report.signer;
  paragraph(ui, "how",
            signer.empty() ? std::string(ui.say(Word::replies_sign_how)) : ui.say(Word::replies_signed_by, {signer}));
  gap(ui, ui.look.gap);
  const bool off = signer.empty() || ui.state.replies.replies.empty() || app::busy(files) || desk(ui).publishing;
  const ButtonSpec spec{.key = "sign",
                        .label = label,
                        .kind = ButtonKind::secondary,
                        .icon = Icon::download,
                        .disabled = off,
                        .description = off ? ui.say(Word::replies_sign_how) : std::string_view{}};
  if (button(ui, spec)) ui.out.push_back(app::SignRepliesPressed{});
  if (files.step == app::FilesStep::written && files.format == store::FileFormat::replies) {
    gap(ui, ui.look.gap * 0.5F);
    status(ui, "written", ui.say(Word::files_written, {files.file}), bold_style(ui));
    if (desk(ui).too_few) paragraph(ui, "too_few", ui.say(Word::replies_too_few), small_style(ui));
  }
  end_card(ui, card);
}

// ------------------------------------------------------------------------------------------------- one is written

struct FieldSpec {
  std::string_view key;
  Word label;
  std::string core::Reply::* field;
  int lines = 1;
};

void draw_field(Ui& ui, const FieldSpec& spec) {
  gap(ui, ui.look.gap);
  const core::Reply& draft = desk(ui).draft;
  std::string typed;
  const bool wanted =
      spec.field == &core::Reply::said || spec.field == &core::Reply::text || spec.field == &core::Reply::who;
  const TextEntrySpec entry{.key = spec.key,
                            .name = ui.say(spec.label),
                            .value = draft.*spec.field,
                            .role = spec.lines > 1 ? Role::text_area : Role::text_field,
                            .max_length = core::longest_reply_text,
                            .lines = spec.lines,
                            .invalid = wanted && desk(ui).step == ReplyStep::incomplete && (draft.*spec.field).empty()};
  if (!labelled_entry(ui, entry, typed)) return;
  core::Reply changed = draft;
  changed.*spec.field = typed;
  ui.out.push_back(app::ReplyChanged{changed});
}

void draw_kinds(Ui& ui) {
  const std::string_view name = ui.say(Word::reply_kind);
  ui.y += paint_text(ui, name, bold_style(ui), ui.x, ui.y, ui.width).h + 6;
  open_radio_group(ui, "kind", name);
  Flow flow(ui, ui.look.gap * 0.5F);
  for (std::size_t i = 0; i < core::reply_kind_names.size(); ++i) {
    const auto kind = static_cast<core::ReplyKind>(i);
    const ChoiceSpec spec{
        .key = core::reply_kind_names[i], .label = ui.say(word_of(kind)), .chosen = desk(ui).draft.kind == kind};
    if (!radio(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) continue;
    core::Reply changed = desk(ui).draft;
    changed.kind = kind;
    ui.out.push_back(app::ReplyChanged{changed});
  }
  flow.end();
  close(ui);
}

void draw_plain_words(Ui& ui) {
  const core::Reply& draft = desk(ui).draft;
  const std::string all = draft.said + "\n" + draft.text + "\n" + draft.next_step;
  if (draft.text.empty()) return;
  const core::PlainWords found = core::look_at_words(all, ui.state.language);
  gap(ui, ui.look.gap);
  int number = 0;
  for (const int words : found.long_sentences) {
    status(ui, "plain" + std::to_string(number++), ui.say(Word::reply_long, {std::to_string(words)}), small_style(ui));
  }
  for (const core::HardWord& hard : found.hard) {
    status(ui, "plain" + std::to_string(number++), ui.say(Word::reply_hard, {hard.word, hard.easier}), small_style(ui));
  }
  if (number == 0) status(ui, "plain", ui.say(Word::reply_fine), small_style(ui));
}

std::string_view about(const Ui& ui) {
  const core::Reply& draft = desk(ui).draft;
  if (const core::Finding* finding = core::find_finding(*ui.state.pack, draft.finding)) return ui.say(finding->heading);
  const core::Topic* topic = core::find_topic(*ui.state.pack, draft.topic);
  return topic != nullptr ? ui.say(topic->label) : std::string_view{};
}

}  // namespace

void view_staff_replies(Ui& ui) {
  const ScreenSpec spec{
      .key = "staff_replies", .progress = false, .primary = ui.say(Word::lock), .primary_icon = Icon::padlock};
  Screen screen = begin_screen(ui, spec);
  draw_staff_top(ui, app::StaffTab::replies, Word::tab_replies);
  paragraph(ui, "here", ui.say(Word::replies_here), small_style(ui));
  for (const core::Topic& topic : ui.state.pack->topics) draw_topic(ui, topic);
  gap(ui, ui.look.section * 0.8F);
  draw_signing(ui);
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::LockPressed{});
}

void view_staff_reply(Ui& ui) {
  const ScreenSpec spec{
      .key = "staff_reply", .progress = false, .primary = ui.say(Word::reply_finish), .primary_icon = Icon::tick};
  Screen screen = begin_screen(ui, spec);
  heading(ui, "heading", ui.say(Word::reply_to, {about(ui)}));
  gap(ui, ui.look.gap);
  draw_kinds(ui);
  draw_field(ui, {"said", Word::reply_said, &core::Reply::said, 3});
  draw_field(ui, {"text", Word::reply_text, &core::Reply::text, 4});
  draw_plain_words(ui);
  draw_field(ui, {"who", Word::reply_who, &core::Reply::who});
  draw_field(ui, {"step", Word::reply_step, &core::Reply::next_step});
  draw_field(ui, {"by", Word::reply_step_by, &core::Reply::next_by});
  if (desk(ui).step == ReplyStep::incomplete) {
    gap(ui, ui.look.gap);
    alert(ui, "incomplete", ui.say(Word::reply_incomplete));
  }
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::ReplyFinished{});
}

}  // namespace earshot::ui
