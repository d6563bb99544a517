#include "tests/core/sample_response.h"

#include "tests/core/sample_pack.h"

namespace earshot::core {

Drawing sample_drawing() {
  return {{Stroke{PenColour::blue, PenWidth::thin, {{0, 0}, {500, 375}, {1000, 750}}},
           Stamp{StampKind::question, {800, 190}, 180}, Stroke{PenColour::black, PenWidth::thick, {{7, 7}}}}};
}

Visit sample_visit() {
  Visit visit{.id = "1a2b3c4d-0000-4000-8000-000000000001",
              .about = {.role = "young-person", .age_band = "", .area = "east"},
              .topics = {"voice", "waiting"}};
  const auto answered = AnswerState::answered;
  visit.answers = {
      {"heard", {.state = answered, .codes = {"2"}}},
      {"better", {.state = answered, .text = "Ring \"back\",\nd\xC3\xA9j\xC3\xA0 vu"}},
      {"bus-seen", {.state = AnswerState::skipped}},
      {"waited", {.state = AnswerState::not_about_me}},
      {"helps", {.state = answered, .codes = {"group", "text"}}},
      {"first", {.state = answered, .codes = {"waiting", "voice"}}},
      {"picture", {.state = answered, .text = "The road there", .drawing = sample_drawing()}},
  };
  visit.not_understood = {"long-waits", "listening"};
  return visit;
}

Response sample_response() {
  return make_response(sample_pack(), sample_pack_ref(), sample_visit(), "cy", Variant::easy_read, "2026-11-23");
}

Response sample_response_with_id(std::string_view id) {
  Response response = sample_response();
  response.id = response.root_id = id;
  return response;
}

}  // namespace earshot::core
