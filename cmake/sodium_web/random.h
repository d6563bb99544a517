// libsodium's random numbers in wasm; see random.c.
#ifndef EARSHOT_SODIUM_RANDOM_H
#define EARSHOT_SODIUM_RANDOM_H

struct randombytes_implementation;
extern struct randombytes_implementation earshot_random;

#endif
