#include "ui/spoken.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/sentence.h"

namespace earshot::ui {
namespace {

struct Range {
  std::uint32_t begin = 1, end = 1;
};

bool has(const Node& node, std::uint32_t flag) { return (node.flags & flag) != 0; }

std::uint32_t size_of(const Tree& tree) { return static_cast<std::uint32_t>(tree.nodes.size()); }

// The whole screen, or the dialog that shuts it out.
Range in_front(const Tree& tree) {
  for (std::uint32_t i = size_of(tree); i-- > 1;) {
    if (has(tree.nodes[i], Flag::modal)) return {i + 1, tree.nodes[i].subtree_end};
  }
  return {1, size_of(tree)};
}

// Of that: without the bars above and below.
Range words_in_front(const Tree& tree) {
  const Range all = in_front(tree);
  for (std::uint32_t i = all.begin; i < all.end; ++i) {
    if (tree.nodes[i].role == Role::main) return {i + 1, tree.nodes[i].subtree_end};
  }
  return all;
}

bool is_text(Role role) {
  switch (role) {
    case Role::heading:
    case Role::paragraph:
    case Role::text:
    case Role::image:
    case Role::list_item:
    case Role::status:
    case Role::alert: return true;
    default: return false;
  }
}

// An option that looks like a choice; the small ones do something else.
bool is_option(const Node& node) {
  return is_choice(node.role) || (node.role == Role::toggle_button && !has(node, Flag::quiet));
}

// The cells of a row in one breath: "East, 90.6%".
std::string words_of(const Tree& tree, const Node& node) {
  if (node.role != Role::row) return std::string(tree.text(node.name));
  std::string words;
  const auto index = static_cast<std::uint32_t>(&node - tree.nodes.data());
  for (std::uint32_t i = index + 1; i < node.subtree_end; ++i) {
    const std::string_view cell = tree.text(tree.nodes[i].name);
    if (!cell.empty()) (words += words.empty() ? "" : ", ") += cell;
  }
  return words;
}

constexpr std::uint32_t all_of_it = 0xFFFFFFFF;

class Saying {
 public:
  Saying(const Tree& tree, const Tongue& tongue) : tree_(tree), tongue_(tongue) {}

  // Its own words as they stand there: each sentence is marked by itself.
  void text(const Node& node) {
    if (node.role == Role::row) return add(node, words_of(tree_, node), {0, all_of_it});
    const std::string_view name = tree_.text(node.name);
    for (const core::Piece& piece : core::cut_into_sentences(name)) {
      add(node, std::string(name.substr(piece.from, piece.length)), piece);
    }
  }

  // Words about it: all of its own are marked meanwhile.
  void about(const Node& node, std::string_view words) {
    for (const core::Piece& piece : core::cut_into_sentences(words)) {
      add(node, std::string(words.substr(piece.from, piece.length)), {0, node.name.length});
    }
  }

  app::Sentences take() { return std::move(sentences_); }

 private:
  void add(const Node& node, std::string words, core::Piece mark) {
    const std::string_view own = tree_.text(node.language);
    sentences_.push_back({std::move(words), core::Language(own.empty() ? tongue_.language : own), node.id,
                          static_cast<std::uint32_t>(mark.from), static_cast<std::uint32_t>(mark.length)});
  }

  const Tree& tree_;
  const Tongue& tongue_;
  app::Sentences sentences_;
};

// What is put in order says by its number whether it was chosen.
bool says_it_itself(const Node& node) { return node.role == Role::toggle_button && node.description.length > 0; }

Word role_word(const Node& node) {
  switch (node.role) {
    case Role::link: return Word::spoken_link;
    case Role::heading: return Word::spoken_heading;
    case Role::checkbox:
    case Role::radio:
    case Role::toggle_button: return has(node, Flag::checked) ? Word::spoken_chosen : Word::spoken_not_chosen;
    default: break;
  }
  return is_text_entry(node.role) ? Word::spoken_field : Word::spoken_button;
}

void append(std::string& words, std::string_view more) {
  if (more.empty()) return;
  if (!words.empty()) words += words.ends_with('.') || words.ends_with('?') || words.ends_with('!') ? " " : ". ";
  words += more;
}

bool is_place(const Node& node) {
  if (has(node, Flag::simple_only)) return false;
  if (is_tab_stop(node) || node.role == Role::progress || node.role == Role::row) return true;
  return is_text(node.role) && node.name.length > 0;
}

// In reading order; the voice's own buttons are not among them, nor the parts of what is one place.
std::vector<NodeId> places(const Tree& tree) {
  std::vector<NodeId> found;
  const Range range = in_front(tree);
  NodeId row = 0;  // of the voice's buttons; while they are drawn it is still open, so where it ends is not known
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Node& node = tree.nodes[i];
    if (has(node, Flag::stays)) row = node.id;
    if (is_place(node) && (row == 0 || node.parent != row)) found.push_back(node.id);
    if (node.role == Role::row) i = node.subtree_end - 1;
  }
  return found;
}

}  // namespace

app::Sentences read_aloud(const Tree& tree, const Tongue& tongue) {
  Saying saying(tree, tongue);
  const Range range = words_in_front(tree);
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Node& node = tree.nodes[i];
    if (is_text(node.role) || is_option(node) || node.role == Role::row) saying.text(node);
    if (is_choice(node.role)) saying.about(node, tree.text(node.description));
    if (node.role == Role::row) i = node.subtree_end - 1;
  }
  return saying.take();
}

app::Sentences said_of_screen(const Tree& tree, const Tongue& tongue) {
  app::Sentences said;
  const Range range = words_in_front(tree);
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Node& node = tree.nodes[i];
    const bool heading = node.role == Role::heading;
    if (heading && !said.empty()) break;
    if (!heading && (node.role != Role::paragraph || said.empty())) continue;
    for (app::Sentence& sentence : said_of(tree, node, tongue)) said.push_back(std::move(sentence));
    if (!heading) break;
  }
  return said;
}

app::Sentences said_of(const Tree& tree, const Node& node, const Tongue& tongue) {
  Saying saying(tree, tongue);
  std::string name = words_of(tree, node);
  if (name.ends_with('.')) name.pop_back();  // it goes on with what it is
  const bool plain = node.role == Role::row || (is_text(node.role) && node.role != Role::heading);
  if (plain) {
    saying.text(node);
    return saying.take();
  }
  std::string said =
      node.role == Role::progress || says_it_itself(node) ? name : fill(words(role_word(node), tongue.words), {name});
  if (has(node, Flag::disabled)) said = fill(words(Word::spoken_off, tongue.words), {said});
  if (node.role != Role::password) append(said, tree.text(node.value));
  append(said, tree.text(node.description));
  saying.about(node, said);
  return saying.take();
}

NodeId next_place(const Tree& tree, NodeId from, int step) {
  const std::vector<NodeId> all = places(tree);
  if (all.empty()) return 0;
  const auto found = std::ranges::find(all, from);
  if (found == all.end()) return step > 0 ? all.front() : all.back();
  const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
  return all[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(found - all.begin() + step, 0, last))];
}

}  // namespace earshot::ui
