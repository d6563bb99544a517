// age files: any bytes as a file; and a right file with some bytes changed, which must not open as anything else.
#include <string>

#include "core/age.h"
#include "core/age_header.h"
#include "tests/fuzz/target.h"

namespace {

using namespace earshot;

const std::string plaintext(2'000, 'p');

struct Sealed {
  core::SecretKey key;
  std::string file;
};

// The same in every run, so that an input that was found stays one.
void fill_with_sevens(std::span<unsigned char> bytes) {
  for (unsigned char& byte : bytes) byte = 7;
}

Sealed sealed_once() {
  Sealed sealed{core::make_secret_key(fill_with_sevens), {}};
  const core::PublicKey recipient = core::public_key_of(sealed.key);
  sealed.file = core::seal_age(plaintext, {&recipient, 1}, fill_with_sevens).value_or("");
  fuzz::require(core::open_age(sealed.file, sealed.key) == plaintext);
  return sealed;
}

void any_file(std::string_view file, const core::SecretKey& key) {
  if (const auto header = core::read_age_header(file)) {
    fuzz::require(core::write_age_header(header->stanzas) == header->covered);
  }
  fuzz::require(!core::open_age(file, key).has_value());
}

// Three bytes each: where, and what is to stand there; at last how long the file is.
void changed_file(std::string_view changes, std::string file, const core::SecretKey& key) {
  const std::string right = file;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(changes[i]); };
  for (; changes.size() >= 3; changes.remove_prefix(3)) {
    file[(byte(0) * 256U + byte(1)) % file.size()] = static_cast<char>(byte(2));
  }
  if (!changes.empty()) file.resize(file.size() - byte(0) % file.size());
  const auto opened = core::open_age(file, key);
  fuzz::require(opened.has_value() == (file == right));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Sealed sealed = sealed_once();
  const std::string_view input = fuzz::text_of(bytes, size);
  if (input.starts_with("changed")) {
    changed_file(input.substr(7), sealed.file, sealed.key);
  } else {
    any_file(input, sealed.key);
  }
  return 0;
}
