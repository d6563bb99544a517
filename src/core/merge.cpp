#include "core/merge.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

#include "core/sort.h"

namespace earshot::core {
namespace {

auto key_of(const Item& item) { return std::tie(item.root_id, item.id, item.rev, item.form, item.hash); }
auto key_of(const Withdrawal& withdrawal) { return std::tie(withdrawal.root_id, withdrawal.day, withdrawal.hash); }
auto key_of(const Quarantined& record) { return std::tie(record.hash, record.reason, record.record); }

constexpr auto in_order = [](const auto& one, const auto& other) { return key_of(one) < key_of(other); };

// Whether the two say the same revision of the same response.
bool is_same_revision(const Item& one, const Item& other) {
  return one.root_id == other.root_id && one.id == other.id && one.rev == other.rev;
}

// `other` comes right after `one`.
bool stands_in(const Item& one, const Item& other) {
  return one.form == Form::opened && other.form == Form::sealed && is_same_revision(one, other);
}

template <typename Thing>
std::vector<Thing> merged_lists(const std::vector<Thing>& one, const std::vector<Thing>& other) {
  std::vector<Thing> both;
  both.reserve(one.size() + other.size());
  std::ranges::merge(one, other, std::back_inserter(both), in_order);
  return both;
}

template <typename Thing, typename Member>
void keep_first_of_each(std::vector<Thing>& things, Member Thing::* member) {
  const auto rest = std::ranges::unique(things, {}, member);
  things.erase(rest.begin(), rest.end());
}

bool is_withdrawn(const MergedSet& set, const Uuid& root) {
  return std::ranges::binary_search(set.withdrawals(), root, {}, &Withdrawal::root_id);
}

std::span<const Item> revisions(const MergedSet& set, const Uuid& root) {
  const auto found = std::ranges::equal_range(set.items(), root, {}, &Item::root_id);
  return {found.begin(), found.end()};
}

// Calls `visit` with the items of each root.
template <typename Visit>
void for_each_root(const MergedSet& set, Visit visit) {
  std::span<const Item> rest = set.items();
  while (!rest.empty()) {
    const auto end =
        std::ranges::find_if(rest, [&](const Uuid& root) { return root != rest.front().root_id; }, &Item::root_id);
    const auto size = static_cast<std::size_t>(end - rest.begin());
    visit(rest.first(size));
    rest = rest.subspan(size);
  }
}

int newest(std::span<const Item> items) { return std::ranges::max(items, {}, &Item::rev).rev; }

bool has_one_revision_twice(std::span<const Item> items) {
  std::vector<int> revs;
  for (const Item& item : items) revs.push_back(item.rev);
  core::sort(revs);
  return std::ranges::adjacent_find(revs) != revs.end();
}

using IdAndRoot = std::pair<Uuid, Uuid>;

std::vector<IdAndRoot> by_id(const MergedSet& set) {
  std::vector<IdAndRoot> ids;
  ids.reserve(set.items().size());
  for (const Item& item : set.items()) ids.emplace_back(item.id, item.root_id);
  core::sort(ids);
  return ids;
}

// Ids that are not their root's: few, for only a changed response has one. So this is quick where by_id is not.
std::vector<Uuid> ids_of_changed(const MergedSet& set) {
  std::vector<Uuid> ids;
  for (const Item& item : set.items()) {
    if (item.id != item.root_id) ids.push_back(item.id);
  }
  core::sort(ids);
  return ids;
}

struct Known {
  const MergedSet& set;
  std::vector<Uuid> ids_of_changed;
};

bool has_id(const Known& known, const Uuid& id) {
  return std::ranges::count(revisions(known.set, id), id, &Item::id) > 0 ||
         std::ranges::binary_search(known.ids_of_changed, id);
}

std::size_t Changes::* kind_of_change(const Known& before, const Item& item) {
  if (is_withdrawn(before.set, item.root_id)) return &Changes::withdrawn;
  const std::span<const Item> known = revisions(before.set, item.root_id);
  if (known.empty()) return has_id(before, item.id) ? &Changes::conflict : &Changes::fresh;
  const auto is = [&](auto same) { return std::ranges::any_of(known, same); };
  if (is([&](const Item& one) { return one == item || stands_in(one, item); })) return &Changes::duplicate;
  if (is([&](const Item& one) { return stands_in(item, one); })) return &Changes::opened;
  if (is([&](const Item& one) { return one.id == item.id || one.rev == item.rev; })) return &Changes::conflict;
  return item.rev > newest(known) ? &Changes::newer : &Changes::older;
}

}  // namespace

bool Item::operator==(const Item& other) const { return key_of(*this) == key_of(other); }
bool Quarantined::operator==(const Quarantined& other) const { return key_of(*this) == key_of(other); }

MergedSet::MergedSet(std::vector<Item> items, std::vector<Withdrawal> withdrawals, std::vector<Quarantined> quarantined)
    : items_(std::move(items)), withdrawals_(std::move(withdrawals)), quarantined_(std::move(quarantined)) {
  core::sort(items_, in_order);
  core::sort(withdrawals_, in_order);
  core::sort(quarantined_, in_order);
  tidy();
}

void MergedSet::tidy() {
  keep_first_of_each(withdrawals_, &Withdrawal::root_id);
  keep_first_of_each(quarantined_, &Quarantined::hash);
  std::erase_if(items_, [&](const Item& item) { return is_withdrawn(*this, item.root_id); });
  const auto twice = std::ranges::unique(items_);
  items_.erase(twice.begin(), twice.end());
  std::size_t kept = 0;
  for (const Item& item : items_) {
    if (kept == 0 || !stands_in(items_[kept - 1], item)) items_[kept++] = item;
  }
  items_.resize(kept);
}

MergedSet merged(const MergedSet& one, const MergedSet& other) {
  MergedSet both;
  both.items_ = merged_lists(one.items_, other.items_);
  both.withdrawals_ = merged_lists(one.withdrawals_, other.withdrawals_);
  both.quarantined_ = merged_lists(one.quarantined_, other.quarantined_);
  both.tidy();
  return both;
}

std::string hash_of_hashes(std::vector<Digest> hashes) {
  core::sort(hashes);
  const auto twice = std::ranges::unique(hashes);
  hashes.erase(twice.begin(), twice.end());
  Hasher hasher;
  for (std::size_t i = 0; i < hashes.size(); ++i) hasher.add((i > 0 ? "\n" : "") + hex(hashes[i]));
  return hex(hasher.finish());
}

std::string set_hash(const MergedSet& set) {
  std::vector<Digest> hashes;
  hashes.reserve(set.items().size() + set.withdrawals().size());
  for (const Item& item : set.items()) hashes.push_back(item.hash);
  for (const Withdrawal& withdrawal : set.withdrawals()) hashes.push_back(withdrawal.hash);
  return hash_of_hashes(std::move(hashes));
}

std::vector<Uuid> conflicts(const MergedSet& set) {
  std::vector<Uuid> roots;
  for_each_root(set, [&](std::span<const Item> items) {
    if (has_one_revision_twice(items)) roots.push_back(items.front().root_id);
  });
  const std::vector<IdAndRoot> ids = by_id(set);
  for (std::size_t i = 1; i < ids.size(); ++i) {
    if (ids[i - 1].first != ids[i].first) continue;
    roots.push_back(ids[i - 1].second);
    roots.push_back(ids[i].second);
  }
  core::sort(roots);
  const auto twice = std::ranges::unique(roots);
  roots.erase(twice.begin(), twice.end());
  return roots;
}

SetCounts counts(const MergedSet& set) {
  SetCounts counts{.conflicts = conflicts(set).size(),
                   .withdrawn = set.withdrawals().size(),
                   .quarantined = set.quarantined().size()};
  for_each_root(set, [&](std::span<const Item> items) {
    ++counts.current;
    const int last = newest(items);
    for (const Item& item : items) {
      ++(item.form == Form::sealed ? counts.sealed : counts.opened);
      if (item.rev < last) ++counts.older;
    }
  });
  return counts;
}

Changes changes(const MergedSet& before, const MergedSet& incoming) {
  Changes changes;
  const Known known{before, ids_of_changed(before)};
  for (const Item& item : incoming.items()) ++(changes.*kind_of_change(known, item));
  for (const Withdrawal& withdrawal : incoming.withdrawals()) {
    if (is_withdrawn(before, withdrawal.root_id)) continue;
    ++changes.withdrawals;
    changes.removed += revisions(before, withdrawal.root_id).size();
  }
  for (const Quarantined& record : incoming.quarantined()) {
    if (!std::ranges::binary_search(before.quarantined(), record.hash, {}, &Quarantined::hash)) ++changes.quarantined;
  }
  return changes;
}

}  // namespace earshot::core
