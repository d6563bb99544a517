// What a patch holds, and that applying it to one tree's page gives the other's.
#include "ui/patch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/ui/dom_model.h"
#include "tests/ui/sketch.h"

namespace earshot::tests {
namespace {

using ui::Flag;
using ui::NodeId;
using ui::Op;
using ui::PatchInput;
using ui::Role;
using ui::Tree;

std::vector<std::uint8_t> patch_of(const PatchInput& input) {
  std::vector<std::uint8_t> bytes = {9, 9, 9};  // must go
  ui::write_patch(input, bytes);
  return bytes;
}

std::vector<std::uint8_t> patch_of(const Sketch& before, const Sketch& after, NodeId focused = 0) {
  const Tree a = tree_of(before), b = tree_of(after);
  return patch_of({.before = &a, .after = &b, .focused = focused});
}

DomModel page_of(const Tree& tree) {
  DomModel page;
  CHECK(page.apply(patch_of({.after = &tree})));
  CHECK(page.complaints.empty());
  return page;
}

int count(const DomModel& page, Op op) {
  const auto found = page.ops.find(static_cast<int>(op));
  return found == page.ops.end() ? 0 : found->second;
}

// What the page must show, straight from the tree, without any patch.
DomModel expected(const Tree& tree) {
  DomModel page;
  page.elements.try_emplace(0);
  page.title = tree.title;
  page.place = tree.place;
  page.language = tree.language;
  page.simple = tree.simple;
  page.look = tree.look;
  page.depth = static_cast<std::uint32_t>(tree.depth);
  const auto rounded = [](float v) { return std::floor(v * 64 + 0.5F) / 64; };
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
    const ui::Node& node = tree.nodes[i];
    const ui::Node* parent = tree.find(node.parent);
    const bool in_content = parent == nullptr || (parent->flags & Flag::scroll_y) != 0;
    DomElement it;
    it.parent = node.parent;
    it.role = static_cast<std::uint8_t>(node.role);
    it.level = node.level;
    it.flags = node.flags;
    it.box = {rounded(node.rect.x - (in_content ? 0 : parent->rect.x)),
              rounded(node.rect.y - (in_content ? 0 : parent->rect.y)), rounded(node.rect.w), rounded(node.rect.h)};
    int field = 0;
    for (const ui::Span span : {node.name, node.description, node.value, node.placeholder, node.href, node.language})
      it.texts[static_cast<std::size_t>(field++)] = tree.text(span);
    if (is_text_entry(node.role)) it.value.swap(it.texts[2]);
    if ((node.flags & Flag::scroll_y) != 0) {
      it.content_height = rounded(node.content_height);
      it.scroll_y = rounded(node.scroll_y);
    }
    it.number = node.number;
    it.max_length = static_cast<std::uint32_t>(node.max_length);
    it.font_size = node.font_size;
    it.line_height = node.line_height;
    it.font_weight = node.font_weight;
    it.align = node.align;
    if ((node.flags & Flag::modal) != 0) page.modal = node.id;
    page.elements[node.id] = it;
    page.elements[node.parent].children.push_back(node.id);
  }
  return page;
}

// The page keeps its own scroll position, and what is left of a container that no longer scrolls is never looked at.
void forget_scrolling(DomModel& page) {
  for (auto& [id, it] : page.elements) {
    it.scroll_y = 0;
    if ((it.flags & Flag::scroll_y) == 0) it.content_height = 0;
  }
}

bool same_page(DomModel a, DomModel b) {
  forget_scrolling(a);
  forget_scrolling(b);
  if (a.elements == b.elements && a.modal == b.modal && a.title == b.title && a.place == b.place &&
      a.language == b.language && a.depth == b.depth && a.simple == b.simple && a.look == b.look)
    return true;
  MESSAGE(a.describe(), "\nshould be\n", b.describe());
  return false;
}

struct Pair {
  Sketch before, after;
};

Pair random_pair(Random& random) {
  Pair pair;
  pair.before = random_sketch(random, 3);
  pair.after = pair.before;
  if (random() % 4 == 0)
    pair.after = random_sketch(random, 3);
  else
    change_something(random, pair.after);
  return pair;
}

// Nodes that are in both trees under the same kept parent, with the same role and level.
std::set<NodeId> kept_nodes(const Tree& before, const Tree& after) {
  std::set<NodeId> kept = {0};
  for (std::size_t i = 1; i < after.nodes.size(); ++i) {
    const ui::Node& now = after.nodes[i];
    const ui::Node* was = before.find(now.id);
    if (was != nullptr && was->role == now.role && was->level == now.level && kept.contains(now.parent))
      kept.insert(now.id);
  }
  return kept;
}

// By trying all subsets: the length of the longest run of kept children that need not move.
std::size_t fewest_moves(const std::vector<NodeId>& before, const std::vector<NodeId>& after,
                         const std::set<NodeId>& kept) {
  std::vector<std::ptrdiff_t> places;
  for (const NodeId id : after)
    if (kept.contains(id)) places.push_back(std::find(before.begin(), before.end(), id) - before.begin());
  std::size_t longest = 0;
  std::vector<std::size_t> run(places.size(), 1);
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (places[j] < places[i]) run[i] = std::max(run[i], run[j] + 1);
    longest = std::max(longest, run[i]);
  }
  return places.size() - longest;
}

