#include "core/reading_json.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/day.h"
#include "core/spelling.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

constexpr int line_max_length = 2000;

std::string_view kind_in_words(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::null: return "null";
    case Json::Kind::boolean: return "true or false";
    case Json::Kind::number: return "a number";
    case Json::Kind::text: return "a text in quotes";
    case Json::Kind::list: return "a list in [ ]";
    case Json::Kind::object: return "an object in { }";
  }
  return "";
}

// How many letters must be put in, taken out or changed to make one word of the other (Levenshtein).
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

std::string_view nearest(std::string_view key, const std::vector<std::string_view>& known) {
  const auto to_key = [start = key.substr(0, id_max_length)](std::string_view name) { return distance(start, name); };
  return std::ranges::min(known, {}, to_key);
}

std::string listed(Names names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : ", ") + in_quotes(name);
  return list;
}

}  // namespace

Cursor::Cursor(const Json* json, std::string where, FaultList& faults)
    : json_(json), where_(std::move(where)), faults_(&faults) {}

void Cursor::fault(std::string_view code, std::string text, std::string mend) const {
  if (present()) faults_->add({std::string(code), where_, std::move(text), std::move(mend)});
}

bool Cursor::must_be(Json::Kind kind) const {
  if (is(kind)) return true;
  if (present()) {
    fault("wrong_type", "This is " + std::string(kind_in_words(json_->kind)) + ".",
          "Write " + std::string(kind_in_words(kind)) + ".");
  }
  return false;
}

Cursor Cursor::member(std::string_view key, const Json* json) const {
  return {json, pointer_to(where_, key), *faults_};
}

Cursor Cursor::required(std::string_view key) {
  Cursor found = optional(key);
  if (!found.present() && is(Json::Kind::object)) {
    faults_->add({"missing", found.where_, in_quotes(key) + " is missing.", "Add " + in_quotes(key) + "."});
  }
  return found;
}

Cursor Cursor::optional(std::string_view key) {
  asked_.push_back(key);
  return member(key, json_ ? json_->find(key) : nullptr);
}

void Cursor::expect(std::initializer_list<std::string_view> keys) { asked_.insert(asked_.end(), keys); }

void Cursor::no_other_keys() const {
  if (!must_be(Json::Kind::object)) return;
  for (const std::string& key : json_->keys) {
    if (std::ranges::find(asked_, key) != asked_.end()) continue;
    if (faults_->full()) {
      faults_->add({});
      continue;
    }
    member(key, json_)
        .fault("unknown_key", "Nothing is called " + in_quotes(key) + " here.",
               "Take it out, or write " + in_quotes(nearest(key, asked_)) + " if that is meant.");
  }
}

std::vector<std::pair<std::string, Cursor>> Cursor::members() const {
  std::vector<std::pair<std::string, Cursor>> result;
  if (!must_be(Json::Kind::object)) return result;
  for (std::size_t i = 0; i < json_->keys.size(); ++i) {
    result.emplace_back(json_->keys[i], member(json_->keys[i], &json_->items[i]));
  }
  return result;
}

std::vector<Cursor> Cursor::items() const {
  std::vector<Cursor> result;
  if (!must_be(Json::Kind::list)) return result;
  for (std::size_t i = 0; i < json_->items.size(); ++i) {
    result.push_back({&json_->items[i], pointer_to(where_, i), *faults_});
  }
  return result;
}

std::vector<Cursor> Cursor::at_least_one_item() const {
  std::vector<Cursor> result = items();
  if (result.empty() && is(Json::Kind::list)) fault("too_few", "This list is empty.", "Put at least one into it.");
  return result;
}

std::string Cursor::any_text() const { return must_be(Json::Kind::text) ? json_->text : std::string(); }

std::string Cursor::text(int least, int most) const {
  std::string text = any_text();
  if (!is(Json::Kind::text)) return text;
  const int length = code_points(text);
  if (length < least) {
    fault("empty", "This text is empty.", "Write something, or take it out if it may be left out.");
  }
  if (length > most) {
    fault("too_long", "This text has " + std::to_string(length) + " characters.",
          "Shorten it to " + std::to_string(most) + ".");
  }
  return text;
}

