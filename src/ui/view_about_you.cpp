#include "ui/views.h"

namespace earshot::ui {
namespace {

// Below that, numbers are not to be told, and one among them is easily guessed.
constexpr int few = 10;
constexpr int rounded_to = 5;

// Only how many: what they said is not looked at on a visitor's screen.
void draw_company(Ui& ui) {
  const int kept = static_cast<int>(ui.state.ledger.records.size());
  const std::string words = kept < few ? std::string(ui.say(Word::company_few))
                                       : ui.say(Word::company, {std::to_string(kept / rounded_to * rounded_to)});
  gap(ui, ui.look.gap * 0.5F);
  paragraph(ui, "company", words, small_style(ui));
}

struct Group {
  std::string_view key;
  Word heading;
  const std::vector<core::Option>& options;
  const std::string& chosen;
};

// Returns the id that was chosen now, or null.
const std::string* draw_group(Ui& ui, const Group& group) {
  static const std::string none;
  subheading(ui, std::string(group.key) + "_heading", ui.say(group.heading));
  gap(ui, ui.look.gap * 0.7F);
  const std::string* chosen = nullptr;
  open_radio_group(ui, group.key, ui.say(group.heading));
  Flow flow(ui, ui.look.gap * 0.6F);
  const auto pill = [&](std::string_view key, std::string_view label, const std::string& id) {
    const ChoiceSpec spec{.key = key, .label = label, .chosen = group.chosen == id};
    if (radio(ui, spec, flow.place(choice_size(ui, spec, ui.width)))) chosen = &id;
  };
  for (const core::Option& option : group.options) pill(option.id, ui.say(option.label), option.id);
  pill("rather_not", ui.say(Word::rather_not_say), none);
  flow.end();
  close(ui);
  gap(ui, ui.look.section);
  return chosen;
}

}  // namespace

void view_about_you(Ui& ui) {
  const core::Pack& pack = *ui.state.pack;
  const core::About& about = ui.state.visit.about;
  const ScreenSpec spec{.key = "about_you", .primary = ui.say(Word::next)};
  Screen screen = begin_screen(ui, spec);
  const Beside beside = begin_beside_read_aloud(ui);
  heading(ui, "heading", ui.say(Word::about_heading));
  end_beside(ui, beside);
  gap(ui, ui.look.gap * 0.5F);
  TextStyle soft = body_style(ui);
  soft.colour = Token::soft_ink;
  paragraph(ui, "text", ui.say(Word::about_text), soft);
  draw_company(ui);
  gap(ui, ui.look.section);
  if (const auto* id = draw_group(ui, {"role", Word::who_am_i, pack.roles, about.role})) {
    ui.out.push_back(app::RoleChosen{*id});
  }
  if (const auto* id = draw_group(ui, {"age", Word::my_age, pack.age_bands, about.age_band})) {
    ui.out.push_back(app::AgeBandChosen{*id});
  }
  if (const auto* id = draw_group(ui, {"area", Word::my_area, pack.areas, about.area})) {
    ui.out.push_back(app::AreaChosen{*id});
  }
  if (end_screen(ui, spec, screen).primary) ui.out.push_back(app::NextPressed{});
}

}  // namespace earshot::ui
