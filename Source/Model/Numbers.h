// SPDX-License-Identifier: GPL-3.0-or-later
// Between the number types of a file and float.
#pragma once

#include "SafeTensors.h"

#include <bit>
#include <cstring>

namespace frond
{

static_assert(std::endian::native == std::endian::little,
              "tensors are read and written as they lie in memory");

/// Copies out, since the bytes of a file lie at any address.
template <typename Number>
Number numberAt(std::string_view bytes, std::size_t index)
{
    Number number;
    std::memcpy(&number, bytes.data() + index * sizeof(Number), sizeof(Number));
    return number;
}

/// result[i] = convert(number i of the tensor), for as many numbers as its shape says.
template <typename Number, typename Convert>
void convertNumbers(const TensorView& view, float* result, Convert&& convert)
{
    for (std::size_t i = 0; i < view.bytes.size() / sizeof(Number); ++i)
        result[i] = convert(numberAt<Number>(view.bytes, i));
}

/// The numbers of an F32, F16 or BF16 tensor; of U8, 255 is 1.
inline void copyFloats(const TensorView& view, float* result)
{
    if (view.type == "F32")
        std::memcpy(result, view.bytes.data(), view.bytes.size());
    else if (view.type == "F16")
        convertNumbers<Eigen::half>(view, result,
                                    [](Eigen::half number) { return static_cast<float>(number); });
    else if (view.type == "BF16")
        convertNumbers<std::uint16_t>(
            view, result, [](std::uint16_t bits) { return std::bit_cast<float>(std::uint32_t(bits) << 16); });
    else
        convertNumbers<std::uint8_t>(view, result,
                                     [](std::uint8_t byte) { return static_cast<float>(byte) / 255.0f; });
}

} // namespace frond
