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
#include "core/response_sink.h"
#include "store/merge_files.h"

namespace earshot::store {

// What is taken of each response while it is read; which of them count is known only at the end.
class Gatherer : public core::ResponseSink {
 public:
  Gatherer() = default;
  ~Gatherer() override { core::wipe(texts_); }
  void take(const core::Item& item, const core::SeenResponse& seen) override;

 private:
  friend class Gathered;

  // Something written or drawn.
  struct Remark {
    std::uint32_t row = 0;
    std::uint16_t which = 0;     // of its response's remarks
    std::uint16_t question = 0;  // of table_.questions()
    bool concern = false;
    std::size_t from = 0, length = 0;  // of texts_
  };
  struct Row {
    std::uint32_t source = 0;
    std::uint64_t at = 0;
  };

  core::AnswerTable table_;
  std::vector<Row> rows_;  // where each row of the table comes from
  std::vector<Remark> remarks_;
  std::string texts_;
};

class Gathered {
 public:
  // `merge`, which the gatherer was shown, must outlive it. Fails when a file was changed since.
  static std::expected<Gathered, MergeError> of(const FileMerge& merge, Gatherer&& gatherer);
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
  using Remark = Gatherer::Remark;

  explicit Gathered(const FileMerge& merge) : merge_(&merge) {}
  void keep_what_counts(Gatherer& gatherer);
  bool learn();
  const core::Note* note_of(const Remark& remark, const core::Notes& notes) const;
  bool fits(const Remark& remark, const core::RemarkQuery& query, const std::vector<std::string>& words) const;

  const FileMerge* merge_;
  std::vector<const core::Item*> items_;  // by row of the table
  core::AnswerTable table_;
  std::vector<Remark> remarks_;
  std::string texts_;
};

}  // namespace earshot::store
