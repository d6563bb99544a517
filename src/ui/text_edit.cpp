#include "ui/text_edit.h"

#include <algorithm>
#include <utility>

#include "core/utf8.h"

namespace earshot::ui {
namespace {

using Key = app::RawInput::Key;

constexpr std::size_t most_moments = 100;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

int next_code_point(std::string_view text, int at) {
  auto i = static_cast<std::size_t>(at);
  if (i < text.size()) ++i;
  while (i < text.size() && is_continuation(text[i])) ++i;
  return static_cast<int>(i);
}

int previous_code_point(std::string_view text, int at) {
  auto i = static_cast<std::size_t>(at);
  if (i > 0) --i;
  while (i > 0 && is_continuation(text[i])) --i;
  return static_cast<int>(i);
}

// The bytes are valid, or else only the caret stands oddly.
char32_t code_point(std::string_view text, int at) {
  const auto i = static_cast<std::size_t>(at);
  if (i >= text.size()) return 0;
  const auto lead = static_cast<unsigned char>(text[i]);
  char32_t result = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1FU : lead < 0xF0 ? lead & 0x0FU : lead & 0x07U;
  for (std::size_t k = i + 1; k < text.size() && is_continuation(text[k]); ++k)
    result = result << 6 | (static_cast<unsigned char>(text[k]) & 0x3FU);
  return result;
}

constexpr char32_t joiner = 0x200D;

// Is drawn onto what stands before it: accents, skin tones, the joiner of families. The rest of Unicode's rules
// (UAX 29) are for scripts that our letters don't hold.
bool is_extending(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || c == joiner;
}

bool is_border(std::string_view text, int at) {
  if (at <= 0 || at >= static_cast<int>(text.size())) return true;
  if (is_continuation(text[static_cast<std::size_t>(at)])) return false;
  return !is_extending(code_point(text, at)) && code_point(text, previous_code_point(text, at)) != joiner;
}

int next_character(std::string_view text, int at) {
  do {
    at = next_code_point(text, at);
  } while (!is_border(text, at));
  return at;
}

int previous_character(std::string_view text, int at) {
  do {
    at = previous_code_point(text, at);
  } while (!is_border(text, at));
  return at;
}

bool is_word(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return c >= 0x80 || c == '\'' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

int next_word_end(std::string_view text, int at) {
  auto i = static_cast<std::size_t>(at);
  while (i < text.size() && !is_word(text[i])) ++i;
  while (i < text.size() && is_word(text[i])) ++i;
  return static_cast<int>(i);
}

int previous_word_start(std::string_view text, int at) {
  auto i = static_cast<std::size_t>(at);
  while (i > 0 && !is_word(text[i - 1])) --i;
  while (i > 0 && is_word(text[i - 1])) --i;
  return static_cast<int>(i);
}

int line_start(std::string_view text, int at) {
  const std::size_t newline = at > 0 ? text.rfind('\n', static_cast<std::size_t>(at) - 1) : std::string_view::npos;
  return newline == std::string_view::npos ? 0 : static_cast<int>(newline) + 1;
}

int line_end(std::string_view text, int at) {
  return static_cast<int>(std::min(text.find('\n', static_cast<std::size_t>(at)), text.size()));
}

// As a browser's field would keep it: one kind of line break, no other control characters.
std::string cleaned(std::string_view typed, bool one_line) {
  std::string result;
  const std::string whole = core::repaired(typed);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    char c = whole[i];
    if (c == '\r') {
      if (i + 1 < whole.size() && whole[i + 1] == '\n') continue;
      c = '\n';
    }
    const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    const bool left_out = control || (one_line && c == '\n');
    if (!left_out) result += c;
  }
  return result;
}

}  // namespace

void TextEditor::open(app::NodeId node, std::string_view value, const Rules& rules) {
  close();
  edit_.node = node;
  edit_.value = value;
  rules_ = rules;
  select(length(), length());
}

void TextEditor::close() { *this = TextEditor(); }

void TextEditor::take_over(std::string_view value) {
  done_.clear();
  undone_.clear();
  last_ = Change::none;
  edit_.value = value;
  place_caret(edit_.caret);
}

void TextEditor::select(int anchor, int caret) {
  anchor_ = anchor;
  edit_.caret = caret;
  edit_.selection_start = std::min(anchor, caret);
  edit_.selection_end = std::max(anchor, caret);
}

void TextEditor::place_caret(int offset) {
  offset = std::clamp(offset, 0, length());
  if (!is_border(edit_.value, offset)) offset = previous_character(edit_.value, offset);
  move(offset);
}

TextEditor::Outcome TextEditor::move(int caret, bool keep_anchor) {
  select(keep_anchor ? anchor_ : caret, caret);
  last_ = Change::none;
  return Outcome::moved;
}

std::string TextEditor::selected() const {
  return edit_.value.substr(static_cast<std::size_t>(edit_.selection_start),
                            static_cast<std::size_t>(edit_.selection_end - edit_.selection_start));
}

void TextEditor::remember(Change change) {
  undone_.clear();
  if (change != Change::other && change == last_) return;
  last_ = change;
  if (done_.size() == most_moments) done_.erase(done_.begin());
  done_.push_back(now());
}

TextEditor::Outcome TextEditor::replace_selection(std::string_view text, Change change) {
  if (text.empty() && !selects()) return Outcome::moved;
  remember(change);
  const auto start = static_cast<std::size_t>(edit_.selection_start);
  edit_.value.replace(start, static_cast<std::size_t>(edit_.selection_end) - start, text);
  const int caret = edit_.selection_start + static_cast<int>(text.size());
  select(caret, caret);
  return Outcome::changed;
}

TextEditor::Outcome TextEditor::insert(std::string_view typed) {
  std::string text = cleaned(typed, rules_.one_line);
  if (rules_.max_length > 0) {
    const int stays = core::code_points(edit_.value) - core::code_points(selected());
    text = core::first_code_points(text, std::max(rules_.max_length - stays, 0));
  }
  if (text.empty()) return Outcome::moved;
  // A word at a time can be undone.
  if (text == " " || text == "\n" || selects()) last_ = Change::none;
  return replace_selection(text, Change::typed);
}

TextEditor::Outcome TextEditor::erase(int from, int to) {
  if (selects()) return replace_selection("", Change::other);
  if (from == to) return Outcome::moved;
  remember(Change::erased);
  edit_.value.erase(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
  select(from, from);
  return Outcome::changed;
}

TextEditor::Outcome TextEditor::copy(std::string& clipboard) const {
  if (selects() && !rules_.secret) clipboard = selected();
  return Outcome::moved;
}

TextEditor::Outcome TextEditor::cut(std::string& clipboard) {
  copy(clipboard);
  return rules_.secret ? Outcome::moved : replace_selection("", Change::other);
}

TextEditor::Outcome TextEditor::paste(std::string_view clipboard) {
  last_ = Change::none;
  const Outcome outcome = insert(clipboard);
  last_ = Change::none;
  return outcome;
}

TextEditor::Outcome TextEditor::go_back(std::vector<Moment>& from, std::vector<Moment>& to) {
  last_ = Change::none;
  if (from.empty()) return Outcome::moved;
  to.push_back(now());
  Moment moment = std::move(from.back());
  from.pop_back();
  edit_.value = std::move(moment.value);
  select(moment.anchor, moment.caret);
  return Outcome::changed;
}

TextEditor::Outcome TextEditor::press(Key key, std::string& clipboard) {
  const std::string& value = edit_.value;
  const int caret = edit_.caret;
  switch (key) {
    case Key::left: return move(selects() ? edit_.selection_start : previous_character(value, caret));
    case Key::right: return move(selects() ? edit_.selection_end : next_character(value, caret));
    case Key::select_left: return move(previous_character(value, caret), true);
    case Key::select_right: return move(next_character(value, caret), true);
    case Key::word_left: return move(previous_word_start(value, caret));
    case Key::word_right: return move(next_word_end(value, caret));
    case Key::home: return move(line_start(value, caret));
    case Key::end: return move(line_end(value, caret));
    case Key::up:
    case Key::page_up:
    case Key::text_start: return move(0);
    case Key::down:
    case Key::page_down:
    case Key::text_end: return move(length());
    case Key::select_all: select(0, length()); return Outcome::moved;
    case Key::backspace: return erase(previous_character(value, caret), caret);
    case Key::del: return erase(caret, next_character(value, caret));
    case Key::enter: return rules_.one_line ? Outcome::ignored : insert("\n");
    case Key::copy: return copy(clipboard);
    case Key::cut: return cut(clipboard);
    case Key::paste: return paste(clipboard);
    case Key::undo: return go_back(done_, undone_);
    case Key::redo: return go_back(undone_, done_);
    case Key::space: return Outcome::moved;  // comes as text
    default: return Outcome::ignored;
  }
}

}  // namespace earshot::ui
