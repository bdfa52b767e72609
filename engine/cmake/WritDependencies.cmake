# Finds every third-party library; ./dev names the Debian package of each.
option(WRIT_STATIC "Link the binary with archives alone, so that it runs on any Linux of its processor" OFF)
if(WRIT_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  set(OPENSSL_USE_STATIC_LIBS ON)
endif()

find_package(Threads REQUIRED)

find_package(Boost 1.74 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Catch2 2.13 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(benchmark REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(simdjson 3.0 REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(yaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)

if(WRIT_STATIC)
  add_link_options(-static)
  add_library(writ_static_fmt STATIC "${PROJECT_SOURCE_DIR}/packaging/static/fmt.cpp")
  target_compile_features(writ_static_fmt PRIVATE cxx_std_20)
  target_include_directories(
    writ_static_fmt SYSTEM PRIVATE $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>
  )
  get_target_property(configurations fmt::fmt IMPORTED_CONFIGURATIONS)
  foreach(configuration IN LISTS configurations)
    set_target_properties(
      fmt::fmt PROPERTIES IMPORTED_LOCATION_${configuration} "${PROJECT_BINARY_DIR}/libwrit_static_fmt.a"
                          IMPORTED_SONAME_${configuration} ""
    )
  endforeach()
  add_dependencies(fmt::fmt writ_static_fmt)
endif()
