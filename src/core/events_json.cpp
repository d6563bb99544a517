#include "core/events_json.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/utf8.h"

namespace earshot::core {
namespace {

// The library's words without its own name, number and place.
std::string library_words(std::string_view what) {
  const std::size_t number_end = what.find("] ");
  if (number_end != std::string_view::npos) what.remove_prefix(number_end + 2);
  const std::size_t place_end = what.find(": ");
  if (what.starts_with("parse error at ") && place_end != std::string_view::npos) {
    what.remove_prefix(place_end + 2);
  }
  return std::string(first_code_points(repaired(what), 200));
}

// For the library's parser: all that are at the end are equal, and so are all others.
class ByteIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit ByteIterator(ByteReader* reader) : reader_(reader) {}
  char operator*() const { return reader_->current(); }
  ByteIterator& operator++() {
    reader_->advance();
    return *this;
  }
  bool operator==(const ByteIterator& other) const { return at_end() == other.at_end(); }

 private:
  bool at_end() const { return !reader_ || !reader_->more(); }
  ByteReader* reader_;
};

// What the library's parser calls for each thing it reads.
class Library {
 public:
  using library = nlohmann::json;

  Library(ByteReader& reader, JsonEvents& events) : reader_(reader), events_(events) {}

  bool null() { return value({}); }
  bool boolean(bool yes) { return value({.kind = Json::Kind::boolean, .yes = yes}); }
  bool number_integer(std::int64_t number) { return number_value(static_cast<double>(number)); }
  bool number_unsigned(std::uint64_t number) { return number_value(static_cast<double>(number)); }
  bool number_float(double number, const std::string& /*digits*/) { return number_value(number); }
  bool string(std::string& text) { return value({.kind = Json::Kind::text, .text = std::move(text)}); }
  bool binary(library::binary_t& /*bytes*/) { return false; }
  bool start_object(std::size_t /*count*/) { return open(Json::Kind::object); }
  bool start_array(std::size_t /*count*/) { return open(Json::Kind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& key) {
    reader_.mark_event();
    return events_.key(std::move(key));
  }

  bool parse_error(std::size_t read, const std::string& /*token*/, const library::exception& error) {
    if (reader_.gave_up()) {
      events_.broken({"too_big", reader_.line_and_column(reader_.position()), "A part of this file is too big.",
                      "Take the file from where it was made."});
    } else {
      events_.broken({"syntax", reader_.line_and_column(read + reader_.skipped()),
                      "This is not JSON: " + library_words(error.what()) + ".",
                      "Look for a missing or surplus comma, quote or bracket just before this place."});
    }
    return false;
  }

 private:
  bool number_value(double number) { return value({.kind = Json::Kind::number, .number = number}); }
  bool value(Json scalar) {
    reader_.mark_event();
    return events_.value(std::move(scalar));
  }
  bool open(Json::Kind kind) {
    reader_.mark_event();
    return events_.open(kind);
  }
  bool close() {
    reader_.mark_event();
    return events_.close();
  }

  ByteReader& reader_;
  JsonEvents& events_;
};

// Lines that end in `text`, and code points after the last of these ends. It need not begin or end between two code points.
struct Extent {
  std::uint64_t lines, columns;
};
Extent extent_of(std::string_view text) {
  const auto starts_code_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  const std::string_view last = text.substr(text.rfind('\n') + 1);  // npos + 1 is 0
  return {static_cast<std::uint64_t>(std::ranges::count(text, '\n')),
          static_cast<std::uint64_t>(std::ranges::count_if(last, starts_code_point))};
}

}  // namespace

bool ByteReader::refill() {
  if (gave_up_) return false;
  if (position() > last_event_ + most_between_events) {
    gave_up_ = true;
    return false;
  }
  keep_recording();
  leave(block_.size());
  block_ = source_.next();
  return !block_.empty();
}

// The block's first `count` bytes, which were read.
void ByteReader::leave(std::size_t count) {
  const Extent left = extent_of(block_.substr(0, count));
  column_ = left.lines > 0 ? left.columns + 1 : column_ + left.columns;
  line_ += left.lines;
  before_ += count;
  read_ -= count;
}

std::string_view ByteReader::ahead(std::size_t wanted) {
  if (block_.size() - read_ + 1 < wanted) {
    std::string joined(block_.substr(read_ - 1));
    leave(read_ - 1);
    for (std::string_view more = source_.next(); !more.empty(); more = source_.next()) {
      joined += more;
      if (joined.size() >= wanted) break;
    }
    joined_ = std::move(joined);
    block_ = joined_;
  }
  return block_.substr(read_ - 1);
}

void ByteReader::skip(std::size_t count) {
  read_ += count;
  skipped_ += count;
}

void ByteReader::record(std::size_t most) {
  record_.clear();
  record_most_ = most;
  record_start_ = read_ - 1;
}

void ByteReader::keep_recording() {
  if (record_most_ == 0) return;
  const std::string_view more = block_.substr(record_start_, read_ - record_start_);
  record_start_ = 0;
  if (record_.size() + more.size() <= record_most_) {
    record_ += more;
  } else {
    record_most_ = 0;
  }
}

std::optional<std::string> ByteReader::recorded() {
  keep_recording();
  const bool all = std::exchange(record_most_, 0) > 0;
  return all ? std::optional(std::exchange(record_, {})) : std::nullopt;
}

// "line 4, column 7", counted from 1 in code points, of the last of `position` bytes; at the end of the file the parser
// counts one more.
std::string ByteReader::line_and_column(std::uint64_t position) const {
  const std::uint64_t in_block = std::max(position, before_ + 1) - before_ - 1;
  const auto read = static_cast<std::size_t>(std::min<std::uint64_t>(block_.size(), in_block));
  const Extent before = extent_of(block_.substr(0, read));
  const std::uint64_t column = before.lines > 0 ? before.columns + 1 : column_ + before.columns;
  return "line " + std::to_string(line_ + before.lines) + ", column " + std::to_string(column);
}

bool read_events(ByteReader& reader, JsonEvents& events) {
  Library library(reader, events);
  if (!nlohmann::json::sax_parse(ByteIterator(&reader), ByteIterator(nullptr), &library)) return false;
  if (reader.at_end()) return true;
  // The library takes a zero byte for the end, whatever stands behind it.
  events.broken({"syntax", reader.line_and_column(reader.position()), "This is not JSON: there is a zero byte.",
                 "Take it out, and whatever comes after it."});
  return false;
}

}  // namespace earshot::core