TEST_CASE("a patch against nothing makes the page") {
  Random random(1);
  for (int i = 0; i < 500; ++i) {
    const Tree tree = tree_of(random_sketch(random, 4));
    CHECK(same_page(page_of(tree), expected(tree)));
  }
}

TEST_CASE("a patch makes one page from another, whatever the trees") {
  Random random(2);
  ui::Patcher patcher;  // its memory must not leak from one pair into the next
  std::vector<std::uint8_t> bytes;
  for (int i = 0; i < 3000; ++i) {
    const Pair pair = random_pair(random);
    Tree before = tree_of(pair.before), after = tree_of(pair.after);
    after.title = random() % 2 == 0 ? "Title" : "";
    after.language = random() % 2 == 0 ? "cy" : "";
    after.simple = random() % 2 == 0;
    after.look = random() % 2 == 0 ? "--ink:#000000" : "";
    before.depth = static_cast<int>(random() % 3);
    after.place = random() % 2 == 0 ? "topics" : "";

    DomModel page = page_of(before);
    patcher.write({.before = &before, .after = &after}, bytes);
    CHECK(bytes == patch_of({.before = &before, .after = &after}));
    CHECK(page.apply(bytes));
    CHECK(page.complaints.empty());
    CHECK(same_page(page, expected(after)));
    if (!page.complaints.empty()) return;

    const std::set<NodeId> kept = kept_nodes(before, after);
    const DomModel was = expected(before), now = expected(after);
    CHECK(count(page, Op::create) == static_cast<int>(now.elements.size() - kept.size()));
    std::size_t moves = 0;
    for (const NodeId id : kept)
      moves += fewest_moves(was.elements.at(id).children, now.elements.at(id).children, kept);
    CHECK(count(page, Op::move) == static_cast<int>(moves));
  }
}

TEST_CASE("nothing is sent for a tree that has not changed") {
  Random random(3);
  for (int i = 0; i < 300; ++i) {
    const Sketch sketch = random_sketch(random, 4);
    CHECK(patch_of(sketch, sketch).empty());
  }
}

TEST_CASE("what has the focus is never moved, and nothing is moved twice") {
  Random random(4);
  for (int i = 0; i < 3000; ++i) {
    const Pair pair = random_pair(random);
    const Tree before = tree_of(pair.before), after = tree_of(pair.after);
    const ui::Node& focused = after.nodes[random() % after.nodes.size()];
    DomModel page = page_of(before);
    CHECK(page.apply(patch_of({.before = &before, .after = &after, .focused = focused.id})));
    CHECK(page.complaints.empty());
    CHECK(same_page(page, expected(after)));
    for (const ui::Node* it = &focused; it != nullptr && it->id != 0; it = after.find(it->parent))
      CHECK(std::count(page.moved.begin(), page.moved.end(), it->id) == 0);
    CHECK(std::set(page.moved.begin(), page.moved.end()).size() == page.moved.size());
  }
}

