#include <algorithm>
#include <array>
#include <utility>

#include "ui/question.h"
#include "ui/sheet.h"

namespace earshot::ui {
namespace {

constexpr int step = 50, growth = 40;  // of a stamp, by one press, in units of the sheet

// What the parts of this file share: one pass over one drawing question.
struct Easel {
  Ui& ui;
  const QuestionContext& context;
  DrawingDraft& draft;
  core::Drawing drawing;
  std::string_view words;  // what it shows, as far as the visitor wrote it
};

Easel set_up(Ui& ui, const QuestionContext& context) {
  DrawingDraft& draft = ui.drafts.drawing;
  if (draft.question != context.question.id) {
    draft = {.colour = draft.colour, .width = draft.width, .question = context.question.id};
  }
  const bool answered = context.answer != nullptr && context.answer->state == core::AnswerState::answered;
  return {ui, context, draft, answered ? context.answer->drawing : core::Drawing{},
          answered ? std::string_view(context.answer->text) : std::string_view{}};
}

void give_answer(const Easel& easel, std::string text) {
  core::Answer answer;
  answer.state = core::AnswerState::answered;
  answer.text = std::move(text);
  answer.drawing = easel.drawing;
  easel.ui.out.push_back(app::AnswerGiven{easel.context.question.id, std::move(answer)});
}

// The marks were changed; `told` says how, where that is not to be seen in their number.
void give_marks(const Easel& easel, std::string_view told) {
  easel.draft.told = told;
  give_answer(easel, std::string(easel.words));
}

// A mark was added, or there was no room for it.
void added(const Easel& easel, bool there_was_room, std::string_view told) {
  if (there_was_room) {
    easel.draft.cleared = {};
    give_marks(easel, told);
  } else {
    easel.draft.told = easel.ui.say(Word::limit_reached, {std::to_string(easel.drawing.marks.size())});
  }
}

// --- the sheet -----------------------------------------------------------------------------------------------------

// As large as fits, and never so large that it fills the screen: a finger needs room beside it to scroll.
Rect place_for_sheet(const Ui& ui, float width) {
  const float highest = std::max(ui.look.height * (ui.look.short_screen ? 0.75F : 0.58F), 150.0F);
  const float w = std::min(width, highest * core::sheet_width / core::sheet_height);
  return {ui.x + (width - w) / 2, ui.y, w, w * core::sheet_height / core::sheet_width};
}

void pen_moved(Easel& easel, const Rect& sheet) {
  const app::Event& event = *easel.ui.event;
  const auto phase = static_cast<app::DrawPhase>(event.number);
  std::optional<core::Stroke>& stroke = easel.draft.stroke;
  if (phase == app::DrawPhase::down) {
    stroke = core::Stroke{easel.draft.colour, easel.draft.width, {}};
    easel.draft.full = false;
  }
  if (phase == app::DrawPhase::cancelled) stroke.reset();
  if (!stroke) return;
  for (const core::Point& point : points_of(event, sheet)) {
    easel.draft.full = easel.draft.full || !core::draw_to(*stroke, point);
  }
  if (phase != app::DrawPhase::up || stroke->points.empty()) return;
  added(easel, core::add_stroke(easel.drawing, *std::exchange(stroke, {})), {});
}

void draw_sheet(Easel& easel, const Rect& rect) {
  Ui& ui = easel.ui;
  const NodeId id = child_id(ui, "sheet");
  if (happened(ui, app::Event::Kind::draw, id)) pen_moved(easel, rect);
  paint_sheet(ui, easel.drawing, easel.draft.stroke ? &*easel.draft.stroke : nullptr, rect);
  const std::string name = std::string(ui.say(Word::drawing)) + ": " + words_of(ui, easel.drawing);
  leaf(ui, {.role = Role::image, .key = "sheet", .name = name, .rect = rect, .flags = Flag::draws});
}

void draw_status(const Easel& easel) {
  std::string words = easel.draft.told;
  if (!words.empty()) words += " – ";
  status(easel.ui, "on_sheet", words + words_of(easel.ui, easel.drawing), small_style(easel.ui));
}

// --- taking back ---------------------------------------------------------------------------------------------------

void undo(Easel& easel) {
  if (easel.drawing.empty()) {
    easel.drawing = std::exchange(easel.draft.cleared, {});
  } else {
    easel.drawing.marks.pop_back();
  }
  give_marks(easel, easel.ui.say(Word::undone));
}

void start_again(Easel& easel) {
  easel.draft.cleared = std::exchange(easel.drawing, {});
  give_marks(easel, {});
}

void draw_taking_back(Easel& easel) {
  Ui& ui = easel.ui;
  const std::string_view empty = ui.say(Word::drawing_empty);
  const bool none = easel.drawing.empty(), nothing_to_undo = none && easel.draft.cleared.empty();
  Flow flow(ui, ui.look.gap * 0.6F);
  const ButtonSpec back{.key = "undo",
                        .label = ui.say(Word::undo),
                        .icon = Icon::undo,
                        .disabled = nothing_to_undo,
                        .description = nothing_to_undo ? empty : std::string_view{}};
  if (button(ui, back, flow.place(button_size(ui, back, ui.width)))) undo(easel);
  const ButtonSpec again{.key = "clear",
                         .label = ui.say(Word::drawing_clear),
                         .icon = Icon::bin,
                         .disabled = none,
                         .description = none ? empty : std::string_view{}};
  if (button(ui, again, flow.place(button_size(ui, again, ui.width)))) start_again(easel);
  flow.end();
}

// --- pens ----------------------------------------------------------------------------------------------------------

struct Pen {
  std::string_view key;
  Word word;
};
constexpr std::array<Pen, 6> colours{{{"black", Word::pen_black},
                                      {"blue", Word::pen_blue},
                                      {"red", Word::pen_red},
                                      {"green", Word::pen_green},
                                      {"orange", Word::pen_orange},
                                      {"purple", Word::pen_purple}}};
constexpr std::array<Pen, 3> widths{
    {{"thin", Word::pen_thin}, {"medium", Word::pen_medium}, {"thick", Word::pen_thick}}};
constexpr std::array dots{0.3F, 0.6F, 1.0F};

ChoiceSpec colour_choice(const Easel& easel, std::size_t index) {
  const auto colour = static_cast<core::PenColour>(index);
  return {.key = colours[index].key,
          .label = easel.ui.say(colours[index].word),
          .chosen = easel.draft.colour == colour,
          .swatch = Swatch{colour_of(colour), 1}};
}

ChoiceSpec width_choice(const Easel& easel, std::size_t index) {
  return {.key = widths[index].key,
          .label = easel.ui.say(widths[index].word),
          .chosen = easel.draft.width == static_cast<core::PenWidth>(index),
          .swatch = Swatch{colour_of(easel.draft.colour), dots[index]}};
}

void draw_pens(Easel& easel) {
  Ui& ui = easel.ui;
  const float between = ui.look.gap * 0.5F;
  open_radio_group(ui, "colour", ui.say(Word::pen_colour));
  Flow colour_flow(ui, between);
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const ChoiceSpec spec = colour_choice(easel, i);
    const Rect rect = colour_flow.place(choice_size(ui, spec, ui.width));
    if (radio(ui, spec, rect)) easel.draft.colour = static_cast<core::PenColour>(i);
  }
  colour_flow.end();
  close(ui);
  gap(ui, ui.look.gap * 0.8F);
  open_radio_group(ui, "width", ui.say(Word::pen_width));
  Flow width_flow(ui, between);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const ChoiceSpec spec = width_choice(easel, i);
    const Rect rect = width_flow.place(choice_size(ui, spec, ui.width));
    if (radio(ui, spec, rect)) easel.draft.width = static_cast<core::PenWidth>(i);
  }
  width_flow.end();
  close(ui);
}

