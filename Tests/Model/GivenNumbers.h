// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers for the tests of inner loops: random ones, the same at every run.
#pragma once

#include <Model/Aligned.h>
#include <Model/Random.h>

#include <cstddef>
#include <cstdint>

namespace frond
{

template <typename T, typename Make>
Aligned<T> filled(std::size_t count, Make&& make)
{
    Aligned<T> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<T>(make(static_cast<std::uint32_t>(i)));
    return values;
}

/// From -size to size.
inline std::int16_t small(std::uint32_t i, int size)
{
    const auto word = Random(77).words(i, 1, 0)[0];
    return static_cast<std::int16_t>(static_cast<int>(word % static_cast<std::uint32_t>(2 * size + 1)) -
                                     size);
}

/// From -size to size.
inline float real(std::uint32_t i, float size)
{
    return (2.0f * Random(77).uniform(i, 2, 0) - 1.0f) * size;
}

} // namespace frond