TEST_CASE("geometry is relative to the parent, and in a scroll container to its content") {
  Sketch root{.role = Role::root, .key = "root"};
  root.children = {{.role = Role::main, .key = "main", .rect = {10, 20, 300, 400}}};
  Sketch& main = root.children[0];
  main.children = {{.role = Role::button, .key = "go", .rect = {15, 30, 100, 48}},
                   {.role = Role::group,
                    .key = "long",
                    .rect = {10, 100, 300, 320},
                    .flags = Flag::scroll_y,
                    .children = {{.role = Role::list, .key = "list", .rect = {8, 700, 280, 500}}},
                    .content_height = 2000}};
  at(root, {"main", "long", "list"}).children = {{.role = Role::list_item, .key = "first", .rect = {8, 710, 280, 50}}};
  const DomModel page = page_of(tree_of(root));
  using Box = std::array<float, 4>;
  CHECK(page.elements.at(id_of({"main"})).box == Box{10, 20, 300, 400});
  CHECK(page.elements.at(id_of({"main", "go"})).box == Box{5, 10, 100, 48});
  CHECK(page.elements.at(id_of({"main", "long"})).box == Box{0, 80, 300, 320});
  CHECK(page.elements.at(id_of({"main", "long", "list"})).box == Box{8, 700, 280, 500});
  CHECK(page.elements.at(id_of({"main", "long", "list", "first"})).box == Box{0, 10, 280, 50});

  SUBCASE("a whole part that moves is one op") {
    Sketch moved = root;
    for (Sketch* it : {&at(moved, {"main"}), &at(moved, {"main", "go"}), &at(moved, {"main", "long"})}) it->rect.y += 7;
    DomModel after = page;
    CHECK(after.apply(patch_of(root, moved)));
    CHECK(after.ops == std::map<int, int>{{4, 1}});
  }
  SUBCASE("less than a browser can show is nothing") {
    Sketch moved = root;
    at(moved, {"main", "go"}).rect.x += 0.001F;
    CHECK(patch_of(root, moved).empty());
  }
  SUBCASE("scrolling by the visitor is nothing") {
    Sketch scrolled = root;
    at(scrolled, {"main", "long"}).scroll_y = 250;
    CHECK(patch_of(root, scrolled).empty());
  }
  SUBCASE("what is no number is sent as 0") {
    Sketch broken = root;
    at(broken, {"main"}).rect.x = std::numeric_limits<float>::quiet_NaN();
    at(broken, {"main", "go"}).rect.h = std::numeric_limits<float>::infinity();
    CHECK(page_of(tree_of(broken)).elements.at(id_of({"main"})).box == Box{0, 20, 300, 400});
    CHECK(patch_of(broken, broken).empty());
  }
}

TEST_CASE("scroll positions") {
  Sketch before{.role = Role::root, .key = "root"};
  before.children = {{.role = Role::main, .key = "main", .flags = Flag::scroll_y, .content_height = 900}};
  const NodeId main = id_of({"main"});
  Sketch after = before;
  after.children[0].scroll_y = 300;
  const Tree a = tree_of(before), b = tree_of(after);
  DomModel page = page_of(a);

  SUBCASE("the program's wish is sent") {
    CHECK(page.apply(patch_of({.before = &a, .after = &b, .force_scroll = main})));
    CHECK(page.elements.at(main).scroll_y == 300);
  }
  SUBCASE("a new container starts where the tree says") { CHECK(page_of(b).elements.at(main).scroll_y == 300); }
  SUBCASE("content that grows leaves the page's position alone") {
    page.elements.at(main).scroll_y = 120;
    after.children[0].content_height = 1000;
    CHECK(page.apply(patch_of(before, after)));
    CHECK(page.elements.at(main).content_height == 1000);
    CHECK(page.elements.at(main).scroll_y == 120);
  }
  SUBCASE("a group that becomes a scroll container") {
    before.children[0].flags = 0;
    page = page_of(tree_of(before));
    CHECK(page.apply(patch_of(before, after)));
    CHECK(page.elements.at(main).scroll_y == 300);
  }
}

