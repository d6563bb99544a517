// A JSON document as plain data. The one place that knows the JSON library is events_json.cpp; everything
// else reads and writes this tree, which cannot throw. Only for the *_json.cpp files of core.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/fault.h"

namespace earshot::core {

struct Json {
  enum class Kind { null, boolean, number, text, list, object };
  Kind kind = Kind::null;
  bool yes = false;
  double number = 0;
  std::string text = {};
  std::vector<Json> items = {};        // list: its items; object: its values
  std::vector<std::string> keys = {};  // object: keys[i] belongs to items[i]

  const Json* find(std::string_view key) const;  // null when absent or not an object
};

// For writing; a null Json is `Json{}`.
Json json_text(std::string_view text);
Json json_text_or_null(std::string_view text);  // null when it is ""
Json json_boolean(bool yes);
Json json_number(int number);
Json json_list(std::vector<Json> items = {});
Json json_object(std::vector<std::pair<std::string_view, Json>> members);

// Members of an object: at its end; and taken out of it, none when it is not there.
void add_member(Json& object, std::string_view key, Json value);
std::optional<Json> take_member(Json& object, std::string_view key);

constexpr std::size_t most_file_bytes = 1024 * 1024;

// Refuses what is bigger than `most_bytes`, deeper than 32 levels or no JSON at all: then nothing comes back.
// Duplicate keys are faults too, but the tree (with the first of them) comes back, so that the faults of
// its content are found as well.
std::optional<Json> parse_json(std::string_view bytes, FaultList& faults, std::size_t most_bytes = most_file_bytes);

// Not for what came from outside: of duplicate keys only the first stays.
void sort_keys(Json& json);

// RFC 8785 once the keys are sorted: no white space, shortest escapes. Numbers must be whole, as all of
// ours are.
std::string write_json(const Json& json);

// The same for people: one space more for each level; numbers side by side; a line feed at the end.
std::string write_json_indented(const Json& json);

// As a part of that, `level` deep in it, without the line feed.
std::string write_json_part(const Json& json, int level);

// RFC 6901.
std::string pointer_to(std::string_view parent, std::string_view key);
std::string pointer_to(std::string_view parent, std::size_t index);

}  // namespace earshot::core
