// The quick way to read a record is the slow one in every way but the time it takes: whatever the bytes, the same is taken, set
// aside, turned away and refused, for the same reasons.
#include "core/scan_json.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/export_json.h"
#include "core/import_json.h"
#include "core/response_json.h"
#include "core/sealed_json.h"
#include "tests/core/import_both_ways.h"
#include "tests/core/random_response.h"
#include "tests/core/sample_response.h"
#include "tests/core/trials.h"

namespace earshot::core {
namespace {

using Found = RecordScanner::Found;

std::string export_of(std::vector<std::string> responses) {
  return write_export({"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0", std::move(responses)}).json;
}

// The list "responses" of an export, from the first brace on.
std::string records_of(const std::string& file) {
  const std::size_t start = file.find("[\n  {") + 4;
  return file.substr(start, file.find("\n ],\n \"sealed\"") - start);
}
std::string record_of(const Response& response) { return records_of(export_of({write_response(response)})); }

// With a hash that is right for the bytes, whatever they are.
std::string with_right_hash(std::string canonical) {
  const std::string hash = "\"hash\":\"" + sha256_hex(canonical) + "\",";
  const std::size_t before = canonical.find("\"id\":\"");
  return before == std::string::npos ? canonical : canonical.insert(before, hash);
}
std::string file_of(const std::string& record) {
  const std::string list = "\"responses\": [";
  std::string file = export_of({});
  return file.insert(file.find(list) + list.size(), record);
}

bool same_both_ways(const std::string& file) {
  TextSource one(file), other(file);
  return import_both_ways(one, other);
}

void change_bytes(std::string& bytes, std::mt19937& random) {
  const std::size_t at = random() % bytes.size(), length = 1 + random() % 40;
  switch (random() % 6) {
    case 0: bytes[at] = static_cast<char>(random() % 256); break;
    case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8)); break;
    case 2: bytes.erase(at, length); break;
    case 3: bytes.insert(at, bytes.substr(random() % bytes.size(), length)); break;
    case 4: bytes.insert(at, 1, "\"\\{}[],: \n\x01\xC3\xED\xFF"[random() % 14]); break;
    default: bytes.replace(at, length, bytes.substr(random() % bytes.size(), length));
  }
}

