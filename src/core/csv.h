// Responses as CSV, for spreadsheets and statistics. Specified in assets/packs/README.md. One response at a time is given, and
// its lines come back: nothing of the whole is held. It is for counting, so strokes and hashes are not in it; what must come
// back as it was is export_json.h, ndjson_json.h or fhir_json.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/response.h"

namespace earshot::core {

// What may be shared of the words of an answer, which are the visitor's own. Without one there are none in the file.
using SharedText = std::function<std::string(const Response&, const AnswerRow&)>;

// Excel takes a file for UTF-8 only when it begins with one.
enum class ByteOrderMark : std::uint8_t { none, utf8 };

// --- long: a line for every answer, and for every choice of it. A response without any answer has one line.
std::string long_csv_head(ByteOrderMark mark = ByteOrderMark::none);
std::string long_csv_lines(const Response& response, const SharedText& shared = {});

// --- wide: a line for every response. Its columns are known once all responses were noted.
class CsvColumns {
 public:
  void note(const Response& response);

  std::string head(ByteOrderMark mark = ByteOrderMark::none) const;
  // Of a response that was noted. Of a question that stands in it twice, the first row counts.
  std::string line(const Response& response, const SharedText& shared = {}) const;

 private:
  // Names in the order in which they first came, each once.
  class Names {
   public:
    std::size_t note(std::string_view name);
    const std::vector<std::string>& in_order() const { return in_order_; }

   private:
    std::vector<std::string> in_order_;
    std::map<std::string, std::size_t, std::less<>> index_;
  };

  // Which columns a question has. One id may be of several kinds, in several packs.
  struct Question {
    bool one = false, text = false, drawing = false;
    Names chosen, ranked;  // codes: choose_some, put_in_order

    bool has_labels() const { return !chosen.in_order().empty() || !ranked.in_order().empty(); }
    std::size_t width() const;  // how many columns
  };

  static void add_names(std::vector<std::string>& cells, const std::string& id, const Question& question);
  static void add_cells(std::vector<std::string>& cells, const Question& question, const Response& response,
                        const AnswerRow& row, const SharedText& shared);

  Names ids_;
  std::vector<Question> questions_;  // as `ids_`
};

}  // namespace earshot::core
