// SPDX-License-Identifier: GPL-3.0-or-later
// A stage for tests: leaves made by hand, and their picture drawn without a display.
#pragma once

#include <Render/OffscreenContext.h>
#include <Render/Scene.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace frond::test
{

inline constexpr int fieldSide = 64;

/// A frame with the controls in the middle and nothing that hides detail: no grain, glow or trails.
DreamFrame plainFrame();

/// Hangs an ovate leaf with a midrib and two laterals; returns it for more.
Leaf& addLeaf(DreamFrame& frame, float x = 0.f, float y = 0.f, float scale = 0.8f);

/// The shaders of this project, from disk.
std::string shaderOnDisk(std::string_view path);

struct Picture
{
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;

    /// 0 to 255.
    float brightness(int x, int y) const;
    float meanBrightness() const;
    std::array<int, 2> range() const; // darkest and brightest channel
    int largestDifference(const Picture& other) const;
    double meanDifference(const Picture& other) const;
};

class Studio
{
public:
    Studio(int width, int height, const ShaderSource& shaders = shaderOnDisk);
    ~Studio();
    Picture draw(const DreamFrame& frame);
    /// What was drawn into the target by hand.
    Picture drawWith(const std::function<void(const RenderTarget&)>& drawing);
    Scene& scene() { return theScene; }

private:
    int width, height;
    OffscreenContext context;
    Scene theScene;
};

/// Nothing where this machine has no EGL; the test is then skipped with the reason.
std::unique_ptr<Studio> openStudio(int width, int height, const ShaderSource& shaders = shaderOnDisk);

} // namespace frond::test
