#include "bench/generate/visitors.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string_view>
#include <utility>

#include "core/flow.h"
#include "core/hash.h"
#include "core/pack_json.h"
#include "core/translation_json.h"
#include "core/uuid.h"

namespace earshot::bench {
namespace {

using namespace std::string_view_literals;

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}

  // std::uniform_int_distribution differs from library to library.
  std::size_t below(std::size_t count) { return random_() % static_cast<std::uint32_t>(count); }
  bool percent(std::size_t share) { return below(100) < share; }
  std::uint8_t byte() { return static_cast<std::uint8_t>(random_()); }
  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::minstd_rand random_;  // a million are seeded, and a bigger generator takes longer to seed than a visit to make
};

constexpr std::array openings{"I wish "sv,    "Sometimes "sv,         "My mum says "sv,
                              "At school "sv, "When I was little "sv, ""sv};
constexpr std::array middles{"they listened to us more"sv,
                             "nobody tells you what happens next"sv,
                             "it’s noisy and I can’t hear"sv,
                             "the waiting takes so long"sv,
                             "the lady at the desk was really kind"sv,
                             "I had to say it all again to somebody new"sv,
                             "my friend went and it helped"sv,
                             "you could \"just talk\" without an appointment"sv};
constexpr std::array endings{
    "."sv, "!"sv, " 🙂"sv, ", and that was it."sv, ".\nI’d go again though."sv, " because of the bus."sv};

std::string words(Dice& dice) {
  std::string text;
  for (std::size_t left = 1 + dice.below(3); left > 0; --left) {
    if (!text.empty()) text += ' ';
    text.append(dice.one_of(openings)).append(dice.one_of(middles)).append(dice.one_of(endings));
  }
  return text;
}

// A line that somebody has drawn by hand.
core::Stroke stroke(Dice& dice) {
  core::Stroke stroke{static_cast<core::PenColour>(dice.below(6)), static_cast<core::PenWidth>(dice.below(3)), {}};
  core::Point at{static_cast<int>(dice.below(1001)), static_cast<int>(dice.below(751))};
  for (std::size_t left = 5 + dice.below(40); left > 0; --left) {
    stroke.points.push_back(at);
    at.x = std::clamp(at.x + static_cast<int>(dice.below(81)) - 40, 0, core::sheet_width);
    at.y = std::clamp(at.y + static_cast<int>(dice.below(81)) - 40, 0, core::sheet_height);
  }
  return stroke;
}

core::Drawing drawing(Dice& dice) {
  core::Drawing drawing;
  for (std::size_t left = 2 + dice.below(8); left > 0; --left) drawing.marks.emplace_back(stroke(dice));
  if (dice.percent(30)) drawing.marks.emplace_back(core::Stamp{core::StampKind::heart, {500, 375}, 180});
  return drawing;
}

core::Uuid uuid(Dice& dice) {
  core::Uuid bytes{};
  for (std::uint8_t& byte : bytes) byte = dice.byte();
  return core::random_uuid(bytes);
}

// "" when it is skipped.
std::string option_or_none(Dice& dice, const std::vector<core::Option>& options, std::size_t skipped) {
  return options.empty() || dice.percent(skipped) ? "" : dice.one_of(options).id;
}

std::vector<std::string> some_codes(Dice& dice, const core::Question& question) {
  std::vector<std::string> codes;
  const std::size_t all = question.options.size(),
                    most = question.limit > 0 ? static_cast<std::size_t>(question.limit) : all;
  const bool in_order = question.kind == core::QuestionKind::put_in_order;
  const std::size_t count = in_order && question.limit == 0 ? all : 1 + dice.below(most);
  const std::size_t first = dice.below(all);
  for (std::size_t i = 0; i < count; ++i) codes.push_back(question.options[(first + i) % all].id);
  return codes;
}

core::Answer answer(Dice& dice, const core::Question& question) {
  using core::QuestionKind;
  core::Answer answer{.state = core::AnswerState::answered};
  if (core::is_scale(question.kind) && dice.percent(10)) {
    answer.state = dice.percent(60) ? core::AnswerState::dont_know : core::AnswerState::not_about_me;
  } else if (core::is_scale(question.kind) || question.kind == QuestionKind::choose_one) {
    answer.codes = {dice.one_of(question.options).id};
  } else if (core::has_options(question.kind)) {
    answer.codes = some_codes(dice, question);
  } else if (question.kind == QuestionKind::free_text) {
    answer.text = words(dice);
  } else {
    answer.drawing = drawing(dice);
  }
  return answer;
}

// Of a hundred who come to such a question.
std::size_t percent_skipping(core::QuestionKind kind) {
  if (core::is_scale(kind)) return 8;
  if (kind == core::QuestionKind::free_text) return 75;
  return kind == core::QuestionKind::drawing ? 97 : 15;
}

std::string day(Dice& dice) {
  const auto two = [](std::size_t number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
  return "2026-" + two(9 + dice.below(3)) + "-" + two(1 + dice.below(30));
}

// Most of them in the pack's own language.
std::string language(Dice& dice, const core::Pack& pack) {
  return dice.percent(90) ? pack.fallback : dice.one_of(pack.languages);
}

bool is_easy(const core::Pack& pack, const std::string& age_band) {
  return std::ranges::find(pack.easy_age_bands, age_band) != pack.easy_age_bands.end();
}

core::Visit visit(Dice& dice, const core::Pack& pack) {
  core::Visit visit{.id = core::text_of(uuid(dice))};
  visit.about = {option_or_none(dice, pack.roles, 5), option_or_none(dice, pack.age_bands, 15),
                 option_or_none(dice, pack.areas, 15)};
  for (const core::Topic& topic : pack.topics) {
    if (dice.percent(30)) visit.topics.push_back(topic.id);
  }
  for (const core::Finding& finding : pack.findings) {
    if (dice.percent(3)) visit.not_understood.insert(finding.id);
  }
  for (const auto& [question, finding] : core::all_questions(pack)) {
    const bool chosen = !finding || std::ranges::find(visit.topics, finding->topic) != visit.topics.end();
    if (!chosen || !core::holds(question->show_if, visit) || dice.percent(percent_skipping(question->kind))) continue;
    visit.answers[question->id] = answer(dice, *question);
  }
  return visit;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

template <typename Thing>
Thing read_or_end(std::expected<Thing, core::Faults> read, const std::string& path) {
  if (read) return *std::move(read);
  std::fprintf(stderr, "%s can't be read\n", path.c_str());
  std::exit(1);
}

}  // namespace

Visitors::Visitors(const std::string& source_folder) {
  const std::string start = source_folder + "/assets/packs/dorset-children.", path = start + "json",
                    json = bytes_of(path);
  pack_ = read_or_end(core::read_pack(json), path);
  ref_ = {pack_.id, pack_.version, core::sha256_hex(json)};
  for (const core::Language& language : pack_.translations) {
    const std::string words = start + language + ".json";
    core::translate(pack_, read_or_end(core::read_pack_words(bytes_of(words)), words), "");
    pack_.languages.push_back(language);
  }
}

core::Response Visitors::response(std::uint32_t number) const {
  Dice dice(number + 1);
  const core::Visit visit = bench::visit(dice, pack_);
  const core::Variant variant = is_easy(pack_, visit.about.age_band) ? core::Variant::easy_read : core::Variant::plain;
  const std::string language = bench::language(dice, pack_);
  core::Response response = core::make_response(pack_, ref_, visit, language, variant, day(dice));
  response.concern = dice.percent(1);
  if (dice.percent(4)) response.flags = {core::ResponseFlag::fast};
  return response;
}

}  // namespace earshot::bench
