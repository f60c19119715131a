// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a PNG a few rows at a time, for pictures that are too large to be held whole.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace frond
{

class PngStrips
{
public:
    /// Eight-bit RGB. Writes beside `path` until it is finished. Throws MediaError.
    PngStrips(const std::string& path, int width, int height);
    ~PngStrips(); // takes what is unfinished away
    PngStrips(const PngStrips&) = delete;
    PngStrips& operator=(const PngStrips&) = delete;

    /// Whole rows, (rows, width, 3), from the top. Throws MediaError.
    void write(std::span<const std::uint8_t> rgb);
    /// Only now does the file carry its name. Throws MediaError where rows are missing.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace frond
