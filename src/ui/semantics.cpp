#include "ui/semantics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

#include "core/wiped.h"

namespace earshot::ui {
namespace {

constexpr float least_target = 24;  // WCAG 2.2, 2.5.8
constexpr float slack = 0.5f;       // layouts round

struct RoleFacts {
  std::string_view name;
  bool needs_name = false;
  bool control = false;
  Role parent = Role::root;  // root: any
};

// In the order of Role.
constexpr RoleFacts role_facts[] = {
    {.name = "root"},
    {.name = "main"},
    {.name = "banner"},
    {.name = "navigation"},
    {.name = "region", .needs_name = true},
    {.name = "group"},
    {.name = "list"},
    {.name = "list_item", .parent = Role::list},
    {.name = "heading", .needs_name = true},
    {.name = "paragraph", .needs_name = true},
    {.name = "text", .needs_name = true},
    {.name = "image", .needs_name = true},
    {.name = "button", .needs_name = true, .control = true},
    {.name = "toggle_button", .needs_name = true, .control = true},
    {.name = "checkbox", .needs_name = true, .control = true},
    {.name = "radio", .needs_name = true, .control = true, .parent = Role::radio_group},
    {.name = "radio_group", .needs_name = true},
    {.name = "text_area", .needs_name = true, .control = true},
    {.name = "text_field", .needs_name = true, .control = true},
    {.name = "password", .needs_name = true, .control = true},
    {.name = "dialog", .needs_name = true},
    {.name = "alert_dialog", .needs_name = true},
    {.name = "progress", .needs_name = true},
    {.name = "link", .needs_name = true, .control = true},
    {.name = "status"},
    {.name = "alert"},
    {.name = "table"},
    {.name = "row", .parent = Role::table},
    {.name = "cell", .parent = Role::row},
    {.name = "column_header", .needs_name = true, .parent = Role::row},
    {.name = "row_header", .needs_name = true, .parent = Role::row},
};
static_assert(std::size(role_facts) == static_cast<std::size_t>(Role::row_header) + 1);

const RoleFacts& facts(Role role) {
  const auto index = static_cast<std::size_t>(role);
  return role_facts[index < std::size(role_facts) ? index : 0];
}

bool has(const Node& node, std::uint32_t flag) { return (node.flags & flag) != 0; }

void append_number(std::string& out, std::int64_t number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, std::end(digits), number).ptr);
}

