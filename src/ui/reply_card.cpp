#include "ui/staff.h"

namespace earshot::ui {
namespace {

void part(Ui& ui, std::string_view key, std::string_view head, std::string_view text) {
  TextStyle style = small_style(ui);
  style.weight = Weight::bold;
  paragraph(ui, std::string(key) + "_head", head, style);
  paragraph(ui, key, text);
  gap(ui, ui.look.gap * 0.5F);
}

}  // namespace

Word word_of(core::ReplyKind kind) {
  switch (kind) {
    case core::ReplyKind::did: return Word::we_did;
    case core::ReplyKind::not_yet: return Word::not_yet;
    case core::ReplyKind::cannot: break;
  }
  return Word::cannot;
}

void draw_reply(Ui& ui, std::string_view key, const core::Reply& reply) {
  open(ui, {.role = Role::group, .key = key, .name = ui.say(word_of(reply.kind))});
  part(ui, "said", ui.say(Word::you_said), core::without_hidden_marks(reply.said));
  part(ui, "text", ui.say(word_of(reply.kind)), core::without_hidden_marks(reply.text));
  if (!reply.next_step.empty()) {
    const std::string step = core::without_hidden_marks(reply.next_step);
    const std::string next = reply.next_by.empty() ? ui.say(Word::reply_next, {step})
                                                   : ui.say(Word::reply_next_by, {step, day_words(ui, reply.next_by)});
    paragraph(ui, "next", next);
    gap(ui, ui.look.gap * 0.5F);
  }
  const std::string who = core::without_hidden_marks(reply.who);
  paragraph(ui, "who", ui.say(Word::reply_from, {who, day_words(ui, reply.day)}), small_style(ui));
  close(ui);
}

void draw_replies_to(Ui& ui, const core::Finding& finding) {
  const auto replies = core::replies_to(ui.state.replies, finding.id, finding.topic);
  Card card = begin_card(ui);
  if (replies.empty()) {
    std::string words(ui.say(Word::nobody_yet));
    if (const auto days = app::days_without_reply(ui.state)) words += " " + ui.say_count(Word::nobody_days, *days);
    paragraph(ui, "nobody_" + finding.id, words, bold_style(ui));
  } else {
    draw_reply(ui, "reply_" + finding.id, *replies.front());
    for (std::size_t i = 1; i < replies.size(); ++i) {
      gap(ui, ui.look.gap * 0.5F);
      const std::string text = core::without_hidden_marks(replies[i]->text);
      paragraph(ui, "earlier_" + finding.id + std::to_string(i), ui.say(Word::reply_earlier, {text}), small_style(ui));
    }
  }
  end_card(ui, card);
}

}  // namespace earshot::ui
