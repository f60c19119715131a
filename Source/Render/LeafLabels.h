// SPDX-License-Identifier: GPL-3.0-or-later
// A label for every leaf, as on a herbarium's sheet: the species that its dream is nearest to, its number,
// and how often it has been copied. Labels are written and rubbed out in time, never exchanged at once.
#pragma once

#include "GlObjects.h"

#include <Frames/DreamFrame.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace frond
{

class LeafLabels
{
public:
    static constexpr int width = 512, height = 112; // of a label, in pixels

    /// Follows the leaves of this frame.
    void step(const DreamFrame& frame);
    /// How much of the label of this voice is written, from its left to its right.
    float writtenAmount(std::uint32_t voice) const { return labels[voice].written; }
    /// One label below the other, by their voices: the darkness of the ink (Lettering::Page).
    const Texture& texture() const { return picture; }

private:
    struct Label
    {
        std::uint32_t leafId = 0;
        std::string text, wanted;
        std::string number, note;
        float written = 0.f, unsureSeconds = 0.f;
    };

    void follow(Label& label, const Leaf& leaf, const DreamFrame& frame, float deltaSeconds);
    void draw(std::size_t voice);

    std::array<Label, maxVoices> labels;
    std::vector<std::uint8_t> pixels; // (maxVoices * height, width)
    Texture picture;
    bool changed = true, started = false;
    double lastTimeSeconds = 0.0;
};

} // namespace frond