bool fits(const Rect& r, float width, float height) {
  return r.x >= -slack && r.y >= -slack && r.x + r.w <= width + slack && r.y + r.h <= height + slack;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

class Inspection {
 public:
  Inspection(const Tree& tree, float width, float height) : tree_(tree), width_(width), height_(height) {}

  std::vector<std::string> run() {
    if (tree_.nodes.empty() || tree_.nodes[0].role != Role::root) {
      faults_.emplace_back("the tree has no root");
      return std::move(faults_);
    }
    find_parents();
    check_ids();
    for (std::uint32_t i = 1; i < tree_.nodes.size(); ++i) check_node(i);
    check_screen();
    check_focus();
    return std::move(faults_);
  }

 private:
  const Node& node(std::uint32_t index) const { return tree_.nodes[index]; }

  std::string path(std::uint32_t index) const {
    if (index == 0) return "root";
    std::string result = parents_[index] == 0 ? std::string() : path(parents_[index]) + '/';
    const std::string_view key = tree_.text(node(index).key);
    return result.append(key.empty() ? role_name(node(index).role) : key);
  }

  void fault(std::uint32_t index, std::string_view what) { faults_.push_back(path(index).append(": ").append(what)); }

  void role_fault(std::uint32_t index, std::string_view what) {
    faults_.push_back(path(index).append(": ").append(role_name(node(index).role)).append(what));
  }

  void find_parents() {
    const auto count = static_cast<std::uint32_t>(tree_.nodes.size());
    parents_.assign(count, 0);
    if (node(0).subtree_end != count) fault(0, "subtree_end is wrong");
    for (std::uint32_t i = 1; i < count; ++i) {
      std::uint32_t above = i - 1;
      while (above != 0 && node(above).subtree_end <= i) above = parents_[above];
      parents_[i] = above;
      const std::uint32_t end = node(i).subtree_end, limit = above == 0 ? count : node(above).subtree_end;
      if (end <= i || end > limit) fault(i, "subtree_end is wrong");
      const NodeId parent = node(i).parent;
      const bool under_root = above == 0 && parent == 0;
      if (parent != node(above).id && !under_root) fault(i, "is not under its parent");
    }
  }

  void check_ids() {
    std::vector<std::pair<NodeId, std::uint32_t>> ids;
    for (std::uint32_t i = 1; i < tree_.nodes.size(); ++i) ids.emplace_back(node(i).id, i);
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i].first == 0)
        fault(ids[i].second, "has no id");
      else if (i > 0 && ids[i].first == ids[i - 1].first)
        fault(ids[i].second, "has the same id as " + path(ids[i - 1].second));
    }
  }

  void check_node(std::uint32_t index) {
    check_words(index);
    check_place_in_tree(index);
    if (node(index).role == Role::heading) check_heading(index);
    if (node(index).role == Role::main && ++mains_ > 1) fault(index, "a second main");
    if (!is_unseen(index)) check_geometry(index);
  }

  void check_words(std::uint32_t index) {
    const Node& it = node(index);
    if (it.role == Role::root) fault(index, "a second root");
    if (facts(it.role).needs_name && is_blank(tree_.text(it.name))) role_fault(index, " needs a name");
    if (!tree_.text(it.name).starts_with(tree_.text(it.label))) fault(index, "the name does not begin with the label");
    if (it.role == Role::link && tree_.text(it.href).empty()) fault(index, "link needs a href");
    const bool in_range = it.number >= 0 && it.number <= 1;
    if (it.role == Role::progress && !in_range) fault(index, "progress is not 0 to 1");
    if (has(it, Flag::disabled) && is_blank(tree_.text(it.description)))
      fault(index, "is disabled and does not say why");
  }

  void check_place_in_tree(std::uint32_t index) {
    const Node& it = node(index);
    const Role parent = node(parents_[index]).role;
    const Role wanted = facts(it.role).parent;
    if (wanted != Role::root && wanted != parent)
      role_fault(index, std::string(" is not directly in a ").append(role_name(wanted)));
    if (parent == Role::list && it.role != Role::list_item) fault(index, "only list items belong in a list");
    if (facts(it.role).control) {
      for (std::uint32_t above = parents_[index]; above != 0; above = parents_[above])
        if (facts(node(above).role).control) fault(index, "is a control inside the control " + path(above));
    }
    if (it.role == Role::radio_group) check_radio_group(index);
    const bool dialog = it.role == Role::dialog || it.role == Role::alert_dialog;
    if (dialog != has(it, Flag::modal)) fault(index, dialog ? "dialog is not modal" : "is modal and no dialog");
  }

  void check_radio_group(std::uint32_t index) {
    int chosen = 0;
    for (std::uint32_t i = index + 1; i < tree_.nodes.size() && i < node(index).subtree_end; ++i)
      if (node(i).role == Role::radio && parents_[i] == index && has(node(i), Flag::checked)) ++chosen;
    if (chosen > 1) fault(index, "more than one radio is chosen");
  }

  void check_heading(std::uint32_t index) {
    const int level = node(index).level;
    if (level < 1 || level > 6) {
      fault(index, "heading level is not 1 to 6");
      return;
    }
    if (level == 1 && ++titles_ > 1) fault(index, "a second heading of level 1");
    if (level > last_level_ + 1) {
      std::string what = "heading level goes from ";
      append_number(what, last_level_);
      append_number(what.append(" to "), level);
      fault(index, what);
    }
    last_level_ = level;
  }

  bool is_unseen(std::uint32_t index) const {
    for (; index != 0; index = parents_[index])
      if (has(node(index), Flag::simple_only)) return true;
    return false;
  }

  void check_geometry(std::uint32_t index) {
    const Node& it = node(index);
    const Rect& r = it.rect;
    const bool finite = std::isfinite(r.x + r.y + r.w + r.h);
    if (!finite || r.w < 0 || r.h < 0) {
      fault(index, "has no proper rectangle");
      return;
    }
    if (facts(it.role).control && (r.w < least_target - 0.01f || r.h < least_target - 0.01f))
      fault(index, "target is smaller than 24 px");

    std::uint32_t scroller = parents_[index];
    while (scroller != 0 && !has(node(scroller), Flag::scroll_y)) scroller = parents_[scroller];
    const float width = scroller != 0 ? node(scroller).rect.w : width_;
    // Short content may be placed in all of the box, at its foot for instance.
    const float content = std::max(node(scroller).content_height, node(scroller).rect.h);
    const float height = scroller != 0 ? content : height_;
    if (!fits(r, width, height))
      fault(index, scroller != 0 ? "is outside its scroll container" : "is outside the screen");
  }

  void check_screen() {
    if (mains_ == 0) faults_.emplace_back("there is no main");
    if (titles_ == 0) faults_.emplace_back("there is no heading of level 1");
  }

  void check_focus() {
    if (tree_.focus == 0) return;
    const Node* wanted = tree_.find(tree_.focus);
    if (wanted == nullptr) {
      faults_.emplace_back("the focus is wanted by a node that is not there");
      return;
    }
    const auto index = static_cast<std::uint32_t>(wanted - tree_.nodes.data());
    if (!is_tab_stop(*wanted) && !has(*wanted, Flag::focusable)) fault(index, "wants the focus and cannot have it");
    auto dialog = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
    while (dialog != 0 && !has(node(dialog), Flag::modal)) --dialog;
    const bool inside = index >= dialog && index < node(dialog).subtree_end;
    if (dialog != 0 && !inside) fault(index, "wants the focus from behind a dialog");
  }

  const Tree& tree_;
  float width_, height_;
  std::vector<std::uint32_t> parents_;  // by subtree_end
  std::vector<std::string> faults_;
  int mains_ = 0, titles_ = 0, last_level_ = 0;
};

