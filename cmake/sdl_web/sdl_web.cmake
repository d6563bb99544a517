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
list(FILTER sdl2_sources EXCLUDE REGEX "SDL_emscripten(events|mouse|framebuffer)\\.c$") # stand_ins.c instead
add_library(sdl2 STATIC EXCLUDE_FROM_ALL ${sdl2_sources} ${CMAKE_CURRENT_LIST_DIR}/stand_ins.c)
target_include_directories(sdl2 SYSTEM PUBLIC ${sdl2_dir}/include PRIVATE ${s}/video/emscripten)
# SDL's headers include "SDL_config.h" from their own folder first, so ours is put before everything.
target_compile_options(sdl2 PRIVATE -w -include ${CMAKE_CURRENT_LIST_DIR}/SDL_config.h)
set_source_files_properties(${s}/video/emscripten/SDL_emscriptenopengles.c PROPERTIES
  COMPILE_DEFINITIONS "eglGetProcAddress=earshot_gl_function")
# No hint is ever given. Without the one that has every event of SDL logged, the compiler leaves out the words for that: 2 KB.
set_source_files_properties(${s}/events/SDL_events.c PROPERTIES
  COMPILE_OPTIONS "-DSDL_AddHintCallback(name,callback,data)=;-DSDL_DelHintCallback(name,callback,data)=")
