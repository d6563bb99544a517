// Widgets: the only controls and texts that views use. Each draws itself and emits its semantic node in one call, at the
// cursor (then the cursor moves down) or in a rectangle. A control returns true in the pass in which it was used.
#pragma once

#include <optional>
#include <string_view>

#include "core/receipt.h"
#include "ui/art.h"
#include "ui/text.h"
#include "ui/ui.h"

namespace earshot::ui {

// --- words ---------------------------------------------------------------------------------------------------------

// Level 1 takes the focus when its screen opens.
void heading(Ui& ui, std::string_view key, std::string_view text, int level, const TextStyle& style);
void heading(Ui& ui, std::string_view key, std::string_view text);     // level 1
void subheading(Ui& ui, std::string_view key, std::string_view text);  // level 2

void paragraph(Ui& ui, std::string_view key, std::string_view text, const TextStyle& style);
void paragraph(Ui& ui, std::string_view key, std::string_view text);
// The visitor's own words, in whatever script: the page shows them itself, so they are painted only natively.
void own_words(Ui& ui, std::string_view key, std::string_view text, const TextStyle& style);
// One node a line of the pack's text; `between` is the space from one to the next.
void paragraphs(Ui& ui, std::string_view key, std::string_view text, const TextStyle& style, float between);

// Words on a tint; not pressable.
void chip(Ui& ui, std::string_view key, std::string_view text, Tint tint);

// Is read out when it appears or changes.
void status(Ui& ui, std::string_view key, std::string_view text, const TextStyle& style);
void alert(Ui& ui, std::string_view key, std::string_view text);

inline void gap(Ui& ui, float height) { ui.y += height; }

// --- places for controls -------------------------------------------------------------------------------------------

// Fills rows from left to right, and goes to the next row when one is full.
struct Flow {
  Ui& ui;
  float gap;
  float left = 0, row_height = 0;
  bool first = true;

  Flow(Ui& target, float space) : ui(target), gap(space) {}
  Rect place(Size size);
  void end();  // moves the cursor under the last row
};

// White, rounded, with a soft shadow. What is drawn between begin and end lies on it; its height follows.
struct Card {
  float x = 0, y = 0, width = 0, pad = 0;
  Backdrop backdrop;
  bool raised = true;
};
float card_pad(const Ui& ui);  // between the edge of a card as wide as ui.width and what is in it
Card begin_card(Ui& ui, bool raised = true);
void end_card(Ui& ui, Card& card);

// --- controls ------------------------------------------------------------------------------------------------------

enum class ButtonKind { primary, secondary, quiet, help, plain };

struct ButtonSpec {
  std::string_view key = {};
  std::string_view label = {};
  ButtonKind kind = ButtonKind::quiet;
  Icon icon = Icon::none;
  bool icon_after = false;  // else before the label
  bool icon_only = false;   // the label is still its name
  bool disabled = false;
  std::string_view description = {};
  std::string_view name = {};  // when the label alone doesn't say which; must begin with the label (WCAG 2.5.3)
  std::uint32_t flags = 0;
  std::string_view language = {};  // of the label, when it is not that of the page
};

float button_pad(const Ui& ui, ButtonKind kind);  // left and right of the words
Size button_size(const Ui& ui, const ButtonSpec& spec, float widest);
bool button(Ui& ui, const ButtonSpec& spec, const Rect& rect);
bool button(Ui& ui, const ButtonSpec& spec);  // at the cursor, as wide as its words
bool toggle_button(Ui& ui, const ButtonSpec& spec, bool on, const Rect& rect);
bool toggle_button(Ui& ui, const ButtonSpec& spec, bool on);

// A picture over its name.
TextStyle picture_button_style(const Ui& ui);
float picture_button_height(const Ui& ui, std::string_view label, float width);
bool picture_button(Ui& ui, std::string_view key, std::string_view label, core::StampKind picture, const Rect& rect);

enum class ChoiceLook { pill, row };

// A dot of colour in front of the words of a pill: what is chosen with it.
struct Swatch {
  Colour colour;
  float size = 1;  // of the room that there is
};

struct ChoiceSpec {
  std::string_view key = {};
  std::string_view label = {};
  bool chosen = false;
  ChoiceLook look = ChoiceLook::pill;
  std::string_view description = {};
  std::string_view mark = {};      // in the place of the tick: "1", "2"
  std::string_view language = {};  // of the label, when it is not that of the page
  std::optional<Swatch> swatch = {};
};

Size choice_size(const Ui& ui, const ChoiceSpec& spec, float widest);
// True when it was chosen now.
bool radio(Ui& ui, const ChoiceSpec& spec, const Rect& rect);
// True when it was changed now; `spec.chosen` tells what it was.
bool checkbox(Ui& ui, const ChoiceSpec& spec, const Rect& rect);
// A toggle button that looks as a choice.
bool choice_button(Ui& ui, const ChoiceSpec& spec, const Rect& rect);

// A picture of a receipt over its name, as a toggle button; spec.mark stands on its corner when it is chosen.
float picture_choice_width(const Ui& ui, std::string_view label);  // at least
float picture_choice_height(const Ui& ui, float width);
bool picture_choice(Ui& ui, const ChoiceSpec& spec, core::Picture picture, const Rect& rect);

// One of the five faces, with its label under it.
bool face_radio(Ui& ui, const ChoiceSpec& spec, int degree, const Rect& rect);

// Opens the radio group that the radios up to close() belong to.
void open_radio_group(Ui& ui, std::string_view key, std::string_view name);

struct TextEntrySpec {
  std::string_view key = {};
  std::string_view name = {};
  std::string_view value = {};
  std::string_view placeholder = {};
  Role role = Role::text_area;
  int max_length = 0;
  int lines = 4;
  bool invalid = false;
  std::string_view description = {};
};
// True when the text changed now; then `typed` is the whole new value. `submitted` (may be null): Enter in one line.
bool text_entry(Ui& ui, const TextEntrySpec& spec, std::string& typed, bool* submitted = nullptr);

// The same under its name in bold.
bool labelled_entry(Ui& ui, const TextEntrySpec& spec, std::string& typed, bool* submitted = nullptr);

void progress_bar(Ui& ui, std::string_view key, float part, std::string_view value_text, const Rect& rect);

// --- scrolling -----------------------------------------------------------------------------------------------------

struct Scroller {
  NodeId id = 0;
  std::uint32_t node = 0;
  Rect rect;
  float old_x = 0, old_y = 0, old_width = 0, old_shift_x = 0, old_shift_y = 0;
  float pushed = 0;  // how far the content was moved down to stand well: no part of its own height
};
// The cursor starts at the content's top left; the column is `rect.w` wide.
Scroller begin_scroller(Ui& ui, Role role, std::string_view key, std::string_view name, const Rect& rect);
void end_scroller(Ui& ui, const Scroller& scroller);

}  // namespace earshot::ui
