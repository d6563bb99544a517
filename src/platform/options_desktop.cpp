#include "platform/options_desktop.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace earshot::platform {
namespace {

template <typename Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// False for what is no number at all, as well.
template <typename Number>
bool between(Number value, Number least, Number most) {
  return value >= least && value <= most;
}

bool set_path(std::string& path, std::string_view text) {
  path = text;
  return !path.empty();
}

bool set_seconds(std::int64_t& ms, std::string_view text) {
  const auto seconds = number<double>(text);
  if (!seconds || !between(*seconds, 0.1, 86'400.0)) return false;
  ms = std::llround(*seconds * 1000);
  return true;
}

bool set_scale(float& scale, std::string_view text) {
  const auto factor = number<float>(text);
  if (!factor || !between(*factor, 0.25F, 8.0F)) return false;
  scale = *factor;
  return true;
}

bool set_size(Options& options, std::string_view text) {
  const std::size_t cross = text.find('x');
  if (cross == std::string_view::npos) return false;
  const auto width = number<int>(text.substr(0, cross));
  const auto height = number<int>(text.substr(cross + 1));
  const auto fits = [](std::optional<int> side) { return side && between(*side, 100, 16'384); };
  if (!fits(width) || !fits(height)) return false;
  options.width = *width;
  options.height = *height;
  return true;
}

struct Known {
  std::string_view name;
  std::string_view value;  // what it is called in the usage; "" for none
  std::string_view about;
  bool (*set)(Options& options, std::string_view value);
};

constexpr std::array known_options{
    Known{"--pack", "FILE", "what is asked (usually ASSETS/packs/dorset-children.json)",
          [](Options& o, std::string_view value) { return set_path(o.pack, value); }},
    Known{"--assets", "DIR", "where packs and fonts are",
          [](Options& o, std::string_view value) { return set_path(o.assets, value); }},
    Known{"--data", "DIR", "where answers are kept (usually ~/.local/share/earshot)",
          [](Options& o, std::string_view value) { return set_path(o.data, value); }},
    Known{"--export-dir", "DIR", "where exports are written (usually ~/Documents)",
          [](Options& o, std::string_view value) { return set_path(o.exports, value); }},
    Known{"--windowed", "WxH", "in a window that can be closed, instead of the whole screen",
          [](Options& o, std::string_view value) { return set_size(o, value); }},
    Known{"--scale", "FACTOR", "everything larger, 0.25 to 8",
          [](Options& o, std::string_view value) { return set_scale(o.scale, value); }},
    Known{"--reduced-motion", "", "nothing moves",
          [](Options& o, std::string_view) { return o.reduced_motion = true; }},
    Known{"--on-screen-keyboard", "", "a keyboard on the screen for whoever types",
          [](Options& o, std::string_view) { return o.keyboard_on_screen = true; }},
    Known{"--touch-as-mouse", "", "what says that it is a mouse is a touch screen",
          [](Options& o, std::string_view) { return o.touch_as_mouse = true; }},
    Known{"--voice", "", "everything is spoken, for a kiosk without a screen reader (needs espeak-ng)",
          [](Options& o, std::string_view) { return o.voice = true; }},
    Known{"--idle-warning", "SECONDS", "without a touch, until it asks whether somebody is there",
          [](Options& o, std::string_view value) { return set_seconds(o.idle_warning_ms, value); }},
    Known{"--idle-reset", "SECONDS", "from then on, until everything the visitor said is wiped",
          [](Options& o, std::string_view value) { return set_seconds(o.idle_reset_ms, value); }},
    Known{"--screenshot", "FILE", "write a picture (BMP) of the first screen and leave",
          [](Options& o, std::string_view value) { return set_path(o.screenshot, value); }},
    Known{"--version", "", "say which version this is",
          [](Options& o, std::string_view) { return o.wish = Options::Wish::version, true; }},
    Known{"--help", "", "say this", [](Options& o, std::string_view) { return o.wish = Options::Wish::help, true; }},
};

const Known* find(std::string_view name) {
  for (const Known& known : known_options) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

}  // namespace

std::expected<Options, std::string> read_options(std::span<const char* const> arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    const std::size_t equals = argument.find('=');
    const std::string name(argument.substr(0, equals));
    const Known* known = find(name);
    if (!known) return std::unexpected(name + " is not an option. --help lists them.");
    std::string_view value;
    if (equals != std::string_view::npos) {
      value = argument.substr(equals + 1);
    } else if (!known->value.empty() && i + 1 < arguments.size()) {
      value = arguments[++i];
    }
    if (known->value.empty() ? equals == std::string_view::npos && known->set(options, value)
                             : known->set(options, value)) {
      continue;
    }
    if (known->value.empty()) return std::unexpected(name + " takes no value.");
    return std::unexpected(name + " needs " + std::string(known->value) + ": " + std::string(known->about) + ".");
  }
  return options;
}

std::string usage() {
  std::string text = "Usage: earshot [options]\n\n";
  for (const Known& known : known_options) {
    std::string left = "  " + std::string(known.name) + " " + std::string(known.value);
    left.resize(27, ' ');
    text += left + std::string(known.about) + "\n";
  }
  return text +
         "\nWithout --windowed it takes the whole screen and no key leaves it: end it with SIGTERM, for example by\n"
         "\"systemctl stop\". Ctrl+Shift+S opens the staff room.\n";
}

}  // namespace earshot::platform
