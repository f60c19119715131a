// SPDX-License-Identifier: GPL-3.0-or-later
#include "Mask.h"

#include "Verb.h"

#include <array>
#include <charconv>

namespace frond::tools
{
namespace
{

struct Block
{
    int x, y, width, height;
};

[[noreturn]] void refuse(const std::string& hide)
{
    throw UsageError("--hide takes lower, upper, left, right, or X,Y,W,H in pixels, not \"" + hide + '"');
}

Block readBlock(const std::string& hide)
{
    std::array<int, 4> numbers{};
    const char *at = hide.data(), *const end = at + hide.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0 && (at == end || *at++ != ','))
            refuse(hide);
        const auto [next, error] = std::from_chars(at, end, numbers[i]);
        if (error != std::errc())
            refuse(hide);
        at = next;
    }
    if (at != end)
        refuse(hide);
    return {numbers[0], numbers[1], numbers[2], numbers[3]};
}

Block blockOf(const std::string& hide, int width, int height)
{
    if (hide == "lower")
        return {0, height / 2, width, height - height / 2};
    if (hide == "upper")
        return {0, 0, width, height / 2};
    if (hide == "left")
        return {0, 0, width / 2, height};
    if (hide == "right")
        return {width / 2, 0, width - width / 2, height};
    return readBlock(hide);
}

} // namespace

Vector visibleMask(const std::string& hide, int width, int height)
{
    const Block block = blockOf(hide, width, height);
    const bool inside = block.x >= 0 && block.y >= 0 && block.width > 0 && block.height > 0 &&
                        block.width <= width - block.x && block.height <= height - block.y;
    if (!inside)
        throw UsageError("--hide " + hide + ": the block lies outside the canvas of " +
                         std::to_string(width) + " × " + std::to_string(height) + " pixels");
    Matrix mask = Matrix::Ones(height, width);
    mask.block(block.y, block.x, block.height, block.width).setZero();
    return mask.reshaped<Eigen::RowMajor>();
}

} // namespace frond::tools