bool Cursor::is_format(std::string_view name, int oldest, int newest, std::string_view what) {
  if (!is(Json::Kind::object)) return true;  // said by no_other_keys
  const Cursor format = required("format"), number = required("formatVersion");
  if (format.is(Json::Kind::text) && format.any_text() != name) {
    format.fault("wrong_format", "This file is not a " + std::string(what) + ".",
                 "Write " + in_quotes(name) + ", or choose another file.");
    return false;
  }
  const double version = number.is(Json::Kind::number) ? *number.number() : oldest;
  if (version != std::floor(version) || version < oldest || version > newest) {
    const std::string known = std::to_string(newest);
    const std::string all = oldest == newest ? " " + known : "s " + std::to_string(oldest) + " to " + known;
    number.fault("wrong_version", "This program reads " + std::string(what) + "s of format version" + all + ".",
                 "Write " + known + ", or use a program that knows this version.");
    return false;
  }
  format.any_text();
  number.number();
  return true;
}

std::string Cursor::line() const {
  std::string line = text(1, line_max_length);
  if (has_control_characters(line)) {
    fault("control_character", "This text holds a line break, a tab or another invisible control character.",
          "Take it out; paragraphs are separate texts in a list.");
  } else if (line.starts_with(' ') || line.ends_with(' ')) {
    fault("stray_space", "This text starts or ends with a space.", "Take the space out.");
  }
  return line;
}

std::string Cursor::language() const {
  std::string tag = any_text();
  if (is(Json::Kind::text) && !is_language_tag(tag)) {
    fault("bad_language", in_quotes(tag) + " is not a language tag.", "Write a tag such as \"en-GB\" or \"cy\".");
  }
  return tag;
}

std::string Cursor::id() const {
  std::string id = any_text();
  if (is(Json::Kind::text) && !is_id(id)) {
    fault("bad_id", in_quotes(id) + " can not be an id.",
          "Use 1 to 64 of a-z, 0-9, \".\", \"_\" and \"-\", starting with a letter or digit.");
  }
  return id;
}

std::string Cursor::new_id(Ids& taken) const {
  std::string result = id();
  if (is(Json::Kind::text) && !taken.insert(result).second) {
    fault("duplicate_id", "The id " + in_quotes(result) + " is taken already.", "Give each its own id.");
  }
  return result;
}

std::string Cursor::day() const {
  std::string day = any_text();
  if (is(Json::Kind::text) && !is_day(day)) {
    fault("bad_date", in_quotes(day) + " is not a day.", "Write a day that exists as YYYY-MM-DD.");
  }
  return day;
}

std::string Cursor::sha256() const {
  std::string hash = any_text();
  if (is(Json::Kind::text) && !is_sha256(hash)) {
    fault("bad_hash", in_quotes(hash) + " is not a SHA-256 hash.", "Write 64 digits of 0-9 and a-f.");
  }
  return hash;
}

std::string Cursor::uuid() const {
  std::string uuid = any_text();
  if (is(Json::Kind::text) && !is_uuid(uuid)) {
    fault("bad_uuid", in_quotes(uuid) + " is not a random UUID.", "Write a UUID of version 4 in lower case.");
  }
  return uuid;
}

bool Cursor::yes() const { return must_be(Json::Kind::boolean) && json_->yes; }

std::optional<double> Cursor::number() const {
  return must_be(Json::Kind::number) ? std::optional(json_->number) : std::nullopt;
}

int Cursor::whole(int least, int most) const {
  const std::optional<double> number = this->number();
  if (!number) return least;
  if (*number == std::floor(*number) && *number >= least && *number <= most) return static_cast<int>(*number);
  const bool open = most == std::numeric_limits<int>::max();
  fault("out_of_range", "This number does not fit here.",
        "Write a whole number of at least " + std::to_string(least) +
            (open ? "." : " and at most " + std::to_string(most) + "."));
  return least;
}

std::optional<int> Cursor::one_of(Names names) const {
  const std::string text = any_text();
  if (!is(Json::Kind::text)) return std::nullopt;
  const auto found = std::ranges::find(names, text);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  fault("bad_value", in_quotes(text) + " is not possible here.", "Write one of: " + listed(names) + ".");
  return std::nullopt;
}

}  // namespace earshot::core
