# SPDX-License-Identifier: GPL-3.0-or-later
# Every library we build on: the system's if it is installed, otherwise a pinned release.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)

find_package(Eigen3 3.4 QUIET NO_MODULE)
if(NOT TARGET Eigen3::Eigen)
    message(STATUS "Eigen is not installed: fetching 3.4.0")
    FetchContent_Declare(eigen URL https://gitlab.com/libeigen/eigen/-/archive/3.4.0/eigen-3.4.0.tar.gz
        SOURCE_SUBDIR none)
    FetchContent_MakeAvailable(eigen)
    add_library(frond_eigen INTERFACE)
    target_include_directories(frond_eigen SYSTEM INTERFACE ${eigen_SOURCE_DIR})
    add_library(Eigen3::Eigen ALIAS frond_eigen)
endif()

find_package(nlohmann_json 3.10 QUIET)
if(NOT TARGET nlohmann_json::nlohmann_json)
    message(STATUS "nlohmann-json is not installed: fetching 3.11.3")
    FetchContent_Declare(json URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz)
    FetchContent_MakeAvailable(json)
endif()

# Highway's headers are all we use of it: which instruction set the machine has, Source/Model/Simd.cpp asks itself.
find_path(FROND_HIGHWAY_INCLUDE hwy/highway.h)
if(NOT FROND_HIGHWAY_INCLUDE)
    message(STATUS "Highway is not installed: fetching 1.0.7")
    FetchContent_Declare(highway URL https://github.com/google/highway/archive/refs/tags/1.0.7.tar.gz SOURCE_SUBDIR none)
    FetchContent_MakeAvailable(highway)
    set(FROND_HIGHWAY_INCLUDE ${highway_SOURCE_DIR} CACHE PATH "Where Highway's headers are" FORCE)
endif()
add_library(frond_highway INTERFACE)
target_include_directories(frond_highway SYSTEM INTERFACE ${FROND_HIGHWAY_INCLUDE})

# Debian's JUCE accepts only its exact version, so ask for none and check afterwards.
find_package(JUCE CONFIG QUIET)
if(JUCE_FOUND AND JUCE_VERSION VERSION_LESS 7.0.5)
    message(FATAL_ERROR "JUCE ${JUCE_VERSION} is too old: Frond needs 7.0.5 or newer. "
        "Configure with -DCMAKE_DISABLE_FIND_PACKAGE_JUCE=ON to fetch one.")
elseif(NOT JUCE_FOUND)
    message(STATUS "JUCE is not installed: fetching 7.0.12")
    FetchContent_Declare(juce URL https://github.com/juce-framework/JUCE/archive/refs/tags/7.0.12.tar.gz)
    FetchContent_MakeAvailable(juce)
endif()

if(FROND_TESTS)
    find_package(Catch2 QUIET)
    if(NOT TARGET Catch2::Catch2)
        message(STATUS "Catch2 is not installed: fetching 3.7.1")
        FetchContent_Declare(catch2 URL https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz)
        FetchContent_MakeAvailable(catch2)
    endif()
endif()

# Only training multiplies large matrices; without OpenBLAS it takes about twice as long.
set(FROND_OPENBLAS_FOUND OFF)
if(FROND_BLAS)
    find_library(FROND_OPENBLAS_LIBRARY openblas)
    find_path(FROND_OPENBLAS_INCLUDE openblas_config.h PATH_SUFFIXES openblas openblas-pthread)
    if(FROND_OPENBLAS_LIBRARY AND FROND_OPENBLAS_INCLUDE)
        set(FROND_OPENBLAS_FOUND ON)
        message(STATUS "Training uses ${FROND_OPENBLAS_LIBRARY}")
    endif()
    mark_as_advanced(FROND_OPENBLAS_LIBRARY FROND_OPENBLAS_INCLUDE)
endif()

# Ableton Link and the Asio that it stands on, both headers only. Without them the clock's choice Link says that it is
# missing.
set(FROND_LINK_FOUND OFF)
if(FROND_PLUGIN)
    find_path(FROND_LINK_INCLUDE ableton/Link.hpp)
    find_path(FROND_ASIO_INCLUDE asio.hpp)
    mark_as_advanced(FROND_LINK_INCLUDE FROND_ASIO_INCLUDE)
    if(FROND_LINK_INCLUDE AND FROND_ASIO_INCLUDE)
        set(FROND_LINK_FOUND ON)
        add_library(frond_link INTERFACE)
        target_include_directories(frond_link SYSTEM INTERFACE ${FROND_LINK_INCLUDE} ${FROND_ASIO_INCLUDE})
        target_compile_definitions(frond_link INTERFACE FROND_LINK=1
            $<$<PLATFORM_ID:Linux>:LINK_PLATFORM_UNIX=1;LINK_PLATFORM_LINUX=1>
            $<$<PLATFORM_ID:Darwin>:LINK_PLATFORM_UNIX=1;LINK_PLATFORM_MACOSX=1>
            $<$<PLATFORM_ID:Windows>:LINK_PLATFORM_WINDOWS=1>)
    endif()
endif()
