// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the look that is wanted, and the filter over it; from one to the other it crosses over, as the film
// would show it.
#pragma once

#include "LookShelf.h"
#include "Programs.h"

#include <array>
#include <cstddef>

namespace frond
{

class LookStage
{
public:
    static constexpr std::size_t none = 1000; // no filter

    void prepare(int width, int height); // of the picture; what crosses over goes on
    /// Draws what another one draws.
    void follow(const LookStage& other);
    const Texture& developedPicture() const { return developed.texture(); } // what a filter saw
    void reset() { started = false; } // the next picture is whole at once

    /// Chooses what is drawn from here on. fadeSeconds of a change; deltaSeconds since the picture before.
    void step(std::size_t look, std::size_t filter, float fadeSeconds, double deltaSeconds, LookShelf& shelf);
    /// Whether anything that is drawn now reads this input.
    bool wants(const std::string& input, LookShelf& shelf) const;

    void draw(const LookMoment& moment, LookSources& sources, const Programs& programs, LookShelf& shelf);
    std::size_t shown() const { return looks.to; }             // or crossed over to
    const Canvas& picture() const { return canvases[result]; } // light, and how far it glows

private:
    /// One thing that gives way to another.
    struct Change
    {
        std::size_t from = none, to = none;
        float amount = 1.f; // 0 is from, 1 is to
        void step(std::size_t wanted, float stepAmount, bool atOnce);
        bool isOver() const { return amount >= 1.f; }
        float eased() const { return amount * amount * (3.f - 2.f * amount); }
    };

    void drawOne(std::size_t number, std::size_t into, const LookMoment& moment, LookSources& sources,
                 const Programs& programs, LookShelf& shelf);
    void develop(std::size_t from, const Program& program);
    void mix(std::size_t first, std::size_t second, float amount, std::size_t into, const Program& program);
    std::size_t filterOver(std::size_t base, std::size_t filter, std::size_t into, const LookMoment& moment,
                           LookSources& sources, const Programs& programs, LookShelf& shelf);

    Change looks, filters;
    bool started = false;
    int width = 0, height = 0;
    std::array<Canvas, 4> canvases; // made when they are first needed
    Canvas developed;               // what a filter sees
    Mesh noVertices;
    std::size_t result = 0;

    Canvas& canvas(std::size_t index);
};

} // namespace frond
