#include <algorithm>
#include <vector>

#include "ui/staff.h"
#include "ui/symbols.h"

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

bool is_easy(const Ui& ui) { return ui.state.variant == core::Variant::easy_read; }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

struct EasyLine {
  std::string key;
  std::string_view words;
  core::Symbol symbol;
};

// The picture beside its idea; over it where large print leaves the words no room.
void draw_easy_line(Ui& ui, const EasyLine& line, const TextStyle& style, const SymbolInks& inks) {
  const float size = ui.look.symbol, between = size * 0.3F;
  const float room = ui.width - size - between;
  const bool beside = room >= style.size * 8;
  const float words_width = beside ? room : ui.width;
  const float words = text_size(ui, line.words, style, words_width).h;
  const float height = beside ? std::max(words, size) : size + between + words;
  const float left = ui.x, top = ui.y, width = ui.width;
  if (visible(ui, {left, top, width, height})) {
    const float middle = beside ? height / 2 : size / 2;
    draw_symbol(ui.list, line.symbol, on_screen(ui, left + size / 2, top + middle), size, inks);
  }
  if (beside) ui.x += size + between;
  ui.width = words_width;
  ui.y = beside ? top + (height - words) / 2 : top + size + between;
  paragraph(ui, line.key, line.words, style);
  ui.x = left;
  ui.width = width;
  ui.y = top + height;
}

void draw_easy_words(Ui& ui, const core::Finding& finding) {
  TextStyle style = body_style(ui);
  style.size *= 1.15F;
  const std::vector<std::string_view> lines = lines_of(ui.say(finding.easy));
  if (lines.size() != finding.easy_symbols.size()) {
    return paragraphs(ui, "text", ui.say(finding.easy), style, ui.look.gap * 0.9F);
  }
  const core::Topic* topic = core::find_topic(*ui.state.pack, finding.topic);
  const SymbolInks inks = symbol_inks(ui.look.theme, tint_of(topic != nullptr ? topic->tint : ""), ui.appear);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) gap(ui, ui.look.gap);
    draw_easy_line(ui, {"text" + std::to_string(i), lines[i], finding.easy_symbols[i]}, style, inks);
  }
}

// There and back at any time: nothing that was said is touched.
void draw_easy_switch(Ui& ui) {
  const bool easy = is_easy(ui);
  const ChoiceSpec spec{.key = "easy_read", .label = ui.say(Word::easy_read), .chosen = easy};
  const Size size = choice_size(ui, spec, ui.width);
  const Rect rect{ui.x, ui.y, size.w, size.h};
  ui.y += size.h;
  if (choice_button(ui, spec, rect)) {
    ui.out.push_back(app::VariantChosen{easy ? core::Variant::plain : core::Variant::easy_read});
  }
}

void draw_words(Ui& ui, const core::Finding& finding) {
  if (is_easy(ui)) return draw_easy_words(ui, finding);
  paragraphs(ui, "text", ui.say(finding.plain), body_style(ui), ui.look.gap * 0.7F);
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
  gap(ui, ui.look.gap * 0.8F);
  draw_easy_switch(ui);
  gap(ui, ui.look.gap * 1.2F);
  draw_words(ui, *finding);
  int number = 0;
  for (const core::Chart& chart : finding->charts) {
    gap(ui, ui.look.section * 0.8F);
    draw_chart(ui, "chart" + std::to_string(number++), chart);
  }
  draw_why(ui, *finding);
  gap(ui, ui.look.section * 0.8F);
  draw_replies_to(ui, *finding);
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
