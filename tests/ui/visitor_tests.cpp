// That a Visitor finds what people would find, and complains of what would stop them. (What its hands do is in
// user_agent_tests.cpp.)
#include "tests/ui/visitor.h"

#include <doctest/doctest.h>

#include "tests/ui/sketch.h"

namespace earshot::tests {
namespace {

using ui::Flag;
using ui::Role;

struct Desk {
  Sketch sketch{.role = Role::root,
                .key = "root",
                .rect = {0, 0, 400, 600},
                .children = {{.role = Role::main,
                              .key = "main",
                              .rect = {0, 0, 400, 500},
                              .flags = Flag::scroll_y,
                              .content_height = 2000}}};
  ui::Tree tree;
  int clicks = 0;
  std::vector<std::string> complaints;
  Visitor visitor{{.tree = [this]() -> const ui::Tree& { return tree = tree_of(sketch); },
                   .handle =
                       [this](const app::Event& event) {
                         if (event.kind == app::Event::Kind::click) ++clicks;
                         if (event.kind == app::Event::Kind::scroll) at(sketch, {"main"}).scroll_y = event.y;
                       }}};

  Desk() {
    visitor.complain = [this](const std::string& what) { complaints.push_back(what.substr(0, what.find('\n'))); };
    add({.role = Role::heading, .key = "h", .name = "Send", .rect = {0, 0, 400, 40}, .level = 1});
    add({.role = Role::button, .key = "send", .name = "Send", .rect = {0, 60, 100, 48}});
    add({.role = Role::button, .key = "later", .name = "Send it later", .rect = {0, 120, 100, 48}});
    add({.role = Role::button, .key = "down", .name = "Far down", .rect = {0, 1900, 100, 48}});
  }

  void add(const Sketch& what) {
    at(sketch, {"main"}).children.push_back(what);
    visitor.settle();
  }
  void add_below(const Sketch& what) {
    sketch.children.push_back(what);
    visitor.settle();
  }
};

TEST_CASE("a name is found whole, or by its beginning") {
  Desk desk;
  CHECK(desk.visitor.press("Send"));
  CHECK(desk.visitor.press("Send it"));
  CHECK(desk.visitor.press("Far"));
  CHECK(desk.clicks == 3);
  CHECK(desk.visitor.find(Role::heading, "Send") != nullptr);
  CHECK(desk.visitor.has(Role::button, "Send it later"));
  CHECK(!desk.visitor.has(Role::button, "later"));
  CHECK(!desk.visitor.has(Role::link, "Send"));
  CHECK(desk.visitor.sees("later"));
  CHECK(desk.complaints.empty());
}

TEST_CASE("complaints") {
  Desk desk;
  std::string wanted;
  SUBCASE("nothing of that name") {
    CHECK(!desk.visitor.press("Sing"));
    wanted = "there is no button or toggle_button or link \"Sing\" on this screen:";
  }
  SUBCASE("nothing of that role") {
    CHECK(!desk.visitor.choose("Send"));
    wanted = "there is no radio \"Send\" on this screen:";
  }
  SUBCASE("too many") {
    desk.add({.role = Role::link, .key = "again", .name = "Send", .rect = {0, 200, 100, 48}});
    CHECK(!desk.visitor.press("Send"));
    wanted = "there is more than one button or toggle_button or link \"Send\" on this screen:";
  }
  SUBCASE("disabled") {
    at(desk.sketch, {"main", "send"}).flags = Flag::disabled;
    desk.visitor.settle();
    CHECK(!desk.visitor.press("Send"));
    wanted = "button \"Send\" is disabled:";
  }
  SUBCASE("covered") {
    desk.add_below({.role = Role::group, .key = "veil", .name = "Veil", .rect = {0, 0, 400, 200}});
    CHECK(!desk.visitor.press("Send"));
    wanted = "button \"Send\" is not what is touched in its middle, but group \"Veil\":";
  }
  SUBCASE("off the screen") {
    at(desk.sketch, {"main"}).content_height = 1000;
    desk.visitor.settle();
    CHECK(!desk.visitor.press("Far down"));
    wanted = "button \"Far down\" cannot be brought into view:";
  }
  SUBCASE("behind a dialog") {
    desk.add_below({.role = Role::dialog, .key = "d", .name = "D", .rect = {0, 0, 400, 600}, .flags = Flag::modal});
    CHECK(!desk.visitor.press("Send"));
    wanted = "there is no button or toggle_button or link \"Send\" on this screen:";
  }
  SUBCASE("only in Simple view") {
    at(desk.sketch, {"main", "send"}).flags = Flag::simple_only;
    desk.visitor.settle();
    CHECK(!desk.visitor.press("Send"));
    wanted = "button \"Send\" is not what is touched in its middle, but main \"\":";
  }
  CHECK(desk.complaints == std::vector<std::string>{wanted});
  CHECK(desk.clicks == 0);
}

TEST_CASE("a program that never comes to rest") {
  float height = 1000;
  ui::Tree tree;
  std::vector<std::string> complaints;
  Sketch sketch{.role = Role::root, .key = "root", .rect = {0, 0, 400, 600}};
  sketch.children = {{.role = Role::main, .key = "main", .rect = {0, 0, 400, 500}, .flags = Flag::scroll_y}};
  Visitor visitor({.tree = [&]() -> const ui::Tree& {
                     sketch.children[0].content_height = height -= 1;
                     return tree = tree_of(sketch);
                   },
                   .handle = [&](const app::Event& event) { sketch.children[0].scroll_y = event.y; }});
  visitor.complain = [&](const std::string& what) { complaints.push_back(what.substr(0, what.find('\n'))); };
  sketch.children[0].scroll_y = 500;
  visitor.settle();
  CHECK(complaints == std::vector<std::string>{"the screen never comes to rest:"});
}

}  // namespace
}  // namespace earshot::tests