// --- stamps --------------------------------------------------------------------------------------------------------

void label(Ui& ui, std::string_view key, Word word) {
  heading(ui, key, ui.say(word), 2, bold_style(ui));
  gap(ui, ui.look.gap * 0.5F);
}

// As many in a row as leave every name readable.
int stamps_in_a_row(const Ui& ui, float between) {
  const TextStyle style = picture_button_style(ui);
  for (const int count : {8, 4, 2}) {
    const float cell = (ui.width - between * static_cast<float>(count - 1)) / static_cast<float>(count);
    const auto fits = [&](std::size_t i) {
      const std::string_view name = ui.say(word_of(static_cast<core::StampKind>(i)));
      return size_that_fits(ui, name, style, cell - 8, 1) >= style.size * 0.999F;
    };
    bool all = cell >= ui.look.target;
    for (std::size_t i = 0; i < core::stamp_kind_names.size(); ++i) all = all && fits(i);
    if (all) return count;
  }
  return 1;
}

void put_in(Easel& easel, core::StampKind kind) {
  const bool there_was_room = core::add_stamp(easel.drawing, kind);
  added(easel, there_was_room, easel.ui.say(word_of(kind)));
}

void draw_stamps(Easel& easel) {
  Ui& ui = easel.ui;
  label(ui, "stamps_label", Word::stamps);
  open(ui, {.role = Role::group, .key = "stamps", .name = ui.say(Word::stamps)});
  const float between = ui.look.gap * 0.5F;
  const int in_a_row = stamps_in_a_row(ui, between);
  const float cell = (ui.width - between * static_cast<float>(in_a_row - 1)) / static_cast<float>(in_a_row);
  float height = 0;
  for (std::size_t i = 0; i < core::stamp_kind_names.size(); ++i) {
    height = std::max(height, picture_button_height(ui, ui.say(word_of(static_cast<core::StampKind>(i))), cell));
  }
  Flow flow(ui, between);
  for (std::size_t i = 0; i < core::stamp_kind_names.size(); ++i) {
    const auto kind = static_cast<core::StampKind>(i);
    const std::string_view name = ui.say(word_of(kind));
    const Rect rect = flow.place({cell, height});
    if (picture_button(ui, core::stamp_kind_names[i], name, kind, rect)) put_in(easel, kind);
  }
  flow.end();
  close(ui);
}

