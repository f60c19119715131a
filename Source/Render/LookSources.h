// SPDX-License-Identifier: GPL-3.0-or-later
// What the dream offers to a look, by the names that a look declares as its inputs.
#pragma once

#include "GlObjects.h"

#include <Frames/Looks.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace frond
{

class LookSources;

/// A part of a picture that is too large to be drawn at once.
struct LookTile
{
    std::array<float, 4> window{0.f, 0.f, 1.f, 1.f}; // in the whole picture: lower left, size
    int left = 0, bottom = 0;                        // in its pixels
    int wholeWidth = 0, wholeHeight = 0;
    const LookSources* whole = nullptr; // what lies beyond the part, smaller
};

/// When a look is drawn, and how the performer has set it.
struct LookMoment
{
    double timeSeconds = 0.0, deltaSeconds = 0.0;
    int frameIndex = 0;
    std::array<float, 4> date{2000.f, 1.f, 1.f, 0.f}; // year, month, day, seconds of the day
    std::array<float, lookControls> controls{0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};
    const LookTile* tile = nullptr; // nullptr: the whole picture
};

class LookSources
{
public:
    void set(std::string_view name, const Texture& texture) { images.emplace_back(name, &texture); }
    void set(std::string_view name, float number) { numbers.emplace_back(name, number); }
    void clear()
    {
        images.clear();
        numbers.clear();
    }

    /// nullptr where there is none; what was set last wins.
    const Texture* image(std::string_view name) const
    {
        const Texture* found = nullptr;
        for (const auto& [known, texture] : images)
            if (known == name)
                found = texture;
        return found;
    }
    const float* number(std::string_view name) const
    {
        for (const auto& [known, value] : numbers)
            if (known == name)
                return &value;
        return nullptr;
    }

private:
    // The names are literals.
    std::vector<std::pair<std::string_view, const Texture*>> images;
    std::vector<std::pair<std::string_view, float>> numbers;
};

} // namespace frond
