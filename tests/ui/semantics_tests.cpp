// The faults of a tree, its outline, and the small questions about roles.
#include "ui/semantics.h"

#include <doctest/doctest.h>

#include <limits>

#include "tests/ui/sketch.h"

namespace earshot::tests {
namespace {

using ui::Flag;
using ui::Role;
using ui::Tree;

// Nothing is wrong with it.
Sketch sound() {
  Sketch root{.role = Role::root, .key = "root", .rect = {0, 0, 400, 600}};
  Sketch main{
      .role = Role::main, .key = "main", .rect = {0, 60, 400, 460}, .flags = Flag::scroll_y, .content_height = 1200};
  main.children = {
      {.role = Role::heading, .key = "title", .name = "Is that true?", .rect = {20, 10, 360, 40}, .level = 1},
      {.role = Role::paragraph, .key = "why", .name = "You know best.", .rect = {20, 60, 360, 60}},
      {.role = Role::radio_group,
       .key = "answer",
       .name = "Is that true?",
       .rect = {20, 200, 360, 200},
       .children =
           {{.role = Role::radio, .key = "yes", .name = "Yes", .rect = {20, 200, 360, 56}},
            {.role = Role::radio, .key = "no", .name = "No", .rect = {20, 260, 360, 56}, .flags = Flag::checked}}},
      {.role = Role::heading, .key = "more", .name = "More", .rect = {20, 420, 360, 40}, .level = 2},
      {.role = Role::text_area,
       .key = "words",
       .name = "Your words",
       .rect = {20, 500, 360, 200},
       .description = "Leave names out.",
       .value = "It's \"good\"\nmostly",
       .placeholder = "Write here",
       .max_length = 2000},
      {.role = Role::list,
       .key = "sources",
       .rect = {20, 800, 360, 100},
       .children = {{.role = Role::list_item,
                     .key = "first",
                     .rect = {20, 800, 360, 50},
                     .children = {{.role = Role::link,
                                   .key = "report",
                                   .name = "The report",
                                   .rect = {20, 800, 200, 48},
                                   .href = "https://example.org/"}}}}},
  };
  root.children = {
      {.role = Role::banner,
       .key = "bar",
       .rect = {0, 0, 400, 60},
       .children =
           {{.role = Role::button, .key = "help", .name = "Get help", .rect = {300, 6, 96, 48}, .flags = Flag::help},
            {.role = Role::progress,
             .key = "progress",
             .name = "Progress",
             .rect = {10, 30, 200, 8},
             .value = "Question 2 of 5",
             .number = 0.4F}}},
      main,
      {.role = Role::navigation,
       .key = "way",
       .rect = {0, 520, 400, 80},
       .children = {{.role = Role::button,
                     .key = "next",
                     .name = "Next",
                     .rect = {200, 530, 180, 56},
                     .flags = Flag::disabled | Flag::primary,
                     .description = "Choose an answer first"}}},
  };
  return root;
}

using Faults = std::vector<std::string>;

std::string joined(const Faults& faults) {
  std::string all;
  for (const std::string& fault : faults) all += fault + '\n';
  return all;
}

Faults faults_of(const Sketch& sketch) { return ui::faults_of(tree_of(sketch), 400, 600); }

TEST_CASE("a sound tree has no faults") { CHECK(faults_of(sound()) == Faults{}); }

TEST_CASE("each mistake has its sentence, with the way to the node") {
  struct Row {
    const char* what;
    void (*spoil)(Sketch&);
    Faults faults;
  };
  const std::vector<Row> rows = {
      // Names.
      {"button", [](Sketch& it) { at(it, {"bar", "help"}).name = ""; }, {"bar/help: button needs a name"}},
      {"blank", [](Sketch& it) { at(it, {"main", "answer"}).name = " \n"; }, {"main/answer: radio_group needs a name"}},
      {"text", [](Sketch& it) { at(it, {"main", "why"}).name = ""; }, {"main/why: paragraph needs a name"}},
      {"image",
       [](Sketch& it) { it.children.push_back({.role = Role::image, .key = "wave"}); },
       {"wave: image needs a name"}},
      {"a node without a key is called by its role",
       [](Sketch& it) { at(it, {"main"}).children.push_back({.role = Role::region, .key = ""}); },
       {"main/region: region needs a name"}},
      {"groups, lists and lively regions do without",
       [](Sketch& it) {
         for (const Role role : {Role::group, Role::list, Role::status, Role::alert, Role::table, Role::navigation})
           it.children.push_back({.role = role, .key = std::to_string(static_cast<int>(role))});
       },
       {}},
      {"a name that hides the label",
       [](Sketch& it) { at(it, {"bar", "help"}).label = "Help"; },
       {"bar/help: the name does not begin with the label"}},
      {"a name that says more than the label", [](Sketch& it) { at(it, {"bar", "help"}).label = "Get"; }, {}},
      {"link without target",
       [](Sketch& it) { at(it, {"main", "sources", "first", "report"}).href = ""; },
       {"main/sources/first/report: link needs a href"}},
      {"disabled without a reason",
       [](Sketch& it) { at(it, {"way", "next"}).description = ""; },
       {"way/next: is disabled and does not say why"}},
      {"progress",
       [](Sketch& it) { at(it, {"bar", "progress"}).number = 1.5F; },
       {"bar/progress: progress is not 0 to 1"}},
      {"progress that is no number",
       [](Sketch& it) { at(it, {"bar", "progress"}).number = std::numeric_limits<float>::quiet_NaN(); },
       {"bar/progress: progress is not 0 to 1"}},

      // Landmarks and headings.
      {"no main",
       [](Sketch& it) { at(it, {"main"}).role = Role::region, at(it, {"main"}).name = "Main"; },
       {"there is no main"}},
      {"two mains",
       [](Sketch& it) { it.children.push_back({.role = Role::main, .key = "again"}); },
       {"again: a second main"}},
      {"no title",
       [](Sketch& it) { at(it, {"main"}).children.erase(at(it, {"main"}).children.begin()); },
       {"main/more: heading level goes from 0 to 2", "there is no heading of level 1"}},
      {"two titles",
       [](Sketch& it) { at(it, {"main", "more"}).level = 1; },
       {"main/more: a second heading of level 1"}},
      {"a level left out",
       [](Sketch& it) { at(it, {"main", "more"}).level = 3; },
       {"main/more: heading level goes from 1 to 3"}},
      {"no such level",
       [](Sketch& it) { at(it, {"main", "more"}).level = 7; },
       {"main/more: heading level is not 1 to 6"}},

      // What may be in what.
      {"control in a control",
       [](Sketch& it) {
         at(it, {"bar", "help"}).children = {
             {.role = Role::group,
              .key = "in",
              .rect = {300, 6, 30, 30},
              .children = {{.role = Role::checkbox, .key = "box", .name = "B", .rect = {300, 6, 30, 30}}}}};
       },
       {"bar/help/in/box: is a control inside the control bar/help"}},
      {"radio without a group",
       [](Sketch& it) {
         it.children.push_back({.role = Role::radio, .key = "r", .name = "R", .rect = {0, 0, 48, 48}});
       },
       {"r: radio is not directly in a radio_group"}},
      {"two chosen",
       [](Sketch& it) { at(it, {"main", "answer", "yes"}).flags = Flag::checked; },
       {"main/answer: more than one radio is chosen"}},
      {"list item outside",
       [](Sketch& it) { it.children.push_back({.role = Role::list_item, .key = "i"}); },
       {"i: list_item is not directly in a list"}},
      {"something else in a list",
       [](Sketch& it) { at(it, {"main", "sources"}).children.push_back({.role = Role::group, .key = "g"}); },
       {"main/sources/g: only list items belong in a list"}},
      {"cell outside a row",
       [](Sketch& it) {
         it.children.push_back({.role = Role::table, .key = "t", .children = {{.role = Role::cell, .key = "c"}}});
       },
       {"t/c: cell is not directly in a row"}},
      {"a dialog that is not modal",
       [](Sketch& it) { it.children.push_back({.role = Role::dialog, .key = "d", .name = "D"}); },
       {"d: dialog is not modal"}},
      {"a group that is modal",
       [](Sketch& it) { it.children.push_back({.role = Role::group, .key = "d", .flags = Flag::modal}); },
       {"d: is modal and no dialog"}},

      // Ids.
      {"twice the same key",
       [](Sketch& it) { at(it, {"bar", "progress"}).key = "help"; },
       {"bar/help: has the same id as bar/help"}},

      // Places.
      {"too small",
       [](Sketch& it) { at(it, {"bar", "help"}).rect.h = 23; },
       {"bar/help: target is smaller than 24 px"}},
      {"only targets must be large", [](Sketch& it) { at(it, {"main", "why"}).rect.h = 12; }, {}},
      {"off the screen", [](Sketch& it) { at(it, {"bar", "help"}).rect.x = 320; }, {"bar/help: is outside the screen"}},
      {"a rounded edge", [](Sketch& it) { at(it, {"bar", "help"}).rect.x = 304.3F; }, {}},
      {"far down in a scroll container is inside", [](Sketch& it) { at(it, {"main", "words"}).rect.y = 1000; }, {}},
      {"below its content",
       [](Sketch& it) { at(it, {"main", "words"}).rect.y = 1001; },
       {"main/words: is outside its scroll container"}},
      {"short content at the foot of its container",
       [](Sketch& it) {
         at(it, {"main"}).content_height = 400;
         at(it, {"main"}).children.resize(1);
         at(it, {"main", "title"}).rect.y = 420;
       },
       {}},
      {"wider than its scroll container",
       [](Sketch& it) { at(it, {"main", "words"}).rect.w = 390; },
       {"main/words: is outside its scroll container"}},
      {"no rectangle", [](Sketch& it) { at(it, {"bar", "help"}).rect.w = -1; }, {"bar/help: has no proper rectangle"}},
      {"no number",
       [](Sketch& it) { at(it, {"bar"}).rect.y = std::numeric_limits<float>::infinity(); },
       {"bar: has no proper rectangle"}},
      {"unseen on the canvas: no place is asked for, a name is",
       [](Sketch& it) {
         it.children.push_back({.role = Role::group,
                                .key = "s",
                                .rect = {-1, -1, 0, 0},
                                .flags = Flag::simple_only,
                                .children = {{.role = Role::button, .key = "b", .rect = {900, 0, 0, 0}}}});
       },
       {"s/b: button needs a name"}},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.what));
    Sketch spoilt = sound();
    row.spoil(spoilt);
    CHECK(joined(faults_of(spoilt)) == joined(row.faults));
  }
}

