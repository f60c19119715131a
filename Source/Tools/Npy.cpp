// SPDX-License-Identifier: GPL-3.0-or-later
#include "Npy.h"

#include <bit>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace frond::tools
{

std::string encodeNpy(std::span<const float> values, const std::vector<std::size_t>& shape)
{
    if (std::accumulate(shape.begin(), shape.end(), std::size_t(1), std::multiplies<>()) != values.size())
        throw std::logic_error("an array's shape must hold all of its values");
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (";
    for (const std::size_t extent : shape)
        header += std::to_string(extent) + ", ";
    if (shape.size() > 1)
        header.resize(header.size() - 2);
    header += "), }";
    constexpr std::size_t preamble = 10, alignment = 64;
    while ((preamble + header.size() + 1) % alignment != 0)
        header += ' ';
    header += '\n';

    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes += static_cast<char>(header.size() & 0xff);
    bytes += static_cast<char>(header.size() >> 8);
    bytes += header;
    bytes.reserve(bytes.size() + values.size() * 4);
    for (const float value : values) {
        const auto word = std::bit_cast<std::uint32_t>(value);
        for (int shift = 0; shift < 32; shift += 8)
            bytes += static_cast<char>(word >> shift & 0xff);
    }
    return bytes;
}

void writeNpy(const std::string& path, std::span<const float> values, const std::vector<std::size_t>& shape)
{
    const std::string bytes = encodeNpy(values, shape);
    const std::string temporary = path + ".part";
    {
        std::ofstream file(temporary, std::ios::binary);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.close();
        if (!file) {
            std::error_code ignored;
            std::filesystem::remove(temporary, ignored);
            throw std::runtime_error(path + ": cannot be written");
        }
    }
    std::error_code error;
    std::filesystem::rename(temporary, path, error);
    if (error)
        throw std::runtime_error(path + ": cannot be written: " + error.message());
}

} // namespace frond::tools
