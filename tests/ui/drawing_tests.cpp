// The drawing question on the real screen: by pointer, and by keyboard alone. Not tested here: how it looks.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/stage.h"
#include "ui/sheet.h"

namespace earshot::tests {
namespace {

using Key = app::RawInput::Key;
using Kind = app::RawInput::Kind;

const std::string in_words = "What does your drawing show? Say it in words if you like.";

// At the drawing question of the Dorset pack, with nothing drawn yet.
struct Studio {
  explicit Studio(const Screening& screening = {}) : stage(screening), visitor(arrive()) {}

  Screen arrive() {
    for (const Scene& scene : scenes()) {
      if (scene.name == "question_drawing_empty") scene.go(stage);
    }
    return stage.screen();
  }

  core::Drawing drawing() {
    const auto found = stage.session().state().visit.answers.find("end.draw");
    return found == stage.session().state().visit.answers.end() ? core::Drawing{} : found->second.drawing;
  }

  const core::Stroke& stroke(std::size_t index) {
    kept = drawing();
    REQUIRE(kept.marks.size() > index);
    return std::get<core::Stroke>(kept.marks[index]);
  }

  ui::Rect sheet() {
    const ui::Node* node = visitor.find(ui::Role::image, "Your drawing");
    REQUIRE(node != nullptr);
    const ui::Scene scene(visitor.tree(), {});
    return scene.on_screen(scene.index_of(node->id));
  }

  // From part to part of the sheet.
  void draw(float from_x, float from_y, float to_x, float to_y) {
    const ui::Rect at = sheet();
    visitor.swipe(at.x + from_x * at.w, at.y + from_y * at.h, at.x + to_x * at.w, at.y + to_y * at.h, 300);
  }

  void tab_to(const std::string& wanted) {
    for (int steps = 0; steps < 80 && visitor.focused() != wanted; ++steps) visitor.key(Key::tab);
    REQUIRE(visitor.focused() == wanted);
  }

