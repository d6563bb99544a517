// earshot-key: makes and shows the keys of staff, on the machine of whoever holds them. Never on a kiosk.
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>

#include "core/key_file_json.h"
#include "core/public_key_file.h"
#include "tools/console.h"

namespace {

using namespace earshot;
using tools::print;

constexpr int exit_fine = 0, exit_refused = 1, exit_trouble = 2;

constexpr const char* help =
    "Usage: earshot-key make FILE     makes a key, writes it to FILE and shows its passphrase, once\n"
    "       earshot-key public FILE   the public key and its words, as a file for kiosks (and for age -R)\n"
    "       earshot-key secret FILE   the secret key, to be printed and locked away; asks for the passphrase\n"
    "\n"
    "Exit code: 0 done, 1 wrong passphrase, 2 a file can't be read or written or the command is wrong.\n";

int complain(const std::string& text, int status) { return tools::complain("earshot-key", text, status); }

void show(const core::PublicKey& key) {
  print("Public key: " + core::write_public_key(key));
  print("Its words:  " + core::fingerprint_words(key));
}

int make(const char* name) {
  core::MadeKey made = core::make_key(tools::today());
  if (made.file.empty()) return complain("there is not enough memory to keep a key safely.", exit_trouble);
  if (!tools::write_new_file(name, made.file)) return complain(std::string(name) + " can't be written.", exit_trouble);
  show(made.key);
  print("Passphrase: " + made.passphrase);
  print("Write the passphrase down on paper now. It is shown only once, and without it nothing opens.");
  core::wipe(made.passphrase);
  return exit_fine;
}

std::optional<core::KeyFile> key_file(const char* name) {
  const auto bytes = tools::read_file(name);
  if (!bytes) return std::nullopt;
  auto file = core::read_key_file(*bytes);
  if (!file) return std::nullopt;
  return *std::move(file);
}

int show_secret(const core::KeyFile& file) {
  std::string passphrase = tools::read_passphrase();
  const auto key = core::unlock(file, passphrase);
  core::wipe(passphrase);
  if (!key) {
    const bool wrong = key.error() == core::UnlockFault::wrong_passphrase;
    return complain(wrong ? "that is not its passphrase." : "there is not enough memory to open it.", exit_refused);
  }
  std::string secret = core::write_secret_key(*key);
  print(secret);
  core::wipe(secret);
  return exit_fine;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc == 3 ? argv[1] : "";
  if (command == "make") return make(argv[2]);
  if (command != "public" && command != "secret") {
    std::fputs(help, argc == 2 && std::strcmp(argv[1], "--help") == 0 ? stdout : stderr);
    return argc == 2 && std::strcmp(argv[1], "--help") == 0 ? exit_fine : exit_trouble;
  }
  const auto file = key_file(argv[2]);
  if (!file) return complain(std::string(argv[2]) + " is no key file.", exit_trouble);
  if (command == "secret") return show_secret(*file);
  std::fputs(core::write_public_key_file(file->key, file->made_on).c_str(), stdout);
  return exit_fine;
}
