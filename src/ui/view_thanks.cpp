#include <algorithm>

#include "ui/views.h"

namespace earshot::ui {
namespace {

// Nothing is made unless somebody asks: whoever holds a receipt may be made to show it.
void draw_keep_receipt(Ui& ui) {
  const app::NewReceipt& receipt = ui.state.new_receipt;
  const bool making = app::busy(receipt);
  gap(ui, ui.look.gap);
  const ButtonSpec keep{.key = "keep_receipt", .label = ui.say(Word::keep_receipt), .disabled = making};
  if (button(ui, keep)) ui.out.push_back(app::KeepReceiptPressed{});
  gap(ui, ui.look.gap * 0.6F);
  if (making) status(ui, "making", ui.say(Word::gate_busy), body_style(ui));
  if (receipt.step == app::Making::failed) alert(ui, "no_receipt", ui.say(Word::receipt_failed));
}

// Only where something may be told of a question that this visitor answered.
void draw_others(Ui& ui) {
  const auto told = [&](const std::string& question) {
    return core::find_question(ui.state.replies.others, question) != nullptr;
  };
  if (!std::ranges::any_of(ui.state.answered, told)) return;
  gap(ui, ui.look.gap);
  if (button(ui, {.key = "others", .label = ui.say(Word::others_said)})) ui.out.push_back(app::OthersSaidOpened{});
}

}  // namespace

void view_thanks(Ui& ui) {
  const ScreenSpec spec{.key = "thanks",
                        .progress = false,
                        .back = false,
                        .centred = true,
                        .primary = ui.say(Word::finish),
                        .primary_icon = Icon::tick};
  Screen screen = begin_screen(ui, spec);
  const float radius = ui.look.heading * 1.1F;
  if (ui.list != nullptr) {
    const ImVec2 centre = on_screen(ui, ui.x + radius, ui.y + radius);
    ui.list->AddCircleFilled(centre, radius, ui.ink(Token::leaf), 0);
    draw_icon(ui.list, Icon::tick, centre, radius * 1.05F, ui.ink(Token::card));
  }
  gap(ui, 2 * radius + ui.look.gap);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::thanks_heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap);
  paragraph(ui, "text", ui.say(Word::thanks_text));
  gap(ui, ui.look.gap * 0.6F);
  paragraph(ui, "next", ui.say(Word::thanks_next));
  gap(ui, ui.look.gap * 0.6F);
  TextStyle soft = body_style(ui);
  soft.colour = Token::soft_ink;
  paragraph(ui, "help", ui.say(Word::thanks_help), soft);
  draw_others(ui);
  draw_keep_receipt(ui);
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::NextPressed{});
}

}  // namespace earshot::ui
