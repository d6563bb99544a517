#include "tests/core/random_response.h"

#include <random>
#include <string>

namespace earshot::core {
namespace {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}

  // 0 to below `count`. std::uniform_int_distribution differs from library to library.
  int below(int count) { return static_cast<int>(random_() % static_cast<std::uint32_t>(count)); }
  bool one_in(int count) { return below(count) == 0; }

 private:
  std::mt19937 random_;
};

void add_code_point(std::string& text, unsigned code) {
  const auto put = [&](unsigned byte) { text += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 63));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 63));
    put(0x80 | (code & 63));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 63));
    put(0x80 | (code >> 6 & 63));
    put(0x80 | (code & 63));
  }
}

// Mostly letters, some signs of any script; no surrogates.
std::string words(Dice& dice, int most) {
  std::string text;
  for (int left = 1 + dice.below(most); left > 0; --left) {
    const int sort = dice.below(20);
    const int code = sort == 0 ? dice.below(0xD800) : sort == 1 ? 0xE000 + dice.below(0x102000) : ' ' + dice.below(95);
    add_code_point(text, static_cast<unsigned>(code));
  }
  return text;
}

std::string uuid(Dice& dice) {
  std::string text = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
  for (char& c : text) {
    if (c == 'x') c = "0123456789abcdef"[dice.below(16)];
  }
  return text;
}

std::string two_digits(int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); }

Drawing drawing(Dice& dice) {
  Drawing drawing;
  for (int left = 1 + dice.below(8); left > 0; --left) {
    Stroke stroke{static_cast<PenColour>(dice.below(6)), static_cast<PenWidth>(dice.below(3)), {}};
    for (int points = 1 + dice.below(60); points > 0; --points) {
      stroke.points.push_back({dice.below(1001), dice.below(751)});
    }
    drawing.marks.emplace_back(std::move(stroke));
  }
  return drawing;
}

Choice choice(Dice& dice) { return {"c" + std::to_string(dice.below(1000)), words(dice, 60)}; }

Choice choice_or_none(Dice& dice) { return dice.one_in(3) ? Choice{} : choice(dice); }

std::vector<Choice> choices(Dice& dice, int most) {
  std::vector<Choice> list(static_cast<std::size_t>(1 + dice.below(most)));
  for (std::size_t i = 0; i < list.size(); ++i) {
    list[i] = choice(dice);
    list[i].code += "-" + std::to_string(i);  // none stands there twice
  }
  return list;
}

Choice degree(Dice& dice) { return {std::to_string(1 + dice.below(5)), words(dice, 60)}; }

void answer(Dice& dice, AnswerRow& row) {
  if (is_scale(row.kind)) {
    row.choices = {degree(dice)};
  } else if (has_options(row.kind)) {
    row.choices = choices(dice, row.kind == QuestionKind::choose_one ? 1 : 6);
  } else if (row.kind == QuestionKind::drawing && dice.one_in(2)) {
    row.drawing = drawing(dice);
  } else {
    row.text = words(dice, dice.one_in(10) ? 4000 : 300);
  }
}

AnswerRow row(Dice& dice, int number) {
  AnswerRow row{.question = "q" + std::to_string(number),
                .finding = dice.one_in(4) ? "" : "f" + std::to_string(number)};
  row.kind = static_cast<QuestionKind>(dice.below(static_cast<int>(question_kind_names.size())));
  const int state = dice.below(5);
  if (state == 0) return row;  // not shown
  row.asked = words(dice, 80);
  row.state = state == 1 ? AnswerState::skipped : AnswerState::answered;
  if (state == 2 && is_scale(row.kind)) row.state = AnswerState::dont_know;
  if (row.state == AnswerState::answered) answer(dice, row);
  return row;
}

}  // namespace

Response random_response(std::uint32_t seed) {
  Dice dice(seed);
  Response response;
  response.id = response.root_id = uuid(dice);
  if (dice.one_in(4)) {
    response.root_id = uuid(dice);
    response.rev = 2 + dice.below(9);
  }
  response.pack = {"pack", "1." + std::to_string(dice.below(100)), std::string(64, "0123456789abcdef"[dice.below(16)])};
  response.language = dice.one_in(2) ? "en-GB" : "uk";
  response.variant = dice.one_in(2) ? Variant::plain : Variant::easy_read;
  response.day =
      "20" + two_digits(dice.below(100)) + "-" + two_digits(1 + dice.below(12)) + "-" + two_digits(1 + dice.below(28));
  for (Choice* about : {&response.role, &response.age_band, &response.area}) *about = choice_or_none(dice);
  if (dice.one_in(2)) response.topics = choices(dice, 5);
  for (int i = 0, count = dice.below(4); i < count; ++i) response.not_understood.push_back("f" + std::to_string(i));
  for (int i = 0, count = dice.below(25); i < count; ++i) response.answers.push_back(row(dice, i));
  return response;
}

}  // namespace earshot::core
