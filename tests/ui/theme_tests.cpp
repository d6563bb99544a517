#include <doctest/doctest.h>

#include "ui/theme.h"

namespace earshot::ui {

TEST_CASE("theme: contrast is WCAG's") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21.0));
  CHECK(contrast({119, 119, 119}, {255, 255, 255}) == doctest::Approx(4.48).epsilon(0.005));
}

TEST_CASE("theme: every pair of colours that carries meaning has the contrast it needs") {
  const Theme& theme = paper_theme();
  for (const Pair& pair : contrast_pairs()) {
    CAPTURE(name_of(pair.front));
    CAPTURE(name_of(pair.back));
    CHECK(contrast(theme.at(pair.front), theme.at(pair.back)) >= pair.least);
  }
}

}  // namespace earshot::ui
