// The keyboard on the screen: everything that can be written with it, at every size, key by key as a finger does it. What the
// browser does with a stroke is tests/browser/access.test.mjs's.
#include "ui/keyboard.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/utf8.h"
#include "tests/core/golden.h"
#include "tests/ui/stage.h"
#include "ui/keyboard_layouts.h"
#include "ui/scene.h"

namespace earshot::tests {
namespace {

using Key = app::RawInput::Key;

Screening kiosk(float width = 1080, float height = 1920, float text_scale = 1) {
  return {.width = width, .height = height, .text_scale = text_scale, .keyboard_on_screen = true};
}

void go_to(Stage& stage, std::string_view name) {
  const auto found = std::ranges::find(scenes(), name, &Scene::name);
  REQUIRE(found != scenes().end());
  found->go(stage);
}

// A question in words that nobody has answered yet.
void go_to_blank_field(Stage& stage) {
  go_to(stage, "question_free_text");
  stage.apply(app::AnswerDeleted{app::question_here(stage.session().state()).question->id});
}

// Its words stand in English here: what is tested is the letters.
void speak(Stage& stage, const core::Language& language) {
  app::LanguageLoaded loaded;
  loaded.words.language = language;
  stage.apply(app::LanguageChosen{language});
  stage.apply(loaded);
  REQUIRE(stage.session().state().language == language);
}

std::string asked(Stage& stage) {
  const app::State& state = stage.session().state();
  return std::string(state.pack->say(app::question_here(state).question->text, state.language));
}

const ui::Node* key_named(const ui::Tree& tree, std::string_view name) {
  const ui::Node* keyboard = tree.find(tree.keyboard);
  if (keyboard == nullptr) return nullptr;
  const auto first = static_cast<std::size_t>(keyboard - tree.nodes.data());
  for (std::size_t i = first + 1; i < keyboard->subtree_end; ++i) {
    const ui::Node& node = tree.nodes[i];
    if (ui::is_pressable(node.role) && tree.text(node.name) == name) return &node;
  }
  return nullptr;
}

// A person who looks for each letter, and turns to capitals or signs when it is not to be seen.
class Typist {
 public:
  Typist(Stage& stage, Visitor& visitor) : stage_(stage), visitor_(visitor) {}

  void write(std::string_view text) {
    while (!text.empty()) {
      const std::string_view letter = core::first_code_points(text, 1);
      press_letter(letter);
      text.remove_prefix(letter.size());
    }
  }

  void press(ui::Word word) { press(stage_.session().state().language == "en-GB" ? words(word) : marked(word)); }
  int shifts = 0, pages = 0;

 private:
  static std::string words(ui::Word word) { return std::string(ui::words(word, nullptr)); }
  static std::string marked(ui::Word word) { return "[en] " + words(word); }

  static bool is_sign(std::string_view letter) {
    const auto rows = ui::sign_rows();
    return std::ranges::any_of(rows, [&](const ui::KeyRow& row) { return row.small.find(letter) != row.small.npos; });
  }
  bool sees(std::string_view letter) const { return key_named(visitor_.tree(), letter) != nullptr; }
  void press(std::string_view name) {
    CAPTURE(name);
    const ui::Node* key = key_named(visitor_.tree(), name);
    REQUIRE(key != nullptr);
    REQUIRE(visitor_.press(key->role, visitor_.tree().text(key->name)));
  }

  void press_letter(std::string_view letter) {
    if (letter == " ") return press(ui::Word::key_space);
    if (letter == "\n") return press(ui::Word::key_enter);
    if (!sees(letter) && !is_sign(letter)) {
      ++shifts;
      press(ui::Word::key_shift);
    }
    if (!sees(letter)) {
      ++pages;
      press(ui::Word::key_numbers);
    }
    press(letter);
    if (key_named(visitor_.tree(), "1") != nullptr) press(ui::Word::key_letters);
  }

