#include "ui/voice.h"

#include <utility>

#include "ui/ui.h"

namespace earshot::ui {
namespace {

void append(app::Sentences& sentences, app::Sentences more) {
  for (app::Sentence& sentence : more) sentences.push_back(std::move(sentence));
}

void append(app::Sentences& sentences, std::string_view words, const Tongue& tongue) {
  sentences.push_back({std::string(words), core::Language(tongue.language)});
}

NodeId modal_of(const Tree& tree) {
  for (auto node = tree.nodes.rbegin(); node != tree.nodes.rend(); ++node) {
    if ((node->flags & Flag::modal) != 0) return node->id;
  }
  return 0;
}

bool is_heading_of_screen(const Node& node) { return node.role == Role::heading && node.level == 1; }

NodeId heading_of(const Tree& tree) {
  for (const Node& node : tree.nodes) {
    if (is_heading_of_screen(node)) return node.id;
  }
  return 0;
}

// The voice's own buttons.
bool stays(const Tree& tree, const Node& node) {
  for (const Node* it = &node; it != nullptr; it = tree.find(it->parent)) {
    if ((it->flags & Flag::stays) != 0) return true;
  }
  return false;
}

// What a press changes. Not the name: "Read aloud" becomes "Stop reading", and would then talk into it.
std::string condition_of(const Tree& tree, const Node* node) {
  if (node == nullptr) return {};
  std::string condition = std::to_string(node->flags & (Flag::checked | Flag::disabled | Flag::invalid));
  condition += tree.text(node->description);
  if (!is_text_entry(node->role)) condition += tree.text(node->value);
  return condition;
}

}  // namespace

// A new visitor is told how this works; whoever has just switched it on is, too.
app::Sentences Voice::first_words(const Moment& moment, const Tongue& tongue) const {
  app::Sentences said;
  const bool new_visit = visits_ != moment.state.visits;
  const bool new_screen = new_visit || here_ != moment.state.here || language_ != moment.state.language;
  const NodeId modal = modal_of(moment.tree);
  if (!on_ || new_visit) append(said, words(Word::voice_welcome, tongue.words), tongue);
  if (new_screen || (modal != 0 && modal != modal_)) append(said, said_of_screen(moment.tree, tongue));
  return said;
}

NodeId Voice::find_cursor(const Moment& moment) const {
  const Tree& tree = moment.tree;
  const Node* wanted = tree.find(tree.focus);
  if (wanted != nullptr && !stays(tree, *wanted)) return wanted->id;
  const NodeId moved = moment.drafts.cursor.node;
  if (moved != cursor_ && tree.find(moved) != nullptr) return moved;
  const NodeId focus = moment.attention.focus;
  const Node* focused = tree.find(focus);
  if (focus != focus_ && focused != nullptr && !stays(tree, *focused)) return focus;
  if (tree.find(cursor_) != nullptr) return cursor_;
  return here_ == moment.state.here ? 0 : heading_of(tree);
}

// What was typed, as it comes; a password is nobody's to hear.
app::Sentences Voice::words_of_field(const Moment& moment, const Node& field, const Tongue& tongue) {
  std::string value(moment.tree.text(field.value));
  const std::string before = std::exchange(value_, value);
  app::Sentences said;
  if (field.role == Role::password || value.size() <= before.size() || !value.starts_with(before)) return said;
  const std::string added = value.substr(before.size());
  // A word that is finished is said whole: that is how a slip is noticed.
  if (added != " ") {
    append(said, added, tongue);
  } else if (!before.empty() && before.back() != ' ') {
    append(said, std::string_view(before).substr(before.find_last_of(" \n") + 1), tongue);
  }
  return said;
}

app::Sentences Voice::after_paint(const Moment& moment) {
  if (!moment.state.display.voice || !app::can_speak(moment.state)) {
    *this = {};
    moment.drafts.cursor = {};
    return {};
  }
  const Tree& tree = moment.tree;
  const app::LoadedLanguage* language = app::language_in_use(moment.state);
  const Tongue tongue{moment.state.language, language != nullptr ? &language->words : nullptr};
  // Whoever has just asked to be read to doesn't want to hear the name of the button.
  const bool asked = moment.state.reading.asked && moment.state.reading.at == 0 && utterance_ != moment.state.utterance;

  app::Sentences said = first_words(moment, tongue);
  const NodeId cursor = find_cursor(moment), modal = modal_of(tree);
  const Node* node = tree.find(cursor);
  const Node* focused = tree.find(moment.attention.focus);
  std::string condition = condition_of(tree, node);
  const bool again = std::exchange(moment.drafts.cursor.again, false), moved = again || cursor != cursor_;
  const bool tabbed_to_row = focused != nullptr && focused->id != focus_ && moment.attention.focus_visible &&
                             tree.focus == 0 && stays(tree, *focused);
  const bool told_already = !said.empty() && node != nullptr && is_heading_of_screen(*node);
  if (tabbed_to_row) {
    append(said, said_of(tree, *focused, tongue));
  } else if (node != nullptr && !told_already && (moved || condition != condition_)) {
    append(said, said_of(tree, *node, tongue));
    value_ = tree.text(node->value);
  } else if (node != nullptr && is_text_entry(node->role)) {
    append(said, words_of_field(moment, *node, tongue));
  }
  for (const Announcement& announcement : tree.announcements) append(said, announcement.text, tongue);

  on_ = true;
  visits_ = moment.state.visits;
  here_ = moment.state.here;
  language_ = moment.state.language;
  modal_ = modal;
  cursor_ = moment.drafts.cursor.node = cursor;
  focus_ = moment.attention.focus;
  condition_ = std::move(condition);
  if (asked) said.clear();
  utterance_ = moment.state.utterance + (said.empty() ? 0 : 1);
  return said;
}

}  // namespace earshot::ui