TEST_CASE("several mistakes are all told") {
  Sketch sketch = sound();
  at(sketch, {"bar", "help"}).name = "";
  at(sketch, {"bar", "help"}).rect.w = 10;
  at(sketch, {"main", "more"}).level = 4;
  CHECK(faults_of(sketch).size() == 3);
}

TEST_CASE("a broken structure is told") {
  Tree tree = tree_of(sound());
  SUBCASE("nothing at all") { CHECK(ui::faults_of({}, 400, 600) == Faults{"the tree has no root"}); }
  SUBCASE("no root") {
    tree.nodes.erase(tree.nodes.begin());
    CHECK(ui::faults_of(tree, 400, 600) == Faults{"the tree has no root"});
  }
  SUBCASE("a second root") {
    tree.nodes[2].role = Role::root;
    CHECK(ui::faults_of(tree, 400, 600) == Faults{"bar/help: a second root"});
  }
  SUBCASE("a child past the end of its parent") {
    tree.nodes[2].subtree_end = 5;
    CHECK(!ui::faults_of(tree, 400, 600).empty());
  }
  SUBCASE("a wrong parent") {
    tree.nodes[2].parent = 77;
    CHECK(ui::faults_of(tree, 400, 600) == Faults{"bar/help: is not under its parent"});
  }
  SUBCASE("no id") {
    tree.nodes[3].id = 0;
    CHECK(ui::faults_of(tree, 400, 600) == Faults{"bar/progress: has no id"});
  }
  SUBCASE("the root may have an id, and its children name it") {
    tree.nodes[0].id = 5;
    for (ui::Node& node : tree.nodes)
      if (node.parent == 0 && &node != tree.nodes.data()) node.parent = 5;
    CHECK(ui::faults_of(tree, 400, 600) == Faults{});
  }
  SUBCASE("anything") {
    Random random(7);
    for (int i = 0; i < 2000; ++i) {
      Tree broken = tree_of(random_sketch(random, 3));
      broken.nodes[random() % broken.nodes.size()].subtree_end = static_cast<std::uint32_t>(random() % 40);
      broken.focus = static_cast<ui::NodeId>(random() % 4);
      ui::faults_of(broken, 400, 600);
      ui::outline(broken);
    }
  }
}

