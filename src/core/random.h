// Random bytes that nobody can guess, from the operating system or the browser, by libsodium. Where there
// are none to be had the program stops: there is no weaker way to fall back to. Not for update(), which is
// deterministic.
#pragma once

#include <span>
#include <string>

namespace earshot::core {

void fill_random(std::span<unsigned char> bytes);

// Version 4 of RFC 9562: nothing can be told from it.
std::string random_uuid();

// As a parameter, so that tests can say what is random.
using FillRandom = void (*)(std::span<unsigned char> bytes);

}  // namespace earshot::core
