# Compiler flags, in two targets: earshot_flags (how everything of ours is built and used) and
# earshot_warnings (for our own files only; third-party headers are SYSTEM).

# The same in every checkout: no folder of this machine ends in a binary, and ccache hits across clones.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
add_compile_options(-ffunction-sections -fdata-sections)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  add_compile_options(-fcolor-diagnostics)
endif()

if(EARSHOT_WEB)
  # In every browser since 2021.
  add_compile_options(-mbulk-memory -mnontrapping-fptoint -msign-ext)
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    add_compile_options(-O1 -g)
    add_link_options(-O1 -g)
  else()
    add_compile_options(${EARSHOT_WEB_OPTIMIZE} -flto)
    add_link_options(${EARSHOT_WEB_OPTIMIZE} -flto)
  endif()
else()
  if(EARSHOT_SANITIZE)
    set(sanitizers -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_compile_options(${sanitizers})
    add_compile_definitions(EARSHOT_SANITIZED)
    add_link_options(${sanitizers})
  endif()
  if(EARSHOT_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    add_link_options(-fuse-ld=lld)
  endif()
  add_link_options(-Wl,--gc-sections)
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    add_compile_options(-fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  endif()
endif()

# No exceptions and no RTTI, natively too, so that a failure takes the same path everywhere. C is not asked.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)

add_library(earshot_flags INTERFACE)
target_include_directories(earshot_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(earshot_flags INTERFACE
  $<$<BOOL:${EARSHOT_DEV}>:EARSHOT_DEV=1>
  EARSHOT_VERSION="${PROJECT_VERSION}"
  # Bounds of containers are checked in the kiosk as well as in tests: a wrong index stops, it does not read on.
  $<$<NOT:$<BOOL:${EARSHOT_WEB}>>:_GLIBCXX_ASSERTIONS>
  $<$<AND:$<BOOL:${EARSHOT_WEB}>,$<CONFIG:Debug>>:_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE>)

add_library(earshot_warnings INTERFACE)
target_compile_options(earshot_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow -Wundef -Wcast-align -Wcast-qual
  -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2
  $<$<BOOL:${EARSHOT_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_compile_options(earshot_warnings INTERFACE
    -Wshadow-all -Wunreachable-code-aggressive -Wloop-analysis -Wrange-loop-analysis -Wnewline-eof
    # `State s{.place = ...}` leaves the rest at its defaults on purpose.
    -Wno-missing-field-initializers -Wno-missing-designated-field-initializers)
else()
  target_compile_options(earshot_warnings INTERFACE -Wno-missing-field-initializers)
endif()