// In the response's canonical bytes, what is not as Earshot writes it, or as nobody may.
struct Change {
  std::string what, by;
};
const std::vector<Change> single_changes{
    {"\"rev\":1", "\"rev\":0"},
    {"\"rev\":1", "\"rev\":-1"},
    {"\"rev\":1", "\"rev\":01"},
    {"\"rev\":1", "\"rev\":1.0"},
    {"\"rev\":1", "\"rev\":1e0"},
    {"\"rev\":1", "\"rev\":2147483647"},
    {"\"rev\":1", "\"rev\":2147483648"},
    {"\"rev\":1", "\"rev\":18446744073709551617"},
    {"\"rev\":1", "\"rev\":\"1\""},
    {"\"rev\":1", "\"rev\":1,\"rev\":1"},
    {"\"rev\":1", "\"sev\":1"},
    {"\"rev\":1", "\"rev\":null"},
    {"\"rev\":1,", ""},
    {"\"day\":\"2026-11-23\"", "\"day\":\"2026-11-31\""},
    {"\"day\":\"2026-11-23\"", "\"day\":\"2026-02-29\""},
    {"\"day\":", "\"concern\":true,\"day\":"},
    {"\"day\":", "\"concern\":false,\"day\":"},
    {"\"day\":", "\"concern\":null,\"day\":"},
    {"\"id\":", "\"flags\":[],\"id\":"},
    {"\"id\":", "\"flags\":[\"fast\",\"many\"],\"id\":"},
    {"\"id\":", "\"flags\":[\"many\",\"fast\"],\"id\":"},
    {"\"id\":", "\"flags\":[\"fast\",\"fast\"],\"id\":"},
    {"\"id\":", "\"flags\":[\"slow\"],\"id\":"},
    {"\"language\":\"cy\"", "\"language\":\"zh-Hant-TW\""},
    {"\"language\":\"cy\"", "\"language\":\"cy-\""},
    {"\"language\":\"cy\"", "\"language\":\"\""},
    {"\"variant\":\"easy_read\"", "\"variant\":\"hard_read\""},
    {"\"variant\":\"easy_read\"", "\"variant\":\"easy_read\",\"why\":1"},
    {"\"area\":{", "\"area\":null,\"area\":{"},
    {"\"code\":\"east\"", "\"code\":\"East\""},
    {"\"code\":\"east\"", "\"code\":\"\""},
    {"\"code\":\"east\"", "\"code\":\"" + std::string(64, 'e') + "\""},
    {"\"code\":\"east\"", "\"code\":\"" + std::string(65, 'e') + "\""},
    {"\"label\":\"Y dwyrain\"", "\"label\":\"\""},
    {"\"label\":\"Y dwyrain\"", "\"label\":null"},
    {"\"label\":\"Y dwyrain\"", "\"label\":\"" + std::string(most_text_bytes, 'x') + "\""},
    {"\"label\":\"Y dwyrain\"", "\"label\":\"" + std::string(most_text_bytes + 1, 'x') + "\""},
    {"\"state\":\"answered\"", "\"state\":\"skipped\""},
    {"\"state\":\"answered\"", "\"state\":\"dont_know\""},
    {"\"state\":\"skipped\"", "\"state\":\"not_shown\""},
    {"\"state\":\"skipped\"", "\"state\":\"answered\""},
    {"\"kind\":\"faces\"", "\"kind\":\"free_text\""},
    {"\"kind\":\"faces\"", "\"kind\":\"choose_some\""},
    {"\"kind\":\"faces\"", "\"kind\":\"smiles\""},
    {"\"asked\":\"Do they listen?\"", "\"asked\":null"},
    {"\"asked\":\"Do they listen?\"", "\"asked\":\"\""},
    {"Do they listen?", "Do \\u0074hey listen?"},
    {"Do they listen?", "Do they\\/listen?"},
    {"Do they listen?", "Do\\u0001they\\u001flisten?"},
    {"Do they listen?", "Do\\u0001they\\u001Flisten?"},
    {"Do they listen?", "Do they\\u000alisten?"},
    {"Do they listen?", "Do they\\nlisten?"},
    {"Do they listen?", "Do they\nlisten?"},
    {"Do they listen?", "Do \\u007fthey listen?"},
    {"Do they listen?", "Do \x7Fthey \xEF\xBB\xBFlisten?"},
    {"Do they listen?", "Do \xED\xA0\x80 they"},
    {"Do they listen?", "Do \xF4\x90\x80\x80 they"},
    {"Do they listen?", "Do \xC0\xAF they"},
    {"Do they listen?", "Do \\ud83d\\ude42 they"},
    {"Do they listen?", "Do \xF0\x9F\x99\x82 they"},
    {"\"drawing\":null", "\"drawing\":[]"},
    {"[0,0]", "[0,0,0]"},
    {"[0,0]", "[0]"},
    {"[0,0]", "[-0,0]"},
    {"[0,0]", "[00,0]"},
    {"[0,0]", "[1001,0]"},
    {"[0,0]", "[1000,751]"},
    {"[[7,7]]", "[]"},
    {"\"size\":180", "\"size\":59"},
    {"\"size\":180", "\"size\":600"},
    {"\"size\":180", "\"size\":601"},
    {"\"colour\":\"blue\"", "\"colour\":\"pink\""},
    {"\"finding\":\"listening\"", "\"finding\":null"},
    {"\"finding\":\"listening\"", "\"finding\":\"\""},
};

}  // namespace

