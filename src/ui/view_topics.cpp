#include <algorithm>

#include "ui/views.h"

namespace earshot::ui {
namespace {

struct TopicCard {
  const core::Topic& topic;
  bool chosen;
};

float topic_pad(const Ui& ui) { return ui.look.kiosk ? 32 : 18; }
float badge_size(const Ui& ui) { return ui.look.body * 1.7F; }

TextStyle label_style(const Ui& ui) {
  TextStyle style = bold_style(ui);
  style.leading = 1.25F;
  return style;
}

TextStyle about_style(const Ui& ui) {
  TextStyle style = small_style(ui);
  style.leading = 1.35F;
  return style;
}

float card_height(const Ui& ui, const core::Topic& topic, float width) {
  const float room = width - 2 * topic_pad(ui) - badge_size(ui) - 14;
  return text_size(ui, ui.say(topic.label), label_style(ui), room).h + 3 +
         text_size(ui, ui.say(topic.about), about_style(ui), room).h + 2 * topic_pad(ui) * 0.85F;
}

void paint_card(Ui& ui, const TopicCard& card, NodeId id, const Rect& rect) {
  const Tint tint = tint_of(card.topic.tint);
  const bool lit = is_hovered(ui, id) || is_pressed(ui, id);
  const float radius = ui.look.radius * 0.8F;
  fill_rect(ui, rect, card.chosen || lit ? Token::action_tint : Token::card, radius);
  stroke_rect(ui, rect, card.chosen ? Token::action : Token::outline, card.chosen ? 4 : 2, radius);
  if (has_focus(ui, id)) focus_ring(ui, rect, radius);
  if (!visible(ui, rect)) return;
  const float badge = badge_size(ui), pad = topic_pad(ui), middle = rect.y + rect.h / 2;
  const Rect box{rect.x + pad, middle - badge / 2, badge, badge};
  fill_rect(ui, box, card.chosen ? Token::action : tint.tint, badge * 0.35F);
  if (card.chosen) {
    draw_icon(ui.list, Icon::tick, on_screen(ui, box.x + badge / 2, middle), badge * 0.6F, ui.ink(Token::on_action));
  } else {
    stroke_rect(ui, box, tint.ink, 2, badge * 0.35F);
  }
  const float x = box.x + badge + 14, room = rect.x + rect.w - pad - x;
  const Size label = text_size(ui, ui.say(card.topic.label), label_style(ui), room);
  const Size about = text_size(ui, ui.say(card.topic.about), about_style(ui), room);
  const float top = middle - (label.h + 3 + about.h) / 2;
  paint_text(ui, ui.say(card.topic.label), marked(ui, id, label_style(ui)), x, top, room);
  paint_text(ui, ui.say(card.topic.about), about_style(ui), x, top + label.h + 3, room);
}

void draw_card(Ui& ui, const TopicCard& card, const Rect& rect) {
  const NodeId id = child_id(ui, card.topic.id);
  paint_card(ui, card, id, rect);
  Node& node = leaf(ui, {.role = Role::checkbox,
                         .key = card.topic.id,
                         .name = ui.say(card.topic.label),
                         .rect = rect,
                         .flags = card.chosen ? static_cast<std::uint32_t>(Flag::checked) : 0U});
  node.description = store(ui, ui.say(card.topic.about));
  if (happened(ui, app::Event::Kind::check, id) && (ui.event->number == 1) != card.chosen) {
    ui.out.push_back(app::TopicToggled{card.topic.id});
  }
}

void draw_cards(Ui& ui) {
  const auto& topics = ui.state.pack->topics;
  const auto& chosen = ui.state.visit.topics;
  const std::size_t columns = ui.look.narrow || ui.look.kiosk ? 1 : 2;
  const float between = ui.look.gap * 0.8F;
  const float width = (ui.width - between * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t first = 0; first < topics.size(); first += columns) {
    const std::size_t end = std::min(first + columns, topics.size());
    float height = ui.look.target;
    for (std::size_t i = first; i < end; ++i) height = std::max(height, card_height(ui, topics[i], width));
    for (std::size_t i = first; i < end; ++i) {
      const bool is_chosen = std::ranges::find(chosen, topics[i].id) != chosen.end();
      const float x = ui.x + static_cast<float>(i - first) * (width + between);
      draw_card(ui, {topics[i], is_chosen}, {x, ui.y, width, height});
    }
    ui.y += height + between;
  }
}

std::string count_words(const Ui& ui) {
  const std::size_t count = ui.state.visit.topics.size();
  if (count == 0) return std::string(ui.say(Word::chosen_none));
  return ui.say_count(Word::topics_chosen, static_cast<std::int64_t>(count));
}

}  // namespace

void view_topics(Ui& ui) {
  const ScreenSpec spec{.key = "topics", .primary = ui.say(Word::next)};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::topics_heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap * 0.5F);
  TextStyle soft = body_style(ui);
  soft.colour = Token::soft_ink;
  paragraph(ui, "text", ui.say(Word::topics_text), soft);
  gap(ui, ui.look.gap * 1.2F);
  open(ui, {.role = Role::group, .key = "topics", .name = ui.say(Word::topics_heading)});
  draw_cards(ui);
  close(ui);
  status(ui, "count", count_words(ui), small_style(ui));
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::NextPressed{});
}

}  // namespace earshot::ui