TEST_CASE("a role or a heading level that changes makes a new node, with all that is in it") {
  Sketch before{.role = Role::root, .key = "root"};
  before.children = {{.role = Role::heading, .key = "title", .name = "Hello", .level = 1},
                     {.role = Role::group, .key = "part", .children = {{.role = Role::text, .key = "a", .name = "A"}}}};
  Sketch after = before;
  SUBCASE("level") {
    after.children[0].level = 2;
    DomModel page = page_of(tree_of(before));
    CHECK(page.apply(patch_of(before, after)));
    CHECK(page.ops == std::map<int, int>{{1, 1}, {2, 1}, {5, 1}});
    CHECK(same_page(page, expected(tree_of(after))));
  }
  SUBCASE("role") {
    after.children[1].role = Role::region;
    DomModel page = page_of(tree_of(before));
    CHECK(page.apply(patch_of(before, after)));
    CHECK(page.ops == std::map<int, int>{{1, 1}, {2, 2}, {5, 1}});
    CHECK(same_page(page, expected(tree_of(after))));
  }
}

struct Writing {
  Sketch sketch{
      .role = Role::root, .key = "root", .children = {{.role = Role::text_area, .key = "words", .name = "Your words"}}};
  NodeId field = id_of({"words"});
  Tree shown = tree_of(sketch);
  DomModel page = page_of(shown);
  std::map<NodeId, int> heard;
  std::map<NodeId, std::string> typed;

  // The visitor types, the program hears it.
  void type(const std::string& text) {
    heard[field] = page.type(field, text);
    typed[field] = text;
  }
  // The program draws a frame with this value.
  void draw(const std::string& value) {
    sketch.children[0].value = value;
    const Tree tree = tree_of(sketch);
    CHECK(page.apply(patch_of({.before = &shown, .after = &tree, .heard = &heard, .typed = &typed})));
    typed.clear();
    shown = tree;
  }
  const std::string& value() const { return page.elements.at(field).value; }
};

TEST_CASE("what is being typed") {
  Writing it;
  SUBCASE("is not sent back") {
    it.type("Hello");
    it.draw("Hello");
    CHECK(it.page.ops.empty());
    CHECK(it.value() == "Hello");
  }
  SUBCASE("is corrected when the program did not take it, though its tree has not changed") {
    it.type("Hello");
    it.draw("Hello");
    it.type("Hello, far too long");
    it.draw("Hello");
    CHECK(it.value() == "Hello");
  }
  SUBCASE("goes when the program takes it away") {
    it.type("Hello");
    it.draw("Hello");
    it.draw("");
    CHECK(it.value().empty());
    it.draw("");
    CHECK(it.page.ops.empty());
  }
  SUBCASE("wins over a correction of something older") {
    it.type("Hello");
    it.page.type(it.field, "Hello there");  // not heard yet
    it.draw("HELLO");
    CHECK(it.value() == "Hello there");
    it.typed[it.field] = "Hello there";
    it.heard[it.field] = 2;
    it.draw("HELLO THERE");
    CHECK(it.value() == "HELLO THERE");
  }
  SUBCASE("is set before anything was typed") {
    it.draw("from before");
    CHECK(it.value() == "from before");
  }
  SUBCASE("in a field that is made anew is sent, whatever the old one said") {
    it.type("Hello");
    it.draw("Hello");
    it.sketch.children[0].role = Role::text_field;
    it.typed[it.field] = "Hello";
    it.draw("Hello");
    CHECK(it.value() == "Hello");
  }
}