TEST_CASE("the focus is wanted by something that can have it") {
  Sketch sketch = sound();
  at(sketch, {"main", "title"}).flags = Flag::focusable;
  Tree tree = tree_of(sketch);
  const auto wanted = [&](ui::NodeId id) {
    tree.focus = id;
    return ui::faults_of(tree, 400, 600);
  };
  CHECK(wanted(id_of({"main", "title"})) == Faults{});
  CHECK(wanted(id_of({"bar", "help"})) == Faults{});
  CHECK(wanted(id_of({"main", "more"})) == Faults{"main/more: wants the focus and cannot have it"});
  CHECK(wanted(12345) == Faults{"the focus is wanted by a node that is not there"});

  Sketch with_dialog = sketch;
  with_dialog.children.push_back({.role = Role::dialog, .key = "d", .name = "D", .flags = Flag::modal});
  tree = tree_of(with_dialog);
  CHECK(wanted(id_of({"bar", "help"})) == Faults{"bar/help: wants the focus from behind a dialog"});
}

TEST_CASE("outline") {
  Tree tree = tree_of(sound());
  CHECK(ui::outline(tree) == R"(banner
  button "Get help" (help)
  progress "Progress" (40 %) = "Question 2 of 5"
main (scrolls)
  heading 1 "Is that true?"
  paragraph "You know best."
  radio_group "Is that true?"
    radio "Yes"
    radio "No" (checked)
  heading 2 "More"
  text_area "Your words" (at most 2000) = "It's \"good\"\nmostly" placeholder "Write here"; "Leave names out."
  list
    list_item
      link "The report" to "https://example.org/"
navigation
  button "Next" (disabled, primary); "Choose an answer first"
)");
  tree.place = "question";
  tree.title = "Is that true?";
  tree.language = "en-GB";
  tree.focus = id_of({"main", "title"});
  tree.announcements = {{.assertive = false, .text = "Saved"}, {.assertive = true, .text = "Full"}};
  const std::string text = ui::outline(tree);
  CHECK(text.starts_with("question \"Is that true?\" en-GB\nbanner\n"));
  CHECK(text.find("  heading 1 \"Is that true?\" (takes focus)\n") != std::string::npos);
  CHECK(text.ends_with("announce \"Saved\"\nannounce assertively \"Full\"\n"));
}

