# What `cmake --install` leaves: the binary, the library as an archive and as a shared object, the public headers
# and a package that `find_package(writ)` finds (docs/embedding.md). Tested by tests/package.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# The parts with objects of their own, all of which the library is made of: everything but the command line.
set(WRIT_PARTS base value grammar bytecode library sema codegen vm ingest check report api)

# writ_package_library(KIND STATIC|SHARED LIBRARIES …): lib/libwrit.a or .so, exported as writ::static or ::shared
function(writ_package_library kind)
  string(TOLOWER ${kind} name)
  set(target writ_${name})
  set(objects "")
  foreach(part IN LISTS WRIT_PARTS)
    list(APPEND objects "$<TARGET_OBJECTS:writ_${part}>")
  endforeach()
  add_library(${target} ${kind} ${objects})
  set_target_properties(
    ${target} PROPERTIES OUTPUT_NAME writ EXPORT_NAME ${name} LINKER_LANGUAGE CXX VERSION ${PROJECT_VERSION}
                         SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
  )
  target_compile_features(${target} INTERFACE cxx_std_20)
  target_include_directories(
    ${target} INTERFACE "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine/include>"
                        "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>"
  )
  target_link_libraries(
    ${target} PRIVATE $<BUILD_INTERFACE:writ::sanitizers> fmt::fmt OpenSSL::Crypto PkgConfig::re2 PkgConfig::yaml
                      PkgConfig::zstd simdjson::simdjson Threads::Threads ZLIB::ZLIB
  )
  install(TARGETS ${target} EXPORT writ_${name}_targets)
  install(
    EXPORT writ_${name}_targets
    FILE writ-${name}.cmake
    NAMESPACE writ::
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/writ"
  )
endfunction()

writ_package_library(STATIC)
writ_package_library(SHARED)
if(NOT WRIT_SANITIZE)
  target_link_options(writ_shared PRIVATE -Wl,--no-undefined)
endif()

configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/writConfig.cmake.in" "${PROJECT_BINARY_DIR}/writConfig.cmake"
  INSTALL_DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/writ"
)
# Before version 1 a minor version may break what the one before it promised.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/writConfigVersion.cmake" COMPATIBILITY SameMinorVersion)

install(FILES "${PROJECT_BINARY_DIR}/writConfig.cmake" "${PROJECT_BINARY_DIR}/writConfigVersion.cmake"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/writ"
)
install(TARGETS writ)
install(DIRECTORY engine/include/writ DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(DIRECTORY mappings DESTINATION "${CMAKE_INSTALL_DATADIR}/writ")
install(DIRECTORY policies/nis2/mappings/ DESTINATION "${CMAKE_INSTALL_DATADIR}/writ/mappings/nis2")
install(FILES LICENSE README.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY docs DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md")
