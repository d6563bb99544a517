#include "platform/options_desktop.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using namespace earshot::platform;
using Arguments = std::vector<const char*>;

Options read(const Arguments& arguments) {
  const auto options = read_options(arguments);
  REQUIRE_MESSAGE(options.has_value(), options.error());
  return *options;
}

std::string refused(const Arguments& arguments) {
  const auto options = read_options(arguments);
  return options ? "taken" : options.error();
}

}  // namespace

TEST_CASE("without options it takes the whole screen") {
  const Options options = read({});
  CHECK(options.wish == Options::Wish::run);
  CHECK(!options.windowed());
  CHECK(options.scale == 1);
  CHECK(options.idle_warning_ms == 0);
}

TEST_CASE("every option, with its value behind it or behind an equals sign") {
  for (const Arguments& arguments :
       {Arguments{"--pack",           "p.json",  "--assets",         "a",
                  "--data",           "d",       "--export-dir",     "e",
                  "--windowed",       "540x960", "--scale",          "1.5",
                  "--idle-warning",   "2",       "--idle-reset",     "0.5",
                  "--screenshot",     "s.bmp",   "--reduced-motion", "--on-screen-keyboard",
                  "--touch-as-mouse", "--voice"},
        Arguments{"--pack=p.json", "--assets=a", "--data=d", "--export-dir=e", "--windowed=540x960", "--scale=1.5",
                  "--idle-warning=2", "--idle-reset=0.5", "--screenshot=s.bmp", "--reduced-motion",
                  "--on-screen-keyboard", "--touch-as-mouse", "--voice"}}) {
    const Options options = read(arguments);
    CHECK(options.pack == "p.json");
    CHECK(options.assets == "a");
    CHECK(options.data == "d");
    CHECK(options.exports == "e");
    CHECK(options.windowed());
    CHECK(options.width == 540);
    CHECK(options.height == 960);
    CHECK(options.scale == 1.5F);
    CHECK(options.idle_warning_ms == 2000);
    CHECK(options.idle_reset_ms == 500);
    CHECK(options.screenshot == "s.bmp");
    CHECK(options.reduced_motion);
    CHECK(options.voice);
    CHECK(options.keyboard_on_screen);
    CHECK(options.touch_as_mouse);
  }
}

TEST_CASE("what is no option, or has no good value, is refused and named") {
  CHECK(refused({"--nonsense"}) == "--nonsense is not an option. --help lists them.");
  CHECK(refused({"pack.json"}) == "pack.json is not an option. --help lists them.");
  CHECK(refused({"--pack"}).starts_with("--pack needs FILE"));
  CHECK(refused({"--pack="}).starts_with("--pack needs FILE"));
  CHECK(refused({"--help=me"}) == "--help takes no value.");
  for (const char* size : {"540", "540x", "x960", "540x960x2", "-540x960", "50x50", "99999x99999", "540 x 960"}) {
    CAPTURE(size);
    CHECK(refused({"--windowed", size}).starts_with("--windowed needs WxH"));
  }
  for (const char* value : {"0", "-1", "1,5", "1.5x", "", "nan", "inf", "100000"}) {
    CAPTURE(value);
    CHECK(refused({"--scale", value}).starts_with("--scale needs FACTOR"));
    CHECK(refused({"--idle-warning", value}).starts_with("--idle-warning needs SECONDS"));
    CHECK(refused({"--idle-reset", value}).starts_with("--idle-reset needs SECONDS"));
  }
}

TEST_CASE("the usage names every option") {
  CHECK(read({"--help"}).wish == Options::Wish::help);
  CHECK(read({"--version"}).wish == Options::Wish::version);
  for (const char* name :
       {"--pack", "--assets", "--data", "--export-dir", "--windowed", "--scale", "--reduced-motion", "--idle-warning",
        "--idle-reset", "--on-screen-keyboard", "--voice", "--touch-as-mouse", "--screenshot", "--version", "--help"}) {
    CHECK(usage().find(std::string("\n  ") + name + " ") != std::string::npos);
  }
}
