// Random numbers for libsodium in wasm: the C library's getentropy(), which is crypto.getRandomValues() in a browser and
// crypto.randomBytes() in node. There is no weaker way to fall back to: without a source of randomness the program stops.
#include "random.h"

#include <sodium/randombytes.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static const char* name(void) { return "getentropy"; }

static void fill(void* const to, const size_t size) {
    unsigned char* at = to;
    for (size_t left = size; left > 0;) {
        const size_t part = left < 256 ? left : 256; // getentropy's limit
        if (getentropy(at, part) != 0) abort();
        at += part;
        left -= part;
    }
}

static uint32_t word(void) {
    uint32_t value;
    fill(&value, sizeof value);
    return value;
}

randombytes_implementation earshot_random = {
    .implementation_name = name,
    .random = word,
    .stir = NULL,
    .uniform = NULL,
    .buf = fill,
    .close = NULL,
};
