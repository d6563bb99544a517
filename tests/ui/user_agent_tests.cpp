// Focus, pointer, keys, scrolling and text as a browser has them, on a small program that does what it is told.
#include "ui/user_agent.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/ui/sketch.h"
#include "tests/ui/visitor.h"

namespace earshot::tests {
namespace {

using app::Event;
using app::RawInput;
using ui::Flag;
using ui::NodeId;
using ui::Role;
using ui::Tree;
using Key = RawInput::Key;
using Kind = Event::Kind;

// Three bars: help on top, a long page, the way on at the bottom.
Sketch page() {
  Sketch root{.role = Role::root, .key = "root", .rect = {0, 0, 400, 600}};
  Sketch main{
      .role = Role::main, .key = "main", .rect = {0, 60, 400, 460}, .flags = Flag::scroll_y, .content_height = 1500};
  main.children = {
      {.role = Role::heading,
       .key = "title",
       .name = "Title",
       .rect = {20, 10, 360, 40},
       .flags = Flag::focusable,
       .level = 1},
      {.role = Role::radio_group,
       .key = "answer",
       .name = "Is it true?",
       .rect = {20, 60, 360, 200},
       .children = {{.role = Role::radio, .key = "yes", .name = "Yes", .rect = {20, 60, 360, 56}},
                    {.role = Role::radio, .key = "some", .name = "Sometimes", .rect = {20, 120, 360, 56}},
                    {.role = Role::radio, .key = "no", .name = "No", .rect = {20, 180, 360, 56}}}},
      {.role = Role::checkbox, .key = "box", .name = "Read it to me", .rect = {20, 260, 360, 56}},
      {.role = Role::text_area, .key = "words", .name = "Your words", .rect = {20, 340, 360, 120}, .max_length = 40},
      {.role = Role::text_field, .key = "code", .name = "Code", .rect = {20, 700, 360, 48}},
      {.role = Role::password, .key = "secret", .name = "Secret", .rect = {20, 800, 360, 48}},
      {.role = Role::link, .key = "report", .name = "Report", .rect = {20, 1200, 200, 48}, .href = "#report"},
      {.role = Role::button, .key = "last", .name = "Last of the page", .rect = {20, 1440, 200, 48}},
  };
  root.children = {
      {.role = Role::banner,
       .key = "bar",
       .rect = {0, 0, 400, 60},
       .children =
           {{.role = Role::image, .key = "logo", .name = "Wave", .rect = {4, 6, 96, 48}, .flags = Flag::holdable},
            {.role = Role::button,
             .key = "help",
             .name = "Get help",
             .rect = {300, 6, 96, 48},
             .children = {{.role = Role::text, .key = "label", .name = "Help", .rect = {310, 20, 60, 20}}}},
            {.role = Role::button, .key = "unseen", .name = "Unseen", .flags = Flag::simple_only}}},
      main,
      {.role = Role::navigation,
       .key = "way",
       .rect = {0, 520, 400, 80},
       .children = {{.role = Role::toggle_button, .key = "loud", .name = "Sound", .rect = {20, 530, 100, 56}},
                    {.role = Role::button, .key = "next", .name = "Next", .rect = {200, 530, 180, 56}}}},
  };
  return root;
}

const NodeId main_id = id_of({"main"});
const NodeId words = id_of({"main", "words"});
const NodeId next = id_of({"way", "next"});
const NodeId help = id_of({"bar", "help"});
const NodeId yes = id_of({"main", "answer", "yes"});

// A program that does what it is told, and writes it down.
struct Program {
  Sketch sketch = page();
  NodeId focus = 0;
  int depth = 0;
  std::vector<std::string> log;
  bool deaf = false;  // takes nothing it is told
  Tree tree;
  Visitor visitor{screen()};

  Screen screen() {
    return {.tree = [this]() -> const Tree& { return redraw(); },
            .handle = [this](const Event& event) { handle(event); }};
  }

  const Tree& redraw() {
    tree = tree_of(sketch);
    tree.focus = focus;
    tree.depth = depth;
    return tree;
  }

  static Sketch* node(Sketch& under, NodeId id, NodeId parent = 0) {
    for (Sketch& child : under.children) {
      const NodeId its_id = ui::node_id(parent, child.key);
      if (its_id == id) return &child;
      if (Sketch* found = node(child, id, its_id); found != nullptr) return found;
    }
    return nullptr;
  }

  void handle(const Event& event) {
    Sketch* it = node(sketch, event.node);
    write_down(event, it);
    if (it == nullptr || deaf) return;
    if (event.kind == Kind::scroll) it->scroll_y = event.y;
    if (event.kind == Kind::input) it->value = event.text;
    if (event.kind == Kind::click && it->role == Role::toggle_button) it->flags ^= Flag::checked;
    if (event.kind != Kind::check) return;
    if (it->role == Role::radio)
      for (Sketch& radio : at(sketch, {"main", "answer"}).children) radio.flags &= ~unsigned{Flag::checked};
    it->flags = event.number == 1 ? it->flags | Flag::checked : it->flags & ~unsigned{Flag::checked};
  }

  void write_down(const Event& event, const Sketch* it) {
    static const char* const kinds[] = {"",           "click",  "check",     "input",  "focus",  "blur",
                                        "scroll",     "hover",  "press",     "hold",   "escape", "back",
                                        "staff_door", "submit", "inspector", "gallery"};
    std::string line = kinds[static_cast<int>(event.kind)];
    if (it != nullptr) line += " " + it->key;
    if (event.kind == Kind::check || event.kind == Kind::press || event.kind == Kind::focus || event.kind == Kind::back)
      line += " " + std::to_string(event.number);
    if (event.kind == Kind::scroll) line += " " + std::to_string(std::lround(event.y));
    if (event.kind == Kind::input) line += " \"" + event.text + "\"";
    log.push_back(line);
  }

