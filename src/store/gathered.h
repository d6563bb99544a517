// Gathered: what the responses of a FileMerge say, ready to be counted, searched and written out. Of each visitor the newest
// revision counts, once; where two contradict each other, the one with the smaller hash; sealed ones that no key opens do not.
// In memory: a byte an answer (core/answer_table.h) and what was written in visitors' own words. It goes with the staff room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "core/answer_table.h"
#include "core/figures.h"
#include "core/remarks.h"
#include "store/merge_files.h"

namespace earshot::store {

class Gathered {
 public:
  // `merge` must outlive it.
  static std::expected<Gathered, MergeError> gather(const FileMerge& merge, const OnMergeProgress& on_progress);
  ~Gathered() { core::wipe(texts_); }
  Gathered(const Gathered&) = delete;
  Gathered& operator=(const Gathered&) = delete;
  Gathered(Gathered&&) = default;
  Gathered& operator=(Gathered&&) = default;

  const core::AnswerTable& table() const { return table_; }
  std::size_t responses() const { return items_.size(); }

  // To be read first come first, then what nobody has dealt with; within that by hash, which is as good as shuffled.
  core::RemarkPage find(const core::RemarkQuery& query) const;

  // Each response that counts, read again, in an order that says nothing. False from `take`, or a file that changed: it ends.
  bool each(const std::function<bool(const core::Response&)>& take) const;

 private:
  struct Written {
    std::uint32_t item = 0;   // of items_
    std::uint16_t which = 0;  // of its remarks
    bool concern = false;
    std::size_t from = 0, length = 0;  // of texts_
    std::string question, finding;
  };

  explicit Gathered(const FileMerge& merge) : merge_(&merge) {}
  void choose_items();
  void take(std::uint32_t number, const core::Response& response);
  const core::Note* note_of(const Written& written, const core::Notes& notes) const;
  bool fits(const Written& written, const core::RemarkQuery& query, const std::vector<std::string>& words) const;

  const FileMerge* merge_;
  std::vector<const core::Item*> items_;  // in the order of their bytes
  core::AnswerTable table_;
  std::vector<Written> written_;
  std::string texts_;
};

}  // namespace earshot::store
