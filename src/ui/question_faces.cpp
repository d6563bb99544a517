#include <algorithm>

#include "ui/question.h"

namespace earshot::ui {

void question_faces(Ui& ui, const QuestionContext& context) {
  const auto& options = context.question.options;
  open_radio_group(ui, "answer", context.asked);
  const float between = ui.look.narrow ? 4 : 20;
  const auto count = static_cast<float>(options.size());
  // Side by side as long as the labels stay readable; otherwise one under the other, as rows.
  const float room = (ui.width - between * (count - 1)) / count;
  TextStyle label_style = small_style(ui);
  label_style.weight = Weight::bold;
  bool side_by_side = room >= ui.look.target;
  for (const core::Option& option : options) {
    const std::string_view label = ui.say(option.label);
    side_by_side = side_by_side && size_that_fits(ui, label, label_style, room, 1) >= label_style.size * 0.999F;
  }
  if (side_by_side) {
    const float column = std::min(room, ui.look.kiosk ? 200.0F : 140.0F);
    const float left = ui.x + (ui.width - column * count - between * (count - 1)) / 2;
    const float radius = std::min(column * 0.44F, ui.look.kiosk ? 92.0F : 54.0F);
    float words = 0;
    for (const core::Option& option : options) {
      words = std::max(words, text_size(ui, ui.say(option.label), label_style, column).h);
    }
    const float height = 2 * radius + 2 + ui.look.body * 0.4F + words;
    for (std::size_t i = 0; i < options.size(); ++i) {
      const ChoiceSpec spec{
          .key = options[i].id, .label = ui.say(options[i].label), .chosen = has_code(context, options[i].id)};
      const Rect rect{left + static_cast<float>(i) * (column + between), ui.y, column, height};
      if (face_radio(ui, spec, static_cast<int>(i) + 1, rect)) give(ui, context, {options[i].id});
    }
    ui.y += height;
  } else {
    int degree = 0;
    const float face = ui.look.target * 1.15F;
    for (const core::Option& option : options) {
      const ChoiceSpec spec{.key = option.id,
                            .label = ui.say(option.label),
                            .chosen = has_code(context, option.id),
                            .look = ChoiceLook::row};
      const float width = ui.width - face - 10;
      const Rect rect{ui.x + face + 10, ui.y, width, std::max(choice_size(ui, spec, width).h, face)};
      ++degree;
      if (visible(ui, rect)) {
        const Token fill = spec.chosen ? Token::action : Token::card;
        draw_face(ui.list, degree, on_screen(ui, ui.x + face / 2, rect.y + rect.h / 2), face / 2,
                  ui.ink(spec.chosen ? Token::action : Token::outline), ui.ink(fill),
                  ui.ink(spec.chosen ? Token::on_action : Token::ink));
      }
      if (radio(ui, spec, rect)) give(ui, context, {option.id});
      ui.y += rect.h + ui.look.gap * 0.6F;
    }
  }
  draw_ways_round(ui, context);
  close(ui);
}

}  // namespace earshot::ui
