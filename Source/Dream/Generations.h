// SPDX-License-Identifier: GPL-3.0-or-later
// A copy, and a copy of the copy: the picture of one generation, turned, zoomed and blurred, is what the next
// one sees.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace frond
{

struct GenerationSettings
{
    float amount = 0.f; // how much of the picture is seen again; 0: no generations
    float periodSeconds = 1.5f;
    float turnDegrees = 0.f;                  // clockwise
    float zoomAmount = 0.f, blurAmount = 0.f; // 0.5: half as large again; 1: three pixels of 64
};

class Generations
{
public:
    void prepare(int width, int height);
    /// The first generation again, which is not a copy.
    void reset();
    /// True when the time of one is over and the next begins.
    bool step(const GenerationSettings& settings, float deltaSeconds);
    /// logits (height, width) as the next generation sees them; valid until the next call. Beyond the field
    /// there is ground.
    std::span<const float> copy(const GenerationSettings& settings, std::span<const float> logits);

    std::uint32_t number() const { return count; }

private:
    void turnAndZoom(const GenerationSettings& settings, std::span<const float> logits);
    void blur(float sigmaPixels);

    int width = 0, height = 0;
    float seconds = 0.f;
    std::uint32_t count = 0;
    std::vector<float> result, pass;
};

} // namespace frond
