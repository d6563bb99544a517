// How often something is tried with what chance brings: as often as it says in the program as it ships; a tenth of it under the
// sanitizers and as wasm, which are there to find other things and take many times as long.
#pragma once

namespace earshot::tests {

#if defined(__EMSCRIPTEN__) || defined(EARSHOT_SANITIZED)
constexpr bool as_it_ships = false;
#else
constexpr bool as_it_ships = true;
#endif

constexpr int trials(int all) { return as_it_ships ? all : all / 10; }

}  // namespace earshot::tests
