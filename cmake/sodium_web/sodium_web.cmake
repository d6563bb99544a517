# libsodium for the browser: its portable sources in one archive, of which the linker takes what is used.
fetch_source(libsodium https://github.com/jedisct1/libsodium.git ${EARSHOT_SODIUM_TAG})
set(s ${libsodium_dir}/src/libsodium)
file(GLOB_RECURSE sodium_sources ${s}/*.c)
# Written for other processors, or for other ways to a random number.
list(FILTER sodium_sources EXCLUDE REGEX "(avx2|avx512|ssse3|sse2|sse41|sse42|aesni|armcrypto|xmm6|randombytes/internal|randombytes/sysrandom)")

# Never called here, nor by sodium_init().
list(FILTER sodium_sources EXCLUDE REGEX "(salsa2012|salsa208|scrypt|aes256gcm|shorthash|curve25519xchacha20)")

set(VERSION 1.0.18)
set(SODIUM_LIBRARY_VERSION_MAJOR 10)
set(SODIUM_LIBRARY_VERSION_MINOR 3)
set(SODIUM_LIBRARY_MINIMAL_DEF "")
configure_file(${s}/include/sodium/version.h.in ${CMAKE_BINARY_DIR}/include/sodium/sodium/version.h @ONLY)
file(CREATE_LINK ${s}/include/sodium/export.h ${CMAKE_BINARY_DIR}/include/sodium/sodium/export.h SYMBOLIC)

add_library(sodium STATIC EXCLUDE_FROM_ALL ${sodium_sources} ${CMAKE_CURRENT_LIST_DIR}/random.c)
target_include_directories(sodium SYSTEM PUBLIC ${CMAKE_BINARY_DIR}/include/sodium ${s}/include)
target_include_directories(sodium SYSTEM PRIVATE ${CMAKE_BINARY_DIR}/include/sodium/sodium ${s}/include/sodium)
target_compile_definitions(sodium PUBLIC SODIUM_STATIC
  PRIVATE CONFIGURED=1 DEV_MODE=0 NATIVE_LITTLE_ENDIAN HAVE_WEAK_SYMBOLS HAVE_INTTYPES_H HAVE_STDINT_H)
target_compile_options(sodium PRIVATE -w)
# Its browser branch writes its own JavaScript for each random word; we give it ours (random.c) through its ordinary interface.
set_source_files_properties(${s}/randombytes/randombytes.c PROPERTIES COMPILE_OPTIONS
  "-U__EMSCRIPTEN__;-DRANDOMBYTES_CUSTOM_IMPLEMENTATION;-DRANDOMBYTES_DEFAULT_IMPLEMENTATION=&earshot_random;-include;${CMAKE_CURRENT_LIST_DIR}/random.h")

# SHA-256 alone, for whoever hashes a million records: linked as an object, so the archive's is not taken.
add_library(sodium_sha256_quick OBJECT EXCLUDE_FROM_ALL ${s}/crypto_hash/sha256/cp/hash_sha256_cp.c)
target_include_directories(sodium_sha256_quick SYSTEM PRIVATE $<TARGET_PROPERTY:sodium,INCLUDE_DIRECTORIES>)
target_compile_definitions(sodium_sha256_quick PRIVATE $<TARGET_PROPERTY:sodium,COMPILE_DEFINITIONS>)
target_compile_options(sodium_sha256_quick PRIVATE -w -O3)