struct Move {
  std::string_view key;
  Word word;
  Icon icon;
  int right, down, bigger;
};
constexpr std::array<Move, 6> moves{{{"left", Word::stamp_left, Icon::arrow_left, -step, 0, 0},
                                     {"right", Word::stamp_right, Icon::arrow_right, step, 0, 0},
                                     {"up", Word::stamp_up, Icon::arrow_up, 0, -step, 0},
                                     {"down", Word::stamp_down, Icon::arrow_down, 0, step, 0},
                                     {"bigger", Word::stamp_bigger, Icon::plus, 0, 0, growth},
                                     {"smaller", Word::stamp_smaller, Icon::minus, 0, 0, -growth}}};

// Where it now is, as far right and up as the numbers say: who can't see it is told at every press.
std::string place_in_words(const Ui& ui, const core::Stamp& stamp) {
  const auto percent = [&](int part, int whole) { return ui.say(Word::percent, {std::to_string(part * 100 / whole)}); };
  return std::string(ui.say(word_of(stamp.kind))) + ": " + std::string(ui.say(Word::stamp_right)) + " " +
         percent(stamp.at.x, core::sheet_width) + ", " + std::string(ui.say(Word::stamp_up)) + " " +
         percent(core::sheet_height - stamp.at.y, core::sheet_height) + ", " + std::string(ui.say(Word::stamp_bigger)) +
         " " + percent(stamp.size, core::sheet_width);
}

void draw_moves(Easel& easel) {
  Ui& ui = easel.ui;
  core::Stamp* const stamp = core::last_stamp(easel.drawing);
  if (stamp == nullptr) return;
  gap(ui, ui.look.gap);
  label(ui, "move_label", Word::stamp_move);
  open(ui, {.role = Role::group, .key = "move", .name = ui.say(Word::stamp_move)});
  Flow flow(ui, ui.look.gap * 0.5F);
  for (const Move& it : moves) {
    const ButtonSpec spec{.key = it.key, .label = ui.say(it.word), .icon = it.icon};
    if (!button(ui, spec, flow.place(button_size(ui, spec, ui.width)))) continue;
    core::move(*stamp, it.right, it.down);
    core::resize(*stamp, it.bigger);
    give_marks(easel, place_in_words(ui, *stamp));
  }
  flow.end();
  close(ui);
}

// --- in words ------------------------------------------------------------------------------------------------------

void draw_words(Easel& easel) {
  Ui& ui = easel.ui;
  label(ui, "words_label", Word::drawing_words);
  std::string typed;
  const TextEntrySpec spec{.key = "words",
                           .name = ui.say(Word::drawing_words),
                           .value = easel.words,
                           .placeholder = ui.say(Word::write_here),
                           .max_length = easel.context.question.max_length,
                           .lines = 3};
  if (text_entry(ui, spec, typed)) give_answer(easel, std::move(typed));
  draw_letters_left(ui, easel.context.question, easel.words);
  draw_watched(ui, easel.context.question);
}

// --- all of it -----------------------------------------------------------------------------------------------------

float widest_pen(const Easel& easel) {
  float widest = 0;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    widest = std::max(widest, choice_size(easel.ui, colour_choice(easel, i), easel.ui.width).w);
  }
  for (std::size_t i = 0; i < widths.size(); ++i) {
    widest = std::max(widest, choice_size(easel.ui, width_choice(easel, i), easel.ui.width).w);
  }
  return widest;
}

// Where there is room the pens lie to the right of the sheet, one under the other; else in rows under it.
void draw_sheet_and_pens(Easel& easel) {
  Ui& ui = easel.ui;
  const float x = ui.x, y = ui.y, width = ui.width, side = widest_pen(easel), between = ui.look.gap;
  const Rect beside = place_for_sheet(ui, width - side - between);
  const bool room =
      !ui.look.narrow && !ui.look.kiosk && !ui.look.short_screen && !ui.simple_view() && beside.h >= ui.look.target * 9;
  const Rect sheet = room ? Rect{x, y, beside.w, beside.h} : place_for_sheet(ui, width);
  draw_sheet(easel, sheet);
  ui.y += sheet.h + ui.look.gap * 0.5F;
  draw_status(easel);
  gap(ui, ui.look.gap * 0.5F);
  draw_taking_back(easel);
  const float bottom = ui.y;
  if (ui.simple_view()) return;  // nothing can be drawn there
  if (room) {
    ui.x = sheet.x + sheet.w + between;
    ui.y = y;
    ui.width = side;
  } else {
    gap(ui, ui.look.gap);
  }
  draw_pens(easel);
  ui.x = x;
  ui.y = std::max(bottom, ui.y);
  ui.width = width;
}

}  // namespace

// Everything on the sheet can be done with buttons alone: stamps instead of strokes, presses instead of dragging. And
// everything can be said in words instead.
void question_drawing(Ui& ui, const QuestionContext& context) {
  Easel easel = set_up(ui, context);
  draw_sheet_and_pens(easel);
  gap(ui, ui.look.section);
  draw_stamps(easel);
  draw_moves(easel);
  gap(ui, ui.look.section);
  draw_words(easel);
}

}  // namespace earshot::ui
