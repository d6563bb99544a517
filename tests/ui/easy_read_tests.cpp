// Easy read on the finding: a picture beside each idea, and the way there and back.
// Not tested here: how the pictures look (script/screenshots.mjs takes them, for people to judge).
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/ui/stage.h"
#include "ui/symbols.h"

namespace earshot::tests {
namespace {

// At the first finding, in everyday words.
void go_to_finding(Visitor& visitor, Stage& stage) {
  REQUIRE(visitor.press("Start"));
  REQUIRE(visitor.press("Next"));
  REQUIRE(visitor.tick(stage.session().state().pack->topics[0].label.in("en-GB", "en-GB")));
  REQUIRE(visitor.press("Next"));
}

int images_in(const ui::Tree& tree) {
  int count = 0;
  for (const ui::Node& node : tree.nodes) count += node.role == ui::Role::image ? 1 : 0;
  return count;
}

std::vector<ui::Rect> easy_lines(const ui::Tree& tree, const core::Finding& finding) {
  std::vector<ui::Rect> rects;
  const std::string& text = finding.easy.in("en-GB", "en-GB");
  for (const ui::Node& node : tree.nodes) {
    if (node.role == ui::Role::paragraph && text.find(tree.text(node.name)) != std::string::npos) {
      rects.push_back(node.rect);
    }
  }
  return rects;
}

}  // namespace

TEST_CASE("easy read: on every finding, there and back, and nothing that was said changes") {
  for (const Screening& screening : {Screening{360, 640, 1}, Screening{1080, 1920, 1}, Screening{320, 256, 2}}) {
    Stage stage(screening);
    Visitor visitor(stage.screen());
    go_to_finding(visitor, stage);
    const core::Finding& finding = *app::finding_here(stage.session().state());
    REQUIRE(visitor.press("I don’t get this"));
    const core::Visit said = stage.session().state().visit;
    CHECK_FALSE(visitor.is_checked("Easy read"));
    CHECK(easy_lines(visitor.tree(), finding).empty());
    REQUIRE(visitor.press("Easy read"));
    CHECK(visitor.is_checked("Easy read"));
    CHECK(easy_lines(visitor.tree(), finding).size() == finding.easy_symbols.size());
    CHECK(stage.session().state().visit == said);
    REQUIRE(visitor.press("Easy read"));
    CHECK_FALSE(visitor.is_checked("Easy read"));
    CHECK(stage.session().state().visit == said);
  }
}

TEST_CASE("easy read: the pictures are decoration, and stand beside their line or over it") {
  for (const Screening& screening :
       {Screening{360, 640, 1}, Screening{1280, 800, 1}, Screening{1080, 1920, 1}, Screening{320, 640, 3}}) {
    Stage stage(screening);
    for (const Scene& scene : scenes()) {
      if (scene.name == "finding_easy_read") scene.go(stage);
    }
    stage.paint();
    const ui::Tree& tree = stage.session().tree();
    const std::vector<ui::Rect> lines = easy_lines(tree, *app::finding_here(stage.session().state()));
    REQUIRE(lines.size() > 2);
    CHECK(images_in(tree) == 0);
    const ui::Look look =
        ui::look_for({.width = screening.width, .height = screening.height, .text_scale = screening.text_scale}, {});
    for (std::size_t i = 1; i < lines.size(); ++i) {
      CHECK(lines[i].x == lines[0].x);
      const float middle = lines[i].y + lines[i].h / 2, before = lines[i - 1].y + lines[i - 1].h / 2;
      CHECK(middle - before >= look.symbol);
    }
  }
}

TEST_CASE("easy read: a finding without symbols is lines alone") {
  core::Pack pack = dorset_pack();
  for (core::Finding& finding : pack.findings) finding.easy_symbols.clear();
  Stage stage({360, 640, 1}, pack);
  Visitor visitor(stage.screen());
  go_to_finding(visitor, stage);
  const float left = visitor.find(ui::Role::heading, "Some services do ask what you think")->rect.x;
  REQUIRE(visitor.press("Easy read"));
  const std::vector<ui::Rect> lines = easy_lines(visitor.tree(), *app::finding_here(stage.session().state()));
  REQUIRE_FALSE(lines.empty());
  CHECK(lines[0].x == left);
}

TEST_CASE("symbols: every one is drawn, inside its tile") {
  const Stage stage;  // of which the shared tables of circles are
  ImDrawList list(ImGui::GetDrawListSharedData());
  for (std::size_t i = 0; i < core::symbol_names.size(); ++i) {
    CAPTURE(core::symbol_names[i]);
    list._ResetForNewFrame();
    list.PushClipRect({0, 0}, {200, 200});
    const int before = list.VtxBuffer.Size;
    ui::draw_symbol(&list, static_cast<core::Symbol>(i), {100, 100}, 64,
                    {0xFF000001, 0xFF000002, 0xFF000003, 0xFF000004});
    CHECK(list.VtxBuffer.Size > before + 30);
    for (int v = before; v < list.VtxBuffer.Size; ++v) {
      const ImVec2 at = list.VtxBuffer[v].pos;
      CHECK(at.x >= 66.5F);
      CHECK(at.x <= 133.5F);
      CHECK(at.y >= 66.5F);
      CHECK(at.y <= 133.5F);
    }
  }
}

TEST_CASE("symbols: in every theme and tint the lines show on the tile and on the strong tone") {
  for (const ui::Theme& theme : ui::themes()) {
    for (const std::string_view name : {"sea", "coral", "sun", "leaf"}) {
      CAPTURE(theme.name);
      CAPTURE(name);
      const ui::Tint tint = ui::tint_of(name);
      CHECK(ui::contrast(theme.at(tint.ink), theme.at(tint.tint)) >= 3);
      CHECK(ui::contrast(theme.at(tint.ink), ui::symbol_fill(theme, tint)) >= 3);
    }
  }
}

}  // namespace earshot::tests