class Outline {
 public:
  explicit Outline(const Tree& tree) : tree_(tree) {}

  std::string run() {
    head();
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      while (!ends.empty() && ends.back() <= i) ends.pop_back();
      line(tree_.nodes[i], ends.size());
      ends.push_back(tree_.nodes[i].subtree_end);
    }
    for (const Announcement& it : tree_.announcements) {
      out_ += it.assertive ? "announce assertively" : "announce";
      quoted(it.text);
      out_ += '\n';
    }
    return std::move(out_);
  }

 private:
  void head() {
    if (tree_.place.empty() && tree_.title.empty() && tree_.language.empty()) return;
    out_ += tree_.place.empty() ? "screen" : tree_.place;
    if (!tree_.title.empty()) quoted(tree_.title);
    if (!tree_.language.empty()) (out_ += ' ') += tree_.language;
    out_ += '\n';
  }

  void line(const Node& node, std::size_t depth) {
    out_.append(2 * depth, ' ').append(role_name(node.role));
    if (node.role == Role::heading) append_number(out_ += ' ', node.level);
    if (node.name.length > 0) quoted(tree_.text(node.name));
    states(node);
    if (node.value.length > 0) {
      out_ += " =";
      quoted(tree_.text(node.value));
    }
    labelled(" placeholder", node.placeholder);
    labelled(" to", node.href);
    labelled(" in", node.language);
    labelled(";", node.description);
    out_ += '\n';
  }

  void states(const Node& node) {
    // In the order of Flag.
    static constexpr std::string_view words[] = {"disabled", "checked",     "invalid",      "scrolls",     "modal",
                                                 "holdable", "focusable",   "own words",    "primary",     "quiet",
                                                 "help",     "simple only", "own keyboard", "keeps focus", "framed",
                                                 "draws",    "spoken",      "stays",        "keyboard"};
    std::string_view before = " (";
    const auto state = [&](std::string_view word) {
      out_.append(before).append(word);
      before = ", ";
    };
    for (std::size_t bit = 0; bit < std::size(words); ++bit)
      if (has(node, 1u << bit)) state(words[bit]);
    if (node.max_length > 0) {
      state("at most ");
      append_number(out_, node.max_length);
    }
    if (node.role == Role::progress) {
      state("");
      append_number(out_, std::lround(node.number * 100));
      out_ += " %";
    }
    if (tree_.focus != 0 && tree_.focus == node.id) state("takes focus");
    if (before == ", ") out_ += ')';
  }

  void labelled(std::string_view label, Span span) {
    if (span.length == 0) return;
    out_ += label;
    quoted(tree_.text(span));
  }

  void quoted(std::string_view text) {
    out_ += " \"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out_ += '\\';
      if (c == '\n')
        out_ += "\\n";
      else
        out_ += c;
    }
    out_ += '"';
  }

  const Tree& tree_;
  std::string out_;
};

}  // namespace

const Node* Tree::find(NodeId id) const {
  if (id == 0) return nullptr;
  for (const Node& node : nodes)
    if (node.id == id) return &node;
  return nullptr;
}

// Not only empty: what was typed stood there, and the room is kept for what comes next.
void Tree::clear() {
  nodes.clear();
  core::wipe(store);
  title.clear();
  place.clear();
  language.clear();
  simple = false;
  look.clear();
  depth = 0;
  focus = 0;
  keyboard = 0;
  typed_into = 0;
  announcements.clear();
  strokes.clear();
}

NodeId node_id(NodeId parent, std::string_view key) {
  std::uint32_t hash = 2166136261u;
  const auto add = [&](std::uint32_t byte) { hash = (hash ^ byte) * 16777619u; };
  for (int shift = 0; shift < 32; shift += 8) add(parent >> shift & 0xFF);
  for (const char c : key) add(static_cast<unsigned char>(c));
  return hash != 0 ? hash : 1;
}

std::vector<std::string> faults_of(const Tree& tree, float width, float height) {
  return Inspection(tree, width, height).run();
}

std::string outline(const Tree& tree) { return Outline(tree).run(); }

std::string_view role_name(Role role) { return facts(role).name; }

bool is_pressable(Role role) { return role == Role::button || role == Role::toggle_button || role == Role::link; }

bool is_choice(Role role) { return role == Role::radio || role == Role::checkbox; }

bool is_text_entry(Role role) { return role == Role::text_area || role == Role::text_field || role == Role::password; }

bool is_tab_stop(const Node& node) {
  return is_pressable(node.role) || is_choice(node.role) || is_text_entry(node.role);
}

}  // namespace earshot::ui
