// Typing, erasing, moving, selecting, undoing. A field is written down with its caret as | and, where something is
// selected, the other end of the selection as < or >: "one <two|" has "two" selected.
#include "ui/text_edit.h"

#include <doctest/doctest.h>

#include <random>

#include "core/utf8.h"

namespace earshot::tests {
namespace {

using Key = app::RawInput::Key;
using ui::TextEditor;

// The picture of a field. The marks are never part of the texts here.
std::string picture(const TextEditor& editor) {
  const ui::TextEdit& edit = editor.state();
  std::string text = edit.value;
  const bool selects = edit.selection_start != edit.selection_end;
  const bool caret_last = edit.caret == edit.selection_end;
  text.insert(static_cast<std::size_t>(edit.selection_end), caret_last ? "|" : ">");
  if (selects) text.insert(static_cast<std::size_t>(edit.selection_start), caret_last ? "<" : "|");
  return text;
}

// Any rules; the caret as in the picture, without a selection.
TextEditor field(std::string text, const TextEditor::Rules& rules = {}) {
  const std::size_t caret = text.find('|');
  text.erase(caret, 1);
  TextEditor editor;
  editor.open(7, text, rules);
  editor.place_caret(static_cast<int>(caret));
  return editor;
}

void press(TextEditor& editor, const std::vector<Key>& keys) {
  std::string clipboard;
  for (const Key key : keys) editor.press(key, clipboard);
}

TEST_CASE("keys") {
  struct Row {
    const char* what;
    const char* before;
    std::vector<Key> keys;
    const char* after;
  };
  const Row rows[] = {
      {"backspace", "Hello|", {Key::backspace}, "Hell|"},
      {"backspace in the middle", "He|llo", {Key::backspace}, "H|llo"},
      {"backspace at the start", "|Hello", {Key::backspace}, "|Hello"},
      {"delete", "He|llo", {Key::del}, "He|lo"},
      {"delete at the end", "Hello|", {Key::del}, "Hello|"},
      {"left and right", "He|llo", {Key::left, Key::left, Key::right}, "H|ello"},
      {"not past the ends", "|a", {Key::left, Key::right, Key::right, Key::right}, "a|"},
      {"two-byte letters", "tŷ|", {Key::backspace}, "t|"},
      {"four-byte emoji", "ok 👍|!", {Key::backspace}, "ok |!"},
      {"an emoji with a skin tone is one", "👍🏽|", {Key::backspace}, "|"},
      {"a family is one", "a👩‍👧‍👦|b", {Key::left}, "a|👩‍👧‍👦b"},
      {"a heart and its variation selector are one", "❤️|", {Key::backspace}, "|"},
      {"a letter and its loose accent are one", "cafe\u0301|", {Key::backspace}, "caf|"},
      {"delete takes the whole of it", "|👩‍👧‍👦b", {Key::del}, "|b"},

      {"words to the left", "one two, three|", {Key::word_left}, "one two, |three"},
      {"words to the left, on", "one two, three|", {Key::word_left, Key::word_left}, "one |two, three"},
      {"words to the right", "|one two, three", {Key::word_right}, "one| two, three"},
      {"words to the right, on", "|one two, three", {Key::word_right, Key::word_right}, "one two|, three"},
      {"a word with an apostrophe", "|don't stop", {Key::word_right}, "don't| stop"},
      {"a Welsh word", "|ŵyr ac", {Key::word_right}, "ŵyr| ac"},

      {"home and end", "one\ntw|o\nthree", {Key::home}, "one\n|two\nthree"},
      {"end", "one\ntw|o\nthree", {Key::end}, "one\ntwo|\nthree"},
      {"home at the start of a line stays", "one\n|two", {Key::home}, "one\n|two"},
      {"start and end", "one\ntw|o\nthree", {Key::text_end}, "one\ntwo\nthree|"},
      {"start", "one\ntw|o\nthree", {Key::text_start}, "|one\ntwo\nthree"},
      {"up and down without lines to go by", "one\ntw|o", {Key::up}, "|one\ntwo"},
      {"down", "on|e\ntwo", {Key::down}, "one\ntwo|"},

      {"select to the left", "one|", {Key::select_left, Key::select_left}, "o|ne>"},
      {"select to the right", "|one", {Key::select_right}, "<o|ne"},
      {"select there and back", "on|e", {Key::select_left, Key::select_right}, "on|e"},
      {"select all", "o|ne", {Key::select_all}, "<one|"},
      {"left ends a selection at its start", "o|ne", {Key::select_all, Key::left}, "|one"},
      {"right ends a selection at its end", "o|ne", {Key::select_all, Key::right}, "one|"},
      {"backspace takes the selection", "one|", {Key::select_left, Key::backspace}, "on|"},
      {"delete takes the selection", "|one", {Key::select_right, Key::del}, "|ne"},
      {"enter replaces the selection", "one two|", {Key::select_left, Key::enter}, "one tw\n|"},

      {"undo of nothing", "one|", {Key::undo, Key::redo}, "one|"},
      {"undo of erasing: all at once", "one|", {Key::backspace, Key::backspace, Key::undo}, "one|"},
      {"redo", "one|", {Key::backspace, Key::backspace, Key::undo, Key::redo}, "o|"},
      {"undo, a move between", "one|", {Key::backspace, Key::left, Key::backspace, Key::undo}, "o|n"},
      {"a new change ends redo", "one|", {Key::backspace, Key::undo, Key::enter, Key::redo}, "one\n|"},
      {"undo brings the selection back", "one|", {Key::select_all, Key::backspace, Key::undo}, "<one|"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.what));
    TextEditor editor = field(row.before);
    press(editor, row.keys);
    CHECK(picture(editor) == row.after);
  }
}

TEST_CASE("which keys are for text") {
  TextEditor editor = field("one|");
  std::string clipboard;
  for (const Key key : {Key::tab, Key::shift_tab, Key::escape, Key::staff_door, Key::none})
    CHECK(editor.press(key, clipboard) == TextEditor::Outcome::ignored);
  CHECK(editor.press(Key::left, clipboard) == TextEditor::Outcome::moved);
  CHECK(editor.press(Key::backspace, clipboard) == TextEditor::Outcome::changed);
  TextEditor line = field("one|", {.one_line = true});
  CHECK(line.press(Key::enter, clipboard) == TextEditor::Outcome::ignored);
}

TEST_CASE("typing") {
  TextEditor editor = field("Hi | you");
  CHECK(editor.insert("to") == TextEditor::Outcome::changed);
  CHECK(picture(editor) == "Hi to| you");
  CHECK(editor.insert("") == TextEditor::Outcome::moved);

  SUBCASE("replaces the selection") {
    press(editor, {Key::select_all});
    editor.insert("é");
    CHECK(picture(editor) == "é|");
    press(editor, {Key::undo});
    CHECK(picture(editor) == "<Hi to you|");
  }
  SUBCASE("is undone a word at a time") {
    TextEditor words = field("|");
    for (const char* letter : {"a", "b", " ", "c", "d"}) words.insert(letter);
    press(words, {Key::undo});
    CHECK(picture(words) == "ab|");
    press(words, {Key::undo});
    CHECK(picture(words) == "|");
    press(words, {Key::redo, Key::redo});
    CHECK(picture(words) == "ab cd|");
  }
  SUBCASE("only so much is remembered") {
    TextEditor many = field("|");
    for (int i = 0; i < 300; ++i) many.insert(i % 2 == 0 ? " " : "x");
    for (int i = 0; i < 300; ++i) press(many, {Key::undo});
    CHECK(!many.state().value.empty());
    CHECK(many.state().value.size() < 300);
  }
}

TEST_CASE("what is typed or pasted is cleaned") {
  struct Row {
    const char* what;
    std::string typed;
    bool one_line;
    std::string value;
  };
  const Row rows[] = {
      {"line breaks of other systems", "a\r\nb\rc\nd", false, "a\nb\nc\nd"},
      {"no line breaks in one line", "a\r\nb\nc", true, "abc"},
      {"control characters", std::string("a\0b\x01\x1b[2Jc\x7f", 9), false, "ab[2Jc"},
      {"tabs stay", "a\tb", false, "a\tb"},
      {"broken UTF-8", "a\xC3(\xFF", false, "a\uFFFD(\uFFFD"},
      {"letters of anywhere", "żółw 👍🏽 مرحبا", false, "żółw 👍🏽 مرحبا"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.what));
    TextEditor editor = field("|", {.one_line = row.one_line});
    std::string clipboard = row.typed;
    editor.press(Key::paste, clipboard);
    CHECK(editor.state().value == row.value);
  }
}

