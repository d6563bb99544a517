#include "core/tree_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>

#include "core/tree_builder_json.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

void write_text(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  constexpr std::string_view escaped = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
  out += '"';
  for (const char c : repaired(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (const std::size_t found = escaped.find(c); found != std::string_view::npos) {
      out += '\\';
      out += letters[found];
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_number(std::string& out, double number) {
  std::array<char, 24> digits{};
  const auto written = std::to_chars(digits.begin(), digits.end(), static_cast<std::int64_t>(number));
  out.append(digits.begin(), written.ptr);
}

void write(std::string& out, const Json& json, int level, bool indented);

void write_line_start(std::string& out, int level, bool indented) {
  if (!indented) return;
  out += '\n';
  out.append(static_cast<std::size_t>(level), ' ');
}

// A point, or a line of points: nobody wants each number of it in a line of its own.
bool is_all_numbers(const Json& json) {
  const auto is_number = [](const Json& item) { return item.kind == Json::Kind::number || is_all_numbers(item); };
  return json.kind == Json::Kind::list && !json.items.empty() && std::ranges::all_of(json.items, is_number);
}

void write_items(std::string& out, const Json& json, int level, bool indented) {
  for (std::size_t i = 0; i < json.items.size(); ++i) {
    if (i > 0) out += ',';
    write_line_start(out, level + 1, indented);
    if (json.kind == Json::Kind::object) {
      write_text(out, json.keys[i]);
      out += indented ? ": " : ":";
    }
    write(out, json.items[i], level + 1, indented);
  }
  if (!json.items.empty()) write_line_start(out, level, indented);
}

void write(std::string& out, const Json& json, int level, bool indented) {
  const bool is_object = json.kind == Json::Kind::object;
  switch (json.kind) {
    case Json::Kind::null: out += "null"; break;
    case Json::Kind::boolean: out += json.yes ? "true" : "false"; break;
    case Json::Kind::number: write_number(out, json.number); break;
    case Json::Kind::text: write_text(out, json.text); break;
    case Json::Kind::list:
    case Json::Kind::object:
      out += is_object ? '{' : '[';
      write_items(out, json, level, indented && !is_all_numbers(json));
      out += is_object ? '}' : ']';
  }
}

}  // namespace

const Json* Json::find(std::string_view key) const {
  const auto found = std::ranges::find(keys, key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

Json json_text(std::string_view text) { return {.kind = Json::Kind::text, .text = std::string(text)}; }
Json json_text_or_null(std::string_view text) { return text.empty() ? Json{} : json_text(text); }
Json json_boolean(bool yes) { return {.kind = Json::Kind::boolean, .yes = yes}; }
Json json_number(int number) { return {.kind = Json::Kind::number, .number = static_cast<double>(number)}; }
Json json_list(std::vector<Json> items) { return {.kind = Json::Kind::list, .items = std::move(items)}; }

Json json_object(std::vector<std::pair<std::string_view, Json>> members) {
  Json object{.kind = Json::Kind::object};
  for (auto& [key, value] : members) {
    object.keys.emplace_back(key);
    object.items.push_back(std::move(value));
  }
  return object;
}

bool TreeBuilder::value(Json scalar) {
  place(std::move(scalar));
  return true;
}

bool TreeBuilder::key(std::string key) {
  open_.back()->keys.push_back(std::move(key));
  return true;
}

// Pointers into the tree stay valid: a list or object grows only after what is open inside has closed.
bool TreeBuilder::open(Json::Kind kind) {
  if (open_.size() == most_levels) {
    faults_.add(
        {"too_deep", here(), "Lists and objects are nested more than 32 levels deep here.", "Make it flatter."});
    return false;
  }
  open_.push_back(&place({.kind = kind}));
  return true;
}

bool TreeBuilder::close() {
  if (open_.back()->kind == Json::Kind::object) refuse_duplicate_keys();
  open_.pop_back();
  return true;
}

void TreeBuilder::broken(Fault fault) { faults_.add(std::move(fault)); }

Json& TreeBuilder::place(Json json) {
  if (open_.empty()) return root_ = std::move(json);
  return open_.back()->items.emplace_back(std::move(json));
}

void TreeBuilder::refuse_duplicate_keys() {
  std::set<std::string, std::less<>> seen;
  for (const std::string& key : open_.back()->keys) {
    if (seen.insert(key).second) continue;
    faults_.add({"duplicate_key", pointer_to(here(), key), "The key " + in_quotes(key) + " is here twice.",
                 "Take one of the two out."});
  }
}

// The pointer to the innermost open list or object.
std::string TreeBuilder::here() const {
  std::string pointer;
  for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
    const Json& json = *open_[i];
    pointer = json.kind == Json::Kind::object ? pointer_to(pointer, json.keys.back())
                                              : pointer_to(pointer, json.items.size() - 1);
  }
  return pointer;
}

void add_member(Json& object, std::string_view key, Json value) {
  object.keys.emplace_back(key);
  object.items.push_back(std::move(value));
}

std::optional<Json> take_member(Json& object, std::string_view key) {
  const auto found = std::ranges::find(object.keys, key);
  if (found == object.keys.end()) return std::nullopt;
  const auto item = object.items.begin() + (found - object.keys.begin());
  Json member = std::move(*item);
  object.items.erase(item);
  object.keys.erase(found);
  return member;
}

std::optional<Json> parse_json(std::string_view bytes, FaultList& faults, std::size_t most_bytes) {
  if (bytes.size() > most_bytes) {
    faults.add({"too_big", "", "The file is bigger than " + std::to_string(most_bytes / 1024 / 1024) + " MiB.",
                "Split it, or shorten its texts."});
    return std::nullopt;
  }
  TextSource source(bytes);
  ByteReader reader(source);
  TreeBuilder builder(faults);
  if (!read_events(reader, builder)) return std::nullopt;
  return builder.take();
}

void sort_keys(Json& json) {
  for (Json& item : json.items) sort_keys(item);
  if (json.kind != Json::Kind::object) return;
  std::map<std::string, Json> sorted;
  for (std::size_t i = 0; i < json.keys.size(); ++i) sorted.emplace(json.keys[i], std::move(json.items[i]));
  json = {.kind = Json::Kind::object};
  for (auto& [key, item] : sorted) {
    json.keys.push_back(key);
    json.items.push_back(std::move(item));
  }
}

std::string write_json(const Json& json) {
  std::string out;
  write(out, json, 0, false);
  return out;
}

std::string write_json_indented(const Json& json) { return write_json_part(json, 0) + '\n'; }

std::string write_json_part(const Json& json, int level) {
  std::string out;
  write(out, json, level, true);
  return out;
}

std::string pointer_to(std::string_view parent, std::string_view key) {
  std::string pointer(parent);
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) { return pointer_to(parent, std::to_string(index)); }

}  // namespace earshot::core
