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

/// Element of an F32, F16 or BF16 tensor; of U8, 255 is 1.
inline float floatAt(const TensorView& view, std::size_t index)
{
    if (view.type == "F32")
        return numberAt<float>(view.bytes, index);
    if (view.type == "F16")
        return static_cast<float>(numberAt<Eigen::half>(view.bytes, index));
    if (view.type == "BF16")
        return std::bit_cast<float>(std::uint32_t(numberAt<std::uint16_t>(view.bytes, index)) << 16);
    return static_cast<float>(numberAt<std::uint8_t>(view.bytes, index)) / 255.0f;
}

} // namespace frond