TEST_CASE("no more than fits, counted in code points") {
  TextEditor editor = field("tŷ|", {.max_length = 5});
  editor.insert("👍👍👍👍");
  CHECK(picture(editor) == "tŷ👍👍👍|");
  CHECK(editor.insert("x") == TextEditor::Outcome::moved);
  press(editor, {Key::select_left});
  editor.insert("xyz");
  CHECK(picture(editor) == "tŷ👍👍x|");
  SUBCASE("text that is too long already can be made shorter, not longer") {
    TextEditor longer = field("123456789|", {.max_length = 5});
    longer.insert("x");
    CHECK(picture(longer) == "123456789|");
    press(longer, {Key::backspace});
    CHECK(picture(longer) == "12345678|");
  }
}

TEST_CASE("clipboard") {
  TextEditor editor = field("one two|");
  std::string clipboard = "before";
  editor.press(Key::copy, clipboard);
  CHECK(clipboard == "before");
  press(editor, {Key::select_left, Key::select_left, Key::select_left});
  editor.press(Key::copy, clipboard);
  CHECK(clipboard == "two");
  CHECK(editor.press(Key::cut, clipboard) == TextEditor::Outcome::changed);
  CHECK(picture(editor) == "one |");
  editor.press(Key::paste, clipboard);
  editor.press(Key::paste, clipboard);
  CHECK(picture(editor) == "one twotwo|");
  press(editor, {Key::undo});
  CHECK(picture(editor) == "one two|");

  SUBCASE("a secret is not given away") {
    TextEditor secret = field("passphrase|", {.one_line = true, .secret = true});
    clipboard.clear();
    press(secret, {Key::select_all});
    secret.press(Key::copy, clipboard);
    CHECK(secret.press(Key::cut, clipboard) == TextEditor::Outcome::moved);
    CHECK(clipboard.empty());
    CHECK(picture(secret) == "<passphrase|");
  }
}

