// earshot-prerender: the first screens as HTML, written at build time by the program itself, so that the page can be read
// and pressed before the program has arrived in the browser (web/build-page.mjs puts them into index.html).
//
//   earshot-prerender [PACK.json] [FONT_DIR]
//
// Prints JSON: {"title", "language", "places": [{"place", "html"}], "illustration": SVG}. The markup is that of
// web/elements.ts, ids included, so the page's mirror takes it over. A button that leads to another of these screens says so
// by data-goto; which one is found out by pressing it here.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash.h"
#include "core/pack_json.h"
#include "ui/art.h"
#include "ui/session.h"

namespace {

using namespace earshot;
using ui::Flag;
using ui::Node;
using ui::NodeId;
using ui::Role;

constexpr app::Place written_places[] = {app::Place::welcome, app::Place::about_you, app::Place::topics};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Material {
  core::Pack pack;
  core::PackRef ref;
  std::string fonts[3];
};

// A program that has just shown its welcome screen.
void open_welcome(ui::Session& session, const Material& material) {
  constexpr int weights[] = {400, 700, 800};
  for (int i = 0; i < 3; ++i) session.add_font(app::FontSet::text, weights[i], material.fonts[i]);
  session.set_environment({.width = 412, .height = 915, .reduced_motion = true});
  session.apply(app::PackLoaded{material.pack, material.ref});
  session.apply(app::IdMade{"00000000-0000-4000-8000-000000000000"});
  session.paint(0);
}

void press(ui::Session& session, NodeId node) {
  session.handle({.kind = app::Event::Kind::click, .node = node});
  session.paint(0);
}

// The presses that lead to a place: found once, used again for every button that is tried there.
using Path = std::vector<NodeId>;

void walk(ui::Session& session, const Material& material, const Path& path) {
  open_welcome(session, material);
  for (const NodeId node : path) press(session, node);
}

struct Goto {
  NodeId node;
  app::Place place;
};

std::vector<Goto> find_gotos(const Material& material, const Path& path) {
  std::vector<NodeId> buttons;
  app::Place from = app::Place::welcome;
  {
    ui::Session session{app::Config{}};
    walk(session, material, path);
    from = session.state().here.place;
    for (const Node& node : session.tree().nodes) {
      if (node.role == Role::button) buttons.push_back(node.id);
    }
  }
  std::vector<Goto> gotos;
  for (const NodeId button : buttons) {
    ui::Session session{app::Config{}};
    walk(session, material, path);
    press(session, button);
    const app::Place to = session.state().here.place;
    if (to == from || session.state().help_open) continue;
    for (const app::Place place : written_places) {
      if (place == to) gotos.push_back({button, to});
    }
  }
  return gotos;
}

// --- HTML ----------------------------------------------------------------------------------------------------------

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

struct Shape {
  std::string_view tag, role;
  bool container = false;
  bool named = false;  // by aria-label; else its text
};

Shape shape_of(Role role) {
  switch (role) {
    case Role::main: return {"main", "", true, true};
    case Role::banner: return {"header", "", true, true};
    case Role::navigation: return {"nav", "", true, true};
    case Role::region: return {"section", "", true, true};
    case Role::group: return {"div", "group", true, true};
    case Role::list: return {"ul", "list", true, true};
    case Role::list_item: return {"li", "", true, false};
    case Role::heading: return {"h", "", false, false};
    case Role::paragraph: return {"p", "", false, false};
    case Role::image: return {"div", "img", false, true};
    case Role::button:
    case Role::toggle_button: return {"button", "", false, false};
    case Role::checkbox:
    case Role::radio: return {"label", "", false, false};
    case Role::radio_group: return {"div", "radiogroup", true, true};
    case Role::progress: return {"div", "progressbar", false, true};
    case Role::status: return {"div", "status", false, false};
    default: return {"div", "", false, false};
  }
}

class Writer {
 public:
  Writer(const ui::Tree& tree, const std::vector<Goto>& gotos) : tree_(tree), gotos_(gotos) {}

  std::string html() {
    for (std::size_t i = 1; i < tree_.nodes.size();) i = write(i, 0);
    return std::move(out_);
  }

 private:
  void attribute(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out_ += ' ';
    out_ += name;
    out_ += "=\"" + escaped(value) + "\"";
  }

  static std::string classes(const Node& node, const Shape& shape) {
    std::string names = shape.container ? "c" : "n";
    if (ui::is_choice(node.role)) names += " choice";
    if (node.role == Role::text) names += " t";
    struct Named {
      std::uint32_t flag;
      std::string_view name;
    };
    constexpr Named flags[] = {{Flag::scroll_y, " sy"}, {Flag::own_words, " own"}, {Flag::primary, " primary"},
                               {Flag::quiet, " quiet"}, {Flag::help, " help"},     {Flag::simple_only, " simple-only"},
                               {Flag::draws, " draws"}};
    for (const Named& flag : flags) {
      if ((node.flags & flag.flag) != 0) names += flag.name;
    }
    return names;
  }

  void write_choice(const Node& node, NodeId group) {
    const bool is_radio = node.role == Role::radio;
    out_ += "<input type=";
    out_ += is_radio ? "radio" : "checkbox";
    if (is_radio) out_ += " name=g" + std::to_string(group);
    out_ += " autocomplete=off";
    if ((node.flags & Flag::checked) != 0) out_ += " checked";
    const std::string_view name = tree_.text(node.name);
    attribute("aria-label", name);
    out_ += "><span aria-hidden=true>" + escaped(name) + "</span>";
  }

