#include "ui/views.h"

namespace earshot::ui {
namespace {

struct NewsChip {
  Word word;
  Tint tint;
};

NewsChip news_chip(core::News news) {
  switch (news) {
    case core::News::good: return {Word::news_good, tint_of("leaf")};
    case core::News::bad: return {Word::news_bad, tint_of("coral")};
    case core::News::mixed: break;
  }
  return {Word::news_mixed, tint_of("sun")};
}

void draw_chips(Ui& ui, const core::Finding& finding) {
  const core::Topic* topic = core::find_topic(*ui.state.pack, finding.topic);
  const core::Option* area = core::find_option(ui.state.pack->areas, finding.area);
  const float left = ui.x, top = ui.y, width = ui.width;
  float bottom = top;
  const auto beside = [&](std::string_view key, std::string_view text, Tint tint) {
    TextStyle style = small_style(ui);
    style.weight = Weight::bold;
    const float w = text_width(ui, text, style) + ui.look.body * 1.6F;
    if (ui.x > left && ui.x + w > left + width) {
      ui.x = left;
      ui.y = bottom + 8;
    }
    ui.width = left + width - ui.x;
    const float row = ui.y;
    chip(ui, key, text, tint);
    bottom = ui.y;
    ui.y = row;
    ui.x += w + 8;
  };
  if (topic != nullptr) beside("topic", ui.say(topic->label), tint_of(topic->tint));
  const NewsChip news = news_chip(finding.news);
  beside("news", ui.say(news.word), news.tint);
  if (area != nullptr) beside("area", ui.say(Word::about_area, {ui.say(area->label)}), tint_of("sea"));
  ui.x = left;
  ui.y = bottom;
  ui.width = width;
}

void draw_words(Ui& ui, const core::Finding& finding) {
  const bool easy = ui.state.variant == core::Variant::easy_read;
  TextStyle style = body_style(ui);
  if (easy) style.size *= 1.15F;
  const core::Text& text = easy && !finding.easy.empty() ? finding.easy : finding.plain;
  paragraphs(ui, "text", ui.say(text), style, ui.look.gap * (easy ? 0.9F : 0.7F));
}

void draw_why(Ui& ui, const core::Finding& finding) {
  if (finding.why.empty()) return;
  gap(ui, ui.look.section * 0.8F);
  subheading(ui, "why_heading", ui.say(Word::why_it_matters));
  gap(ui, ui.look.gap * 0.4F);
  paragraphs(ui, "why", ui.say(finding.why), body_style(ui), ui.look.gap * 0.6F);
}

void draw_not_understood(Ui& ui, const core::Finding& finding) {
  const bool on = ui.state.visit.not_understood.contains(finding.id);
  const ButtonSpec spec{.key = "not_understood", .label = ui.say(Word::i_dont_get_this), .icon = Icon::question};
  if (toggle_button(ui, spec, on)) ui.out.push_back(app::NotUnderstoodToggled{finding.id});
  if (!on) return;
  gap(ui, ui.look.gap * 0.5F);
  status(ui, "noted", ui.say(Word::noted_dont_get), small_style(ui));
}

}  // namespace

void view_finding(Ui& ui) {
  const core::Finding* finding = app::finding_here(ui.state);
  if (finding == nullptr) return view_loading(ui);
  const bool asks = !finding->questions.empty();
  const ScreenSpec spec{
      .key = "finding:" + finding->id, .centred = true, .primary = ui.say(asks ? Word::what_do_you_think : Word::next)};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  draw_chips(ui, *finding);
  end_beside(ui, beside);
  gap(ui, ui.look.gap * 0.6F);
  heading(ui, "heading", ui.say(finding->heading));
  gap(ui, ui.look.gap);
  draw_words(ui, *finding);
  int number = 0;
  for (const core::Chart& chart : finding->charts) {
    gap(ui, ui.look.section * 0.8F);
    draw_chart(ui, "chart" + std::to_string(number++), chart);
  }
  draw_why(ui, *finding);
  gap(ui, ui.look.section * 0.8F);
  draw_not_understood(ui, *finding);
  gap(ui, ui.look.gap);
  paragraph(ui, "source", ui.say(Word::from_report, {ui.say(ui.state.pack->report), ui.say(finding->section)}),
            small_style(ui));
  gap(ui, ui.look.gap);
  // Whoever has had enough still gets to send what they said.
  const ButtonSpec finish{.key = "finish_now", .label = ui.say(Word::finish_now)};
  if (button(ui, finish)) ui.out.push_back(app::ReviewPressed{});
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::NextPressed{});
}

}  // namespace earshot::ui
