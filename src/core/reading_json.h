// A Cursor stands on one value of a JSON document, knows the pointer to it, and reports what is wrong
// there. Reading goes on after a fault, with an empty value, so that all faults are found. A cursor on
// nothing (a missing member, which has been reported once) reads as empty and reports nothing more. Only
// for the *_json.cpp files of core.
#pragma once

#include <expected>
#include <initializer_list>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/names.h"
#include "core/tree_json.h"

namespace earshot::core {

using Ids = std::set<std::string, std::less<>>;

class Cursor {
 public:
  Cursor(const Json& root, FaultList& faults) : Cursor(&root, "", faults) {}

  bool present() const { return json_ != nullptr; }
  bool is(Json::Kind kind) const { return json_ && json_->kind == kind; }
  bool has(std::string_view key) const { return json_ && json_->find(key); }
  const std::string& where() const { return where_; }
  void fault(std::string_view code, std::string text, std::string mend) const;

  // --- objects
  Cursor required(std::string_view key);
  Cursor optional(std::string_view key);
  // Members that can't be judged, since something else is wrong.
  void expect(std::initializer_list<std::string_view> keys);
  // Call it after all members were asked for: the value must be an object, and whatever nobody asked for is
  // a typo.
  void no_other_keys() const;
  // "format" and "formatVersion" are read. False: nothing else is worth saying about a file that is something else.
  bool is_format(std::string_view name, int version, std::string_view what) {
    return is_format(name, version, version, what);
  }
  bool is_format(std::string_view name, int oldest, int newest, std::string_view what);
  // For objects whose keys are data.
  std::vector<std::pair<std::string, Cursor>> members() const;

  // --- lists
  std::vector<Cursor> items() const;
  std::vector<Cursor> at_least_one_item() const;

  // --- values
  std::string any_text() const;                 // may be empty and hold line breaks
  std::string text(int least, int most) const;  // that many code points, of any kind
  std::string line() const;                     // something to read, in one line
  std::string id() const;                       // [a-z0-9][a-z0-9._-]{0,63}
  std::string new_id(Ids& taken) const;         // not one of `taken`, which it joins
  std::string language() const;                 // en-GB, cy, zh-Hant-TW
  std::string day() const;                      // YYYY-MM-DD, a day that exists
  std::string sha256() const;
  std::string uuid() const;  // version 4, in lower case
  bool yes() const;
  std::optional<double> number() const;  // may be no whole number
  int whole(int least, int most = std::numeric_limits<int>::max()) const;
  // The index in `names` of the text that stands here.
  std::optional<int> one_of(Names names) const;

 private:
  Cursor(const Json* json, std::string where, FaultList& faults);
  bool must_be(Json::Kind kind) const;
  Cursor member(std::string_view key, const Json* json) const;

  const Json* json_;
  std::string where_;
  FaultList* faults_;
  std::vector<std::string_view> asked_;
};

// The enumerator whose written name stands here.
template <typename Enum>
std::optional<Enum> read_named(const Cursor& at, Names names) {
  const std::optional<int> index = at.one_of(names);
  return index ? std::optional(static_cast<Enum>(*index)) : std::nullopt;
}

// A document of its own: `read` makes a thing of its tree and adds to a list of faults. With a fault nothing comes back.
template <typename Read>
auto read_document(std::string_view json, Read read, std::size_t most_bytes = most_file_bytes)
    -> std::expected<decltype(read(std::declval<const Json&>(), std::declval<FaultList&>())), Faults> {
  FaultList faults;
  const std::optional<Json> tree = parse_json(json, faults, most_bytes);
  decltype(read(*tree, faults)) thing;
  if (tree) thing = read(*tree, faults);
  if (!faults.empty()) return std::unexpected(faults.take());
  return thing;
}

}  // namespace earshot::core
