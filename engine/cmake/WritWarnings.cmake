# The warnings every target of ours is compiled with, as the interface target writ::warnings.
option(WRIT_WERROR "Treat warnings as errors" OFF)

add_library(writ_warnings INTERFACE)
add_library(writ::warnings ALIAS writ_warnings)
target_compile_options(writ_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion)

if(WRIT_WERROR)
  target_compile_options(writ_warnings INTERFACE -Werror)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports overlapping copies inside std::string that cannot happen (GCC bug 105651).
  target_compile_options(writ_warnings INTERFACE -Wno-restrict)
endif()