TEST_CASE("focus, dialogs, announcements, title and route") {
  Sketch plain{.role = Role::root, .key = "root", .children = {{.role = Role::main, .key = "main"}}};
  Sketch with_dialog = plain;
  with_dialog.children.push_back({.role = Role::dialog, .key = "help", .name = "Help", .flags = Flag::modal});
  Tree a = tree_of(plain), b = tree_of(with_dialog);
  a.place = b.place = "topics";
  DomModel page = page_of(a);
  const NodeId help = id_of({"help"});

  SUBCASE("a dialog opens and closes") {
    b.focus = help;
    CHECK(page.apply(patch_of({.before = &a, .after = &b})));
    CHECK(page.modal == help);
    CHECK(page.focus == help);
    CHECK(page.apply(patch_of({.before = &b, .after = &a})));
    CHECK(page.modal == 0);
    CHECK(page.complaints.empty());
  }
  SUBCASE("a request for focus is sent once") {
    b.focus = help;
    const Tree again = b;
    CHECK(patch_of({.before = &b, .after = &again}).empty());
  }
  SUBCASE("announcements are sent once, and once more when they come again") {
    Tree first = a, second = a;
    first.announcements = {{.assertive = false, .text = "Saved"}};
    second.announcements = {{.assertive = false, .text = "Saved"}, {.assertive = true, .text = "Full"}};
    CHECK(page.apply(patch_of({.before = &a, .after = &first})));
    CHECK(patch_of({.before = &first, .after = &first}).empty());
    CHECK(page.apply(patch_of({.before = &first, .after = &second})));
    CHECK(page.apply(patch_of({.before = &second, .after = &a})));
    CHECK(page.apply(patch_of({.before = &a, .after = &first})));
    CHECK(page.announced == std::vector<std::string>{"Saved", "!Full", "Saved"});
  }
  SUBCASE("title, route and language") {
    Tree next = a;
    next.title = "Cwestiwn 1";
    next.language = "cy";
    next.place = "question";
    next.depth = 3;
    CHECK(page.apply(patch_of({.before = &a, .after = &next})));
    CHECK(page.ops == std::map<int, int>{{15, 1}, {16, 1}, {17, 1}});
    CHECK(page.title == "Cwestiwn 1");
    CHECK(page.depth == 3);
  }
}

TEST_CASE("the bytes, one by one") {
  Sketch root{.role = Role::root, .key = "root"};
  root.children = {{.role = Role::button, .key = "go", .name = "é", .rect = {1, 2, 3, 0.5F}, .flags = Flag::primary}};
  Tree tree = tree_of(root);
  tree.nodes[1].id = 0x04030201;
  const std::vector<std::uint8_t> wanted = {
      1,                                                                                        // version
      2,  1, 2, 3, 4, 0, 0, 0,    0,    0, 0,    0,    0,    12, 0, 0,    1,    0, 0,           // CREATE
      4,  1, 2, 3, 4, 0, 0, 0x80, 0x3F, 0, 0,    0,    0x40, 0,  0, 0x40, 0x40, 0, 0, 0, 0x3F,  // GEOM
      5,  1, 2, 3, 4, 0, 2, 0,    0,    0, 0xC3, 0xA9,                                          // TEXT name
      16, 0, 0, 0, 0, 0, 0, 0,    0,                                                            // ROUTE
  };
  CHECK(patch_of({.after = &tree}) == wanted);
}

// A page like those of the program: a bar, a question with options and a field, the way on.
Sketch screen() {
  Sketch root{.role = Role::root, .key = "root", .rect = {0, 0, 390, 844}};
  root.children = {
      {.role = Role::banner, .key = "bar", .rect = {0, 0, 390, 64}},
      {.role = Role::main, .key = "main", .rect = {0, 64, 390, 700}, .flags = Flag::scroll_y, .content_height = 1400},
      {.role = Role::navigation, .key = "way", .rect = {0, 764, 390, 80}}};
  const auto fill = [](Sketch& parent, Role role, const char* key, int count, float top) {
    for (int i = 0; i < count; ++i)
      parent.children.push_back({.role = role,
                                 .key = key + std::to_string(i),
                                 .name = "A sentence as long as most are " + std::to_string(i),
                                 .rect = {16, top + 60.0F * static_cast<float>(i), 358, 52},
                                 .font_size = 20,
                                 .line_height = 28});
  };
  fill(root.children[0], Role::button, "b", 3, 6);
  fill(root.children[1], Role::paragraph, "p", 8, 10);
  root.children[1].children.push_back({.role = Role::radio_group, .key = "q", .name = "Is it true?"});
  fill(root.children[1].children.back(), Role::radio, "o", 6, 500);
  root.children[1].children.push_back({.role = Role::text_area, .key = "words", .name = "Your words"});
  fill(root.children[2], Role::button, "n", 3, 770);
  return root;
}

