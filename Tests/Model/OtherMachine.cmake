# SPDX-License-Identifier: GPL-3.0-or-later
# The chain, bit by bit, on aarch64: built by Debian's cross compiler and run by qemu, where both are installed (.ci/run sees to it).
find_program(FROND_AARCH64_CXX aarch64-linux-gnu-g++)
find_program(FROND_QEMU_AARCH64 NAMES qemu-aarch64-static qemu-aarch64)
mark_as_advanced(FROND_AARCH64_CXX FROND_QEMU_AARCH64)
if(NOT FROND_AARCH64_CXX OR NOT FROND_QEMU_AARCH64 OR NOT CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    return()
endif()

get_target_property(eigen_includes Eigen3::Eigen INTERFACE_INCLUDE_DIRECTORIES)
set(flags -std=c++20 -O2 -ffp-contract=off -I${CMAKE_SOURCE_DIR}/Source -I${CMAKE_CURRENT_SOURCE_DIR})
foreach(directory ${eigen_includes})
    list(APPEND flags -isystem ${directory})
endforeach()
list(APPEND flags -idirafter /usr/include) # Highway's headers; the cross compiler's own come first
set(objects)
foreach(source Source/Model/Aligned Source/Model/Chain Source/Model/ChainDecode Source/Model/ChainState Source/Model/ChainTogether Source/Model/Completion
        Source/Model/Dbn Source/Model/DbnValidate Source/Model/DepthLens Source/Model/FastWeights Source/Model/IntegerTables Source/Model/Kernel
        Source/Model/KernelTables Source/Model/LayerPass Source/Model/Passes Source/Model/Patches Source/Model/Random Source/Model/Rbm Source/Model/Simd
        Source/Model/RoughInputs Source/Model/SimdDraw Source/Model/SimdPlain Source/Model/SimdRough Source/Model/SimdSums Source/Model/SimdUnits Source/Model/Units Source/Model/UnitSums Tests/Model/Performance
        Tests/Model/OtherMachine)
    get_filename_component(name ${source} NAME)
    set(object ${CMAKE_CURRENT_BINARY_DIR}/aarch64-${name}.o)
    add_custom_command(OUTPUT ${object}
        COMMAND ${CMAKE_CXX_COMPILER_LAUNCHER} ${FROND_AARCH64_CXX} ${flags} -MD -MF ${object}.d -c ${CMAKE_SOURCE_DIR}/${source}.cpp -o ${object}
        DEPENDS ${CMAKE_SOURCE_DIR}/${source}.cpp DEPFILE ${object}.d VERBATIM)
    list(APPEND objects ${object})
endforeach()
set(program ${CMAKE_CURRENT_BINARY_DIR}/OtherMachine-aarch64)
add_custom_command(OUTPUT ${program} COMMAND ${FROND_AARCH64_CXX} -static ${objects} -o ${program} DEPENDS ${objects} VERBATIM)
add_custom_target(TestOtherMachine ALL DEPENDS ${program})
add_test(NAME OtherMachine COMMAND ${FROND_QEMU_AARCH64} ${program})
