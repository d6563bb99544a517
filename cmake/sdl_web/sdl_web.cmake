# SDL2 for the browser, trimmed to a window, its GL context and the clock. SDL's own CMake takes minutes to configure under
# Emscripten; this list takes seconds. SDL_config.h beside this file switches the rest off.
fetch_source(sdl2 https://github.com/libsdl-org/SDL.git ${EARSHOT_SDL2_TAG})
set(s ${sdl2_dir}/src)
file(GLOB sdl2_sources
  ${s}/*.c ${s}/atomic/*.c ${s}/audio/*.c ${s}/cpuinfo/*.c ${s}/events/*.c ${s}/file/*.c ${s}/haptic/*.c
  ${s}/haptic/dummy/*.c ${s}/hidapi/*.c ${s}/joystick/*.c ${s}/libm/*.c ${s}/power/*.c ${s}/render/*.c ${s}/sensor/*.c
  ${s}/sensor/dummy/*.c ${s}/stdlib/*.c ${s}/thread/*.c ${s}/thread/generic/*.c ${s}/timer/*.c ${s}/timer/unix/*.c
  ${s}/video/*.c ${s}/video/emscripten/*.c ${s}/video/yuv2rgb/*.c ${s}/filesystem/emscripten/*.c
  ${s}/loadso/dummy/*.c ${s}/locale/*.c ${s}/locale/emscripten/*.c ${s}/misc/*.c ${s}/misc/emscripten/*.c)
add_library(sdl2 STATIC EXCLUDE_FROM_ALL ${sdl2_sources})
target_include_directories(sdl2 SYSTEM PUBLIC ${sdl2_dir}/include)
# SDL's headers include "SDL_config.h" from their own folder first, so ours is put before everything.
target_compile_options(sdl2 PRIVATE -w -include ${CMAKE_CURRENT_LIST_DIR}/SDL_config.h)
