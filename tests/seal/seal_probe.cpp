// Sealing and opening from the command line, so that other programs can be asked whether they agree: natively and as wasm
// under node. Reads a line, writes a line; bytes stand in base64. For tests/node/seal.test.mjs and script/torture.
//
//   seal_probe public SECRET_KEY             nothing read; the public key, its fingerprint and its words
//   seal_probe respond FIRST COUNT           nothing read; that many random responses
//   seal_probe seal PUBLIC_KEY...            bytes -> an age file
//   seal_probe open SECRET_KEY               an age file -> "ok BYTES", or "no CODE"
//   seal_probe seal-response PUBLIC_KEY...   a response -> a sealed response
//   seal_probe open-response SECRET_KEY      a sealed response -> "ok RESPONSE", or "no CODE"
//   seal_probe export                        records, to the end -> one export file
//   seal_probe break SECRET_KEY              a sealed response -> what became of each bit flipped and each cut, in numbers
#include <charconv>
#include <cstdio>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/age.h"
#include "core/base64.h"
#include "core/export_json.h"
#include "core/response_json.h"
#include "core/seal.h"
#include "tests/core/random_response.h"

namespace {

using namespace earshot;
using Line = std::string;
using Answer = std::optional<Line>;  // none: the question makes no sense

constexpr std::string_view age_fault_names[] = {"bad_header", "other_key", "forged_header", "damaged"};

Answer seal_bytes(const Line& line, const std::vector<core::PublicKey>& keys) {
  const auto bytes = core::bytes_of_base64(line);
  const auto file = bytes ? core::seal_age(*bytes, keys) : std::nullopt;
  return file ? Answer(core::base64(*file)) : std::nullopt;
}

Answer open_bytes(const Line& line, const core::SecretKey& key) {
  const auto file = core::bytes_of_base64(line);
  if (!file) return std::nullopt;
  const auto bytes = core::open_age(*file, key);
  return bytes ? "ok " + core::base64(*bytes)
               : "no " + std::string(age_fault_names[static_cast<std::size_t>(bytes.error())]);
}

Answer seal_response(const Line& line, const std::vector<core::PublicKey>& keys) {
  const auto response = core::read_response(line);
  const auto sealed = response ? core::seal(*response, keys) : std::nullopt;
  return sealed ? Answer(core::write_sealed(*sealed)) : std::nullopt;
}

Answer open_response(const Line& line, const core::SecretKey& key) {
  const core::Opened opened = core::open_all(std::span(&line, 1), key);
  if (opened.aside.empty()) return "ok " + opened.responses.front();
  return "no " + std::string(core::name_of(opened.aside.front().fault));
}

struct Broken {
  int tried = 0, opened = 0;

  void try_one(const core::SealedResponse& sealed, const core::SecretKey& key) {
    ++tried;
    if (core::open_sealed(sealed, key)) ++opened;
  }
};

Answer break_response(const Line& line, const core::SecretKey& key) {
  const auto whole = core::read_sealed(line);
  if (!whole || !core::open_sealed(*whole, key)) return std::nullopt;
  Broken flips, cuts;
  core::SealedResponse sealed = *whole;
  for (std::size_t bit = 0; bit < 8 * whole->age.size(); ++bit) {
    char& byte = sealed.age[bit / 8];
    byte = static_cast<char>(byte ^ (1 << bit % 8));
    flips.try_one(sealed, key);
    byte = whole->age[bit / 8];
  }
  while (!sealed.age.empty()) {
    sealed.age.pop_back();
    cuts.try_one(sealed, key);
  }
  return std::to_string(flips.tried) + " flipped, " + std::to_string(flips.opened) + " opened; " +
         std::to_string(cuts.tried) + " cut, " + std::to_string(cuts.opened) + " opened";
}

int complain(const std::string& text) {
  std::cerr << "seal_probe: " << text << '\n';
  return 1;
}

int each_line(const std::function<Answer(const Line&)>& ask) {
  for (Line line; std::getline(std::cin, line);) {
    const Answer answer = ask(line);
    if (!answer) return complain("can't make sense of: " + line.substr(0, 80));
    std::cout << *answer << '\n';
  }
  return 0;
}

int with_public(const std::vector<std::string>& texts,
                Answer (*ask)(const Line&, const std::vector<core::PublicKey>&)) {
  std::vector<core::PublicKey> keys;
  for (const std::string& text : texts) {
    const auto key = core::read_public_key(text);
    if (!key) return complain("no public key: " + text);
    keys.push_back(*key);
  }
  return each_line([&](const Line& line) { return ask(line, keys); });
}

int with_secret(const std::vector<std::string>& texts, Answer (*ask)(const Line&, const core::SecretKey&)) {
  const auto key = core::read_secret_key(texts.empty() ? "" : texts.front());
  if (!key) return complain("no secret key");
  return each_line([&](const Line& line) { return ask(line, *key); });
}

int tell_public(const std::vector<std::string>& texts) {
  const auto secret = core::read_secret_key(texts.empty() ? "" : texts.front());
  if (!secret) return complain("no secret key");
  const core::PublicKey key = core::public_key_of(*secret);
  std::cout << core::write_public_key(key) << '\n'
            << core::fingerprint(key) << '\n'
            << core::fingerprint_words(key) << '\n';
  return 0;
}

int write_export() {
  core::ExportInput input{"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-24", "0.1.0", {}};
  for (Line line; std::getline(std::cin, line);) input.responses.push_back(std::move(line));
  std::cout << core::write_export(input).json;
  return 0;
}

int respond(const std::vector<std::string>& numbers) {
  std::uint32_t first = 0, count = 0;
  if (numbers.size() != 2) return complain("respond FIRST COUNT");
  std::from_chars(numbers[0].data(), numbers[0].data() + numbers[0].size(), first);
  std::from_chars(numbers[1].data(), numbers[1].data() + numbers[1].size(), count);
  for (std::uint32_t seed = first; seed < first + count; ++seed) {
    std::cout << core::write_response(core::random_response(seed)) << '\n';
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string command = argc > 1 ? argv[1] : "";
  const std::vector<std::string> rest(argv + std::min(argc, 2), argv + argc);
  if (command == "public") return tell_public(rest);
  if (command == "respond") return respond(rest);
  if (command == "export") return write_export();
  if (command == "seal") return with_public(rest, seal_bytes);
  if (command == "open") return with_secret(rest, open_bytes);
  if (command == "seal-response") return with_public(rest, seal_response);
  if (command == "open-response") return with_secret(rest, open_response);
  if (command == "break") return with_secret(rest, break_response);
  return complain("see the top of tests/seal/seal_probe.cpp");
}
