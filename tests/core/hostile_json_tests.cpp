// Files that are meant to break a reader: the kinds of the JSONTestSuite (RFC 8259, by its names: y_ must be read, n_ must
// be refused, i_ may be either) and our own. None may crash, take longer than a second, or be refused without a reason.
#include <ctime>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/export_json.h"
#include "core/fhir_json.h"
#include "core/format_json.h"
#include "core/import_json.h"
#include "core/key_file_json.h"
#include "core/key_test_json.h"
#include "core/merge_report_json.h"
#include "core/ndjson_json.h"
#include "core/pack_json.h"
#include "core/response_json.h"
#include "core/sealed_json.h"
#include "core/translation_json.h"
#include "core/tree_json.h"
#include "core/withdrawal_json.h"
#include "tests/core/sample_keys.h"

namespace earshot::core {
namespace {

using namespace std::string_literals;

struct Hostile {
  std::string name;  // begins with y_, n_ or i_
  std::string bytes;
};
using HostileFiles = std::vector<Hostile>;

std::string times(std::string_view part, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += part;
  return all;
}

std::string hex_byte(int byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  return {digits[static_cast<std::size_t>(byte / 16)], digits[static_cast<std::size_t>(byte % 16)]};
}

// Each of `texts` as a file of its own, named by its number.
void add_all(HostileFiles& files, const std::string& kind, const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) files.push_back({kind + "_" + std::to_string(i), texts[i]});
}

void add_numbers(HostileFiles& files) {
  add_all(files, "y_number",
          {"0",
           "-0",
           "1",
           "-1",
           "123",
           "-123",
           "20e1",
           "1e1",
           "1E22",
           "1E-2",
           "1E+2",
           "0e+1",
           "0e1",
           "123.456e78",
           "123.456789",
           "-0.000000000000000000000000000000000000000000000000000000000000000000000000000000000001",
           "123e45",
           "123e65",
           "18446744073709551615",
           "-9223372036854775808",
           "1.0",
           "[1e-2]",
           "0.1",
           "4 ",
           " 4"});
  add_all(files, "n_number",
          {"-",
           "+1",
           "+Inf",
           "-01",
           "-2.",
           "-NaN",
           ".-1",
           ".2e-3",
           "0.1.2",
           "0.3e+",
           "0.3e",
           "0.e1",
           "0E",
           "0E+",
           "0_1",
           "0e",
           "0e+",
           "012",
           "-012",
           "1.0e+",
           "1.0e-",
           "1.0e",
           "1 000",
           "1eE2",
           "2.e+3",
           "2.e-3",
           "2.e3",
           "9.e+",
           "Inf",
           "NaN",
           "\xEF\xBC\x91",
           "1+2",
           "0x1",
           "0x42",
           "Infinity",
           "0e+-1",
           "-foo",
           "- 1",
           "-Infinity",
           "-.123",
           "-1x",
           "1ea",
           "1e\xE5",
           "1\xE5",
           ".123",
           "1a",
           "1,",
           "++1234",
           "0\xE5",
           "1.8011670033376514H-308",
           "1.2a-3",
           "--1",
           "1e1e1",
           "1.",
           "00",
           "1e999",
           "-1e999",
           "-123123e100000",
           "123123e100000",
           "1e+309",
           "0.4e00669999999999999999999999999999999999999999999"});
  add_all(files, "i_number",
          {"1e-999", "123e-10000000", "123123123123123123123123123123", "-123123123123123123123123123123",
           "18446744073709551616", "-9223372036854775809", times("9", 300), "0." + times("0", 5000) + "1",
           times("1", 308) + ".5", "1e" + times("0", 1000) + "1"});
}

void add_structures(HostileFiles& files) {
  add_all(files, "y_structure",
          {"[]",
           "{}",
           "null",
           "true",
           "false",
           "\"\"",
           "[null]",
           "[true,false]",
           " [] ",
           "[] ",
           "[\n\t\r ]",
           R"({"a":[]})",
           R"({"":0})",
           R"({"\u0000":1})",
           R"({"a":{"b":{"c":[]}}})",
           R"([[]   ])",
           R"(["a"])",
           R"([ 4])",
           R"([1,null,null,null,2])",
           "{\n\"a\": \"b\"\n}",
           R"({"asd":"sdf", "dfg":"fgh"})",
           times("[", 32) + times("]", 32),
           times(R"({"a":)", 31) + "{}" + times("}", 31)});
  add_all(files, "n_structure",
          {"",
           " ",
           "[",
           "]",
           "{",
           "}",
           "[,",
           "[,1]",
           "[1,]",
           "[1,,2]",
           "[,]",
           "[\"\",]",
           "[1 true]",
           "[a",
           "[1",
           "[\"a\"",
           "[\"a",
           "[*]",
           "[x]",
           "[x",
           "['x']",
           "[3[4]]",
           "[1:2]",
           "[\"x\"]]",
           "[\"\": 1]",
           "[\"a\",\n4\n,1,",
           "[1,\n1\n,1",
           "[{}",
           "[\n",
           "{]",
           "{,",
           "{,}",
           "{\"a\"",
           "{\"a\":",
           "{\"a\":1",
           "{\"a\":1,}",
           "{\"a\":1,,}",
           "{\"a\":}",
           "{\"a\" b}",
           "{\"a\":1 2}",
           "{:\"b\"}",
           "{\"a\",1}",
           "{1:1}",
           "{9999E9999:1}",
           "{null:null,null:null}",
           "{'a':0}",
           "{a: 1}",
           "{\"a\": true} \"x\"",
           "{\"a\":/*comment*/\"b\"}",
           "{\"a\":\"b\"}/**/",
           "{\"a\":\"b\"}//",
           "{\"a\":\"b\"}#",
           "{\"a\":\"b\"}/",
           "{[: \"x\"}",
           "{\"x\"::\"b\"}",
           "{\"x\", null}",
           "{\"id\":0,,,,,}",
           "{\"a\":\"a",
           "{ \"foo\" : \"bar\", \"a\" }",
           "{\"a\"\"b\"}",
           "{\"a\":\"b\",,\"c\":\"d\"}",
           "{\"a\":\"b\"",
           "{\"a\": tru}",
           "{\"a\": truth}",
           "{\"a\":[}",
           "[{\"a\":1]}",
           "{\"\xF0\x9F\x87\xA8\":1,}",
           "[][]",
           "{}{}",
           "1]",
           "2@",
           "{}}",
           "[]]",
           "[True]",
           "[TRUE]",
           "[nul",
           "[fals]",
           "[tru]",
           "truefalse",
           "nulll",
           "<null>",
           "<.>",
           "[<null>]",
           "\xE2\x81\xA0[]",
           "[\xE2\x81\xA0]",
           "[\f]",
           "[\v]",
           "[\x1A]",
           "[\xC2\xA0]",
           "\xC3\xA5",
           "*",
           "{\"a\":\"b\"}#{}",
           "[\\u000A\"\"]",
           "[1\n",
           "abc",
           "{\"a\":1;\"b\":2}",
           "(1)",
           "undefined",
           "[1}",
           "{\"a\":1]",
           "\"a\" \"b\"",
           "[]\0"s,
           "\0"s,
           "[\0]"s,
           "{\"a\":\0}"s,
           "[1]\0\0\0\0"s,
           "\xFF\xFE[\0]\0"s,
           "\xFE\xFF\0[\0]"s,
           "\xEF\xBB",
           "\xEF\xBB{}",
           "\xEF",
           "\xEF\xBB\xBF\xEF\xBB\xBF{}",
           "{\"a\":\"b\"}\xEF\xBB\xBF"});
  add_all(files, "i_structure", {"\xEF\xBB\xBF{}", "\xEF\xBB\xBF[1]"});
}

void add_strings(HostileFiles& files) {
  add_all(files, "y_string",
          {R"("\u0060\u012a\u12AB")",
           R"("\uD801\udc37")",
           R"("\ud83d\ude39\ud83d\udc8d")",
           R"("\"\\\/\b\f\n\r\t")",
           R"("\\u0000")",
           R"("\"")",
           "\"a/*b*/c/*d//e\"",
           R"("\\a")",
           R"("\\n")",
           R"("\u0012")",
           R"("\uFFFF")",
           "\"\xF4\x8F\xBF\xBF\"",
           "\"\xEF\xBF\xBF\"",
           R"("\u0000")",
           R"("\uDBFF\uDFFE")",
           "\"\xE2\x80\xA8\xE2\x80\xA9\"",
           "\"\x7F\"",
           R"("\u0022")",
           "\"\xF0\x9D\x84\x9E\"",
           R"("\uFDD0")",
           R"("new\u00A0line")",
           "\"\xE2\x82\xAC\"",
           "\"" + times("x", 10'000) + "\"",
           "\"\xE2\x80\xAE\"",
           R"("\u200B")"});
  add_all(files, "n_string",
          {R"("\uD800\")",
           R"("\uD800\u")",
           R"("\uD800\u1")",
           R"("\uD800\u1x")",
           R"("\x00")",
           R"("\\\")",
           "\"\\\t\"",
           R"("\🌀")",
           R"("\")",
           R"("\u00A")",
           R"("\uD834\uDd")",
           R"("\uD800\uD800\x")",
           R"("\a")",
           R"("\uqqqq")",
           "\"\\\xE5\"",
           "\\u0020\"asd\"",
           "\\n",
           "\"",
           "'single quote'",
           "\"\\",
           "\"\\u",
           "\"\\u0",
           "\"x",
           "\"new\nline\"",
           "\"\t\"",
           R"("\U0001F600")",
           R"("\u{1F600}")",
           R"("\'")",
           R"("\0")",
           R"("\v")",
           "\"a\0b\""s,
           R"("\u 12A")",
           R"("\u+123")",
           R"("\u-123")",
           R"("\u0x12")",
           R"("\uDADA")",
           R"("\uD888\u1234")",
           R"("\uD800\n")",
           R"("\ud800abc")",
           R"("\uDd1e\uD834")",
           R"("\uDFAA")",
           R"("\uD800\uD800")",
           R"(["\uDC00"])",
           R"({"\uD800":1})"});
  for (int byte = 0; byte < 0x20; ++byte) {
    files.push_back({"n_string_control_" + hex_byte(byte), "\"a" + std::string(1, static_cast<char>(byte)) + "\""});
  }
  // What is no UTF-8: cut sequences, overlong forms, surrogates, beyond U+10FFFF, bytes that stand in none.
  add_all(files, "n_string_utf8",
          {"\"\x80\"",
           "\"\xBF\"",
           "\"\xC0\xAF\"",
           "\"\xC0\x80\"",
           "\"\xC1\xBF\"",
           "\"\xC3\"",
           "\"\xC3\x28\"",
           "\"\xE0\x80\xAF\"",
           "\"\xE0\x9F\xBF\"",
           "\"\xE2\x82\"",
           "\"\xE2\x28\xA1\"",
           "\"\xE2\x82\x28\"",
           "\"\xED\xA0\x80\"",
           "\"\xED\xBF\xBF\"",
           "\"\xED\xA0\x81\xED\xB0\x80\"",
           "\"\xF0\x80\x80\xAF\"",
           "\"\xF0\x8F\xBF\xBF\"",
           "\"\xF0\x9F\x98\"",
           "\"\xF0\x28\x8C\xBC\"",
           "\"\xF0\x90\x28\xBC\"",
           "\"\xF0\x28\x8C\x28\"",
           "\"\xF4\x90\x80\x80\"",
           "\"\xF5\x80\x80\x80\"",
           "\"\xF8\x88\x80\x80\x80\"",
           "\"\xFC\x84\x80\x80\x80\x80\"",
           "\"\xFE\"",
           "\"\xFF\"",
           "\"\xE5\"",
           "[\xFF]",
           "{\"\xFF\":1}",
           "\"\\u0041\xC2\"",
           "\"\xEF\xBF\""});
}

