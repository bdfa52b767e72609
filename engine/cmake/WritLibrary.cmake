# The only four ways Writ makes a target: a library, an executable, a test, a benchmark.
#
#   writ_library(NAME part [SOURCES …] [DEPENDS …] [PRIVATE_DEPENDS …])   writ_part, alias writ::part
#   writ_executable(NAME name SOURCES … [DEPENDS …])                      bin/name
#   writ_test(NAME name SOURCES … [DEPENDS …])                            bin/tests/name, one CTest entry
#   writ_benchmark(NAME name SOURCES … [DEPENDS …])                       bin/benchmarks/name, not part of `all`
#
# DEPENDS are targets the part's headers include, PRIVATE_DEPENDS those only its sources do.
include_guard(GLOBAL)

find_program(WRIT_CCACHE ccache)
mark_as_advanced(WRIT_CCACHE)

# What every target of ours shares: the language, the include roots, warnings, sanitizers, threads.
add_library(writ_common INTERFACE)
add_library(writ::common ALIAS writ_common)
target_compile_features(writ_common INTERFACE cxx_std_20)
target_include_directories(writ_common INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/engine/include")
target_link_libraries(writ_common INTERFACE Threads::Threads writ::sanitizers)
# simdjson's classes are laid out differently under -pthread, which RE2's own flags bring in for some
# sources only; Threads::Threads leaves it out on a glibc that needs no library for threads.
target_compile_options(writ_common INTERFACE -pthread)

add_custom_target(writ_benchmarks)

function(writ_target_defaults target)
  set_target_properties(${target} PROPERTIES CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF)
  target_link_libraries(${target} PRIVATE writ::warnings)
  if(WRIT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER "${WRIT_CCACHE}")
  endif()
endfunction()

macro(writ_parse_arguments function)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;DEPENDS;PRIVATE_DEPENDS")
  if(NOT arg_NAME OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${function} needs NAME and knows SOURCES, DEPENDS, PRIVATE_DEPENDS; got: ${ARGN}")
  endif()
endmacro()

# A part without sources is an interface target, so that others can already link it.
function(writ_library)
  writ_parse_arguments(writ_library ${ARGN})
  set(target writ_${arg_NAME})
  if(arg_SOURCES)
    add_library(${target} STATIC ${arg_SOURCES})
    writ_target_defaults(${target})
    # The shared library is made of the same objects, and offers what the public headers mark.
    set_target_properties(
      ${target} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    )
    target_link_libraries(${target} PUBLIC writ::common ${arg_DEPENDS} PRIVATE ${arg_PRIVATE_DEPENDS})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE writ::common ${arg_DEPENDS})
  endif()
  add_library(writ::${arg_NAME} ALIAS ${target})
endfunction()

function(writ_executable)
  writ_parse_arguments(writ_executable ${ARGN})
  add_executable(${arg_NAME} ${arg_SOURCES})
  writ_target_defaults(${arg_NAME})
  target_link_libraries(${arg_NAME} PRIVATE writ::common ${arg_DEPENDS} ${arg_PRIVATE_DEPENDS})
  set_target_properties(${arg_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endfunction()

# Each test executable leaves how many test cases passed, failed and were skipped in
# tally/<name>, which ./dev adds up; tests/support/catch_main.cpp writes it.
function(writ_test)
  writ_parse_arguments(writ_test ${ARGN})
  writ_executable(${ARGN})
  set_target_properties(${arg_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/tests")
  target_link_libraries(${arg_NAME} PRIVATE writ::catch_main)
  add_test(NAME ${arg_NAME} COMMAND ${arg_NAME} --warn NoTests)
  set_tests_properties(
    ${arg_NAME}
    PROPERTIES ENVIRONMENT "WRIT_TEST_TALLY=${PROJECT_BINARY_DIR}/tally/${arg_NAME}" LABELS catch TIMEOUT 900
  )
endfunction()

function(writ_benchmark)
  writ_parse_arguments(writ_benchmark ${ARGN})
  writ_executable(${ARGN})
  set_target_properties(
    ${arg_NAME}
    PROPERTIES EXCLUDE_FROM_ALL TRUE RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/benchmarks"
  )
  target_link_libraries(${arg_NAME} PRIVATE benchmark::benchmark)
  add_dependencies(writ_benchmarks ${arg_NAME})
endfunction()
