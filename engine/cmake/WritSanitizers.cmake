# The sanitizers a build asks for, as the interface target writ::sanitizers.
set(WRIT_SANITIZE "" CACHE STRING "Sanitizers to build with, comma-separated, e.g. address,undefined")

add_library(writ_sanitizers INTERFACE)
add_library(writ::sanitizers ALIAS writ_sanitizers)

if(WRIT_SANITIZE)
  target_compile_options(
    writ_sanitizers INTERFACE -fsanitize=${WRIT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
  )
  target_link_options(writ_sanitizers INTERFACE -fsanitize=${WRIT_SANITIZE})
  target_compile_definitions(writ_sanitizers INTERFACE _GLIBCXX_ASSERTIONS)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Instrumented code hides initialisations from GCC's flow analysis: these would be false alarms.
    target_compile_options(writ_sanitizers INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