TEST_CASE("ids") {
  // FNV-1a of four zero bytes and of "save" behind them, worked out elsewhere: bookmarks and tests may hold ids.
  CHECK(ui::node_id(0, "") == 0x4B95F515);
  CHECK(ui::node_id(0, "save") == ui::node_id(0, "save"));
  CHECK(ui::node_id(0, "save") != ui::node_id(1, "save"));
  CHECK(ui::node_id(ui::node_id(0, "a"), "b") != ui::node_id(ui::node_id(0, "b"), "a"));
  CHECK(ui::node_id(0, "é") != 0);
}

TEST_CASE("find and clear") {
  Tree tree = tree_of(sound());
  tree.focus = 3;
  tree.depth = 2;
  CHECK(tree.find(id_of({"main", "answer", "no"}))->role == Role::radio);
  CHECK(tree.text(tree.find(id_of({"main", "answer", "no"}))->name) == "No");
  CHECK(tree.find(0) == nullptr);
  CHECK(tree.find(99) == nullptr);
  tree.clear();
  CHECK(tree.nodes.empty());
  CHECK(tree.store.empty());
  CHECK(tree.focus == 0);
  CHECK(tree.depth == 0);
}

TEST_CASE("what a role is for") {
  struct Row {
    Role role;
    bool pressable, choice, text_entry;
  };
  const Row rows[] = {{Role::button, true, false, false},     {Role::toggle_button, true, false, false},
                      {Role::link, true, false, false},       {Role::radio, false, true, false},
                      {Role::checkbox, false, true, false},   {Role::text_area, false, false, true},
                      {Role::text_field, false, false, true}, {Role::password, false, false, true},
                      {Role::heading, false, false, false},   {Role::radio_group, false, false, false}};
  for (const Row& row : rows) {
    CAPTURE(std::string(ui::role_name(row.role)));
    CHECK(ui::is_pressable(row.role) == row.pressable);
    CHECK(ui::is_choice(row.role) == row.choice);
    CHECK(ui::is_text_entry(row.role) == row.text_entry);
    ui::Node node;
    node.role = row.role;
    node.flags = Flag::focusable;
    CHECK(ui::is_tab_stop(node) == (row.pressable || row.choice || row.text_entry));
  }
  CHECK(ui::role_name(Role::root) == "root");
  CHECK(ui::role_name(Role::row_header) == "row_header");
}

}  // namespace
}  // namespace earshot::tests