  // What was told since the last call, one after the other.
  std::string take_log() {
    std::string all;
    for (const std::string& line : log) all += (all.empty() ? "" : ", ") + line;
    log.clear();
    return all;
  }

  float scrolled() { return at(sketch, {"main"}).scroll_y; }

  void raw(RawInput input) {
    input.ms = visitor.now_ms;
    for (const Event& event : visitor.agent().handle(input, redraw())) handle(event);
    visitor.settle();
  }
  void down(float x, float y) { raw({.kind = RawInput::Kind::pointer_down, .touch = true, .x = x, .y = y}); }
  void move(float x, float y) { raw({.kind = RawInput::Kind::pointer_move, .touch = true, .x = x, .y = y}); }
  void up(float x, float y) { raw({.kind = RawInput::Kind::pointer_up, .touch = true, .x = x, .y = y}); }
};

using Names = std::vector<std::string>;

// --- pointer -------------------------------------------------------------------------------------------------------

TEST_CASE("a press is: down, up, focus, click") {
  Program it;
  it.visitor.press("Next");
  CHECK(it.take_log() == "press next 1, press next 0, focus next 0, click next");
  it.visitor.press("Get help");
  CHECK(it.take_log() == "press help 1, press help 0, blur next, focus help 0, click help");
}

TEST_CASE("the label of a button is the button") {
  Program it;
  it.down(320, 25);
  CHECK(it.take_log() == "press help 1");
  it.up(350, 40);
  CHECK(it.take_log() == "press help 0, focus help 0, click help");
}

TEST_CASE("nothing is pressed that was not pressed and let go") {
  Program it;
  SUBCASE("moved off sideways") {
    it.down(300, 550);
    it.move(140, 550);
    CHECK(it.take_log() == "press next 1, press next 0");
    it.up(140, 550);
    CHECK(it.take_log() == "");
  }
  SUBCASE("moved off and back again") {
    it.down(300, 550);
    it.move(140, 550);
    it.move(300, 550);
    it.up(300, 550);
    CHECK(it.take_log() == "press next 1, press next 0, press next 1, press next 0, focus next 0, click next");
  }
  SUBCASE("moved from one to another") {
    it.down(300, 550);
    it.up(60, 550);
    CHECK(it.take_log() == "press next 1, press next 0");
  }
  SUBCASE("cancelled") {
    it.down(300, 550);
    it.raw({.kind = RawInput::Kind::pointer_cancel});
    it.up(300, 550);
    CHECK(it.take_log() == "press next 1, press next 0");
  }
  SUBCASE("up without down") {
    it.up(300, 550);
    CHECK(it.take_log() == "");
  }
  SUBCASE("down twice") {
    it.down(300, 550);
    it.down(60, 550);
    it.up(60, 550);
    CHECK(it.take_log() == "press next 1, press next 0, press loud 1, press loud 0, focus loud 0, click loud");
  }
  SUBCASE("gone while it was pressed, and another is in its place") {
    it.down(300, 550);
    at(it.sketch, {"way", "next"}).key = "send";
    it.visitor.settle();
    it.up(300, 550);
    CHECK(it.take_log() == "press next 1, press 0");
  }
  SUBCASE("disabled") {
    at(it.sketch, {"way", "next"}).flags = Flag::disabled;
    it.down(300, 550);
    it.up(300, 550);
    CHECK(it.take_log() == "press next 1, press next 0, focus next 0");
    it.visitor.key(Key::enter);
    CHECK(it.take_log() == "focus next 1");
  }
  SUBCASE("scrolled away behind a bar") {
    it.visitor.wheel(30);
    it.take_log();
    // "No" lies at 60 + 180 - 30; the words end behind the bottom bar.
    it.down(100, 525);
    it.up(100, 525);
    CHECK(it.take_log() == "hover");
  }
}

TEST_CASE("choices") {
  Program it;
  it.visitor.choose("Yes");
  CHECK(it.take_log() == "press yes 1, press yes 0, focus yes 0, check yes 1");
  it.visitor.choose("Yes");
  CHECK(it.take_log() == "press yes 1, press yes 0");
  it.visitor.choose("No");
  CHECK(it.visitor.is_checked("No"));
  CHECK(!it.visitor.is_checked("Yes"));
  it.take_log();

  it.visitor.tick("Read it to me");
  it.visitor.tick("Read it to me");
  CHECK(it.take_log() == "press box 1, press box 0, blur no, focus box 0, check box 1");
  it.visitor.untick("Read it to me");
  CHECK(it.take_log() == "press box 1, press box 0, check box 0");

  it.visitor.press("Sound");
  CHECK(it.visitor.is_checked("Sound"));
}

TEST_CASE("hover is for the mouse alone") {
  Program it;
  it.visitor.point_at(300, 550);
  CHECK(it.take_log() == "hover next");
  it.visitor.point_at(310, 550);
  CHECK(it.take_log() == "");
  it.visitor.point_at(150, 550);
  CHECK(it.take_log() == "hover");
  it.visitor.point_at(100, 60 + 200);
  CHECK(it.take_log() == "hover no");

  SUBCASE("what comes under it by scrolling") {
    it.visitor.wheel(90);
    it.take_log();
    it.visitor.point_at(100, 60 + 200);
    CHECK(it.take_log() == "hover box");
  }
  SUBCASE("what comes under it by itself") {
    at(it.sketch, {"main", "answer"}).children.pop_back();
    it.visitor.settle();
    CHECK(it.take_log() == "hover");
  }
  SUBCASE("a finger takes it away") {
    it.down(300, 550);
    it.up(300, 550);
    CHECK(it.take_log() == "hover, press next 1, press next 0, focus next 0, click next");
    it.move(320, 550);
    CHECK(it.take_log() == "");
  }
  SUBCASE("the mouse leaves") {
    it.visitor.point_at(-1, -1);
    CHECK(it.take_log() == "hover");
  }
}

TEST_CASE("what lies on top is meant") {
  Program it;
  it.sketch.children.push_back({.role = Role::button, .key = "over", .name = "Over", .rect = {250, 500, 100, 100}});
  it.down(300, 550);
  it.up(300, 550);
  CHECK(it.take_log() == "press over 1, press over 0, focus over 0, click over");
}

TEST_CASE("holding") {
  Program it;
  SUBCASE("for three seconds") {
    it.down(50, 30);
    it.visitor.wait(2990);
    CHECK(it.take_log() == "press logo 1");
    it.visitor.wait(20);
    CHECK(it.take_log() == "hold logo");
    it.visitor.wait(5000);
    it.up(50, 30);
    CHECK(it.take_log() == "press logo 0");
  }
  SUBCASE("too short, and it is not a button") {
    it.down(50, 30);
    it.visitor.wait(1000);
    it.up(50, 30);
    it.visitor.wait(5000);
    CHECK(it.take_log() == "press logo 1, press logo 0");
  }
  SUBCASE("moved off") {
    it.down(50, 30);
    it.move(150, 30);
    it.visitor.wait(5000);
    CHECK(it.take_log() == "press logo 1, press logo 0");
  }
  SUBCASE("a button that is held is not pressed as well") {
    at(it.sketch, {"bar", "help"}).flags = Flag::holdable;
    it.visitor.settle();
    it.visitor.hold("Get help");
    CHECK(it.take_log() == "press help 1, hold help, press help 0");
    it.visitor.press("Get help");
    CHECK(it.take_log() == "press help 1, press help 0, focus help 0, click help");
  }
}

// --- scrolling -----------------------------------------------------------------------------------------------------

TEST_CASE("a finger scrolls") {
  Program it;
  it.visitor.agent().set_reduced_motion(true);
  SUBCASE("not for eight pixels") {
    it.down(100, 280);
    it.move(100, 288);
    it.up(100, 288);
    CHECK(it.scrolled() == 0);
    CHECK(it.take_log() == "press no 1, press no 0, focus no 0, check no 1");
  }
  SUBCASE("then from there on, and nothing is pressed") {
    it.down(100, 290);
    it.move(100, 280);
    CHECK(it.scrolled() == 2);
    it.move(100, 190);
    CHECK(it.scrolled() == 92);
    it.move(100, 240);
    CHECK(it.scrolled() == 42);
    it.move(100, 900);
    CHECK(it.scrolled() == 0);
    it.move(100, -5000);
    CHECK(it.scrolled() == 1500 - 460);
    it.up(100, -5000);
    CHECK(it.take_log() ==
          "press no 1, press no 0, scroll main 2, scroll main 92, scroll main 42, scroll main 0, scroll main 1040");
    it.visitor.wait(2000);
    CHECK(it.take_log() == "");
  }
  SUBCASE("not the bars") {
    it.visitor.swipe(300, 550, 300, 450, 100);
    CHECK(it.scrolled() == 0);
  }
  SUBCASE("the innermost container that can") {
    Sketch inner{.role = Role::group,
                 .key = "inner",
                 .rect = {20, 10, 360, 100},
                 .flags = Flag::scroll_y,
                 .children = {{.role = Role::button, .key = "deep", .name = "Deep", .rect = {0, 210, 100, 48}}},
                 .content_height = 300};
    at(it.sketch, {"main"}).children = {inner};
    it.visitor.settle();
    it.visitor.swipe(100, 150, 100, 100, 100);
    CHECK(it.scrolled() == 0);
    CHECK(at(it.sketch, {"main", "inner"}).scroll_y == 42);
    it.visitor.press("Deep");
    CHECK(it.log.back() == "click deep");
    at(it.sketch, {"main", "inner"}).content_height = 90;
    it.visitor.settle();
    CHECK(at(it.sketch, {"main", "inner"}).scroll_y == 0);
    it.visitor.swipe(100, 150, 100, 100, 100);
    CHECK(it.scrolled() == 42);
  }
}

TEST_CASE("momentum") {
  Program it;
  // 200 px in 100 ms: 2000 px/s, so about 2000 * 0.325 px more.
  it.visitor.swipe(100, 450, 100, 250, 100);
  const float let_go = it.scrolled();
  CHECK(let_go == 192);
  CHECK(it.visitor.agent().next_wake_ms() > 0);

  SUBCASE("slows down and ends") {
    it.visitor.wait(325);
    CHECK(it.scrolled() == doctest::Approx(let_go + 2000 * 0.325 * 0.632).epsilon(0.03));
    it.visitor.wait(5000);
    CHECK(it.scrolled() == doctest::Approx(let_go + 2000 * 0.325).epsilon(0.03));
    CHECK(it.visitor.agent().next_wake_ms() < 0);
  }
  SUBCASE("a finger stops it and presses nothing") {
    it.visitor.wait(100);
    const float stopped = it.scrolled();
    it.take_log();
    it.down(100, 300);
    it.up(100, 300);
    it.visitor.wait(1000);
    CHECK(it.scrolled() == stopped);
    CHECK(it.take_log() == "");
    it.down(300, 550);
    it.up(300, 550);
    CHECK(it.take_log() == "press next 1, press next 0, focus next 0, click next");
  }
  SUBCASE("a finger that stops it can drag on") {
    it.visitor.wait(50);
    const float stopped = it.scrolled();
    it.down(100, 300);
    it.move(100, 280);
    CHECK(it.scrolled() == stopped + 12);
  }
  SUBCASE("a key stops it") {
    it.visitor.key(Key::home);
    it.visitor.wait(1000);
    CHECK(it.scrolled() == 0);
  }
  SUBCASE("ends at the end") {
    it.visitor.swipe(100, 450, 100, 150, 60);
    it.visitor.wait(5000);
    CHECK(it.scrolled() == 1040);
    CHECK(it.visitor.agent().next_wake_ms() < 0);
  }
  SUBCASE("ends when what it moves is gone") {
    at(it.sketch, {"main"}).key = "other";
    it.visitor.settle();
    CHECK(it.visitor.agent().next_wake_ms() < 0);
  }
  SUBCASE("none after a rest") {
    Program other;
    other.down(100, 450);
    for (const float y : {400.0F, 350.0F, 300.0F}) {
      other.visitor.now_ms += 10;
      other.move(100, y);
    }
    other.visitor.now_ms += 200;
    other.up(100, 300);
    CHECK(other.visitor.agent().next_wake_ms() < 0);
  }
  SUBCASE("none with reduced motion") {
    Program other;
    other.visitor.agent().set_reduced_motion(true);
    other.visitor.swipe(100, 450, 100, 250, 100);
    CHECK(other.scrolled() == 192);
    CHECK(other.visitor.agent().next_wake_ms() < 0);
  }
}

TEST_CASE("wheel") {
  Program it;
  it.visitor.wheel(100);
  CHECK(it.scrolled() == 100);
  it.visitor.wheel(-500);
  CHECK(it.scrolled() == 0);
  it.visitor.wheel(99999);
  CHECK(it.scrolled() == 1040);
  it.visitor.point_at(300, 550);
  it.raw({.kind = RawInput::Kind::wheel, .y = -100});
  CHECK(it.scrolled() == 1040);

  SUBCASE("goes on in the outer container where the inner one ends") {
    Sketch inner{.role = Role::group, .key = "inner", .rect = {20, 1000, 360, 400}, .flags = Flag::scroll_y};
    inner.content_height = 500;
    at(it.sketch, {"main"}).children = {inner};
    it.visitor.settle();
    it.visitor.wheel(70);
    CHECK(at(it.sketch, {"main", "inner"}).scroll_y == 70);
    it.visitor.wheel(-70);
    it.visitor.wheel(-70);
    CHECK(at(it.sketch, {"main", "inner"}).scroll_y == 0);
    CHECK(it.scrolled() == 970);
  }
}

TEST_CASE("keys scroll the page when the focus is not in a text") {
  Program it;
  struct Row {
    Key key;
    float y;
  };
  const Row rows[] = {{Key::down, 40},       {Key::down, 80},     {Key::up, 40},          {Key::page_down, 442.5F},
                      {Key::space, 845},     {Key::end, 1040},    {Key::page_up, 637.5F}, {Key::home, 0},
                      {Key::text_end, 1040}, {Key::text_start, 0}};
  for (const Row& row : rows) {
    it.visitor.key(row.key);
    CHECK(it.scrolled() == row.y);
  }
  SUBCASE("also from a button in a bar") {
    it.visitor.press("Next");
    it.visitor.key(Key::page_down);
    CHECK(it.scrolled() == 402.5F);
  }
  SUBCASE("space on a link is not a press") {
    while (it.visitor.focused() != "link \"Report\"") it.visitor.key(Key::tab);
    it.take_log();
    it.visitor.key(Key::space);
    CHECK(it.take_log().starts_with("scroll main"));
    it.visitor.key(Key::enter);
    CHECK(it.take_log() == "click report");
  }
}

TEST_CASE("content that became shorter") {
  Program it;
  it.visitor.key(Key::end);
  at(it.sketch, {"main"}).content_height = 700;
  it.take_log();
  it.visitor.settle();
  CHECK(it.take_log() == "scroll main 240");
  at(it.sketch, {"main"}).content_height = 100;
  it.visitor.settle();
  CHECK(it.scrolled() == 0);
}

TEST_CASE("pieces of input between two frames add up") {
  Program it;
  Tree same = it.redraw();
  auto& agent = it.visitor.agent();
  agent.handle({.kind = RawInput::Kind::pointer_move, .x = 100, .y = 300}, same);
  agent.handle({.kind = RawInput::Kind::wheel, .y = 100}, same);
  const auto events = agent.handle({.kind = RawInput::Kind::wheel, .y = 100}, same);
  CHECK(std::any_of(events.begin(), events.end(), [](const Event& event) { return event.y == 200; }));
}

// --- focus ---------------------------------------------------------------------------------------------------------

TEST_CASE("Tab visits everything once, in order, and comes round") {
  Program it;
  const Names order = {"button \"Get help\"",
                       "radio \"Yes\"",
                       "checkbox \"Read it to me\"",
                       "text_area \"Your words\"",
                       "text_field \"Code\"",
                       "password \"Secret\"",
                       "link \"Report\"",
                       "button \"Last of the page\"",
                       "toggle_button \"Sound\"",
                       "button \"Next\""};
  CHECK(it.visitor.tab_order() == order);
  CHECK(it.visitor.focused() == order[0]);

  SUBCASE("and backwards; a radio group with nothing chosen is entered at its end") {
    Names backwards;
    for (std::size_t i = 0; i < order.size(); ++i) {
      it.visitor.key(Key::shift_tab);
      backwards.push_back(it.visitor.focused());
    }
    std::reverse(backwards.begin(), backwards.end());
    Names expected = order;
    expected[1] = "radio \"No\"";
    CHECK(backwards == expected);
  }
  SUBCASE("a radio group is entered at its chosen radio") {
    at(it.sketch, {"main", "answer", "some"}).flags = Flag::checked;
    it.visitor.settle();
    it.visitor.key(Key::tab);
    CHECK(it.visitor.focused() == "radio \"Sometimes\"");
    it.visitor.key(Key::tab);
    CHECK(it.visitor.focused() == "checkbox \"Read it to me\"");
    it.visitor.key(Key::shift_tab);
    CHECK(it.visitor.focused() == "radio \"Sometimes\"");
    it.visitor.key(Key::shift_tab);
    CHECK(it.visitor.focused() == "button \"Get help\"");
  }
  SUBCASE("starts at the end when the first key is Shift+Tab") {
    Program other;
    other.visitor.key(Key::shift_tab);
    CHECK(other.visitor.focused() == "button \"Next\"");
  }
  SUBCASE("goes on from where the focus was last") {
    it.visitor.press("Sound");
    it.down(150, 550);
    it.up(150, 550);
    CHECK(it.visitor.focused().empty());
    it.visitor.key(Key::tab);
    CHECK(it.visitor.focused() == "button \"Next\"");
  }
  SUBCASE("goes on from a heading") {
    it.focus = id_of({"main", "title"});
    it.visitor.settle();
    CHECK(it.visitor.focused() == "heading \"Title\"");
    it.visitor.key(Key::tab);
    CHECK(it.visitor.focused() == "radio \"Yes\"");
  }
}

TEST_CASE("a page with nothing to press") {
  Program it;
  it.sketch.children.clear();
  it.visitor.settle();
  CHECK(it.visitor.tab_order().empty());
  it.visitor.key(Key::space);
  it.visitor.wheel(10);
  it.visitor.swipe(100, 100, 100, 200, 50);
  CHECK(it.take_log() == "");
}

TEST_CASE("what gets the focus by keyboard is brought into view, with a margin") {
  Program it;
  it.visitor.tab_order();
  it.log.clear();
  const auto tab_to = [&](const char* name) {
    while (it.visitor.focused() != name) it.visitor.key(Key::tab);
    return it.scrolled();
  };
  CHECK(tab_to("radio \"Yes\"") == 60 - 16);
  CHECK(tab_to("text_area \"Your words\"") == 60 - 16);
  CHECK(tab_to("text_field \"Code\"") == 700 + 48 + 16 - 460);
  CHECK(tab_to("button \"Last of the page\"") == 1040);
  it.visitor.key(Key::shift_tab);
  CHECK(it.scrolled() == 1040);
  it.visitor.key(Key::shift_tab);
  CHECK(it.scrolled() == 800 - 16);
  CHECK(tab_to("radio \"Yes\"") == 60 - 16);

  SUBCASE("the top of it when it is too large") {
    at(it.sketch, {"main", "words"}).rect.h = 900;
    it.visitor.settle();
    CHECK(tab_to("text_area \"Your words\"") == 340 - 16);
  }
  SUBCASE("but not by a finger, which sees what it presses") {
    const float before = it.scrolled();
    it.down(100, 60 + 340 - before + 5);
    it.up(100, 60 + 340 - before + 5);
    CHECK(it.visitor.focused() == "text_area \"Your words\"");
    CHECK(it.scrolled() == before);
  }
  SUBCASE("through two containers") {
    Sketch inner{.role = Role::group,
                 .key = "inner",
                 .rect = {20, 900, 360, 100},
                 .flags = Flag::scroll_y,
                 .children = {{.role = Role::button, .key = "deep", .name = "Deep", .rect = {0, 500, 100, 48}}},
                 .content_height = 600};
    at(it.sketch, {"main"}).children = {inner};
    it.visitor.settle();
    it.visitor.wheel(-5000);
    CHECK(tab_to("button \"Deep\"") == 900 + 100 - 460);
    CHECK(at(it.sketch, {"main", "inner"}).scroll_y == 500 + 48 + 16 - 100);
  }
}

TEST_CASE("whether the focus should be seen") {
  Program it;
  it.visitor.press("Next");
  CHECK(!it.visitor.agent().focus_visible());
  it.visitor.key(Key::tab);
  CHECK(it.visitor.agent().focus_visible());
  SUBCASE("in a text always") {
    it.visitor.press(Role::text_area, "Your words");
    CHECK(it.visitor.agent().focus_visible());
  }
  SUBCASE("when a key is used after a finger") {
    it.visitor.press("Next");
    CHECK(!it.visitor.agent().focus_visible());
    it.take_log();
    it.visitor.key(Key::enter);
    CHECK(it.take_log() == "click next, focus next 1");
  }
  SUBCASE("where the program puts it: as the visitor's last input was") {
    it.focus = id_of({"main", "title"});
    it.visitor.settle();
    CHECK(it.visitor.agent().focus_visible());
    it.visitor.press("Next");
    it.focus = help;
    it.visitor.settle();
    CHECK(it.visitor.focused() == "button \"Get help\"");
    CHECK(!it.visitor.agent().focus_visible());
  }
}

TEST_CASE("requests for the focus") {
  Program it;
  it.focus = id_of({"main", "title"});
  it.visitor.settle();
  CHECK(it.take_log() == "focus title 0");
  SUBCASE("are followed once, however long they stand") {
    it.visitor.key(Key::tab);
    CHECK(it.visitor.focused() == "radio \"Yes\"");
    it.visitor.settle();
    CHECK(it.visitor.focused() == "radio \"Yes\"");
    it.focus = 0;
    it.visitor.settle();
    it.focus = id_of({"main", "title"});
    it.visitor.settle();
    CHECK(it.visitor.focused() == "heading \"Title\"");
  }
  SUBCASE("bring it into view") {
    it.focus = id_of({"main", "last"});
    it.visitor.settle();
    CHECK(it.scrolled() == 1040);
  }
  SUBCASE("of what is not there are nothing") {
    it.focus = 99;
    it.visitor.settle();
    CHECK(it.visitor.focused() == "heading \"Title\"");
  }
  SUBCASE("of a text field open it") {
    it.focus = words;
    it.visitor.settle();
    it.visitor.write("Hello");
    CHECK(it.visitor.value_of("Your words") == "Hello");
  }
}

TEST_CASE("what had the focus is gone") {
  Program it;
  it.visitor.key(Key::tab);
  while (it.visitor.focused() != "checkbox \"Read it to me\"") it.visitor.key(Key::tab);
  auto& main = at(it.sketch, {"main"}).children;
  SUBCASE("what follows gets it") {
    main.erase(main.begin() + 2);
    it.visitor.settle();
    CHECK(it.visitor.focused() == "text_area \"Your words\"");
    CHECK(it.visitor.agent().focus_visible());
  }
  SUBCASE("or what follows that") {
    main.erase(main.begin() + 2, main.begin() + 5);
    it.visitor.settle();
    CHECK(it.visitor.focused() == "password \"Secret\"");
  }
  SUBCASE("or what came before") {
    main.erase(main.begin() + 2, main.end());
    it.sketch.children.pop_back();
    it.visitor.settle();
    CHECK(it.visitor.focused() == "radio \"No\"");
  }
  SUBCASE("or what the program says") {
    main.erase(main.begin() + 2);
    it.focus = help;
    it.visitor.settle();
    CHECK(it.visitor.focused() == "button \"Get help\"");
  }
  SUBCASE("or nothing, and Tab starts at the top") {
    it.take_log();
    it.sketch.children = {{.role = Role::button, .key = "new", .name = "New", .rect = {0, 0, 48, 48}}};
    it.visitor.settle();
    CHECK(it.take_log() == "blur");
    it.visitor.key(Key::tab);
    CHECK(it.visitor.focused() == "button \"New\"");
  }
}

TEST_CASE("a dialog shuts out what is behind it") {
  Program it;
  it.visitor.press("Next");
  it.sketch.children.push_back(
      {.role = Role::dialog,
       .key = "ask",
       .name = "Leave?",
       .rect = {50, 200, 300, 200},
       .flags = Flag::modal,
       .children = {{.role = Role::heading, .key = "h", .name = "Leave?", .rect = {60, 210, 280, 40}, .level = 2},
                    {.role = Role::button, .key = "stay", .name = "Stay", .rect = {60, 300, 100, 48}},
                    {.role = Role::button, .key = "leave", .name = "Leave", .rect = {200, 300, 100, 48}}}});
  it.visitor.settle();
  CHECK(it.visitor.focused() == "button \"Stay\"");
  CHECK(it.visitor.tab_order() == Names{"button \"Leave\"", "button \"Stay\""});
  it.take_log();

  SUBCASE("for fingers") {
    it.down(300, 550);
    it.up(300, 550);
    CHECK(it.take_log() == "blur leave");
    it.visitor.press("Stay");
    CHECK(it.take_log() == "press stay 1, press stay 0, focus stay 0, click stay");
  }
  SUBCASE("for scrolling") {
    it.visitor.swipe(100, 450, 100, 350, 50);
    it.visitor.point_at(100, 450);
    it.raw({.kind = RawInput::Kind::wheel, .y = 100});
    it.visitor.key(Key::page_down);
    CHECK(it.scrolled() == 0);
  }
  SUBCASE("for the eyes") {
    CHECK(!it.visitor.has(Role::button, "Next"));
    CHECK(!it.visitor.sees("Is it true?"));
    CHECK(it.visitor.sees("Leave?"));
  }
  SUBCASE("until it closes") {
    it.sketch.children.pop_back();
    it.focus = next;
    it.visitor.settle();
    CHECK(it.visitor.focused() == "button \"Next\"");
  }
  SUBCASE("for a request") {
    it.focus = help;
    it.visitor.settle();
    CHECK(it.visitor.focused() == "button \"Leave\"");
  }
}

// --- keys ----------------------------------------------------------------------------------------------------------

TEST_CASE("Enter and Space") {
  Program it;
  it.visitor.press("Next");
  it.visitor.key(Key::tab);  // to the start: Get help
  it.take_log();
  it.visitor.key(Key::enter);
  it.visitor.key(Key::space);
  CHECK(it.take_log() == "click help, click help");
  it.visitor.key(Key::tab);
  it.take_log();
  it.visitor.key(Key::enter);
  CHECK(it.take_log() == "");
  it.visitor.key(Key::space);
  CHECK(it.take_log() == "check yes 1");
  it.visitor.key(Key::space);
  CHECK(it.take_log() == "");
  it.visitor.key(Key::tab);
  it.take_log();
  it.visitor.key(Key::space);
  it.visitor.key(Key::space);
  CHECK(it.take_log() == "check box 1, check box 0");
}

TEST_CASE("arrows in a radio group") {
  Program it;
  it.visitor.key(Key::tab);
  it.visitor.key(Key::tab);
  it.take_log();
  struct Row {
    Key key;
    const char* log;
  };
  const Row rows[] = {{Key::down, "blur yes, focus some 1, check some 1"},
                      {Key::right, "blur some, focus no 1, check no 1"},
                      {Key::right, "blur no, focus yes 1, check yes 1"},
                      {Key::up, "blur yes, focus no 1, check no 1"},
                      {Key::left, "blur no, focus some 1, check some 1"}};
  for (const Row& row : rows) {
    it.visitor.key(row.key);
    CHECK(it.take_log() == row.log);
  }
  CHECK(it.scrolled() == 0);
  SUBCASE("one radio alone") {
    auto& radios = at(it.sketch, {"main", "answer"}).children;
    radios.erase(radios.begin());
    radios.pop_back();
    it.visitor.settle();
    it.visitor.key(Key::down);
    CHECK(it.take_log() == "");
  }
}

TEST_CASE("keys for everywhere") {
  Program it;
  it.depth = 1;
  it.visitor.settle();
  struct Row {
    Key key;
    const char* log;
  };
  const Row rows[] = {{Key::escape, "escape"},
                      {Key::staff_door, "staff_door"},
                      {Key::inspector, "inspector"},
                      {Key::gallery, "gallery"},
                      {Key::alt_left, "back 1"}};
  for (const Row& row : rows) {
    it.visitor.key(row.key);
    CHECK(it.take_log() == row.log);
  }
  it.visitor.press(Role::text_area, "Your words");
  it.take_log();
  for (const Row& row : rows) it.visitor.key(row.key);
  CHECK(it.take_log() == "escape words, staff_door, inspector, gallery, back 1");
  SUBCASE("no way back from the first screen") {
    it.depth = 0;
    it.visitor.settle();
    it.visitor.key(Key::alt_left);
    CHECK(it.take_log() == "");
  }
}

// --- text ----------------------------------------------------------------------------------------------------------

TEST_CASE("typing") {
  Program it;
  it.visitor.press(Role::text_area, "Your words");
  it.take_log();
  it.visitor.write("Hi you\nŷ");
  CHECK(it.take_log() ==
        "input words \"Hi \", input words \"Hi you\", input words \"Hi you\n\", input words \"Hi you\nŷ\"");
  CHECK(it.visitor.told.back().number == 4);
  CHECK(it.visitor.agent().edit().node == words);
  CHECK(it.visitor.agent().edit().caret == 9);
  it.visitor.key(Key::backspace);
  CHECK(it.visitor.value_of("Your words") == "Hi you\n");

  SUBCASE("only where a text has the focus") {
    it.visitor.press("Next");
    CHECK(it.visitor.agent().edit().node == 0);
    it.take_log();
    it.visitor.write("nobody");
    CHECK(it.take_log() == "");
  }
  SUBCASE("keys of the page are keys of the text") {
    it.take_log();
    for (const Key key : {Key::up, Key::down, Key::home, Key::page_down, Key::left, Key::space}) it.visitor.key(key);
    CHECK(it.take_log() == "");
    CHECK(it.scrolled() == 0);
  }
  SUBCASE("no more than fits") {
    it.visitor.write(std::string(100, 'x'));
    CHECK(it.visitor.value_of("Your words").size() == 40);
  }
  SUBCASE("undo, cut, copy and paste") {
    it.visitor.key(Key::select_all);
    it.visitor.key(Key::copy);
    CHECK(it.visitor.agent().take_clipboard() == "Hi you\n");
    CHECK(it.visitor.agent().take_clipboard().empty());
    it.visitor.key(Key::cut);
    CHECK(it.visitor.agent().take_clipboard() == "Hi you\n");
    CHECK(it.visitor.value_of("Your words").empty());
    it.visitor.key(Key::paste, "from elsewhere");
    CHECK(it.visitor.value_of("Your words") == "from elsewhere");
    it.visitor.key(Key::undo);
    it.visitor.key(Key::undo);
    CHECK(it.visitor.value_of("Your words") == "Hi you\n");
    it.visitor.key(Key::redo);
    CHECK(it.visitor.value_of("Your words").empty());
  }
  SUBCASE("what was typed cannot be undone from another field") {
    it.visitor.type("Code", "x");
    it.visitor.press(Role::text_area, "Your words");
    it.take_log();
    it.visitor.key(Key::undo);
    CHECK(it.take_log() == "");
  }
}

TEST_CASE("one line") {
  Program it;
  it.visitor.type("Code", "ab\ncd");
  CHECK(it.visitor.value_of("Code") == "abcd");
  CHECK(std::count(it.log.begin(), it.log.end(), "submit code") == 1);
  it.visitor.key(Key::paste, "e\nf");
  CHECK(it.visitor.value_of("Code") == "abcdef");
  SUBCASE("a secret") {
    it.visitor.type("Secret", "open sesame");
    it.visitor.key(Key::select_all);
    it.visitor.key(Key::copy);
    CHECK(it.visitor.agent().take_clipboard().empty());
    it.visitor.key(Key::enter);
    CHECK(it.log.back() == "submit secret");
  }
}

TEST_CASE("the program has the last word on a text") {
  Program it;
  it.visitor.type("Your words", "Hello");
  SUBCASE("it clears it") {
    at(it.sketch, {"main", "words"}).value = "";
    it.visitor.settle();
    it.visitor.write("New");
    CHECK(it.visitor.value_of("Your words") == "New");
  }
  SUBCASE("it shortens it") {
    at(it.sketch, {"main", "words"}).value = "Hel";
    it.visitor.settle();
    CHECK(it.visitor.agent().edit().caret == 3);
  }
  SUBCASE("it takes nothing more") {
    it.deaf = true;
    it.visitor.write(" you");
    CHECK(it.visitor.agent().edit().value == "Hello");
  }
  SUBCASE("it changes it while the focus is elsewhere") {
    it.visitor.press("Next");
    at(it.sketch, {"main", "words"}).value = "Other";
    it.visitor.settle();
    it.visitor.type("Your words", "!");
    CHECK(it.visitor.value_of("Your words") == "Other!");
  }
  SUBCASE("it disables it") {
    at(it.sketch, {"main", "words"}).flags = Flag::disabled;
    it.visitor.settle();
    it.visitor.write("no");
    CHECK(it.visitor.value_of("Your words") == "Hello");
  }
  SUBCASE("it takes the field away") {
    auto& main = at(it.sketch, {"main"}).children;
    main.erase(main.begin() + 3);
    it.visitor.settle();
    CHECK(it.visitor.agent().edit().node == id_of({"main", "code"}));
    CHECK(it.visitor.agent().edit().value.empty());
  }
}

// Letters of 10 x 20 px from the field's top left corner; lines break at '\n' and after 8 letters.
struct Letters {
  static std::vector<std::pair<int, int>> places(std::string_view value) {
    std::vector<std::pair<int, int>> result;
    int column = 0, line = 0;
    for (const char c : value) {
      result.emplace_back(column++, line);
      if (c == '\n' || column == 8) column = 0, ++line;
    }
    result.emplace_back(column, line);
    return result;
  }
  static ui::TextLayout layout() {
    return {.caret =
                [](const ui::Node& field, std::string_view value, int offset) {
                  const auto [column, line] = places(value)[static_cast<std::size_t>(offset)];
                  return ui::Rect{field.rect.x + 10 * static_cast<float>(column),
                                  field.rect.y + 20 * static_cast<float>(line), 2, 20};
                },
            .offset =
                [](const ui::Node& field, std::string_view value, float x, float y) {
                  const int line = static_cast<int>(std::floor((y - field.rect.y) / 20));
                  const int column = static_cast<int>(std::lround((x - field.rect.x) / 10));
                  const auto all = places(value);
                  int best = 0, least = 1 << 30;
                  for (std::size_t i = 0; i < all.size(); ++i) {
                    const int distance = std::abs(all[i].second - line) * 1000 + std::abs(all[i].first - column);
                    if (distance < least) least = distance, best = static_cast<int>(i);
                  }
                  return best;
                }};
  }
};

TEST_CASE("with the lines as they are painted") {
  Program it;
  it.visitor.agent().set_text_layout(Letters::layout());
  at(it.sketch, {"main", "words"}).value = "abcdefghijklmnop\nqr";
  it.visitor.settle();
  const auto caret = [&] { return it.visitor.agent().edit().caret; };
  SUBCASE("a tap puts the caret where it is") {
    it.down(20 + 31, 60 + 340 + 25);
    it.up(20 + 31, 60 + 340 + 25);
    CHECK(caret() == 11);
    it.down(20 + 1, 60 + 340 + 5);
    it.up(20 + 1, 60 + 340 + 5);
    CHECK(caret() == 0);
  }
  SUBCASE("up, down, home and end go by them") {
    it.down(20 + 31, 60 + 340 + 25);
    it.up(20 + 31, 60 + 340 + 25);
    struct Row {
      Key key;
      int caret;
    };
    const Row rows[] = {{Key::up, 3},   {Key::down, 11}, {Key::home, 8},
                        {Key::end, 15}, {Key::down, 16}, {Key::text_end, 19}};
    for (const Row& row : rows) {
      it.visitor.key(row.key);
      CHECK(caret() == row.caret);
    }
  }
  SUBCASE("the caret stays in view while the text grows") {
    at(it.sketch, {"main", "words"}).rect.h = 900;
    at(it.sketch, {"main", "words"}).max_length = 0;
    it.visitor.settle();
    it.visitor.press(Role::text_area, "Your words");
    for (int i = 0; i < 30; ++i) it.visitor.key(Key::enter);
    const float caret_y = 340 + 20 * (4 + 30) - 20;
    CHECK(it.scrolled() > caret_y - 460);
    CHECK(it.scrolled() < caret_y);
    it.visitor.key(Key::text_start);
    CHECK(it.scrolled() <= 340);
  }
}

// --- the visitor is gone -------------------------------------------------------------------------------------------

TEST_CASE("forget") {
  Program it;
  it.visitor.agent().set_reduced_motion(false);
  it.visitor.type("Your words", "secret");
  it.visitor.key(Key::select_all);
  it.visitor.key(Key::copy);
  it.visitor.swipe(100, 450, 100, 250, 100);
  it.down(50, 30);
  it.visitor.forget();
  it.sketch = page();
  ui::UserAgent& agent = it.visitor.agent();
  CHECK(agent.focus() == 0);
  CHECK(!agent.focus_visible());
  CHECK(agent.edit().node == 0);
  CHECK(agent.edit().value.empty());
  CHECK(agent.take_clipboard().empty());
  CHECK(agent.next_wake_ms() < 0);
  it.take_log();
  it.up(50, 30);
  it.visitor.settle();
  CHECK(it.take_log() == "");
  it.visitor.key(Key::undo);
  CHECK(it.take_log() == "");
  it.visitor.key(Key::tab);
  CHECK(it.visitor.focused() == "button \"Get help\"");
  SUBCASE("the same request for focus is a new one") {
    it.focus = next;
    it.visitor.settle();
    it.visitor.key(Key::tab);
    it.visitor.forget();
    it.visitor.settle();
    CHECK(it.visitor.focused() == "button \"Next\"");
  }
  SUBCASE("sequence numbers go on") {
    it.visitor.type("Code", "x");
    CHECK(it.visitor.told.back().number > 1);
  }
}

// --- anything ------------------------------------------------------------------------------------------------------

TEST_CASE("whatever is done on whatever screen: one focus at most, and only what is there is told of") {
  Random random(12);
  for (int round = 0; round < 60; ++round) {
    Sketch sketch = random_sketch(random, 4);
    ui::UserAgent agent;
    Tree tree = tree_of(sketch);
    NodeId told_focus = 0;
    std::int64_t ms = 0;
    for (int step = 0; step < 120; ++step) {
      std::vector<Event> events;
      ms += random() % 50;
      switch (random() % 8) {
        case 0:
          change_something(random, sketch);
          tree = tree_of(sketch);
          tree.focus = random() % 3 == 0 ? tree.nodes[random() % tree.nodes.size()].id : 0;
          events = agent.tree_changed(tree);
          break;
        case 1: events = agent.tick(ms, tree); break;
        default:
          RawInput input;
          input.kind = static_cast<RawInput::Kind>(random() % 7);
          input.key = static_cast<Key>(random() % (static_cast<unsigned>(Key::alt_left) + 1));
          input.touch = random() % 2 == 0;
          input.x = static_cast<float>(random() % 800);
          input.y = static_cast<float>(random() % 600);
          input.ms = ms;
          input.text = random() % 2 == 0 ? "a é" : "";
          events = agent.handle(input, tree);
      }
      for (const Event& event : events) {
        const bool known = event.node == 0 || tree.find(event.node) != nullptr;
        const bool parting = event.kind == Kind::blur || (event.kind == Kind::press && event.number == 0);
        CHECK((known || parting));
        if (event.kind == Kind::focus) told_focus = event.node;
        if (event.kind == Kind::blur) {
          CHECK(told_focus == event.node);
          told_focus = 0;
        }
      }
      CHECK(agent.focus() == told_focus);
      const ui::Node* focused = tree.find(agent.focus());
      CHECK((agent.edit().node == 0 || agent.edit().node == agent.focus()));
      CHECK((agent.focus() == 0 || focused != nullptr));
    }
  }
}

}  // namespace
}  // namespace earshot::tests
