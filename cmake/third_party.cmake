# The dependencies as targets: imgui, imgui_opengl, sdl2, sodium, nlohmann_json, qrcodegen, sqlite, doctest.
# Their headers are SYSTEM, their warnings are theirs.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)

# fetch_source(NAME URL TAG): sets NAME_dir to a folder of sources, given by FETCHCONTENT_SOURCE_DIR_<NAME> or cloned.
# Nothing of the dependency's own CMake is run.
function(fetch_source name url tag)
  string(TOUPPER ${name} upper)
  if(FETCHCONTENT_SOURCE_DIR_${upper} AND EXISTS ${FETCHCONTENT_SOURCE_DIR_${upper}})
    set(${name}_dir ${FETCHCONTENT_SOURCE_DIR_${upper}} PARENT_SCOPE)
  else()
    FetchContent_Populate(${name} QUIET GIT_REPOSITORY ${url} GIT_TAG ${tag} GIT_SHALLOW ON
      SOURCE_DIR ${CMAKE_SOURCE_DIR}/build/_fetched/${name} SUBBUILD_DIR ${CMAKE_BINARY_DIR}/_fetch/${name}
      BINARY_DIR ${CMAKE_BINARY_DIR}/_fetch/${name}-unused)
    set(${name}_dir ${${name}_SOURCE_DIR} PARENT_SCOPE)
  endif()
endfunction()

# header_only(TARGET HEADER URL TAG SUBFOLDER): from the system if it has it (through a private folder of links, for
# /usr/include must never reach Emscripten), else fetched.
function(header_only target header url tag subfolder)
  add_library(${target} INTERFACE)
  find_file(${target}_header ${header} PATHS /usr/include /usr/local/include /opt/homebrew/include
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(${target}_header)
    set(links ${CMAKE_BINARY_DIR}/include/${target})
    cmake_path(GET header PARENT_PATH folder)
    cmake_path(GET ${target}_header PARENT_PATH real)
    file(MAKE_DIRECTORY ${links})
    file(CREATE_LINK ${real} ${links}/${folder} SYMBOLIC)
    target_include_directories(${target} SYSTEM INTERFACE ${links})
  else()
    fetch_source(${target} ${url} ${tag})
    target_include_directories(${target} SYSTEM INTERFACE ${${target}_dir}/${subfolder})
  endif()
endfunction()

# ---------------------------------------------------------------- header only
header_only(nlohmann_json nlohmann/json.hpp https://github.com/nlohmann/json.git ${EARSHOT_JSON_TAG} include)
target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)
header_only(doctest doctest/doctest.h https://github.com/doctest/doctest.git ${EARSHOT_DOCTEST_TAG} .)
target_compile_definitions(doctest INTERFACE
  DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)

# ---------------------------------------------------------------- qrcodegen
# Of its languages C: what its C++ can't do it throws.
fetch_source(qrcodegen https://github.com/nayuki/QR-Code-generator.git ${EARSHOT_QRCODEGEN_TAG})
add_library(qrcodegen STATIC ${qrcodegen_dir}/c/qrcodegen.c)
target_include_directories(qrcodegen SYSTEM PUBLIC ${qrcodegen_dir}/c)
target_compile_options(qrcodegen PRIVATE -w)

# ---------------------------------------------------------------- Dear ImGui
fetch_source(imgui https://github.com/ocornut/imgui.git ${EARSHOT_IMGUI_TAG})
add_library(imgui STATIC
  ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp ${imgui_dir}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_dir})
# All of ImGui's configuration, in one place.
target_compile_definitions(imgui PUBLIC
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS
  $<$<NOT:$<BOOL:${EARSHOT_DEV}>>:IMGUI_DISABLE_DEBUG_TOOLS>
  IMGUI_DISABLE_FILE_FUNCTIONS          # fonts come from memory
  IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS # nothing here opens other programs
  IMGUI_DISABLE_DEFAULT_FONT)           # 9.5 KB never drawn
target_compile_options(imgui PRIVATE -w)

if(EARSHOT_WEB)
  set(gl)
else()
  find_package(OpenGL REQUIRED COMPONENTS OpenGL)
  set(gl OpenGL::GL)
endif()
add_library(imgui_opengl STATIC ${imgui_dir}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_opengl SYSTEM PUBLIC ${imgui_dir}/backends)
target_link_libraries(imgui_opengl PUBLIC imgui ${gl} ${CMAKE_DL_LIBS})
target_compile_definitions(imgui_opengl PUBLIC $<$<BOOL:${EARSHOT_WEB}>:IMGUI_IMPL_OPENGL_ES3>)
target_compile_options(imgui_opengl PRIVATE -w)

if(EARSHOT_WEB)
  target_sources(imgui PRIVATE ${CMAKE_CURRENT_LIST_DIR}/imgui_web/stand_ins.c)
  foreach(target imgui imgui_opengl)
    target_compile_definitions(${target} PRIVATE sscanf=earshot_sscanf)
  endforeach()
  target_compile_definitions(imgui_opengl PRIVATE glGetIntegerv=earshot_gl_integer glIsEnabled=earshot_gl_is_enabled)
endif()

# ---------------------------------------------------------------- SDL2, libsodium, SQLite
if(EARSHOT_WEB)
  include(sdl_web/sdl_web)
  include(sodium_web/sodium_web)
else()
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(SDL2 REQUIRED IMPORTED_TARGET GLOBAL sdl2>=2.0.20)
  add_library(sdl2 INTERFACE)
  target_link_libraries(sdl2 INTERFACE PkgConfig::SDL2)
  pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET GLOBAL libsodium>=1.0.18)
  add_library(sodium INTERFACE)
  target_link_libraries(sodium INTERFACE PkgConfig::SODIUM)
  pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET GLOBAL sqlite3>=3.37)
  add_library(sqlite INTERFACE)
  target_link_libraries(sqlite INTERFACE PkgConfig::SQLITE)
endif()
