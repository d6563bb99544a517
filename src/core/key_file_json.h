// A key file: a secret key that is kept on a staff machine, encrypted by a passphrase. Specified in
// docs/keys.md. The passphrase is made here, never thought up: what people think up can be guessed by
// whoever has the file and time.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "core/fault.h"
#include "core/key.h"
#include "core/wrapping.h"

namespace earshot::core {

struct KeyFile {
  PublicKey key;        // also bound into what is encrypted
  std::string made_on;  // YYYY-MM-DD
  Cost cost;
  std::string salt;     // 16 bytes
  std::string wrapped;  // the secret key, encrypted, and its tag: 48 bytes
};

inline constexpr int passphrase_words = 8;  // of 256 each: 64 bits, each guess of which takes 0.1 s and 64 MiB

// Random words, to be written down.
std::string make_passphrase(FillRandom fill = fill_random);

// Takes 0.1 to 0.5 s. Comes back empty when the memory for it is not to be had.
std::string write_key_file(const SecretKey& key, std::string_view passphrase, std::string_view day,
                           FillRandom fill = fill_random);

struct MadeKey {
  PublicKey key;
  std::string passphrase;
  std::string file;  // "": the memory for it is not to be had

  bool operator==(const MadeKey&) const = default;
};
// A new key, its passphrase and the file that holds it: all that somebody needs to hold one.
MadeKey make_key(std::string_view day, FillRandom fill = fill_random);

// Refuses what would take a device's time or memory: more than 256 MiB or 10 passes.
std::expected<KeyFile, Faults> read_key_file(std::string_view json);

// Case and the spaces between the words don't matter. Takes 0.1 to 0.5 s.
std::expected<SecretKey, UnlockFault> unlock(const KeyFile& file, std::string_view passphrase);

}  // namespace earshot::core
