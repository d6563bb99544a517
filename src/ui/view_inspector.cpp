#include <cmath>

#include "ui/views.h"

namespace earshot::ui {
namespace {

std::string round_ms(double ms) {
  const int tenths = static_cast<int>(std::lround(ms * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " ms";
}

struct Lines {
  Ui& ui;
  int number = 0;
  void add(std::string_view text, int depth = 0) {
    const float inset = static_cast<float>(depth) * 18, old_x = ui.x, old_width = ui.width;
    ui.x += inset;
    ui.width -= inset;
    paragraph(ui, "line" + std::to_string(number++), text, small_style(ui));
    ui.x = old_x;
    ui.width = old_width;
  }
  void title(std::string_view text) {
    gap(ui, ui.look.gap);
    heading(ui, "title" + std::to_string(number++), text, 2, subheading_style(ui));
  }
};

std::string_view state_word(core::AnswerState state) { return core::name_of(state); }

void add_state(Lines& lines, const app::State& state) {
  lines.title("State");
  lines.add("here: " + std::string(app::name_of(state.here.place)) + " " + state.here.id);
  lines.add("trail: " + std::to_string(state.trail.size()) + ", depth " + std::to_string(app::depth(state)));
  for (const app::Spot& spot : state.trail) lines.add(std::string(app::name_of(spot.place)) + " " + spot.id, 1);
  lines.add("visit: " + state.visit.id);
  lines.add(
      "role " + state.visit.about.role + ", age " + state.visit.about.age_band + ", area " + state.visit.about.area, 1);
  for (const std::string& topic : state.visit.topics) lines.add("topic " + topic, 1);
  for (const auto& [question, answer] : state.visit.answers) {
    std::string words = question + ": " + std::string(state_word(answer.state));
    for (const std::string& code : answer.codes) words += " " + code;
    if (!answer.text.empty()) words += " (" + std::to_string(answer.text.size()) + " bytes of text)";
    lines.add(words, 1);
  }
  const store::LedgerCounts counts = store::counts(state.ledger);
  lines.add("ledger: " + std::to_string(counts.kept) + " kept, " + std::to_string(counts.not_exported) +
            " not exported");
  lines.add("visits: " + std::to_string(state.visits) + ", wake at " + std::to_string(state.wake_at_ms) + " ms");
}

void add_actions(Lines& lines, const app::State& state) {
  lines.title("Last actions");
  const std::size_t count = state.recent_actions.size(), shown = count < 40 ? count : 40;
  for (std::size_t i = 0; i < shown; ++i) lines.add(state.recent_actions[count - 1 - i], 1);
}

}  // namespace

void view_inspector(Ui& ui) {
  // What lies under it, before it adds itself.
  Tree tree = ui.tree;
  tree.nodes[0].subtree_end = static_cast<std::uint32_t>(tree.nodes.size());  // the root is still open
  const std::string under = outline(tree);
  const std::vector<std::string> faults = faults_of(tree, ui.look.width, ui.look.height);
  Panel panel = begin_panel(ui, Role::dialog, "inspector", ui.say(Word::inspector_heading), 1100);
  heading(ui, "heading", ui.say(Word::inspector_heading), 2, heading_style(ui));
  const ButtonSpec close_spec{.key = "close", .label = ui.say(Word::close), .icon = Icon::cross};
  if (button(ui, close_spec)) ui.out.push_back(app::InspectorToggled{});
  Lines lines{ui};
  lines.title("Frame");
  lines.add("last frame " + round_ms(ui.frame_ms) + ", nodes " + std::to_string(ui.tree.nodes.size()) + ", faults " +
            std::to_string(faults.size()));
  for (const std::string& fault : faults) lines.add(fault, 1);
  add_state(lines, ui.state);
  add_actions(lines, ui.state);
  lines.title("Semantic tree");
  std::size_t at = 0;
  while (at < under.size()) {
    const std::size_t end = std::min(under.find('\n', at), under.size());
    const std::string_view line = std::string_view(under).substr(at, end - at);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    lines.add(line.substr(indent), static_cast<int>(indent) / 2);
    at = end + 1;
  }
  end_panel(ui, panel);
}

}  // namespace earshot::ui
