// Merging what is sealed: opened on the way with the keys among the files, and never held.
#include "store/merge_files.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/import_json.h"
#include "core/key_file_json.h"
#include "core/key_test_json.h"
#include "core/replies.h"
#include "core/response_json.h"
#include "core/seal.h"
#include "core/withdrawal_json.h"
#include "tests/core/sample_keys.h"
#include "tests/core/sample_response.h"

namespace earshot::store {
namespace {

const core::ExportHead head{"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0"};
constexpr std::string_view passphrase = "eight words";

// Files by name, which may change while they are merged.
using Files = std::map<std::string, std::string>;

class MemoryFile : public MergeFile {
 public:
  MemoryFile(std::string name, const Files& files) : name_(std::move(name)), files_(files) {}
  std::string name() const override { return name_; }
  std::uint64_t size() const override { return bytes().size(); }
  std::expected<std::size_t, std::string> read(std::uint64_t at, std::span<char> into) override {
    if (bytes() == "broken") return std::unexpected(name_ + " can't be read.");
    return at < bytes().size() ? bytes().copy(into.data(), into.size(), static_cast<std::size_t>(at)) : 0;
  }

 private:
  const std::string& bytes() const { return files_.at(name_); }
  std::string name_;
  const Files& files_;
};

class MemoryOutput : public MergeOutput {
 public:
  std::expected<void, std::string> write(std::string_view more) override {
    if (full) return std::unexpected("It is full.");
    bytes += more;
    return {};
  }
  std::string bytes;
  bool full = false;
};

bool go_on(const MergeProgress& /*progress*/) { return true; }

std::expected<FileMerge, MergeError> read(const Files& files, std::vector<std::string> names,
                                          std::string_view words = passphrase, const OnMergeProgress& tell = go_on) {
  MergeFiles chosen;
  for (std::string& name : names) chosen.push_back(std::make_unique<MemoryFile>(std::move(name), files));
  return FileMerge::read(std::move(chosen), words, tell);
}

std::string written(const FileMerge& merge) {
  MemoryOutput out;
  REQUIRE(merge.write(out, head, go_on).has_value());
  return out.bytes;
}

core::Response response(int number) {
  return core::sample_response_with_id("1a2b3c4d-0000-4000-8000-00000000" + std::to_string(1000 + number));
}

std::string plain(int number) { return core::write_response(response(number)); }

std::string sealed(int number) {
  const core::PublicKey keys[] = {core::service_key(), core::recovery_key()};
  return core::write_sealed(core::seal(response(number), keys).value());
}

std::string export_of(std::vector<std::string> records) {
  return core::write_export({head.id, head.day, head.app_version, std::move(records)}).json;
}

// Two kiosks that seal and one that does not; one response was collected twice, one came sealed and plain.
Files three_kiosks() {
  const std::string twice = sealed(2);  // sealed once: each time gives other bytes
  return {{"east", export_of({sealed(1), twice})},
          {"west", export_of({sealed(3), twice})},
          {"plain", export_of({plain(4), plain(3)})},
          {"key", core::write_key_file(core::recovery_secret(), passphrase, "2026-11-27")},
          {"other key", core::write_key_file(core::make_secret_key(), passphrase, "2026-11-27")}};
}

}  // namespace

TEST_CASE("sealed and plain, in any order: the same set, the same bytes, and all of it can be read") {
  const Files files = three_kiosks();
  const auto merge = read(files, {"east", "west", "plain", "key"});
  REQUIRE(merge.has_value());
  const core::MergeReport& report = merge->report();
  CHECK(report.counts == core::SetCounts{.opened = 4, .current = 4});
  CHECK(report.opened == 3);  // one of them is in two files
  CHECK(report.not_opened == 0);
  CHECK(report.set_hash == core::set_hash(merge->set()));
  CHECK(report.files.size() == 3);
  const std::string bytes = written(*merge);
  const auto imported = core::import_export(bytes, 0);
  REQUIRE(imported.has_value());
  CHECK(imported->set == merge->set());
  CHECK(imported->faults.empty());
  for (const auto& order : {std::vector<std::string>{"key", "plain", "west", "east"},
                            std::vector<std::string>{"west", "key", "east", "west", "plain", "plain"}}) {
    const auto again = read(files, order);
    REQUIRE(again.has_value());
    CHECK(again->report().set_hash == report.set_hash);
    CHECK(written(*again) == bytes);
  }
}

TEST_CASE("without a key, or with another, they are merged as they are, and the passphrase is not asked for") {
  const Files files = three_kiosks();
  const auto none = read(files, {"east", "west", "plain"}, "");
  REQUIRE(none.has_value());
  CHECK(none->report().counts.sealed == 2);  // the third is there in plain
  CHECK(none->report().not_opened == 0);     // nobody tried
  const auto other = read(files, {"east", "west", "plain", "other key"});
  REQUIRE(other.has_value());
  CHECK(other->report().opened == 0);
  CHECK(other->report().not_opened == 2);
  CHECK(written(*other) == written(*none));
  // Opened later with the right one.
  Files later = files;
  later["merged"] = written(*other);
  CHECK(read(later, {"merged", "key"})->report().set_hash ==
        read(files, {"east", "west", "plain", "key"})->report().set_hash);
}

TEST_CASE("a wrong passphrase opens nothing; of two keys one is enough") {
  Files files = three_kiosks();
  CHECK(read(files, {"east", "key"}, "other words").error().trouble == MergeTrouble::wrong_passphrase);
  files["second"] = core::write_key_file(core::service_secret(), "other words", "2026-11-27");
  const auto merge = read(files, {"east", "key", "second"}, "Other  Words");
  REQUIRE(merge.has_value());
  CHECK(merge->report().opened == 2);
}

TEST_CASE("a damaged one stays sealed and is counted; the rest opens") {
  Files files = three_kiosks();
  core::SealedResponse broken = core::read_sealed(sealed(7)).value();
  broken.age.back() = static_cast<char>(broken.age.back() ^ 1);
  files["broken"] = export_of({core::write_sealed(broken), sealed(8)});
  const auto merge = read(files, {"broken", "key"});
  REQUIRE(merge.has_value());
  CHECK(merge->report().opened == 1);
  CHECK(merge->report().not_opened == 1);
  CHECK(merge->report().counts == core::SetCounts{.opened = 1, .sealed = 1, .current = 2});
}

TEST_CASE("a key test tells its code to whoever has the key, and is no export") {
  const core::KeyTest test = core::make_key_test({core::service_key(), core::recovery_key()}).value();
  Files files = three_kiosks();
  files["test"] = test.json;
  const auto merge = read(files, {"test", "key"});
  REQUIRE(merge.has_value());
  REQUIRE(merge->report().codes.size() == 1);
  CHECK(merge->report().codes[0].file == "test");
  CHECK(core::is_recovery_code(test.pending, merge->report().codes[0].code));
  CHECK(merge->report().files.empty());
  CHECK(read(files, {"test", "other key"})->report().other_tests == std::vector<std::string>{"test"});
}

TEST_CASE("a key test that is damaged, or comes without a key, tells no code and is named") {
  const core::KeyTest test = core::make_key_test({core::service_key(), core::recovery_key()}).value();
  Files files = three_kiosks();
  files["test"] = test.json;
  files["broken test"] = R"({"format":"earshot-key-test"})";
  const auto merge = read(files, {"test", "plain"}, "");
  REQUIRE(merge.has_value());
  CHECK(merge->report().codes.empty());
  CHECK(merge->report().other_tests == std::vector<std::string>{"test"});
  CHECK(merge->report().files.size() == 1);
  CHECK(read(files, {"broken test", "key"})->report().other_tests == std::vector<std::string>{"broken test"});
}

TEST_CASE("what raises concern is counted once it is opened, and stands first") {
  core::Response grave = response(9);
  grave.concern = true;
  const core::PublicKey keys[] = {core::recovery_key()};
  Files files = three_kiosks();
  files["grave"] = export_of({sealed(1), core::write_sealed(core::seal(grave, keys).value())});
  CHECK(read(files, {"grave"})->report().concerns == 0);
  const auto merge = read(files, {"grave", "plain", "key"});
  REQUIRE(merge.has_value());
  CHECK(merge->report().concerns == 1);
  const std::string bytes = written(*merge);
  CHECK(bytes == export_of({plain(1), core::write_response(grave), plain(4), plain(3)}));
  CHECK(bytes.find("\"concern\"") < bytes.find(response(1).id));
}

TEST_CASE("withdrawn in one file: what another holds sealed is gone, whichever is read first") {
  Files files = three_kiosks();
  const auto gone = core::make_withdrawal(*core::uuid_of(response(1).root_id), "2026-11-25");
  files["takes back"] =
      core::write_export({head.id, head.day, head.app_version, {sealed(8)}, {core::write_withdrawal(gone)}}).json;
  const auto merge = read(files, {"east", "takes back", "key"});
  REQUIRE(merge.has_value());
  CHECK(merge->report().counts == core::SetCounts{.opened = 2, .current = 2, .withdrawn = 1});
  CHECK(written(*merge) == written(*read(files, {"key", "takes back", "east"})));
}

TEST_CASE("what is no file of ours is refused with a reason; with none there is nothing to do") {
  Files files = three_kiosks();
  files["holiday"] = "{}";
  const auto merge = read(files, {"holiday", "plain"});
  REQUIRE(merge.has_value());
  CHECK_FALSE(merge->report().files[0].refused.empty());
  CHECK(merge->report().files[1].changes.fresh == 2);
  CHECK(read(files, {}).error().trouble == MergeTrouble::nothing);
  files["holiday"] = "broken";
  CHECK(read(files, {"holiday", "plain"}).error().text == "holiday can't be read.");
}

TEST_CASE("a key file alone can be opened, to sign with: there is nothing in it to count") {
  const auto merge = read(three_kiosks(), {"key"});
  REQUIRE(merge.has_value());
  CHECK(merge->report().counts == core::SetCounts{});
  CHECK_FALSE(merge->sign({}, "2026-11-25").empty());
}

TEST_CASE("it can be stopped at every step") {
  const Files files = three_kiosks();
  const std::vector<std::string> names{"east", "west", "plain", "key"};
  int steps = 0;
  const auto count = [&](const MergeProgress&) { return ++steps > 0; };
  const auto merge = read(files, names, passphrase, count);
  REQUIRE(merge.has_value());
  const int all = steps;
  CHECK(all >= 6);
  for (int at = 0; at < all; ++at) {
    int left = at;
    CHECK(read(files, names, passphrase, [&](const MergeProgress&) { return left-- > 0; }).error().trouble ==
          MergeTrouble::stopped);
  }
  for (int at = 0; at < 4; ++at) {
    int left = at;
    MemoryOutput out;
    CHECK(merge->write(out, head, [&](const MergeProgress&) { return left-- > 0; }).error().trouble ==
          MergeTrouble::stopped);
  }
}

TEST_CASE("a file that changes between reading and writing is noticed, and so is an output that is full") {
  Files files = three_kiosks();
  const auto merge = read(files, {"east", "plain", "key"});
  REQUIRE(merge.has_value());
  MemoryOutput out;
  out.full = true;
  CHECK(merge->write(out, head, go_on).error().trouble == MergeTrouble::unwritable);
  out.full = false;
  for (const char* name : {"east", "plain"}) {
    Files& now = files;
    const std::string before = now[name];
    std::ranges::replace(now[name], 'a', 'b');
    CHECK(merge->write(out, head, go_on).error().trouble == MergeTrouble::changed);
    now[name] = before.substr(0, before.size() / 3);
    CHECK(merge->write(out, head, go_on).error().trouble == MergeTrouble::changed);
    now[name] = before;
  }
}

}  // namespace earshot::store