  Stage stage;
  Visitor visitor;
  core::Drawing kept;
};

bool told_scroll(const Visitor& visitor) {
  return std::ranges::any_of(visitor.told,
                             [](const app::Event& event) { return event.kind == app::Event::Kind::scroll; });
}

}  // namespace

TEST_CASE("drawing: a finger leaves a line in the chosen colour and width, and the page stays where it is") {
  for (const Screening& screening : {Screening{360, 640, 1}, Screening{1280, 800, 1}, Screening{1080, 1920, 1}}) {
    Studio studio(screening);
    REQUIRE(studio.visitor.choose("Blue"));
    REQUIRE(studio.visitor.choose("Thick"));
    CHECK(studio.visitor.is_checked("Blue"));
    studio.visitor.wheel(-5000);
    studio.visitor.told.clear();
    studio.draw(0.1F, 0.2F, 0.6F, 0.5F);
    CHECK_FALSE(told_scroll(studio.visitor));
    const core::Stroke& stroke = studio.stroke(0);
    CHECK(stroke.colour == core::PenColour::blue);
    CHECK(stroke.width == core::PenWidth::thick);
    CHECK(stroke.points.size() == 2);  // a straight line, however many points the finger made
    CHECK(std::abs(stroke.points.front().x - 100) <= 2);
    CHECK(std::abs(stroke.points.front().y - 150) <= 2);
    CHECK(std::abs(stroke.points.back().x - 600) <= 2);
    CHECK(std::abs(stroke.points.back().y - 375) <= 2);
    CHECK(studio.visitor.has(ui::Role::image, "Your drawing: 1 line drawn"));
    CHECK(studio.visitor.has(ui::Role::status, "1 line drawn"));
  }
}

TEST_CASE("drawing: a tap is a dot, and what leaves the sheet goes along its edge") {
  Studio studio;
  studio.draw(0.5F, 0.5F, 0.5F, 0.5F);
  CHECK(studio.stroke(0).points.size() == 1);
  studio.draw(0.5F, 0.5F, 1.04F, 0.5F);
  CHECK(studio.stroke(1).points.back().x == core::sheet_width);
}

TEST_CASE("drawing: the line is there while it is drawn, and counts when the finger goes up") {
  Studio studio;
  const ui::Rect at = studio.sheet();
  ui::UserAgent& agent = studio.visitor.agent();
  const auto input = [&](Kind kind, float x, float y) {
    for (const app::Event& event :
         agent.handle({.kind = kind, .touch = true, .x = at.x + x, .y = at.y + y, .ms = 5000}, studio.visitor.tree())) {
      studio.stage.session().handle(event);
    }
  };
  input(Kind::pointer_down, 20, 20);
  input(Kind::pointer_move, 40, 50);
  const ui::DrawingDraft& draft = studio.stage.session().drafts().drawing;
  REQUIRE(draft.stroke.has_value());
  CHECK(draft.stroke->points.size() == 2);
  CHECK(studio.drawing().empty());
  CHECK(studio.stage.session().wants_paint());

  SUBCASE("cancelled by the system") {
    input(Kind::pointer_cancel, 0, 0);
    CHECK_FALSE(draft.stroke.has_value());
    input(Kind::pointer_move, 60, 60);
    input(Kind::pointer_up, 60, 60);
    CHECK(studio.drawing().empty());
  }
  SUBCASE("the visitor is gone") {
    studio.stage.apply(app::StartAgainPressed{});
    CHECK_FALSE(draft.stroke.has_value());
  }
  SUBCASE("the screen is gone") {
    studio.stage.apply(app::NextPressed{});
    studio.stage.paint();
    studio.stage.apply(app::BackPressed{});
    studio.stage.paint();
    CHECK_FALSE(draft.stroke.has_value());
    CHECK(studio.drawing().empty());
  }
  SUBCASE("up") {
    input(Kind::pointer_up, 40, 50);
    CHECK_FALSE(draft.stroke.has_value());
    CHECK(studio.drawing().marks.size() == 1);
  }
}

TEST_CASE("drawing: undo takes the last mark, and brings a whole sheet back after starting again") {
  Studio studio;
  Visitor& visitor = studio.visitor;
  studio.draw(0.1F, 0.1F, 0.9F, 0.9F);
  REQUIRE(visitor.press("Star"));
  CHECK(visitor.sees("Star – 1 line drawn, 1 picture put in: Star"));
  REQUIRE(visitor.press("Undo"));
  CHECK(visitor.sees("Taken back – 1 line drawn"));
  REQUIRE(visitor.press("Heart"));
  REQUIRE(visitor.press("Start the drawing again"));
  CHECK(studio.drawing().empty());
  CHECK(visitor.sees("Nothing drawn yet"));
  REQUIRE(visitor.press("Undo"));
  CHECK(studio.drawing().marks.size() == 2);
  REQUIRE(visitor.press("Undo"));
  REQUIRE(visitor.press("Undo"));
  CHECK(studio.drawing().empty());
  CHECK(studio.stage.session().state().visit.answers.count("end.draw") == 0);
  // Nothing is left to take back, but the button stays where it is, and says why.
  const ui::Node* undo = visitor.find(ui::Role::button, "Undo");
  REQUIRE(undo != nullptr);
  CHECK((undo->flags & ui::Flag::disabled) != 0);
}

TEST_CASE("drawing: everything by keyboard alone") {
  Studio studio({1280, 800, 1});
  Visitor& visitor = studio.visitor;
  studio.tab_to("radio \"Black\"");
  visitor.key(Key::down);
  CHECK(visitor.is_checked("Blue"));
  studio.tab_to("button \"House\"");
  visitor.key(Key::enter);
  const core::Drawing first = studio.drawing();
  REQUIRE(first.marks.size() == 1);
  const core::Stamp before = std::get<core::Stamp>(first.marks[0]);
  CHECK(before.kind == core::StampKind::house);
  for (const char* name : {"Left", "Left", "Up", "Bigger", "Bigger", "Right", "Down", "Smaller"}) {
    studio.tab_to("button \"" + std::string(name) + "\"");
    visitor.key(Key::space);
  }
  const core::Drawing moved = studio.drawing();
  const core::Stamp after = std::get<core::Stamp>(moved.marks.at(0));
  CHECK(after.at == core::Point{before.at.x - 50, before.at.y});
  CHECK(after.size == before.size + 40);
  CHECK(visitor.sees("House: Right 45%, Up 50%, Bigger 22%"));
  studio.tab_to("text_area \"" + in_words + "\"");
  visitor.write("My own room");
  CHECK(studio.stage.session().state().visit.answers.find("end.draw")->second.text == "My own room");
  CHECK(studio.drawing() == moved);
  studio.tab_to("button \"Undo\"");
  visitor.key(Key::enter);
  CHECK(studio.drawing().empty());
  CHECK(visitor.value_of(in_words) == "My own room");
}

TEST_CASE("drawing: what was put in and taken back is announced") {
  Studio studio;
  const auto announced = [&] {
    std::string all;
    for (const ui::Announcement& it : studio.stage.session().tree().announcements) all += it.text;
    return all;
  };
  REQUIRE(studio.visitor.press("Cloud"));
  CHECK(announced() == "Cloud – 1 picture put in: Cloud");
  REQUIRE(studio.visitor.press("Left"));
  CHECK(announced().starts_with("Cloud: Right 45%"));
  REQUIRE(studio.visitor.press("Left"));
  CHECK(announced().starts_with("Cloud: Right 40%"));
  REQUIRE(studio.visitor.press("Undo"));
  CHECK(announced() == "Taken back – Nothing drawn yet");
}

TEST_CASE("drawing: a full sheet says so, and takes nothing more") {
  Studio studio;
  const core::Stroke dot{core::PenColour::red, core::PenWidth::thin, {{1, 1}}};
  core::Answer answer;
  answer.state = core::AnswerState::answered;
  answer.drawing.marks.assign(core::most_marks, dot);
  studio.stage.apply(app::AnswerGiven{"end.draw", answer});
  studio.visitor.settle();
  REQUIRE(studio.visitor.press("Sun"));
  CHECK(studio.drawing().marks.size() == core::most_marks);
  CHECK(studio.visitor.sees("That’s 200. Take one out to choose another."));
}

TEST_CASE("drawing: the review shows it with its words, and can delete it") {
  Studio studio;
  REQUIRE(studio.visitor.press("Tree"));
  REQUIRE(studio.visitor.press("Next"));
  REQUIRE(studio.visitor.press("Next"));
  REQUIRE(studio.visitor.has(ui::Role::heading, "Here’s everything you said"));
  CHECK(studio.visitor.has(ui::Role::image, "Your drawing"));
  CHECK(studio.visitor.sees("1 picture put in: Tree"));
  REQUIRE(studio.visitor.press("Delete: What would help you? Draw it."));
  CHECK_FALSE(studio.visitor.has(ui::Role::image, "Your drawing"));
}

TEST_CASE("drawing: in Simple view pictures and words remain, and a sentence says what is on the sheet") {
  Studio studio;
  app::Environment environment = studio.stage.session().environment();
  environment.simple_view = true;
  studio.stage.session().set_environment(environment);
  studio.visitor.settle();
  CHECK_FALSE(studio.visitor.has(ui::Role::radio, "Blue"));
  REQUIRE(studio.visitor.press("Heart"));
  CHECK(studio.visitor.has(ui::Role::status, "Heart – 1 picture put in: Heart"));
  CHECK(studio.visitor.has(ui::Role::text_area, in_words));
}

TEST_CASE("drawing: another visitor finds the black pen and an empty sheet") {
  Studio studio;
  REQUIRE(studio.visitor.choose("Purple"));
  REQUIRE(studio.visitor.press("Heart"));
  REQUIRE(studio.visitor.press("Start the drawing again"));
  studio.stage.apply(app::StartAgainPressed{});
  const ui::DrawingDraft& draft = studio.stage.session().drafts().drawing;
  CHECK(draft.colour == core::PenColour::black);
  CHECK(draft.cleared.empty());
  CHECK(draft.told.empty());
}

TEST_CASE("drawing: every pen shows on the sheet") {
  for (int i = 0; i < 6; ++i) {
    CHECK(ui::contrast(ui::colour_of(static_cast<core::PenColour>(i)), ui::sheet_colour) >= 3);
  }
}

TEST_CASE("drawing: points as the page sends them") {
  app::Event event;
  event.text = "0 0 1600 1200 800 -80 99999 600";
  const std::vector<core::Point> points = ui::points_of(event, {10, 20, 100, 75});
  CHECK(points == std::vector<core::Point>{{0, 0}, {1000, 750}, {500, 0}, {1000, 375}});
  for (const char* odd : {"", "12", "12 ", "x 3", "99999999999999 1"}) {
    event.text = odd;
    CHECK(ui::points_of(event, {0, 0, 100, 75}).empty());
  }
}

}  // namespace earshot::tests
