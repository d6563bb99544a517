#include "core/scan_json.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

#include "core/day.h"
#include "core/drawing_json.h"
#include "core/import_json.h"
#include "core/response_tree_json.h"
#include "core/spelling.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

static_assert(RecordScanner::most_bytes / 2 <= most_record_values, "a value takes two bytes at least");

constexpr std::size_t most_not_understood = 64;  // each is compared with all others
constexpr std::size_t short_run = 16;
constexpr std::size_t most_unsaid_bytes = 1024;  // of one row

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Stands in a text as it is, and is a code point by itself.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

// The same of eight at once.
bool are_plain(const char* eight) {
  constexpr std::uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof bytes);
  // The high bit of a byte of the result is set where that byte is 0; bytes from 0x80 on are refused by themselves.
  const auto zeros = [](std::uint64_t word) { return (word - ones) & ~word & high; };
  const std::uint64_t controls = (bytes - ones * 0x20) & ~bytes & high;
  return ((bytes & high) | controls | zeros(bytes ^ ones * '"') | zeros(bytes ^ ones * '\\')) == 0;
}

}  // namespace

RecordScanner::Found RecordScanner::scan(std::string_view bytes) {
  bytes_ = bytes.substr(0, most_bytes);
  at_ = kept_ = written_ = 0;
  cut_short_ = false;
  canonical_.resize(std::max(canonical_.size(), bytes_.size() + short_run));
  item_ = {};
  seen_.flags.clear();
  for (auto* views : {&seen_.topics, &seen_.not_understood, &seen_.codes}) views->clear();
  seen_.answers.clear();
  if (!record()) return cut_short_ && bytes.size() < most_bytes ? Found::cut_short : Found::unknown;
  item_.concern = seen_.concern;
  item_.hash = sha256(canonical());
  return is_hex_of(said_hash_, item_.hash) ? Found::known : Found::unknown;
}

// ------------------------------------------------------------------------------------------------- bytes

// Most runs are short: a fixed number of bytes is copied sooner than the right one, and what is too many is written over.
inline void RecordScanner::keep() {
  const std::size_t size = at_ - kept_;
  const bool is_short = size <= short_run && bytes_.size() - kept_ >= short_run;
  if (is_short) {
    std::memcpy(canonical_.data() + written_, bytes_.data() + kept_, short_run);
  } else {
    std::memcpy(canonical_.data() + written_, bytes_.data() + kept_, size);
  }
  written_ += size;
  kept_ = at_;
}

inline void RecordScanner::skip_space() {
  if (at_ == bytes_.size() || !is_space(bytes_[at_])) return;
  keep();
  while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
  kept_ = at_;
}

// Whether it is what stands here, after white space. Nothing is asked for that is longer than the end of a record, so when
// there are too few bytes for it, the record is not whole.
template <std::size_t size>
bool RecordScanner::comes(const char (&literal)[size]) {
  skip_space();
  if (bytes_.size() - at_ < size - 1) return is_cut_short();
  return std::memcmp(bytes_.data() + at_, literal, size - 1) == 0;
}

template <std::size_t size>
bool RecordScanner::token(const char (&literal)[size]) {
  if (!comes(literal)) return false;
  at_ += size - 1;
  return true;
}

template <std::size_t size>
bool RecordScanner::member(const char (&key)[size]) {
  skip_space();
  if (bytes_.size() - at_ < size + 1) return is_cut_short();
  const char* quoted = bytes_.data() + at_;
  if (quoted[0] != '"' || std::memcmp(quoted + 1, key, size - 1) != 0 || quoted[size] != '"') return false;
  at_ += size + 1;
  return token(":");
}

template <std::size_t size>
bool RecordScanner::next_member(const char (&key)[size]) {
  return token(",") && member(key);
}

template <typename Each>
bool RecordScanner::list(Each each) {
  if (!token("[")) return false;
  if (comes("]")) return token("]");
  while (each()) {
    if (!comes(",")) return token("]");
    token(",");
  }
  return false;
}

template <typename Enum, typename Names>
bool RecordScanner::name_of(const Names& names, Enum& value) {
  std::string_view inside;
  if (!text(inside)) return false;
  const auto found = named<Enum>(names, inside);
  if (found) value = *found;
  return found.has_value();
}

// ------------------------------------------------------------------------------------------------- what a response is
//
// The rules are those of response_json.cpp, in the order in which the canonical form has the members.

bool RecordScanner::record() {
  if (!(token("{") && member("about") && about() && next_member("answers"))) return false;
  if (!(list([&] { return answer(); }) && token(",") && concern() && member("day") && text(seen_.day))) return false;
  if (!(is_day(seen_.day) && token(",") && flags() && hash() && member("id") && uuid(item_.id))) return false;
  if (!(next_member("language") && text(seen_.language) && is_language_tag(seen_.language))) return false;
  if (!(next_member("notUnderstood") && list([&] { return not_understood(); }) && next_member("pack"))) return false;
  if (!(pack() && next_member("rev") && whole(1, std::numeric_limits<int>::max(), item_.rev))) return false;
  if (!(next_member("rootId") && uuid(item_.root_id) && next_member("topics"))) return false;
  if (!list([&] { return choice(seen_.topics.emplace_back()); })) return false;
  if (!token(",")) return false;
  skip_space();
  last_member_ = at_;
  if (!(member("variant") && name_of(variant_names, seen_.variant) && token("}"))) return false;
  keep();
  return true;
}

