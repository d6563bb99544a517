#include "core/key_test_json.h"

#include <array>
#include <span>
#include <utility>
#include <vector>

#include "core/age.h"
#include "core/base64.h"
#include "core/hash.h"
#include "core/reading_json.h"

namespace earshot::core {
namespace {

constexpr std::string_view format = "earshot-key-test";
constexpr std::size_t code_digits = 8;

// Two groups of four digits.
std::string make_code(FillRandom fill) {
  std::array<unsigned char, code_digits> bytes{};
  fill(bytes);
  std::string code;
  for (const unsigned char byte : bytes) {
    if (code.size() == code_digits / 2) code += ' ';
    code += static_cast<char>('0' + byte % 10);
  }
  return code;
}

std::string hash_of(const PublicKey& key, std::string_view code) {
  std::string digits = fingerprint(key) + ' ';
  for (const char c : code) {
    if (c != ' ') digits += c;
  }
  return sha256_hex(digits);
}

Json test_tree(const PublicKey& key, std::string_view file) {
  return json_object({{"key", json_text(fingerprint(key))}, {"age", json_text(base64(file))}});
}

std::string file_of(std::vector<Json> tests) {
  return write_json_indented(json_object(
      {{"format", json_text(format)}, {"formatVersion", json_number(1)}, {"tests", json_list(std::move(tests))}}));
}

struct Test {
  std::string key, age;
};

std::optional<std::vector<Test>> read_tests(std::string_view json) {
  FaultList faults;
  const auto tree = parse_json(json, faults);
  if (!tree) return std::nullopt;
  Cursor at(*tree, faults);
  if (!at.is_format(format, 1, "key test")) return std::nullopt;
  std::vector<Test> tests;
  for (Cursor item : at.required("tests").at_least_one_item()) {
    tests.push_back({item.required("key").any_text(), bytes_of_base64(item.required("age").any_text()).value_or("")});
    item.no_other_keys();
  }
  at.no_other_keys();
  if (!faults.empty()) return std::nullopt;
  return tests;
}

std::vector<std::string_view> parts_of(std::string_view line) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = line.find(' ');
    parts.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return parts;
    line.remove_prefix(end + 1);
  }
}

std::optional<SealKeys> keys_in(std::span<const std::string_view> parts) {
  const auto service = read_public_key(parts[0]), recovery = read_public_key(parts[1]);
  if (!service || !recovery) return std::nullopt;
  return SealKeys{*service, *recovery};
}

}  // namespace

std::optional<KeyTest> make_key_test(const SealKeys& keys, FillRandom fill) {
  KeyTest test{.json = {}, .pending = {.keys = keys, .service_code_hash = {}, .recovery_code_hash = {}}};
  std::vector<Json> tests;
  for (const bool service : {true, false}) {
    const PublicKey& key = service ? keys.service : keys.recovery;
    const std::string code = make_code(fill);
    const auto file = seal_age(code, std::span(&key, 1), fill);
    if (!file) return std::nullopt;
    tests.push_back(test_tree(key, *file));
    (service ? test.pending.service_code_hash : test.pending.recovery_code_hash) = hash_of(key, code);
  }
  test.json = file_of(std::move(tests));
  return test;
}

bool is_service_code(const PendingKeys& pending, std::string_view typed) {
  return hash_of(pending.keys.service, typed) == pending.service_code_hash;
}

bool is_recovery_code(const PendingKeys& pending, std::string_view typed) {
  return hash_of(pending.keys.recovery, typed) == pending.recovery_code_hash;
}

std::expected<std::string, KeyTestFault> open_key_test(std::string_view json, const SecretKey& key) {
  const auto tests = read_tests(json);
  if (!tests) return std::unexpected(KeyTestFault::no_key_test);
  const std::string own = fingerprint(public_key_of(key));
  for (const Test& test : *tests) {
    if (test.key != own) continue;
    auto code = open_age(test.age, key);
    if (!code) return std::unexpected(KeyTestFault::damaged);
    return *std::move(code);
  }
  return std::unexpected(KeyTestFault::other_key);
}

std::string write_seal_keys(const SealKeys& keys) {
  return write_public_key(keys.service) + ' ' + write_public_key(keys.recovery);
}

std::optional<SealKeys> read_seal_keys(std::string_view line) {
  const auto parts = parts_of(line);
  return parts.size() == 2 ? keys_in(parts) : std::nullopt;
}

std::string write_pending_keys(const PendingKeys& pending) {
  return write_seal_keys(pending.keys) + ' ' + pending.service_code_hash + ' ' + pending.recovery_code_hash;
}

std::optional<PendingKeys> read_pending_keys(std::string_view line) {
  const auto parts = parts_of(line);
  if (parts.size() != 4) return std::nullopt;
  const auto keys = keys_in(parts);
  if (!keys) return std::nullopt;
  return PendingKeys{*keys, std::string(parts[2]), std::string(parts[3])};
}

}  // namespace earshot::core
