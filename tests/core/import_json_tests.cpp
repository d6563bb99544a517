#include "core/import_json.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/events_json.h"
#include "core/export_json.h"
#include "core/record_tree_json.h"
#include "core/response_json.h"
#include "core/sealed_json.h"
#include "core/withdrawal_json.h"
#include "tests/core/golden.h"
#include "tests/core/sample_response.h"

namespace earshot::core {
namespace {

const std::string one = "1a2b3c4d-0000-4000-8000-000000000001", two = "2a2b3c4d-0000-4000-8000-000000000002",
                  three = "3a2b3c4d-0000-4000-8000-000000000003", four = "4a2b3c4d-0000-4000-8000-000000000004";
const ExportHead head{"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0"};

std::string plain(const std::string& id) { return write_response(sample_response_with_id(id)); }
std::string sealed(const std::string& id) {
  return write_sealed({.id = id, .root_id = id, .day = "2026-11-24", .keys = {"0123456789abcdef"}, .age = "age"});
}
std::string withdrawal(const std::string& root) {
  return write_withdrawal(make_withdrawal(*uuid_of(root), "2026-11-25"));
}

std::string export_of(std::vector<std::string> responses, std::vector<std::string> withdrawals = {}) {
  return write_export({head.id, head.day, head.app_version, std::move(responses), std::move(withdrawals)}).json;
}

// One of each: two plain, one sealed, one withdrawal, one failure.
std::string full_export() { return export_of({plain(one), plain(two), sealed(three), "broken"}, {withdrawal(four)}); }

Imported imported(const std::string& file) {
  auto read = import_export(file, 0);
  REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().front().where + ": " + read.error().front().text));
  return *read;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

class StoppingPort : public FilePort {
 public:
  using FilePort::FilePort;
  bool write(std::string_view bytes) override { return FilePort::write(bytes) && writes_left-- > 0; }
  int writes_left = 0;
};

std::string written_again(const std::string& file) {
  FilePort port(file);
  CHECK(write_set(imported(file).set, head, port).has_value());
  return port.written;
}

class Blocks : public ByteSource {
 public:
  Blocks(std::string_view bytes, std::size_t size) : bytes_(bytes), size_(size) {}
  std::string_view next() override {
    block_ = bytes_.substr(0, size_);  // where it was before is overwritten
    bytes_.remove_prefix(block_.size());
    return block_;
  }

 private:
  std::string_view bytes_;
  std::string block_;
  std::size_t size_;
};

// `list` holds `items`; all else is in order but for counts and hash.
std::string file_with(const std::string& list, const std::string& items) {
  return replaced(export_of({}), "\"" + list + "\": []", "\"" + list + "\": [" + items + "]");
}

std::string reason_of_only_quarantined(const Imported& read) {
  REQUIRE(read.set.quarantined().size() == 1);
  CHECK(read.set.items().empty());
  return read.set.quarantined().front().reason;
}

bool has_fault(const Faults& faults, std::string_view code, std::string_view where) {
  return std::ranges::any_of(faults, [&](const Fault& fault) { return fault.code == code && fault.where == where; });
}

}  // namespace

TEST_CASE("import: what was exported is the same set with the same hash, and written again the same bytes") {
  const std::string file = full_export();
  const Imported read = imported(file);
  CHECK(counts(read.set) == SetCounts{.opened = 2, .sealed = 1, .current = 3, .withdrawn = 1, .quarantined = 1});
  CHECK(read.taken == 3);
  CHECK(read.twice + read.withdrawn + read.rejected == 0);
  CHECK(read.faults.empty());
  CHECK(file.find("\"setHash\": \"" + set_hash(read.set) + "\"") != std::string::npos);
  CHECK(written_again(file) == file);
}

TEST_CASE("import: an export of format version 1 is read, and its set has the hash that it had then") {
  const std::string file = read_file(EARSHOT_SOURCE_DIR "/tests/goldens/export_version_1.json");
  const Imported read = imported(file);
  CHECK(counts(read.set) == SetCounts{.opened = 2, .current = 2, .quarantined = 2});
  CHECK(read.faults.empty());
  CHECK(file.find("\"setHash\": \"" + set_hash(read.set) + "\"") != std::string::npos);
}

