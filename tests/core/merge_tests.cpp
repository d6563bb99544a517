#include "core/merge.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/withdrawal_json.h"
#include "tests/core/trials.h"

namespace earshot::core {
namespace {

constexpr int sequences = tests::trials(100'000);

Uuid uuid(int number) {
  Uuid made{};
  made[0] = static_cast<std::uint8_t>(number);
  return made;
}

Digest digest(int number) {
  Digest made{};
  made[0] = static_cast<std::uint8_t>(number);
  return made;
}

Item item(int root, int id, int rev = 1, int hash = 0, Form form = Form::opened) {
  return {.root_id = uuid(root), .id = uuid(id), .rev = rev, .form = form, .hash = digest(hash + id)};
}
Item sealed(int root, int id, int rev = 1, int hash = 0) { return item(root, id, rev, hash + 100, Form::sealed); }

Quarantined unreadable(int hash, std::string reason = "broken") {
  return {.hash = digest(hash), .record = "unreadable", .reason = std::move(reason)};
}

MergedSet set_of(std::vector<Item> items, std::vector<Withdrawal> withdrawals = {},
                 std::vector<Quarantined> quarantined = {}) {
  return {std::move(items), std::move(withdrawals), std::move(quarantined)};
}

// ------------------------------------------------------------------------------------------------- random files

// What stands in a file: small numbers, so that everything meets everything.
struct Contents {
  std::vector<Item> items;
  std::vector<Withdrawal> withdrawals;
  std::vector<Quarantined> quarantined;
  MergedSet set() const { return {items, withdrawals, quarantined}; }
};

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}
  int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  template <typename Thing>
  void shuffle(std::vector<Thing>& things) {
    std::ranges::shuffle(things, random_);
  }

