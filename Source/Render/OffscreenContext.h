// SPDX-License-Identifier: GPL-3.0-or-later
// A GL context without a display or a window: surfaceless EGL (Mesa's llvmpipe where there is no GPU).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace frond
{

class OffscreenContext
{
public:
    /// Makes the context current on this thread with a half-float-capable colour target of this size. Throws
    /// std::runtime_error with one line that says what is missing.
    OffscreenContext(int width, int height);
    ~OffscreenContext();
    OffscreenContext(const OffscreenContext&) = delete;
    OffscreenContext& operator=(const OffscreenContext&) = delete;

    unsigned framebuffer() const;
    void finish() const;             // waits until all is drawn
    std::string description() const; // GL renderer and version
    /// Eight-bit RGB, top row first, (height, width, 3).
    void readPixels(std::vector<std::uint8_t>& rgb) const;
    /// Of the lower left corner alone.
    void readPixels(std::vector<std::uint8_t>& rgb, int width, int height) const;

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace frond