TEST_CASE("scan: what Earshot writes is known, with or without white space, and what is seen of it is what was said") {
  RecordScanner scanner;
  int known = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    Response response = random_response(seed);
    response.concern = seed % 5 == 0;
    if (seed % 3 == 0) response.flags = {ResponseFlag::fast, ResponseFlag::many};
    const std::string record = record_of(response), followed = record + ",{";
    const bool has_long_words =
        std::ranges::any_of(response.answers, [](const AnswerRow& row) { return row.text.size() > 2'000; });
    if (has_long_words) continue;
    ++known;
    REQUIRE(scanner.scan(followed) == Found::known);
    CHECK(scanner.size() == record.size());
    CHECK(scanner.canonical() == write_response(response));
    CHECK(scanner.item().hash == sha256(write_response(response)));
    CHECK(text_of(scanner.item().id) == response.id);
    CHECK(text_of(scanner.item().root_id) == response.root_id);
    CHECK(scanner.item().rev == response.rev);
    CHECK(scanner.item().concern == response.concern);
    CHECK(written(scanner.seen()) == written(seen_in(response)));
  }
  CHECK(known > 300);
  const std::string dense = with_right_hash(write_response(sample_response()));
  CHECK(scanner.scan(dense) == Found::known);
  CHECK(scanner.canonical() == write_response(sample_response()));
}

TEST_CASE("scan: cut short anywhere, it says so, and never that it is known") {
  RecordScanner scanner;
  const std::string record = record_of(sample_response());
  for (std::size_t size = 1; size < record.size(); ++size) {
    CAPTURE(size);
    REQUIRE(scanner.scan(std::string_view(record).substr(0, size)) == Found::cut_short);
  }
}

TEST_CASE("scan: what is too big is not known") {
  Response response = sample_response();
  AnswerRow row = response.answers[1];
  for (int i = 0; i < 100; ++i) {
    row.text.assign(3'900, 'x');
    response.answers.push_back(row);
  }
  RecordScanner scanner;
  CHECK(scanner.scan(record_of(response)) == Found::unknown);
  CHECK(same_both_ways(file_of(record_of(response))));
}

TEST_CASE("scan: a record that is wrong, or right in an unusual way, is the same both ways, though its hash is right") {
  const std::string good = write_response(sample_response());
  for (const Change& change : single_changes) {
    CAPTURE(change.what);
    CAPTURE(change.by);
    const std::size_t at = good.find(change.what);
    REQUIRE(at != std::string::npos);
    std::string changed = good;
    changed.replace(at, change.what.size(), change.by);
    CHECK(same_both_ways(file_of(with_right_hash(changed))));
  }
}

TEST_CASE("scan: whatever happens to the bytes, both ways read the same") {
  std::mt19937 random(20261127);
  std::vector<std::string> responses;
  for (unsigned seed = 0; seed < 12; ++seed) {
    Response response = random_response(seed);
    if (response.answers.size() > 6) response.answers.resize(6);
    responses.push_back(write_response(response));
  }
  const std::string file = export_of(responses);
  CHECK(same_both_ways(file));
  for (int i = 0; i < tests::trials(1'500); ++i) {
    CAPTURE(i);
    std::string changed = file;
    for (unsigned left = 1 + random() % 3; left > 0; --left) change_bytes(changed, random);
    REQUIRE(same_both_ways(changed));
  }
}

TEST_CASE("scan: whatever happens to the bytes of a record, both ways read the same, though its hash is right") {
  std::mt19937 random(20261128);
  // Rows that are the same in both are known again.
  Response response = sample_response();
  for (const char* question : {"never", "nor-this"}) {
    response.answers.push_back({.question = question, .finding = "unseen", .kind = QuestionKind::agree});
  }
  const std::string good = write_response(response), before = with_right_hash(good) + ",";
  for (int i = 0; i < tests::trials(6'000); ++i) {
    CAPTURE(i);
    std::string changed = good;
    change_bytes(changed, random);
    REQUIRE(same_both_ways(file_of(before + with_right_hash(changed))));
  }
}

TEST_CASE("scan: where blocks end changes nothing") {
  std::vector<std::string> responses;
  for (unsigned seed = 0; seed < 5; ++seed) responses.push_back(write_response(random_response(seed)));
  const std::string file = export_of(responses);
  for (const std::size_t size : {1, 7, 1'000, 4'096, 32'768}) {
    CAPTURE(size);
    BlockSource quick(file, size);
    TextSource whole(file);
    CHECK(import_both_ways(quick, whole));
  }
}

}  // namespace earshot::core