TEST_CASE("import: the files of two kiosks, written as one, are what both say, in either order") {
  const std::string kiosk = export_of({plain(one), sealed(two), "broken"}),
                    other = export_of({plain(one), plain(three)}, {withdrawal(two)});
  const MergedSet both = merged(imported(kiosk).set, imported(other).set);
  CHECK(both == merged(imported(other).set, imported(kiosk).set));
  CHECK(counts(both) == SetCounts{.opened = 2, .current = 2, .withdrawn = 1, .quarantined = 1});
}

TEST_CASE("import: where blocks end changes nothing") {
  const std::string file = full_export();
  const Imported whole = imported(file);
  for (const std::size_t size : {1, 2, 3, 7, 64, 1000, 4096}) {
    CAPTURE(size);
    Blocks blocks(file, size);
    const auto read = import_export(blocks, 0);
    REQUIRE(read.has_value());
    CHECK(read->set == whole.set);
    CHECK(read->set.items().front().place.at == whole.set.items().front().place.at);
  }
  Blocks broken("{\n \"format\": \"x\xC3\xA9\",\n !}", 5);
  const auto read = import_export(broken, 0);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().front().where == "line 3, column 2");
}

TEST_CASE("import: the order of the members, white space and escapes change nothing") {
  std::string file = export_of({plain(one)});
  const std::string first = "\"format\": \"earshot-export\",\n ";
  file = replaced(replaced(file, first, ""), "\"failures\": []",
                  "\"failures\":[],\r\n\t\"\\u0066ormat\":\"earshot-export\"");
  const Imported read = imported(file);
  CHECK(read.taken == 1);
  CHECK(read.faults.empty());
}

TEST_CASE("import: twice in one file is once, and a file's own withdrawals win") {
  const std::string item = imported(export_of({plain(one)})).set.items().empty() ? "" : export_of({plain(one)});
  const std::size_t start = item.find("\n  {"), end = item.find("\n ],\n \"sealed\"");
  const std::string record = item.substr(start, end - start);
  const Imported again = imported(file_with("responses", record + "," + record));
  CHECK(again.taken == 2);
  CHECK(again.twice == 1);
  CHECK(again.set.items().size() == 1);
  const Imported gone = imported(
      replaced(file_with("responses", record), "\"withdrawn\": []", "\"withdrawn\": [" + withdrawal(one) + "]"));
  CHECK(gone.taken == 1);
  CHECK(gone.withdrawn == 1);
  CHECK(gone.set.items().empty());
}

TEST_CASE("import: a record that was changed is set aside with its bytes, and the rest is taken") {
  const std::string file = replaced(export_of({plain(one), plain(two)}), "The road there", "The toad there");
  const Imported read = imported(file);
  CHECK(read.set.items().size() == 1);
  REQUIRE(read.set.quarantined().size() == 1);
  const Quarantined& aside = read.set.quarantined().front();
  CHECK(aside.reason == "/hash: This record was changed after it was made, or damaged.");
  CHECK((aside.record == one || aside.record == two));
  CHECK(file.substr(static_cast<std::size_t>(aside.place.at), aside.place.size).find("The toad there") !=
        std::string::npos);
  CHECK(has_fault(read.faults, "wrong_hash", "/setHash"));
  const std::string written = written_again(file);
  CHECK(written.find("The toad there") != std::string::npos);
  CHECK(imported(written).set == read.set);
}

TEST_CASE("import: the reason for which a record is set aside") {
  const std::string good = plain(one);
  const auto reason = [](const std::string& list, const std::string& items) {
    return reason_of_only_quarantined(imported(file_with(list, items)));
  };
  CHECK(reason("responses", "{}").starts_with("/hash: \"hash\" is missing."));
  CHECK(reason("responses", good).starts_with("/hash: \"hash\" is missing."));
  CHECK(reason("responses", R"({"hash":1e300})").starts_with("/hash: This is a number."));
  CHECK(reason("sealed", good).starts_with("This record stands in the list of the others."));
  CHECK(reason("sealed", replaced(sealed(one), "YWdl", "YW!l")).starts_with("/age: This is not base64"));
  CHECK(reason("sealed", replaced(sealed(one), "\"rev\":1", "\"rev\":1e300"))
            .starts_with("/rev: This number does not fit"));
  CHECK(reason("sealed", replaced(sealed(one), "\"rev\":1", "\"rev\":18446744073709551617"))
            .starts_with("/rev: This number"));
  CHECK(reason("sealed", replaced(sealed(one), "\"rev\":1", "\"rev\":1.5")).starts_with("/rev: This number"));
  CHECK(reason("sealed", replaced(sealed(one), "\"rev\"", "\"rev\":1,\"rev\""))
            .starts_with("/rev: The key \"rev\" is here twice."));
  CHECK(reason("sealed", replaced(sealed(one), "\"rev\"", "\"why\":1,\"rev\""))
            .starts_with("/why: Nothing is called \"why\" here."));
  CHECK(reason("withdrawn", R"({"rootId":"x","withdrawnOn":"2026-11-24"})")
            .starts_with("/rootId: \"x\" is not a random UUID."));
  CHECK(reason("failures", R"({"record":"r","raw":"x"})").starts_with("/reason: \"reason\" is missing."));
  const std::string deep(40, '['), shallow(40, ']');
  CHECK(reason("responses", "{\"a\":" + deep + shallow + "}").find("more than 32 levels") != std::string::npos);
  CHECK(reason("responses", "{\"a\":\"" + std::string(most_text_bytes + 1, 'x') + "\"}") ==
        "A text is longer than 16 KiB.");
  CHECK(reason("responses", "{\"" + std::string(most_text_bytes + 1, 'x') + "\":1}") ==
        "A text is longer than 16 KiB.");
  std::string numbers = "1";
  for (std::size_t i = 0; i < most_record_values; ++i) numbers += ",1";
  CHECK(reason("responses", "{\"a\":[" + numbers + "]}") == "This has more parts than anything that Earshot writes.");
}

