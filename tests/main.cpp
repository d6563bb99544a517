// The test program's main(): doctest's own. Tests live in the folders beside this file, one per folder of src/.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
