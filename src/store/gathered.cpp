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

MergeError changed() {
  return {MergeTrouble::changed, "One of the files was changed while it was read. Open them again."};
}

}  // namespace

void Gathered::choose_items() {
  for (const core::Item& item : merge_->set().items()) {
    if (item.form != core::Form::opened) continue;
    const bool same_root = !items_.empty() && items_.back()->root_id == item.root_id;
    if (!same_root) {
      items_.push_back(&item);
    } else if (counts_before(item, *items_.back())) {
      items_.back() = &item;
    }
  }
  std::ranges::sort(items_, {}, [](const core::Item* item) { return std::pair(item->place.source, item->place.at); });
}

void Gathered::take(std::uint32_t number, const core::Response& response) {
  table_.add(response);
  std::uint16_t which = 0;
  for (const core::Remark& remark : core::remarks_of(response)) {
    written_.push_back(
        {number, which++, remark.concern, texts_.size(), remark.text.size(), remark.question, remark.finding});
    texts_ += remark.text;
  }
}

std::expected<Gathered, MergeError> Gathered::gather(const FileMerge& merge, const OnMergeProgress& on_progress) {
  Gathered gathered(merge);
  gathered.choose_items();
  MergeProgress progress{MergeProgress::Step::counting, 0, gathered.items_.size()};
  const std::uint64_t each = gathered.items_.size() / 1000 + 1;
  for (std::uint32_t i = 0; i < gathered.items_.size(); ++i) {
    const auto response = read_again(merge, *gathered.items_[i]);
    if (!response) return std::unexpected(changed());
    gathered.take(i, *response);
    progress.done = i + 1U;
    if ((progress.done % each == 0 || progress.done == progress.of) && !on_progress(progress)) {
      return std::unexpected(MergeError{MergeTrouble::stopped, "It was stopped."});
    }
  }
  return gathered;
}

const core::Note* Gathered::note_of(const Written& written, const core::Notes& notes) const {
  if (notes.empty()) return nullptr;
  const auto found = notes.find(core::key_of_note(core::text_of(items_[written.item]->id), written.question));
  return found == notes.end() ? nullptr : &found->second;
}

bool Gathered::fits(const Written& written, const core::RemarkQuery& query,
                    const std::vector<std::string>& words) const {
  if (!query.finding.empty() && written.finding != query.finding) return false;
  const core::Note* note = note_of(written, query.notes);
  if (query.shared && (note == nullptr || !note->shared)) return false;
  if (query.triage && *query.triage != (note == nullptr ? core::Triage::fresh : note->triage)) return false;
  return core::has_words(std::string_view(texts_).substr(written.from, written.length), words);
}

core::RemarkPage Gathered::find(const core::RemarkQuery& query) const {
  const std::vector<std::string> words = core::search_words(query.search);
  std::vector<const Written*> found;
  for (const Written& written : written_) {
    if (fits(written, query, words)) found.push_back(&written);
  }
  std::ranges::sort(found, {}, [&](const Written* written) {
    const core::Note* note = note_of(*written, query.notes);
    const bool dealt_with = note != nullptr && note->triage != core::Triage::fresh;
    return std::tuple(!written->concern, dealt_with, items_[written->item]->hash, written->which);
  });
  core::RemarkPage page{.found = found.size(), .page = query.page, .remarks = {}};
  const std::size_t from = query.everything ? 0 : std::min(query.page * core::remarks_on_page, found.size());
  const std::size_t end = query.everything ? found.size() : std::min(from + core::remarks_on_page, found.size());
  for (std::size_t i = from; i < end; ++i) {
    const auto response = read_again(*merge_, *items_[found[i]->item]);
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
