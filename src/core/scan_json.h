// The quick way to read a record of an export's list "responses": one pass over its bytes, without a tree and without a word of
// what is wrong. It knows a record only as Earshot itself writes it: members in canonical order, texts with the shortest
// escapes, whole numbers, all of it valid; white space may be anywhere. Of anything else it says that it does not know it, and
// the reader of trees (record_json.cpp) has the last word: whether it is a record, and if not, why. So this must never know
// what that refuses, nor make another Item of it; tests/core/scan_json_tests.cpp and tests/fuzz/import.cpp hold it to that.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/merge.h"
#include "core/response_sink.h"

namespace earshot::core {

class RecordScanner {
 public:
  RecordScanner() = default;
  RecordScanner(const RecordScanner&) = delete;
  RecordScanner& operator=(const RecordScanner&) = delete;

  // A bigger record is not known. Below this, none can have more parts than a record may (import_json.h).
  static constexpr std::size_t most_bytes = 256 * 1024;

  enum class Found { known, unknown, cut_short };

  // `bytes` begins with the record's first brace, and may go on after its last; cut_short: it ends too early to know.
  Found scan(std::string_view bytes);

  // Of the record that was known, until the next scan.
  std::size_t size() const { return at_; }
  std::size_t last_member() const { return last_member_; }  // where it begins
  const Item& item() const { return item_; }                // its place is not set
  const SeenResponse& seen() const { return seen_; }
  std::string_view canonical() const { return std::string_view(canonical_).substr(0, written_); }

 private:
  // The row of a question that was not shown, which many records have byte for byte.
  struct Unsaid {
    std::string bytes, canonical;
    SeenAnswer seen;  // its texts are those of `bytes`

    void remember(std::string_view all, std::string_view dense, const SeenAnswer& answer);
  };

  bool record();
  bool about();
  bool answer();
  bool repeats(const Unsaid& row);
  bool answer_members(SeenAnswer& answer);
  bool drawing();
  bool mark(std::size_t& points);
  bool stroke(std::size_t& points);
  bool stamp();
  bool point();
  bool pack();
  bool concern();
  bool flags();
  bool flag();
  bool hash();
  bool uuid(Uuid& uuid);
  bool not_understood();

  bool choice(std::string_view& code);
  bool choice_or_null(std::string_view& code);
  bool id(std::string_view& id);
  bool words(std::size_t most_bytes);
  bool words(std::size_t most_bytes, std::string_view& inside);
  bool whole(int least, int most, int& number);
  template <typename Enum, typename Names>
  bool name_of(const Names& names, Enum& value);
  template <typename Each>
  bool list(Each each);

  bool text(std::string_view& inside);
  bool escape();
  bool code_point();
  // What is compared is known to the compiler, which then does without a loop.
  template <std::size_t size>
  bool member(const char (&key)[size]);
  template <std::size_t size>
  bool next_member(const char (&key)[size]);
  template <std::size_t size>
  bool token(const char (&literal)[size]);
  template <std::size_t size>
  bool comes(const char (&literal)[size]);
  void skip_space();
  void keep();
  bool is_cut_short();

  std::string_view bytes_;
  std::size_t at_ = 0;    // what stands before was known
  std::size_t kept_ = 0;  // and up to here it is in canonical_, or left out
  std::size_t last_member_ = 0;
  bool cut_short_ = false;
  std::string canonical_;  // never smaller again: only the first `written_` bytes count
  std::size_t written_ = 0;
  Item item_;
  SeenResponse seen_;
  std::string_view said_hash_;
  std::array<Unsaid, 64> unsaid_;  // the last one, by the row's number
};

}  // namespace earshot::core
