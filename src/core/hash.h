// SHA-256. libsodium does the work.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace earshot::core {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
std::string hex(const Digest& digest);  // 64 digits, lower case
bool is_hex_of(std::string_view digits, const Digest& digest);
std::string sha256_hex(std::string_view bytes);

// The same of bytes that come one part after another.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  void add(std::string_view bytes);
  Digest finish();  // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace earshot::core
