// earshot-open: opens what a kiosk has sealed, on the machine of whoever holds a key.
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>

#include "core/key_file_json.h"
#include "core/key_test_json.h"
#include "core/open_export.h"
#include "core/random.h"
#include "tools/console.h"

namespace {

using namespace earshot;
using tools::print;

constexpr int exit_fine = 0, exit_refused = 1, exit_trouble = 2, exit_some_aside = 3;

constexpr const char* help =
    "Usage: earshot-open FILE KEYFILE [OUT]\n"
    "\n"
    "FILE is an export or a key test of a kiosk; KEYFILE was made by earshot-key. Asks for the passphrase of the key.\n"
    "An export is written to OUT, opened: it must not be there already. Of a key test the code is shown.\n"
    "Exit code: 0 all opened, 1 wrong passphrase or other key, 2 a file can't be used or the command is wrong,\n"
    "3 some responses did not open: they are named, and stay in OUT as they were.\n";

int complain(const std::string& text, int status) { return tools::complain("earshot-open", text, status); }

std::expected<core::SecretKey, int> unlocked(const char* name) {
  const auto bytes = tools::read_file(name);
  const auto file = bytes ? core::read_key_file(*bytes) : std::unexpected(core::Faults{});
  if (!file) return std::unexpected(complain(std::string(name) + " is no key file.", exit_trouble));
  std::string passphrase = tools::read_passphrase();
  auto key = core::unlock(*file, passphrase);
  core::wipe(passphrase);
  if (key) return *std::move(key);
  const bool wrong = key.error() == core::UnlockFault::wrong_passphrase;
  return std::unexpected(
      complain(wrong ? "that is not the passphrase of this key." : "there is not enough memory.", exit_refused));
}

int open_test(const std::string& file, const core::SecretKey& key) {
  const auto code = core::open_key_test(file, key);
  if (!code) return complain("this test is for other keys, or damaged.", exit_refused);
  print("Code: " + *code);
  return exit_fine;
}

int open_responses(const std::string& file, const core::SecretKey& key, const char* out) {
  auto opened = core::open_export(file, key, {core::random_uuid(), tools::today(), EARSHOT_VERSION});
  if (!opened) return complain("no export: " + opened.error().front().text, exit_trouble);
  const bool written = tools::write_new_file(out, opened->json);
  core::wipe(opened->json);
  if (!written) return complain(std::string(out) + " can't be written, or is there already.", exit_trouble);
  for (const core::NotOpened& one : opened->aside) print(one.id + ": " + std::string(core::name_of(one.fault)));
  print("opened: " + std::to_string(opened->opened) + ", not opened: " + std::to_string(opened->aside.size()));
  return opened->aside.empty() ? exit_fine : exit_some_aside;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--help") == 0) {
    std::fputs(help, stdout);
    return exit_fine;
  }
  if (argc != 3 && argc != 4) {
    std::fputs(help, stderr);
    return exit_trouble;
  }
  const auto file = tools::read_file(argv[1]);
  if (!file) return complain(std::string(argv[1]) + " can't be read.", exit_trouble);
  const auto key = unlocked(argv[2]);
  if (!key) return key.error();
  return argc == 3 ? open_test(*file, *key) : open_responses(*file, *key, argv[3]);
}