TEST_CASE("import: a sealed response may be longer than a text") {
  const SealedResponse big{one, one, 1, "2026-11-24", {"0123456789abcdef"}, std::string(600'000, 'x')};
  CHECK(imported(export_of({write_sealed(big)})).set.items().size() == 1);
  SealedResponse too_big = big;
  too_big.age.assign(1'800'000, 'x');
  CHECK(reason_of_only_quarantined(imported(file_with("sealed", write_sealed(too_big)))) ==
        "A text is longer than 2048 KiB.");
}

TEST_CASE("import: what is no record is turned away, with its place") {
  const Imported read = imported(file_with("responses", "1,null,\"x\",[],[[{}],1],true"));
  CHECK(read.rejected == 6);
  CHECK(read.set == MergedSet{});
  CHECK(has_fault(read.faults, "wrong_type", "/responses/0"));
  CHECK(has_fault(read.faults, "wrong_type", "/responses/5"));
  const Imported big = imported(file_with("responses", "{\"a\":1" + std::string(most_record_bytes, ' ') + "}"));
  CHECK(has_fault(big.faults, "too_big", "/responses/0"));
  CHECK(big.rejected == 1);
}

TEST_CASE("import: a file says what is missing of it") {
  const std::string file = full_export();
  const Imported fewer = imported(replaced(file, "\"responses\": 2", "\"responses\": 3"));
  CHECK(has_fault(fewer.faults, "wrong_count", "/counts/responses"));
  CHECK(fewer.set == imported(file).set);
  const std::size_t at = file.find("\"setHash\": \"") + 12;
  std::string other = file;
  other[at] = other[at] == '0' ? '1' : '0';
  CHECK(has_fault(imported(other).faults, "wrong_hash", "/setHash"));
}

TEST_CASE("import: what refuses a whole file") {
  const std::string good = full_export();
  struct Case {
    std::string file, code, where;
  };
  const Case cases[] = {
      {"", "syntax", "line 1, column 1"},
      {"[]", "wrong_type", ""},
      {"{}", "missing", "/format"},
      {"1", "wrong_type", ""},
      {good + "x", "syntax", "line " + std::to_string(std::ranges::count(good, '\n') + 1) + ", column 1"},
      {replaced(good, "earshot-export", "earshot-pack"), "wrong_format", "/format"},
      {replaced(good, "\"formatVersion\": 2", "\"formatVersion\": 3"), "wrong_version", "/formatVersion"},
      {replaced(good, "\"formatVersion\": 2", "\"formatVersion\": 1.5"), "wrong_version", "/formatVersion"},
      {replaced(good, "\"formatVersion\": 2", "\"formatVersion\": 1e300"), "wrong_version", "/formatVersion"},
      {replaced(good, "\"formatVersion\": 2", "\"formatVersion\": 1"), "unknown_key", "/sealed"},
      {replaced(good, "\"app\"", "\"apps\""), "missing", "/app"},
      {replaced(good, "\"app\": \"0.1.0\"", "\"app\": \"0.1.0\", \"more\": []"), "unknown_key", "/more"},
      {replaced(good, "\"app\": \"0.1.0\"", "\"app\": \"0.1.0\", \"app\": \"\""), "duplicate_key", "/app"},
      {replaced(good, "\"sealed\": [", "\"responses\": ["), "duplicate_key", "/responses"},
      {replaced(export_of({}), "\"responses\": []", "\"responses\": {}"), "wrong_type", "/responses"},
      {replaced(export_of({}), "\"responses\": []", "\"responses\": 1"), "wrong_type", "/responses"},
      {replaced(export_of({}), "\"failures\": []", "\"failures\": null"), "wrong_type", "/failures"},
      {replaced(good, "2026-11-30", "2026-11-31"), "bad_date", "/exportedOn"},
  };
  for (const Case& wrong : cases) {
    CAPTURE(wrong.file);
    const auto read = import_export(wrong.file, 0);
    REQUIRE_FALSE(read.has_value());
    CHECK(has_fault(read.error(), wrong.code, wrong.where));
    for (const Fault& fault : read.error()) CHECK_FALSE(fault.text.empty());
  }
}

TEST_CASE("import: more than 10,000 records that can't be read refuse the file, and masses of nothing cost nothing") {
  std::string records = "{}";
  for (int i = 0; i < 10'000; ++i) records += ",{}";
  const auto read = import_export(file_with("responses", records), 0);
  REQUIRE_FALSE(read.has_value());
  CHECK(has_fault(read.error(), "too_many", ""));
  std::string nothing = "1";
  for (int i = 0; i < 200'000; ++i) nothing += ",1";
  CHECK(imported(file_with("responses", nothing)).rejected == 200'001);
}

TEST_CASE("import: a text without end does not fill the memory") {
  const auto endless = [](const std::string& start, const std::string& part) {
    class Endless : public ByteSource {
     public:
      Endless(std::string start, std::string part) : start_(std::move(start)), part_(std::move(part)) {}
      std::string_view next() override {
        REQUIRE(++blocks_ < 10'000);
        return blocks_ == 1 ? std::string_view(start_) : part_;
      }

     private:
      std::string start_, part_;
      int blocks_ = 0;
    };
    Endless source(start, part);
    return import_export(source, 0);
  };
  for (const std::string& start :
       {std::string("{\"app\":\""), std::string("{\""), std::string("{\"responses\":[{\"a\":1"), std::string(" ")}) {
    CAPTURE(start);
    const auto read = endless(start, std::string(65'536, start == " " ? ' ' : '1'));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().front().code == "too_big");
  }
}

TEST_CASE("import: cut short anywhere, it is refused") {
  const std::string file = full_export();
  const std::size_t end = file.find_last_of('}');
  for (std::size_t size = 0; size <= end; size += size < 400 || size + 400 > end ? 1 : 37) {
    CAPTURE(size);
    const auto read = import_export(std::string_view(file).substr(0, size), 0);
    REQUIRE_FALSE(read.has_value());
    REQUIRE(read.error().front().code == "syntax");
  }
}

TEST_CASE("import: whatever happens to its bytes, no response comes out that was not exported") {
  const std::string file = full_export();
  const MergedSet wanted = imported(file).set;
  std::mt19937 random(20261124);
  for (int i = 0; i < 3'000; ++i) {
    std::string damaged = file;
    for (unsigned left = 1 + random() % 3; left > 0; --left)
      damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    const auto read = import_export(damaged, 0);
    if (!read) {
      REQUIRE_FALSE(read.error().empty());
      continue;
    }
    for (const Item& item : read->set.items()) {
      if (item.form == Form::opened) REQUIRE(std::ranges::count(wanted.items(), item) == 1);
    }
    for (const Quarantined& aside : read->set.quarantined()) REQUIRE_FALSE(aside.reason.empty());
  }
}

TEST_CASE("import: a file that changes after it was read is not written") {
  const std::string file = full_export();
  const MergedSet set = imported(file).set;
  const std::string other = replaced(file, "The road there", "The toad there");
  FilePort port(other);
  const auto written = write_set(set, head, port);
  REQUIRE_FALSE(written.has_value());
  CHECK(written.error() == WriteFault::changed);
}

TEST_CASE("import: writing can be stopped at every step") {
  const std::string file = full_export();
  const MergedSet set = imported(file).set;
  for (int writes = 0;; ++writes) {
    StoppingPort port(file);
    port.writes_left = writes;
    const auto written = write_set(set, head, port);
    if (written) break;
    REQUIRE(written.error() == WriteFault::stopped);
    REQUIRE(writes < 1'000);
  }
}

}  // namespace earshot::core