TEST_CASE("patches are small") {
  const Sketch before = screen();
  struct Row {
    std::string change;
    std::size_t most;
    Sketch after;
  };
  std::vector<Row> rows;
  rows.reserve(8);  // the references stay good
  const auto row = [&](const char* change, std::size_t most) -> Sketch& {
    rows.push_back({change, most, before});
    return rows.back().after;
  };
  Sketch& chosen = row("an option is chosen", 11);
  at(chosen, {"main", "q", "o2"}).flags = Flag::checked;
  Sketch& other = row("another is chosen instead", 20);
  at(other, {"main", "q", "o2"}).flags = Flag::checked;
  at(other, {"main", "q", "o3"}).flags = Flag::invalid;
  Sketch& longer = row("a line of text more: all below moves", 260);
  for (Sketch& child : at(longer, {"main"}).children) {
    if (child.key > "p3" || child.key == "q") child.rect.y += 28;
    for (Sketch& option : child.children) option.rect.y += 28;
  }
  Sketch& turned = row("six options in the other order", 220);
  std::reverse(at(turned, {"main", "q"}).children.begin(), at(turned, {"main", "q"}).children.end());
  row("everything from nothing", 3000);

  for (const Row& it : rows) {
    const Tree a = tree_of(before), b = tree_of(it.after);
    const bool everything = &it == &rows.back();
    const std::size_t size = patch_of({.before = everything ? nullptr : &a, .after = &b}).size();
    MESSAGE(it.change, ": ", size, " bytes");
    CHECK(size <= it.most);
    CHECK(size > 0);
  }
}

TEST_CASE("bytes that are no patch are refused, and nothing is read past the end") {
  Random random(5);
  int refused = 0, complained = 0;
  for (int i = 0; i < 4000; ++i) {
    const Pair pair = random_pair(random);
    const Tree before = tree_of(pair.before), after = tree_of(pair.after);
    DomModel page = page_of(before);
    std::vector<std::uint8_t> bytes = patch_of({.before = &before, .after = &after});
    if (bytes.empty()) continue;
    for (auto changes = random() % 6; changes > 0; --changes)
      bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    if (random() % 3 == 0) bytes.resize(random() % bytes.size());
    const std::vector<std::uint8_t> exactly(bytes);  // so that the sanitizer sees its end
    if (!page.apply(exactly)) ++refused;
    if (!page.complaints.empty()) ++complained;
  }
  CHECK(refused > 500);
  CHECK(complained > 500);
}

TEST_CASE("a broken tree makes some patch and no crash") {
  Random random(6);
  for (int i = 0; i < 2000; ++i) {
    const Pair pair = random_pair(random);
    Tree before = tree_of(pair.before), after = tree_of(pair.after);
    for (Tree* tree : {&before, &after}) {
      ui::Node& node = tree->nodes[random() % tree->nodes.size()];
      const auto anything = static_cast<std::uint32_t>(random() % (tree->nodes.size() + 3));
      switch (random() % 4) {
        case 0: node.subtree_end = anything; break;
        case 1: node.id = tree->nodes[anything % tree->nodes.size()].id; break;
        case 2: node.parent = anything; break;
        default: tree->nodes.resize(anything % tree->nodes.size());
      }
    }
    DomModel page;
    CHECK(page.apply(patch_of({.before = &before, .after = &after})));
  }
}

}  // namespace
}  // namespace earshot::tests
