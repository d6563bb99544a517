# build/fonts/text-{400,700,800}.ttf: subsets made by script/fonts, shared by all presets.
set(EARSHOT_FONT_DIR ${CMAKE_SOURCE_DIR}/build/fonts)
add_custom_command(
  OUTPUT ${EARSHOT_FONT_DIR}/text-400.ttf ${EARSHOT_FONT_DIR}/text-700.ttf ${EARSHOT_FONT_DIR}/text-800.ttf
  COMMAND ${CMAKE_SOURCE_DIR}/script/fonts
  DEPENDS ${CMAKE_SOURCE_DIR}/script/fonts ${CMAKE_SOURCE_DIR}/package-lock.json
  COMMENT "Subsetting fonts" VERBATIM)
add_custom_target(fonts ALL DEPENDS ${EARSHOT_FONT_DIR}/text-400.ttf)
