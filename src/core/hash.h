// SHA-256, as lower-case hex. libsodium does the work.
#pragma once

#include <string>
#include <string_view>

namespace earshot::core {

std::string sha256_hex(std::string_view bytes);

}  // namespace earshot::core
