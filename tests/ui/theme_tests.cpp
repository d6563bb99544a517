#include <doctest/doctest.h>

#include <algorithm>

#include "ui/theme.h"

namespace earshot::ui {

TEST_CASE("theme: contrast is WCAG's") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21.0));
  CHECK(contrast({119, 119, 119}, {255, 255, 255}) == doctest::Approx(4.48).epsilon(0.005));
}

TEST_CASE("theme: in each, every pair of colours that carries meaning has the contrast it needs") {
  for (const Theme& theme : themes()) {
    for (const Pair& pair : contrast_pairs()) {
      CAPTURE(theme.name);
      CAPTURE(name_of(pair.front));
      CAPTURE(name_of(pair.back));
      CHECK(contrast(theme.at(pair.front), theme.at(pair.back)) >= pair.least);
    }
  }
}

TEST_CASE("theme: the focus shows on every ground, by one of its two tones") {
  for (const Theme& theme : themes()) {
    for (const Token ground : {Token::paper, Token::card, Token::action, Token::deep_sea, Token::action_tint}) {
      CAPTURE(theme.name);
      CAPTURE(name_of(ground));
      const Colour behind = theme.at(ground);
      CHECK(std::max(contrast(theme.at(Token::ring_outer), behind), contrast(theme.at(Token::ring_inner), behind)) >=
            3.0);
    }
  }
}

TEST_CASE("theme: high contrast is for words of 7 to 1") {
  for (const std::string_view name : {"contrast", "yellow"}) {
    const Theme& theme = theme_named(name);
    CHECK(contrast(theme.at(Token::ink), theme.at(Token::paper)) >= 7.0);
    CHECK(contrast(theme.at(Token::soft_ink), theme.at(Token::card)) >= 7.0);
    CHECK(contrast(theme.at(Token::action), theme.at(Token::paper)) >= 7.0);
    CHECK(contrast(theme.at(Token::on_action), theme.at(Token::action)) >= 7.0);
  }
}

TEST_CASE("theme: what the device forces is what is used") {
  const Theme theme = forced_theme({{0, 0, 0}, {255, 255, 255}, {0, 255, 0}, {255, 255, 0}, {1, 2, 3}});
  CHECK(css_of(theme.at(Token::paper)) == "#000000");
  CHECK(css_of(theme.at(Token::ink)) == "#FFFFFF");
  CHECK(css_of(theme.at(Token::outline)) == "#00FF00");
  CHECK(css_of(theme.at(Token::on_action)) == "#010203");
  CHECK(css_of(theme).starts_with("--paper:#000000;--card:#000000;--ink:#FFFFFF;--soft-ink:#FFFFFF;"));
}

}  // namespace earshot::ui