bool RecordScanner::about() {
  return token("{") && member("ageBand") && choice_or_null(seen_.age_band) && next_member("area") &&
         choice_or_null(seen_.area) && next_member("role") && choice_or_null(seen_.role) && token("}");
}

bool RecordScanner::answer() {
  skip_space();
  const std::size_t number = seen_.answers.size(), start = at_;
  if (number < unsaid_.size() && repeats(unsaid_[number])) return true;
  keep();
  const std::size_t written = written_;
  SeenAnswer answer{.first_code = seen_.codes.size()};
  if (!answer_members(answer)) return false;
  seen_.answers.push_back(answer);
  keep();
  const bool is_unsaid = answer.state == AnswerState::not_shown && at_ - start <= most_unsaid_bytes;
  if (is_unsaid && number < unsaid_.size()) {
    unsaid_[number].remember(bytes_.substr(start, at_ - start), canonical().substr(written), answer);
  }
  return true;
}

// The same bytes were known before, so they are known.
bool RecordScanner::repeats(const Unsaid& row) {
  if (row.bytes.empty() || !bytes_.substr(at_).starts_with(row.bytes)) return false;
  keep();
  std::memcpy(canonical_.data() + written_, row.canonical.data(), row.canonical.size());
  written_ += row.canonical.size();
  at_ += row.bytes.size();
  kept_ = at_;
  seen_.answers.push_back(row.seen);
  seen_.answers.back().first_code = seen_.codes.size();
  return true;
}

void RecordScanner::Unsaid::remember(std::string_view all, std::string_view dense, const SeenAnswer& answer) {
  bytes = all;
  canonical = dense;
  seen = answer;
  const auto here = [&](std::string_view part) {
    return part.empty()
               ? part
               : std::string_view(bytes).substr(static_cast<std::size_t>(part.data() - all.data()), part.size());
  };
  seen.question = here(answer.question);
  seen.finding = here(answer.finding);
}

bool RecordScanner::answer_members(SeenAnswer& answer) {
  RowShape row;
  if (!(token("{") && member("asked"))) return false;
  row.has_asked = !comes("null");
  if (!(row.has_asked ? words(most_text_bytes) : token("null"))) return false;
  if (!(next_member("choices") && list([&] { return choice(seen_.codes.emplace_back()); }))) return false;
  row.choices = answer.codes = seen_.codes.size() - answer.first_code;
  if (!next_member("drawing")) return false;
  row.has_drawing = !comes("null");
  if (!((row.has_drawing ? drawing() : token("null")) && next_member("finding"))) return false;
  if (!(comes("null") ? token("null") : id(answer.finding))) return false;
  if (!(next_member("kind") && name_of(question_kind_names, answer.kind))) return false;
  if (!(next_member("question") && id(answer.question))) return false;
  if (!(next_member("state") && name_of(answer_state_names, answer.state) && next_member("text"))) return false;
  row.has_text = !comes("null");
  if (!((row.has_text ? words(most_own_words, answer.own_words) : token("null")) && token("}"))) return false;
  answer.escaped = answer.own_words.contains('\\');
  answer.drawn = row.has_drawing;
  row.kind = answer.kind;
  row.state = answer.state;
  return fits(row);
}

bool RecordScanner::drawing() {
  std::size_t marks = 0, points = 0;
  const auto one_more = [&] { return ++marks <= most_marks && mark(points); };
  return list(one_more) && marks > 0;
}

bool RecordScanner::mark(std::size_t& points) {
  return token("{") && (comes("\"colour\"") ? stroke(points) : stamp()) && token("}");
}

bool RecordScanner::stroke(std::size_t& points) {
  PenColour colour{};
  PenWidth width{};
  std::size_t in_stroke = 0;
  const auto one_more = [&] { return ++points <= most_points && ++in_stroke <= most_stroke_points && point(); };
  return member("colour") && name_of(pen_colour_names, colour) && next_member("kind") && token("\"stroke\"") &&
         next_member("points") && list(one_more) && in_stroke > 0 && next_member("width") &&
         name_of(pen_width_names, width);
}

bool RecordScanner::stamp() {
  StampKind picture{};
  int size = 0;
  return member("at") && point() && next_member("kind") && token("\"stamp\"") && next_member("picture") &&
         name_of(stamp_kind_names, picture) && next_member("size") && whole(least_stamp_size, most_stamp_size, size);
}

bool RecordScanner::point() {
  int x = 0, y = 0;
  return token("[") && whole(0, sheet_width, x) && token(",") && whole(0, sheet_height, y) && token("]");
}