void add_big_ones(HostileFiles& files) {
  for (const int levels : {33, 100, 1'000, 100'000, 500'000}) {
    const std::string name = std::to_string(levels);
    files.push_back({"n_deep_lists_" + name, times("[", levels)});
    files.push_back({"n_deep_lists_closed_" + name, times("[", levels) + times("]", levels)});
    files.push_back({"n_deep_objects_" + name, times(R"({"a":)", levels > 150'000 ? 150'000 : levels)});
    files.push_back({"n_deep_mixed_" + name, times(R"([{"":)", levels > 150'000 ? 150'000 : levels)});
  }
  files.push_back({"y_wide_list", "[" + times("0,", 100'000) + "0]"});
  files.push_back({"y_wide_list_of_lists", "[" + times("[],", 100'000) + "[]]"});
  files.push_back({"n_wide_object_of_one_key", "{" + times(R"("a":0,)", 50'000) + R"("a":0})"});
  files.push_back({"y_long_key", "{\"" + times("k", 100'000) + "\":0}"});
  files.push_back({"y_long_text", "\"" + times("\xE2\x82\xAC", 300'000) + "\""});
  files.push_back({"y_long_escapes", "\"" + times("\\u20ac", 150'000) + "\""});
  files.push_back({"n_long_text_without_end", "\"" + times("x", 1'000'000)});
  files.push_back({"n_long_number_without_end", times("1", 1'000'000) + "x"});
  files.push_back({"y_white_space", times(" \n\t\r", 250'000) + "0"});
  files.push_back({"n_white_space_alone", times(" \n\t\r", 250'000)});
  files.push_back({"n_commas", "[" + times(",", 1'000'000)});
  files.push_back({"n_quotes", times("\"", 1'000'001)});
  files.push_back({"n_backslashes", "\"" + times("\\", 1'000'000)});
  files.push_back({"n_too_big", "\"" + times("x", 1024 * 1024) + "\""});
  std::string keys = "{";
  for (int i = 0; i < 50'000; ++i) keys += "\"k" + std::to_string(i) + "\":0,";
  files.push_back({"y_wide_object", keys + "\"\":0}"});
}

// Two members of one name, however it is written.
void add_duplicates(HostileFiles& files) {
  add_all(files, "n_duplicate_key",
          {R"({"a":1,"a":1})", R"({"a":1,"a":2})", R"({"a":1,"\u0061":2})", R"({"a":{"b":1,"b":2}})",
           R"([{"a":1,"b":2,"a":3}])", R"({"":0,"":0})", R"({"__proto__":1,"__proto__":2})", R"({"\u00e9":1,"é":2})",
           R"({"a":[{"x":0,"x":0}],"b":1})"});
}

HostileFiles hostile_files() {
  HostileFiles files;
  add_numbers(files);
  add_structures(files);
  add_strings(files);
  add_duplicates(files);
  add_big_ones(files);
  return files;
}

// As deep as the tree has to be looked at to know whether it was read.
bool is_read(const std::string& bytes) {
  FaultList faults;
  const bool whole = parse_json(bytes, faults).has_value();
  const Faults found = faults.take();
  for (const Fault& fault : found) REQUIRE_FALSE(fault.text.empty());
  REQUIRE(whole == (found.empty() || found.front().code == "duplicate_key"));
  return found.empty();
}

template <typename Read>
void check_refused(Read read, const std::string& bytes) {
  const auto result = read(bytes);
  REQUIRE_FALSE(result.has_value());
  REQUIRE_FALSE(result.error().empty());
  for (const Fault& fault : result.error()) REQUIRE_FALSE(fault.text.empty());
}

const std::string empty_export = write_export({"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0", {}}).json;

std::string as_record_of(const std::string& list, const std::string& bytes) {
  const std::string before = "\"" + list + "\": [";
  std::string file = empty_export;
  return file.insert(file.find(before) + before.size(), bytes);
}

// As a record of an export: the file is refused, or the record is set aside or turned away, with a reason each.
void check_in_export(const std::string& list, const std::string& bytes) {
  const auto read = import_export(as_record_of(list, bytes), 0);
  if (!read) {
    REQUIRE_FALSE(read.error().empty());
    for (const Fault& fault : read.error()) REQUIRE_FALSE(fault.text.empty());
    return;
  }
  REQUIRE(read->set.items().empty());
  REQUIRE(read->set.withdrawals().empty());
  for (const Quarantined& aside : read->set.quarantined()) REQUIRE_FALSE(aside.reason.empty());
  REQUIRE(read->faults.empty() == (bytes.find_first_not_of(" \t\r\n") == std::string::npos));
}

// A second of the processor at most. As wasm std::clock() is the time of the wall, which passes while others use the
// processor: there a hang is ended by ctest.
#ifdef __EMSCRIPTEN__
constexpr bool is_of_the_processor = false;
#else
constexpr bool is_of_the_processor = true;
#endif

class Watch {
 public:
  ~Watch() {
    const double seconds = static_cast<double>(std::clock() - start_) / CLOCKS_PER_SEC;
    if (is_of_the_processor) CHECK(seconds < 1.0);
  }

 private:
  std::clock_t start_ = std::clock();
};

}  // namespace

TEST_CASE("hostile JSON: at least 300 files, each of its own name") {
  std::set<std::string> names;
  for (const Hostile& file : hostile_files()) CHECK(names.insert(file.name).second);
  CHECK(names.size() >= 300);
  MESSAGE(names.size(), " hostile files");
}

TEST_CASE("hostile JSON: what is JSON is read, what is none is refused with a reason, in a second at most") {
  for (const Hostile& file : hostile_files()) {
    CAPTURE(file.name);
    const Watch watch;
    const bool read = is_read(file.bytes);
    if (file.name.starts_with("y_")) CHECK(read);
    if (file.name.starts_with("n_")) CHECK_FALSE(read);
  }
}

TEST_CASE("hostile JSON: no reader takes any of it for what it reads") {
  for (const Hostile& file : hostile_files()) {
    CAPTURE(file.name);
    {
      const Watch watch;
      check_refused([](std::string_view bytes) { return read_pack(bytes); }, file.bytes);
    }
    {
      const Watch watch;
      check_refused([](std::string_view bytes) { return read_words(bytes); }, file.bytes);
      check_refused([](std::string_view bytes) { return read_pack_words(bytes); }, file.bytes);
    }
    {
      const Watch watch;
      check_refused([](std::string_view bytes) { return read_response(bytes); }, file.bytes);
      check_refused([](std::string_view bytes) { return read_sealed(bytes); }, file.bytes);
      check_refused([](std::string_view bytes) { return read_withdrawal(bytes); }, file.bytes);
    }
    {
      const Watch watch;
      check_refused([](std::string_view bytes) { return import_export(bytes, 0); }, file.bytes);
    }
    {
      const Watch watch;
      check_refused([](std::string_view bytes) { return read_fhir(bytes); }, file.bytes);
      check_refused([](std::string_view bytes) { return read_ndjson_line(bytes, 1); }, file.bytes);
    }
    {
      const Watch watch;
      check_refused([](std::string_view bytes) { return read_key_file(bytes); }, file.bytes);
      CHECK(format_of(file.bytes).empty());
    }
    {
      const Watch watch;
      CHECK_FALSE(read_merge_report(file.bytes).has_value());
      CHECK(open_key_test(file.bytes, service_secret()).error() == KeyTestFault::no_key_test);
    }
  }
}

TEST_CASE("hostile JSON: as a record of an export it is never taken, and never without a reason") {
  for (const Hostile& file : hostile_files()) {
    for (const std::string list : {"responses", "sealed", "withdrawn", "failures"}) {
      CAPTURE(file.name);
      CAPTURE(list);
      const Watch watch;
      check_in_export(list, file.bytes);
    }
  }
}

}  // namespace earshot::core