  Stage& stage_;
  Visitor& visitor_;
};

}  // namespace

TEST_CASE("keyboard: a whole answer is written in each language, letter by letter") {
  struct Row {
    core::Language language;
    std::string text;
    int shifts, pages;
  };
  const Row rows[] = {
      {"en-GB", "I don't like it. Nobody asked, did they? 7 of us!\nSo it is.", 0, 2},
      {"pl", "Zażółć gęślą jaźń. Źle mi tu, bo nikt nie słucha", 0, 0},
      {"uk", "Мене ніхто не чує. Їжак і ґанок, об'єкт", 0, 0},
      {"ro", "Mâine învăț să țin șirul. Ănd", 0, 0},
      {"pt-PT", "Não há ninguém. Às três põe-se à órbita, é útil", 0, 1},
      {"cy", "Mae'r tŷ a'r dŵr yn lân. Copïo", 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.language);
    core::Pack pack = dorset_pack();
    if (row.language != "en-GB") pack.languages.push_back(row.language);
    Stage stage(kiosk(), pack);
    go_to_blank_field(stage);
    if (row.language != "en-GB") speak(stage, row.language);
    Visitor visitor(stage.screen());
    REQUIRE(visitor.press(ui::Role::text_area, asked(stage)));
    REQUIRE(visitor.tree().keyboard != 0);
    Typist typist(stage, visitor);
    typist.write(row.text);
    CHECK(visitor.value_of(asked(stage)) == row.text);
    const std::string id = app::question_here(stage.session().state()).question->id;
    CHECK(stage.session().state().visit.answers.at(id).text == row.text);
    CHECK(visitor.focused().starts_with("text_area"));  // no key took the focus
    // Sentences begin with a capital of themselves.
    CHECK(typist.shifts == row.shifts);
    CHECK(typist.pages == row.pages);
  }
}

TEST_CASE("keyboard: letters go where the caret is, and go again") {
  Stage stage(kiosk());
  go_to_blank_field(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press(ui::Role::text_area, asked(stage)));
  Typist typist(stage, visitor);
  typist.write("Helo");
  typist.press(ui::Word::key_left);
  typist.write("l");
  CHECK(visitor.value_of(asked(stage)) == "Hello");
  typist.press(ui::Word::key_right);
  visitor.write(", é🙂");  // with a real keyboard, or a phone's
  CHECK(visitor.value_of(asked(stage)) == "Hello, é🙂");
  typist.press(ui::Word::key_delete);
  typist.press(ui::Word::key_delete);
  CHECK(visitor.value_of(asked(stage)) == "Hello, ");
  visitor.key(Key::undo);
  CHECK(visitor.value_of(asked(stage)) == "Hello, é🙂");
}

TEST_CASE("keyboard: a capital for one letter, and none when the shift is pressed at the start of a sentence") {
  Stage stage(kiosk());
  go_to_blank_field(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press(ui::Role::text_area, asked(stage)));
  CHECK(visitor.is_checked("Capital letters"));
  CHECK(key_named(visitor.tree(), "Q") != nullptr);
  CHECK(visitor.press("Capital letters"));
  CHECK_FALSE(visitor.is_checked("Capital letters"));
  CHECK(visitor.press("e"));
  CHECK(visitor.press("Capital letters"));
  CHECK(visitor.press("B"));
  CHECK(visitor.press("a"));
  CHECK(visitor.value_of(asked(stage)) == "eBa");
}

TEST_CASE("keyboard: where a sentence starts") {
  for (const char* before : {"", " ", "So. ", "So!  ", "Who? ", "One\n", "One.\n "}) CHECK(ui::starts_sentence(before));
  for (const char* before : {"S", "So", "So ", "So.", "3.5", "a, "}) CHECK_FALSE(ui::starts_sentence(before));
}

TEST_CASE("keyboard: the passphrase is chosen and typed with it, and is not shown") {
  Stage stage(kiosk());
  go_to(stage, "staff_gate_first");
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press(ui::Role::password, "Passphrase"));
  Typist typist(stage, visitor);
  typist.write("horse 7, Battery");
  typist.press(ui::Word::done);  // the gate says what is missing
  CHECK(visitor.sees("The two are not the same"));
  REQUIRE(visitor.press(ui::Role::password, "Passphrase"));
  CHECK_FALSE(visitor.is_checked("Capital letters"));  // no sentences here
  typist.write("horse 7, Battery");
  REQUIRE(visitor.press(ui::Role::password, "The same again"));
  typist.write("horse 7, Battery");
  for (const ui::Node& node : visitor.tree().nodes) {
    if (node.role != ui::Role::password) CHECK(visitor.tree().text(node.name).find("horse") == std::string::npos);
  }
  typist.press(ui::Word::done);
  std::string handed_over;
  for (const app::Effect& effect : stage.effects) {
    if (const auto* hash = core::get_if<app::HashPassphrase>(&effect)) handed_over = hash->passphrase;
  }
  CHECK(handed_over == "horse 7, Battery");
}