bool RecordScanner::pack() {
  std::string_view hash;
  return token("{") && member("id") && id(seen_.pack) && next_member("sha256") && text(hash) && is_sha256(hash) &&
         next_member("version") && id(seen_.pack_version) && token("}");
}

bool RecordScanner::concern() {
  seen_.concern = comes("\"concern\"");
  return !seen_.concern || (member("concern") && token("true") && token(","));
}

bool RecordScanner::flags() {
  if (!comes("\"flags\"")) return true;
  return member("flags") && list([&] { return flag(); }) && !seen_.flags.empty() && token(",");
}

bool RecordScanner::flag() {
  ResponseFlag flag{};
  if (!name_of(response_flag_names, flag) || (!seen_.flags.empty() && flag <= seen_.flags.back())) return false;
  seen_.flags.push_back(flag);
  return true;
}

// Left out of the canonical bytes, of which it is the hash.
bool RecordScanner::hash() {
  keep();
  const std::size_t before = written_;
  if (!(member("hash") && text(said_hash_) && is_sha256(said_hash_) && token(","))) return false;
  written_ = before;
  kept_ = at_;
  return true;
}

bool RecordScanner::uuid(Uuid& uuid) {
  std::string_view inside;
  if (!text(inside) || !is_uuid(inside)) return false;
  uuid = uuid_of(inside).value_or(Uuid{});
  return true;
}

bool RecordScanner::not_understood() {
  std::string_view finding;
  if (!id(finding) || seen_.not_understood.size() == most_not_understood) return false;
  if (std::ranges::find(seen_.not_understood, finding) != seen_.not_understood.end()) return false;
  seen_.not_understood.push_back(finding);
  return true;
}

// ------------------------------------------------------------------------------------------------- values

bool RecordScanner::choice(std::string_view& code) {
  return token("{") && member("code") && id(code) && next_member("label") && words(most_text_bytes) && token("}");
}

bool RecordScanner::choice_or_null(std::string_view& code) {
  code = {};
  return comes("null") ? token("null") : choice(code);
}

// An id has no escapes: it is what stands there.
bool RecordScanner::id(std::string_view& id) { return text(id) && is_id(id); }

// Something, and so short that it need not be counted whether it is too long.
bool RecordScanner::words(std::size_t most, std::string_view& inside) {
  return text(inside) && !inside.empty() && inside.size() <= most;
}

bool RecordScanner::words(std::size_t most) {
  std::string_view inside;
  return words(most, inside);
}

bool RecordScanner::whole(int least, int most, int& number) {
  skip_space();
  const std::size_t start = at_;
  std::int64_t value = 0;
  for (; at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '9' && at_ - start < 10; ++at_) {
    value = value * 10 + (bytes_[at_] - '0');
  }
  if (at_ == bytes_.size()) return is_cut_short();
  const std::size_t digits = at_ - start;
  if (digits == 0 || (digits > 1 && bytes_[start] == '0') || value < least || value > most) return false;
  number = static_cast<int>(value);
  return true;
}

// ------------------------------------------------------------------------------------------------- texts

// `inside`: between the quotes, escapes and all.
bool RecordScanner::text(std::string_view& inside) {
  if (!token("\"")) return false;
  const std::size_t start = at_;
  while (true) {
    while (at_ + 8 <= bytes_.size() && are_plain(bytes_.data() + at_)) at_ += 8;
    while (at_ < bytes_.size() && is_plain(bytes_[at_])) ++at_;
    if (at_ == bytes_.size()) return is_cut_short();
    if (bytes_[at_] == '"') break;
    if (!(bytes_[at_] == '\\' ? escape() : code_point())) return false;
  }
  inside = bytes_.substr(start, at_ - start);
  ++at_;
  return inside.size() <= most_text_bytes;
}

// Only the shortest one of each is canonical: \u00 is for controls that have no letter.
bool RecordScanner::escape() {
  const std::string_view rest = bytes_.substr(at_, 6);
  if (rest.size() < 6) return is_cut_short();
  if (std::string_view("\"\\bfnrt").contains(rest[1])) {
    at_ += 2;
    return true;
  }
  const bool is_control = rest.starts_with("\\u00") && (rest[4] == '0' || rest[4] == '1');
  const bool has_letter = rest[4] == '0' && std::string_view("89acd").contains(rest[5]);
  if (!is_control || has_letter || !std::string_view("0123456789abcdef").contains(rest[5])) return false;
  at_ += 6;
  return true;
}

// Beyond ASCII: a control must be written as an escape.
bool RecordScanner::code_point() {
  const std::string_view rest = bytes_.substr(at_, 4);
  const std::size_t length = static_cast<unsigned char>(rest[0]) < 0x80 ? 0 : valid_length(rest);
  at_ += length;
  return length > 0 || (rest.size() < 4 && is_cut_short());
}

// Says no, and why.
bool RecordScanner::is_cut_short() {
  cut_short_ = true;
  return false;
}

}  // namespace earshot::core
