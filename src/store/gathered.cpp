#include "store/gathered.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "core/response_json.h"
#include "core/uuid.h"

namespace earshot::store {
namespace {

std::optional<core::Response> read_again(const FileMerge& merge, const core::Item& item) {
  auto bytes = merge.bytes_of(item);
  if (!bytes) return std::nullopt;
  auto response = core::read_exported_response(*bytes);
  core::wipe(*bytes);
  return response ? std::optional(*std::move(response)) : std::nullopt;
}

// Which of two revisions of one root counts.
bool counts_before(const core::Item& one, const core::Item& other) {
  return one.rev != other.rev ? one.rev > other.rev : one.hash < other.hash;
}

auto where(const core::Item* item) { return std::pair(item->place.source, item->place.at); }

// In the order of their places.
std::vector<const core::Item*> items_that_count(const core::MergedSet& set) {
  std::vector<const core::Item*> items;
  for (const core::Item& item : set.items()) {
    if (item.form != core::Form::opened) continue;
    const bool same_root = !items.empty() && items.back()->root_id == item.root_id;
    if (!same_root) {
      items.push_back(&item);
    } else if (counts_before(item, *items.back())) {
      items.back() = &item;
    }
  }
  std::ranges::sort(items, {}, where);
  return items;
}

}  // namespace

void Gatherer::take(const core::Item& item, const core::SeenResponse& seen) {
  const auto row = static_cast<std::uint32_t>(table_.rows());
  table_.add(seen);
  rows_.push_back({item.place.source, item.place.at});
  std::uint16_t which = 0;
  for (std::size_t i = 0; i < seen.answers.size(); ++i) {
    const core::SeenAnswer& answer = seen.answers[i];
    if (answer.own_words.empty() && !answer.drawn) continue;
    const std::size_t question = table_.place_of(answer.question, i);
    const std::uint16_t number = which++;
    if (question == table_.questions().size()) continue;
    std::string words = core::own_words_in(answer);
    remarks_.push_back({row, number, static_cast<std::uint16_t>(question), seen.concern, texts_.size(), words.size()});
    texts_ += words;
    core::wipe(words);
  }
}

std::expected<Gathered, MergeError> Gathered::of(const FileMerge& merge, Gatherer&& gatherer) {
  Gathered gathered(merge);
  gathered.keep_what_counts(gatherer);
  if (gathered.learn()) return gathered;
  return std::unexpected(
      MergeError{MergeTrouble::changed, "One of the files was changed while it was read. Open them again."});
}

// Of what was read many times, the place of one is known: its row stays.
void Gathered::keep_what_counts(Gatherer& gatherer) {
  const std::vector<const core::Item*> counting = items_that_count(merge_->set());
  std::vector<bool> stays(gatherer.rows_.size());
  std::vector<std::uint32_t> new_rows(gatherer.rows_.size());
  for (std::size_t row = 0; row < stays.size(); ++row) {
    const auto [source, at] = gatherer.rows_[row];
    const auto found = std::ranges::lower_bound(counting, std::pair(source, at), {}, where);
    stays[row] = found != counting.end() && where(*found) == std::pair(source, at);
    new_rows[row] = static_cast<std::uint32_t>(items_.size());
    if (stays[row]) items_.push_back(*found);
  }
  table_ = std::move(gatherer.table_);
  table_.keep(stays);
  for (Remark remark : gatherer.remarks_) {
    if (!stays[remark.row]) continue;
    remark.row = new_rows[remark.row];
    remarks_.push_back(remark);
  }
  texts_ = std::move(gatherer.texts_);
}

// Whether all that was to be learnt could be read again.
bool Gathered::learn() {
  return std::ranges::all_of(table_.rows_to_learn(), [&](std::size_t row) {
    const auto response = read_again(*merge_, *items_[row]);
    if (response) table_.learn(*response);
    return response.has_value();
  });
}

const core::Note* Gathered::note_of(const Remark& remark, const core::Notes& notes) const {
  if (notes.empty()) return nullptr;
  const auto found =
      notes.find(core::key_of_note(core::text_of(items_[remark.row]->id), table_.questions()[remark.question].id));
  return found == notes.end() ? nullptr : &found->second;
}

bool Gathered::fits(const Remark& remark, const core::RemarkQuery& query, const std::vector<std::string>& words) const {
  if (!query.finding.empty() && table_.questions()[remark.question].finding != query.finding) return false;
  const core::Note* note = note_of(remark, query.notes);
  if (query.shared && (note == nullptr || !note->shared)) return false;
  if (query.triage && *query.triage != (note == nullptr ? core::Triage::fresh : note->triage)) return false;
  return core::has_words(std::string_view(texts_).substr(remark.from, remark.length), words);
}

core::RemarkPage Gathered::find(const core::RemarkQuery& query) const {
  const std::vector<std::string> words = core::search_words(query.search);
  std::vector<const Remark*> found;
  for (const Remark& remark : remarks_) {
    if (fits(remark, query, words)) found.push_back(&remark);
  }
  std::ranges::sort(found, {}, [&](const Remark* remark) {
    const core::Note* note = note_of(*remark, query.notes);
    const bool dealt_with = note != nullptr && note->triage != core::Triage::fresh;
    return std::tuple(!remark->concern, dealt_with, items_[remark->row]->hash, remark->which);
  });
  core::RemarkPage page{.found = found.size(), .page = query.page, .remarks = {}};
  const std::size_t from = query.everything ? 0 : std::min(query.page * core::remarks_on_page, found.size());
  const std::size_t end = query.everything ? found.size() : std::min(from + core::remarks_on_page, found.size());
  for (std::size_t i = from; i < end; ++i) {
    const auto response = read_again(*merge_, *items_[found[i]->row]);
    if (response) page.remarks.push_back(core::remarks_of(*response)[found[i]->which]);
  }
  return page;
}

bool Gathered::each(const std::function<bool(const core::Response&)>& take) const {
  std::vector<const core::Item*> shuffled = items_;
  std::ranges::sort(shuffled, {}, &core::Item::hash);
  return std::ranges::all_of(shuffled, [&](const core::Item* item) {
    const auto response = read_again(*merge_, *item);
    return response && take(*response);
  });
}

}  // namespace earshot::store