  void write_progress(const Node& node) {
    attribute("aria-valuemin", "0");
    attribute("aria-valuemax", "100");
    attribute("aria-valuenow", std::to_string(static_cast<int>(node.number * 100 + 0.5F)));
    attribute("aria-valuetext", tree_.text(node.value));
  }

  // Writes the node and what is in it; returns the index behind it.
  std::size_t write(std::size_t index, NodeId group) {
    const Node& node = tree_.nodes[index];
    const Shape shape = shape_of(node.role);
    std::string tag(shape.tag);
    if (node.role == Role::heading) tag += std::to_string(node.level);
    out_ += "<" + tag + " id=n" + std::to_string(node.id);
    attribute("class", classes(node, shape));
    attribute("lang", tree_.text(node.language));
    const std::string_view name = tree_.text(node.name);
    if (node.role != Role::group || !name.empty()) attribute("role", shape.role);
    if (shape.named) attribute("aria-label", name);
    if (tag == "button") attribute("type", "button");
    if (node.role == Role::toggle_button)
      attribute("aria-pressed", (node.flags & Flag::checked) != 0 ? "true" : "false");
    if ((node.flags & Flag::focusable) != 0) attribute("tabindex", "-1");
    if (node.role == Role::progress) write_progress(node);
    for (const Goto& way : gotos_) {
      if (way.node == node.id) attribute("data-goto", app::name_of(way.place));
    }
    out_ += '>';
    const NodeId group_here = node.role == Role::radio_group ? node.id : group;
    if (ui::is_choice(node.role)) {
      write_choice(node, group);
    } else if (!shape.named && !name.empty()) {
      out_ += shape.container ? "<span class=w>" + escaped(name) + "</span>" : escaped(name);
    }
    for (std::size_t child = index + 1; child < node.subtree_end;) child = write(child, group_here);
    out_ += "</" + tag + ">";
    return node.subtree_end;
  }

  const ui::Tree& tree_;
  const std::vector<Goto>& gotos_;
  std::string out_;
};

// --- the picture ---------------------------------------------------------------------------------------------------

std::string hex(ui::Colour colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", colour.r, colour.g, colour.b);
  return text;
}

std::string picture() {
  const ui::Theme& theme = ui::theme_named("paper");
  constexpr int width = 800, height = 400, steps = 32;
  std::string svg = "<svg viewBox=\"0 0 800 400\" preserveAspectRatio=\"xMidYMax slice\"><path fill=\"" +
                    hex(theme.at(ui::Token::sky)) + "\" d=\"M0 0H800V400H0z\"/><circle fill=\"" +
                    hex(theme.at(ui::Token::sun)) + "\" cx=\"608\" cy=\"112\" r=\"68\"/>";
  for (int i = 0; i < ui::coast_layer_count; ++i) {
    const ui::CoastLayer& layer = ui::coast_layers()[i];
    svg += "<path fill=\"" + hex(theme.at(layer.colour)) + "\" d=\"M0 400";
    for (int step = 0; step <= steps; ++step) {
      const float across = static_cast<float>(step) / steps;
      svg += "L" + std::to_string(step * width / steps) + " " +
             std::to_string(static_cast<int>(ui::coast_edge(layer, across) * height));
    }
    svg += "V400z\"/>";
  }
  return svg + "</svg>";
}

// --- JSON ----------------------------------------------------------------------------------------------------------

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

struct Written {
  std::string title, language, places;
};

// Follows the first way from each place to the next that has not been written yet.
Written write_places(const Material& material) {
  Written written;
  Path path;
  for (const app::Place place : written_places) {
    const std::vector<Goto> gotos = find_gotos(material, path);
    ui::Session session{app::Config{}};
    walk(session, material, path);
    if (session.state().here.place != place) break;
    if (written.title.empty()) {
      written.title = session.tree().title;
      written.language = session.tree().language;
    } else {
      written.places += ",";
    }
    written.places +=
        "{\"place\":" + quoted(app::name_of(place)) + ",\"html\":" + quoted(Writer(session.tree(), gotos).html()) + "}";
    for (const Goto& way : gotos) {
      if (way.place <= place) continue;
      path.push_back(way.node);
      break;
    }
  }
  return written;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string pack_file =
      argc > 1 ? argv[1] : std::string(EARSHOT_SOURCE_DIR) + "/assets/packs/dorset-children.json";
  const std::string fonts = argc > 2 ? argv[2] : EARSHOT_FONT_DIR;
  const std::string json = read_file(pack_file);
  auto pack = core::read_pack(json);
  if (!pack) {
    std::fprintf(stderr, "earshot-prerender: %s has faults; see earshot-pack check %s\n", pack_file.c_str(),
                 pack_file.c_str());
    return 1;
  }
  Material material{*pack, {pack->id, pack->version, core::sha256_hex(json)}, {}};
  constexpr std::string_view names[] = {"400", "700", "800"};
  for (int i = 0; i < 3; ++i) material.fonts[i] = read_file(fonts + "/text-" + std::string(names[i]) + ".ttf");
  const Written written = write_places(material);
  std::string themes;
  for (const ui::Theme& theme : ui::themes()) {
    themes += (themes.empty() ? "" : ",") + quoted(theme.name) + ":" + quoted(ui::css_of(theme));
  }
  std::printf("{\"title\":%s,\"language\":%s,\"places\":[%s],\"illustration\":%s,\"themes\":{%s}}\n",
              quoted(written.title).c_str(), quoted(written.language).c_str(), written.places.c_str(),
              quoted(picture()).c_str(), themes.c_str());
  return 0;
}
