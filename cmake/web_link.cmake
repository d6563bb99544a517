# How the wasm programs are linked: one for the browser, as small as it goes; tests and benchmarks for node.
include_guard()

# Node takes a .js file for a module if a package.json above says so, and ours does: in here it is a script.
file(WRITE ${CMAKE_BINARY_DIR}/package.json "{\"type\": \"commonjs\"}\n")

function(earshot_link_for_browser target)
  target_link_options(${target} PRIVATE
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createEarshot
    -sENVIRONMENT=web,worker
    # Browsers of the last five years: fewer polyfills, and 64 bit numbers cross as they are.
    -sMIN_CHROME_VERSION=90 -sMIN_FIREFOX_VERSION=90 -sMIN_SAFARI_VERSION=150000 -sWASM_BIGINT=1
    -sFILESYSTEM=0
    -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=8MB -sMAXIMUM_MEMORY=512MB -sSTACK_SIZE=256KB
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sGL_ENABLE_GET_PROC_ADDRESS=0 -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sGL_WORKAROUND_SAFARI_GETCONTEXT_BUG=0
    -sDYNAMIC_EXECUTION=0                     # the page's Content-Security-Policy has no unsafe-eval
    -sSUPPORT_LONGJMP=0
    -sINCOMING_MODULE_JS_API=earshot,canvas,locateFile,instantiateWasm,wasmBinary,print,printErr,onAbort,noInitialRun,onRuntimeInitialized,preRun,arguments
    -sEXPORTED_RUNTIME_METHODS=HEAPU8,HEAPF32,HEAP32,UTF8ToString,stringToUTF8,lengthBytesUTF8,callMain
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free
    -sSTRICT_JS=0)
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(${target} PRIVATE -sASSERTIONS=1 -sSTACK_OVERFLOW_CHECK=1)
  else()
    target_link_options(${target} PRIVATE -sASSERTIONS=0)
    # Emscripten looks for a Java program otherwise.
    find_program(EARSHOT_CLOSURE compiler
      PATHS ${CMAKE_SOURCE_DIR}/node_modules/google-closure-compiler-linux
            ${CMAKE_SOURCE_DIR}/node_modules/google-closure-compiler-linux-arm64
            ${CMAKE_SOURCE_DIR}/node_modules/google-closure-compiler-macos
      NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
    if(EARSHOT_CLOSURE)
      target_link_options(${target} PRIVATE --closure 1)
      set_property(TARGET ${target} PROPERTY CXX_LINKER_LAUNCHER
        ${CMAKE_COMMAND} -E env EM_CLOSURE_COMPILER=${EARSHOT_CLOSURE})
    else()
      message(STATUS "No closure compiler (npm ci brings it): earshot.js will be three times its size")
    endif()
  endif()
endfunction()

# For a worker: it may take memory, and what it weighs is asked for by staff alone.
function(earshot_link_for_worker target)
  target_link_options(${target} PRIVATE
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=worker --no-entry
    -sMIN_CHROME_VERSION=90 -sMIN_FIREFOX_VERSION=90 -sMIN_SAFARI_VERSION=150000 -sWASM_BIGINT=1
    -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=16MB -sMAXIMUM_MEMORY=2GB -sSTACK_SIZE=1MB
    -sDYNAMIC_EXECUTION=0 -sSUPPORT_LONGJMP=0 -sSTRICT_JS=0
    -sINCOMING_MODULE_JS_API=earshot,locateFile,instantiateWasm,wasmBinary,print,printErr,onAbort,noInitialRun,onRuntimeInitialized,preRun,arguments
    -sEXPORTED_RUNTIME_METHODS=HEAPU8
    -sEXPORTED_FUNCTIONS=_malloc,_free)
endfunction()

function(earshot_link_for_node target)
  target_link_options(${target} PRIVATE
    -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=64MB -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB
    -sASSERTIONS=1 -sSTACK_OVERFLOW_CHECK=1)
endfunction()
