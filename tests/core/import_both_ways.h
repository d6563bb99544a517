// Reads an export quickly and slowly, and says whether all that is told of it is the same.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/import_json.h"
#include "core/response_json.h"

namespace earshot::core {

// Each block lies where the one before it was.
class BlockSource : public ByteSource {
 public:
  BlockSource(std::string_view bytes, std::size_t size) : bytes_(bytes), size_(size) {}
  std::string_view next() override {
    block_ = bytes_.substr(0, size_);
    bytes_.remove_prefix(block_.size());
    return block_;
  }

 private:
  std::string_view bytes_;
  std::string block_;
  std::size_t size_;
};

// All that was seen of a response, as one text.
inline std::string written(const SeenResponse& seen) {
  std::string all;
  const auto put = [&](std::string_view text) { all.append(text) += '\n'; };
  for (const std::string_view text : {seen.role, seen.age_band, seen.area, seen.pack, seen.pack_version, seen.language,
                                      core::name_of(seen.variant), seen.day}) {
    put(text);
  }
  put(seen.concern ? "concern" : "none");
  for (const ResponseFlag flag : seen.flags) put(name_in(response_flag_names, flag));
  for (const std::string_view topic : seen.topics) put(topic);
  for (const std::string_view finding : seen.not_understood) put(finding);
  for (const SeenAnswer& answer : seen.answers) {
    for (const std::string_view text : {answer.question, answer.finding, name_of(answer.kind), name_of(answer.state)}) {
      put(text);
    }
    for (const std::string_view code : seen.codes_of(answer)) put(code);
    put(own_words_in(answer));
    put(answer.drawn ? "drawn" : "");
  }
  return all;
}

class SeenList : public ResponseSink {
 public:
  void take(const Item& item, const SeenResponse& seen) override { all.push_back(hex(item.hash) + written(seen)); }
  std::vector<std::string> all;
};

inline bool is_same_place(const Place& one, const Place& other) {
  return one.source == other.source && one.size == other.size && one.at == other.at;
}

inline bool import_both_ways(ByteSource& for_quick, ByteSource& for_slow) {
  SeenList quickly, slowly;
  const auto quick = import_export(for_quick, 7, &quickly, Reading::quick);
  const auto slow = import_export(for_slow, 7, &slowly, Reading::slow);
  if (quickly.all != slowly.all || quick.has_value() != slow.has_value()) return false;
  if (!quick) return quick.error() == slow.error();
  const auto same_items = [](const Item& one, const Item& other) {
    return one == other && one.concern == other.concern && is_same_place(one.place, other.place);
  };
  const auto same_quarantined = [](const Quarantined& one, const Quarantined& other) {
    return one == other && one.listed == other.listed && is_same_place(one.place, other.place);
  };
  return quick->set == slow->set && std::ranges::equal(quick->set.items(), slow->set.items(), same_items) &&
         std::ranges::equal(quick->set.quarantined(), slow->set.quarantined(), same_quarantined) &&
         quick->taken == slow->taken && quick->twice == slow->twice && quick->withdrawn == slow->withdrawn &&
         quick->rejected == slow->rejected && quick->faults == slow->faults;
}

}  // namespace earshot::core