 private:
  std::mt19937 random_;
};

Item random_item(Dice& dice) {
  const int root = dice.below(5), rev = 1 + dice.below(3);
  // Now and then an id of another root, or an id twice with different bytes.
  const int id = dice.below(12) == 0 ? dice.below(15) : 3 * root + rev - 1;
  const int hash = dice.below(8) == 0 ? 20 : 0;
  return dice.below(3) == 0 ? sealed(root, id, rev, hash) : item(root, id, rev, hash);
}

Contents random_contents(Dice& dice) {
  Contents contents;
  for (int left = dice.below(7); left > 0; --left) contents.items.push_back(random_item(dice));
  if (dice.below(3) == 0) {
    contents.withdrawals.push_back(make_withdrawal(uuid(dice.below(5)), "2026-11-2" + std::to_string(dice.below(10))));
  }
  if (dice.below(3) == 0)
    contents.quarantined.push_back(unreadable(dice.below(4), dice.below(2) ? "broken" : "changed"));
  return contents;
}

// ------------------------------------------------------------------------------------------------- what must come out

// The rules of merge.h once more, as slowly and plainly as they are said.
bool belongs(const Item& one, const Contents& all) {
  for (const Withdrawal& withdrawal : all.withdrawals) {
    if (withdrawal.root_id == one.root_id) return false;
  }
  for (const Item& other : all.items) {
    const bool same = other.root_id == one.root_id && other.id == one.id && other.rev == one.rev;
    if (same && one.form == Form::sealed && other.form == Form::opened) return false;
  }
  return true;
}

bool is_what_all_say(const MergedSet& set, const Contents& all) {
  std::set<Digest> hashes;
  for (const Item& one : all.items) {
    if (std::ranges::count(set.items(), one) != (belongs(one, all) ? 1 : 0)) return false;
  }
  for (const Item& one : set.items()) {
    if (std::ranges::count(all.items, one) == 0) return false;
  }
  std::map<Uuid, std::string> first_days;
  for (const Withdrawal& one : all.withdrawals) {
    std::string& day = first_days.try_emplace(one.root_id, one.day).first->second;
    day = std::min(day, one.day);
  }
  for (const Quarantined& one : all.quarantined) hashes.insert(one.hash);
  return set.quarantined().size() == hashes.size() && set.withdrawals().size() == first_days.size() &&
         std::ranges::all_of(set.withdrawals(),
                             [&](const Withdrawal& one) { return first_days[one.root_id] == one.day; });
}

Contents together(const std::vector<Contents>& files) {
  Contents all;
  for (const Contents& file : files) {
    all.items.insert(all.items.end(), file.items.begin(), file.items.end());
    all.withdrawals.insert(all.withdrawals.end(), file.withdrawals.begin(), file.withdrawals.end());
    all.quarantined.insert(all.quarantined.end(), file.quarantined.begin(), file.quarantined.end());
  }
  return all;
}

// In any order, some of them more than once, and some merged with each other before.
MergedSet merged_somehow(std::vector<Contents> files, Dice& dice) {
  for (int again = dice.below(3); again > 0; --again) {
    files.push_back(files[static_cast<std::size_t>(dice.below(static_cast<int>(files.size())))]);
  }
  dice.shuffle(files);
  std::vector<MergedSet> sets;
  for (const Contents& file : files) sets.push_back(file.set());
  while (sets.size() > 1) {
    const auto at = static_cast<std::size_t>(dice.below(static_cast<int>(sets.size()) - 1));
    sets[at] = dice.below(2) ? merged(sets[at], sets[at + 1]) : merged(sets[at + 1], sets[at]);
    sets.erase(sets.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
  return sets.front();
}

std::size_t sum(const Changes& changes) {
  return changes.fresh + changes.newer + changes.older + changes.opened + changes.duplicate + changes.conflict +
         changes.withdrawn;
}

std::uint32_t seed_of_this_run() {
  const char* wanted = std::getenv("EARSHOT_SEED");
  return wanted ? static_cast<std::uint32_t>(std::strtoul(wanted, nullptr, 10)) : std::random_device{}();
}

}  // namespace

TEST_CASE("merge: random sequences: any order, any grouping, any repeats, the same set; withdrawals win") {
  const std::uint32_t first_seed = seed_of_this_run();
  for (std::uint32_t i = 0; i < sequences; ++i) {
    const std::uint32_t seed = first_seed + i;
    CAPTURE(seed);  // EARSHOT_SEED=seed begins with it
    Dice dice(seed);
    std::vector<Contents> files;
    for (int left = 2 + dice.below(4); left > 0; --left) files.push_back(random_contents(dice));
    const MergedSet one = merged_somehow(files, dice), other = merged_somehow(files, dice);
    REQUIRE(one == other);
    REQUIRE(merged(one, other) == one);
    REQUIRE(set_hash(one) == set_hash(other));
    REQUIRE(is_what_all_say(one, together(files)));
    const MergedSet a = files[0].set(), b = files[1].set();
    const Changes change = changes(a, b);
    REQUIRE(sum(change) == b.items().size());
    REQUIRE(sum(changes(one, b)) == b.items().size());
    REQUIRE(changes(one, b).fresh == 0);
  }
}

TEST_CASE("merge: nothing and itself change nothing") {
  const MergedSet set = set_of({item(1, 1), sealed(2, 2)}, {make_withdrawal(uuid(3), "2026-11-24")}, {unreadable(4)});
  CHECK(merged(set, {}) == set);
  CHECK(merged({}, set) == set);
  CHECK(merged(set, set) == set);
  CHECK(changes(set, set) == Changes{.duplicate = 2});
}

TEST_CASE("merge: a withdrawal takes every revision away, those that came before and those that come after") {
  const MergedSet before = set_of({item(1, 1), item(1, 2, 2), sealed(1, 3, 3), item(4, 4)});
  const MergedSet tombstone = set_of({}, {make_withdrawal(uuid(1), "2026-11-24")});
  const MergedSet after = merged(before, tombstone);
  CHECK(after.items() == std::vector{item(4, 4)});
  CHECK(merged(after, before) == after);
  CHECK(changes(before, tombstone) == Changes{.removed = 3, .withdrawals = 1});
  CHECK(changes(after, before) == Changes{.duplicate = 1, .withdrawn = 3});
}

TEST_CASE("merge: withdrawn twice, the first day counts") {
  const Withdrawal first = make_withdrawal(uuid(1), "2026-11-24"), second = make_withdrawal(uuid(1), "2026-11-25");
  CHECK(merged(set_of({}, {second}), set_of({}, {first})).withdrawals() == std::vector{first});
}

TEST_CASE("merge: an opened response stands in for its sealed form, and for no other") {
  const MergedSet kiosk = set_of({sealed(1, 1), sealed(1, 2, 2), sealed(3, 3)}), opened = set_of({item(1, 1)});
  const MergedSet both = merged(kiosk, opened);
  CHECK(both.items() == std::vector{item(1, 1), sealed(1, 2, 2), sealed(3, 3)});
  CHECK(changes(kiosk, opened) == Changes{.opened = 1});
  CHECK(changes(both, kiosk) == Changes{.duplicate = 3});
  CHECK(counts(both) == SetCounts{.opened = 1, .sealed = 2, .current = 2, .older = 1});
  CHECK(conflicts(both).empty());
}

TEST_CASE("merge: what says that it is the opened form, but of another root, hides nothing") {
  CHECK(merged(set_of({sealed(1, 1)}), set_of({item(2, 1)})).items().size() == 2);
}

TEST_CASE("merge: the newest revision is current, older ones are counted") {
  const MergedSet set = set_of({item(1, 1), item(1, 2, 2), item(1, 3, 3), item(4, 4)});
  CHECK(counts(set) == SetCounts{.opened = 4, .current = 2, .older = 2});
  CHECK(changes(set_of({item(1, 2, 2)}), set) == Changes{.fresh = 1, .newer = 1, .older = 1, .duplicate = 1});
}

TEST_CASE("merge: the same id with other bytes: both are kept and reported") {
  const MergedSet one = set_of({item(1, 1)}), other = set_of({item(1, 1, 1, 20)});
  CHECK(merged(one, other).items().size() == 2);
  CHECK(conflicts(merged(one, other)) == std::vector{uuid(1)});
  CHECK(changes(one, other) == Changes{.conflict = 1});
}

TEST_CASE("merge: one id under two roots, or one revision with two ids, is a conflict too") {
  CHECK(conflicts(set_of({item(1, 7), item(2, 7), item(3, 3)})) == std::vector{uuid(1), uuid(2)});
  CHECK(conflicts(set_of({item(1, 8, 2), item(1, 9, 2)})) == std::vector{uuid(1)});
  CHECK(changes(set_of({item(1, 7)}), set_of({item(2, 7)})) == Changes{.conflict = 1});
  CHECK(changes(set_of({item(1, 8, 2)}), set_of({item(1, 9, 2)})) == Changes{.conflict = 1});
}

TEST_CASE(
    "merge: the set's hash is of items and withdrawals, not of what could not be read, nor of where bytes stand") {
  const MergedSet set = set_of({item(1, 1)}, {make_withdrawal(uuid(2), "2026-11-24")});
  CHECK(set_hash(merged(set, set_of({}, {}, {unreadable(3)}))) == set_hash(set));
  CHECK(set_hash(set_of({item(1, 1)})) != set_hash(set));
  Item elsewhere = item(1, 1);
  elsewhere.place = {.source = 7, .size = 8, .at = 9};
  CHECK(set_of({elsewhere}) == set_of({item(1, 1)}));
  CHECK(set_hash({}) == sha256_hex(""));
  CHECK(set_hash(set_of({item(1, 1), item(2, 2)})) == sha256_hex(hex(digest(1)) + "\n" + hex(digest(2))));
}

TEST_CASE("merge: what could not be read twice is there once, with the same reason in any order") {
  const MergedSet one = set_of({}, {}, {unreadable(1, "b")}), other = set_of({}, {}, {unreadable(1, "a")});
  CHECK(merged(one, other) == other);
  CHECK(merged(other, one) == other);
  CHECK(changes(one, other) == Changes{});
  CHECK(changes({}, other) == Changes{.quarantined = 1});
}

TEST_CASE("merge: ids as text and back, and nothing else") {
  const std::string text = "1a2b3c4d-0000-4000-8fff-0123456789ab";
  REQUIRE(uuid_of(text));
  CHECK(text_of(*uuid_of(text)) == text);
  for (const std::string_view wrong :
       {"", "1a2b3c4d", "1a2b3c4d00004000800000000000000000001", "1A2b3c4d-0000-4000-8000-0123456789ab",
        "1a2b3c4d-0000-4000-8000-0123456789a", "1a2b3c4d-0000-4000-8000-0123456789abc",
        "1a2b3c4d--000-4000-8000-0123456789ab", "-1a2b3c4d0000-4000-8000-0123456789ab"}) {
    CAPTURE(wrong);
    CHECK_FALSE(uuid_of(wrong));
  }
}

TEST_CASE("withdrawal: canonical bytes and back") {
  const Withdrawal made = make_withdrawal(*uuid_of("1a2b3c4d-0000-4000-8000-000000000001"), "2026-11-24");
  const std::string json = R"({"rootId":"1a2b3c4d-0000-4000-8000-000000000001","withdrawnOn":"2026-11-24"})";
  CHECK(write_withdrawal(made) == json);
  CHECK(made.hash == sha256(json));
  CHECK(read_withdrawal(json) == made);
  for (const std::string_view wrong :
       {"{}", "[]", "no", R"({"rootId":"1a2b3c4d-0000-4000-8000-000000000001"})",
        R"({"rootId":"1a2b3c4d-0000-4000-8000-000000000001","withdrawnOn":"2026-11-31"})",
        R"({"rootId":"1a2b3c4d","withdrawnOn":"2026-11-24"})",
        R"({"rootId":"1a2b3c4d-0000-4000-8000-000000000001","withdrawnOn":"2026-11-24","why":"x"})"}) {
    CAPTURE(wrong);
    CHECK_FALSE(read_withdrawal(wrong));
  }
}

}  // namespace earshot::core