TEST_CASE("the program changes the text") {
  TextEditor editor = field("Hello|");
  editor.insert(" you");
  editor.take_over("Hé");
  CHECK(picture(editor) == "Hé|");
  press(editor, {Key::undo});
  CHECK(picture(editor) == "Hé|");
  editor.place_caret(2);  // in the middle of é
  CHECK(picture(editor) == "H|é");
  editor.take_over("");
  CHECK(picture(editor) == "|");
}

TEST_CASE("closed, it knows nothing") {
  TextEditor editor = field("secret|");
  editor.insert("x");
  editor.close();
  CHECK(editor.state().node == 0);
  CHECK(editor.state().value.empty());
  press(editor, {Key::undo});
  CHECK(editor.state().value.empty());
}

TEST_CASE("whatever is pressed, the text stays valid and the caret between characters") {
  std::mt19937 random(11);
  const std::vector<std::string> typed = {"a",  " ",       "é",        "👍🏽",   "👩‍👧‍👦",
                                          "\n", "e\u0301", "\xF0\x9F", "\u200D", "\u0301"};
  const std::vector<Key> keys = {Key::backspace, Key::del,        Key::left,      Key::right,      Key::select_left,
                                 Key::home,      Key::word_left,  Key::end,       Key::word_right, Key::select_right,
                                 Key::undo,      Key::text_start, Key::text_end,  Key::redo,       Key::cut,
                                 Key::paste,     Key::select_all, Key::backspace, Key::left,       Key::up};
  TextEditor editor;
  std::string clipboard;
  for (int i = 0; i < 30000; ++i) {
    if (i % 1000 == 0) editor.open(1, "", {.max_length = i % 3000 == 0 ? 20 : 0});
    if (random() % 2 == 0)
      editor.insert(typed[random() % typed.size()]);
    else
      editor.press(keys[random() % keys.size()], clipboard);
    if (random() % 50 == 0) editor.place_caret(static_cast<int>(random() % 40) - 5);
    const ui::TextEdit& it = editor.state();
    const bool valid = core::repaired(it.value) == it.value;
    const bool ordered = 0 <= it.selection_start && it.selection_start <= it.selection_end &&
                         it.selection_end <= static_cast<int>(it.value.size()) &&
                         (it.caret == it.selection_start || it.caret == it.selection_end);
    const std::string_view before = std::string_view(it.value).substr(0, static_cast<std::size_t>(it.caret));
    if (!valid || !ordered || core::repaired(before) != before) {
      FAIL_CHECK("after " << i << " keys: " << picture(editor));
      return;
    }
  }
}

}  // namespace
}  // namespace earshot::tests