TEST_CASE("keyboard: when it opens, and when it closes") {
  Stage stage(kiosk());
  go_to_blank_field(stage);
  Visitor visitor(stage.screen());
  const std::string question = asked(stage);
  const auto is_open = [&] { return visitor.tree().keyboard != 0; };
  CHECK_FALSE(is_open());

  SUBCASE("closed by its key it stays closed, and its button opens it again") {
    REQUIRE(visitor.press(ui::Role::text_area, question));
    REQUIRE(visitor.press("Close the keyboard"));
    CHECK_FALSE(is_open());
    CHECK(visitor.focused().starts_with("text_area"));
    REQUIRE(visitor.press("Keyboard: "));
    CHECK(is_open());
    CHECK(visitor.press("A"));
    CHECK(visitor.value_of(question) == "A");
    REQUIRE(visitor.press("Keyboard: "));
    CHECK_FALSE(is_open());
  }
  SUBCASE("a real keyboard reaches its keys by Tab; after Close the focus is in the field") {
    REQUIRE(visitor.press(ui::Role::text_area, question));
    for (int i = 0; i < 200 && visitor.focused() != "button \"Close the keyboard\""; ++i) visitor.key(Key::tab);
    visitor.key(Key::shift_tab);
    CHECK(visitor.focused() == "button \"Delete the last letter\"");
    visitor.key(Key::tab);
    visitor.key(Key::enter);
    CHECK_FALSE(is_open());
    CHECK(visitor.focused().starts_with("text_area"));
  }
  SUBCASE("Escape closes it and nothing else") {
    REQUIRE(visitor.press(ui::Role::text_area, question));
    visitor.key(Key::escape);
    CHECK_FALSE(is_open());
    CHECK(asked(stage) == question);
  }
  SUBCASE("whatever else is used closes it") {
    REQUIRE(visitor.press(ui::Role::text_area, question));
    REQUIRE(visitor.press("Help"));
    CHECK_FALSE(is_open());
  }
  SUBCASE("the question whether somebody is there does not") {
    REQUIRE(visitor.press(ui::Role::text_area, question));
    stage.let_pass(46'000);
    visitor.settle();
    REQUIRE(visitor.press("I’m still here"));
    CHECK(is_open());
    CHECK(visitor.press("A"));
  }
  SUBCASE("another screen has none") {
    REQUIRE(visitor.press(ui::Role::text_area, question));
    REQUIRE(visitor.press("Next"));
    CHECK_FALSE(is_open());
  }
  SUBCASE("the reset leaves nothing of it") {
    REQUIRE(visitor.press(ui::Role::text_area, question));
    CHECK(visitor.press("A"));
    stage.let_pass(46'000);
    stage.let_pass(21'000);
    visitor.forget();
    visitor.settle();
    CHECK_FALSE(is_open());
    CHECK(stage.session().drafts().keyboard.field == 0);
    CHECK(stage.session().state().here.place == app::Place::welcome);
  }
}

TEST_CASE("keyboard: none where the device has its own") {
  Stage stage({1080, 1920, 1});
  go_to_blank_field(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press(ui::Role::text_area, asked(stage)));
  CHECK(visitor.tree().keyboard == 0);
  CHECK_FALSE(visitor.has(ui::Role::toggle_button, "Keyboard"));
}

TEST_CASE("keyboard: at every size and language it is sound, covers nothing, and the field is seen") {
  const std::pair<float, float> sizes[] = {{320, 256}, {360, 640}, {768, 1024}, {1280, 800}, {1080, 1920}};
  for (const auto& [width, height] : sizes) {
    for (const float text_scale : {1.0F, 2.0F, 3.0F}) {
      for (const core::Language language : {"en-GB", "pl", "uk", "pt-PT", "cy"}) {
        CAPTURE(width);
        CAPTURE(height);
        CAPTURE(text_scale);
        CAPTURE(language);
        core::Pack pack = dorset_pack();
        if (language != "en-GB") pack.languages.push_back(language);
        Stage stage(kiosk(width, height, text_scale), pack);
        go_to_blank_field(stage);
        if (language != "en-GB") speak(stage, language);
        Visitor visitor(stage.screen());
        std::multiset<std::string> before;
        for (const ui::Node& node : visitor.tree().nodes) {
          if (ui::is_tab_stop(node)) before.emplace(visitor.tree().text(node.name));
        }
        REQUIRE(visitor.press(ui::Role::text_area, asked(stage)));
        const ui::Tree& tree = visitor.tree();
        REQUIRE(tree.keyboard != 0);
        for (const std::string& fault : ui::faults_of(tree, width, height)) FAIL_CHECK(fault);
        CHECK(tree.nodes.size() < 300);

        // Nothing that could be done is lost.
        const ui::Scene scene(tree, {});
        const auto keyboard = scene.index_of(tree.keyboard);
        const float top = scene.on_screen(keyboard).y;
        std::multiset<std::string> after;
        for (ui::Scene::Index i = 1; i < keyboard; ++i) {
          if (scene.is_stop(i)) after.emplace(tree.text(scene.node(i).name));
          const ui::Rect seen = scene.visible_part(i);
          if (scene.is_stop(i) && seen.h > 0) CHECK(seen.y + seen.h <= top + 0.5F);
        }
        CHECK(after == before);

        // The line with the caret is above the keyboard.
        const auto field = scene.index_of(tree.typed_into);
        const ui::Rect seen = scene.visible_part(field);
        CHECK(seen.h >= std::min(scene.on_screen(field).h, 24.0F));
        // 48 px where there is room.
        if (height >= 640 && text_scale == 1) {
          const ui::Node* space = key_named(tree, language == "en-GB" ? "Space" : "[en] Space");
          REQUIRE(space != nullptr);
          CHECK(space->rect.h >= 44);
        }
        CHECK(height - top <= std::max(height * 0.5F, 6 * 24 + 8.0F) + 0.5F);
      }
    }
  }
}

TEST_CASE("keyboard: a long answer is kept in view line by line while it is written") {
  for (const Screening& screening : {kiosk(320, 256), kiosk(360, 640), kiosk(1280, 800, 2)}) {
    Stage stage(screening);
    go_to_blank_field(stage);
    Visitor visitor(stage.screen());
    REQUIRE(visitor.press(ui::Role::text_area, asked(stage)));
    for (int line = 0; line < 20; ++line) {
      CHECK(visitor.press("New line"));
      const ui::Scene scene(visitor.tree(), {});
      const auto field = scene.index_of(visitor.tree().typed_into);
      const ui::Rect caret = stage.session().drafts().keyboard.caret_line;
      const ui::Rect placed = scene.on_screen(field), seen = scene.visible_part(field);
      const float y = placed.y + caret.y - scene.node(field).rect.y;
      CHECK(y >= seen.y - 0.5F);
      CHECK(y + caret.h / 2 <= seen.y + seen.h);
    }
  }
}

TEST_CASE("keyboard: layouts have as many capitals as small letters, and no letter twice") {
  for (const ui::KeyboardLayout& layout : ui::keyboard_layouts()) {
    CAPTURE(layout.language);
    std::set<std::string> seen;
    for (const ui::KeyRow& row : layout.rows) {
      CHECK(core::code_points(row.small) == core::code_points(row.capital));
      CHECK(core::code_points(row.small) <= 12);  // 320 px / 12 is more than 24
      for (std::string_view rest = row.small; !rest.empty();) {
        const std::string_view letter = core::first_code_points(rest, 1);
        CHECK(seen.emplace(letter).second);
        rest.remove_prefix(letter.size());
      }
    }
  }
  CHECK(ui::keyboard_layout("de").language == "en");
  CHECK(ui::keyboard_layout("uk").language == "uk");
}

TEST_CASE("keyboard: what it says") {
  Stage stage(kiosk(360, 640));
  go_to_blank_field(stage);
  Visitor visitor(stage.screen());
  REQUIRE(visitor.press(ui::Role::text_area, asked(stage)));
  CHECK(matches_golden("keyboard.txt", ui::outline(visitor.tree())));
  REQUIRE(visitor.press("Numbers and signs"));
  CHECK(matches_golden("keyboard_signs.txt", ui::outline(visitor.tree())));
}

}  // namespace earshot::tests
