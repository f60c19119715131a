// SPDX-License-Identifier: GPL-3.0-or-later
// From a decoded dream to the field that is shown: one whole leaf, unfolding from its base, without a jump.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace frond
{

/// Keeps the largest piece of a decoded field and judges whether it is a leaf at all.
class BladeKeeper
{
public:
    void prepare(int width, int height);

    /// logits (height, width): limited softly, what is not of the largest piece turned into ground. False
    /// where what is left is nothing, nearly everything, or only crumbs.
    bool step(std::span<float> logits);

private:
    /// The number of pixels in the piece around `seed`, each labelled with `piece` (8 neighbours).
    int flood(std::span<const float> logits, int seed, std::int16_t piece);

    int width = 0, height = 0;
    std::vector<std::int16_t> pieces; // (height, width), 0: none
    std::vector<int> stack;
};

/// The field on show: a critically damped spring for every pixel, so that neither a Gibbs step nor a new leaf
/// makes it jump.
class BladeField
{
public:
    static constexpr float ground = -6.f;

    void prepare(std::size_t size);
    void reset();
    void jump(std::span<const float> target);
    void step(std::span<const float> target, float timeConstantSeconds, float deltaSeconds);
    std::span<const float> logits() const { return values; }

private:
    std::vector<float> values, speeds;
};

/// Lets a leaf grow out of its base and along its midrib.
class Unfolding
{
public:
    void prepare(int width, int height);
    /// to = from + bias, lowered beyond where the leaf has grown to; growthAmount 1 leaves everything.
    void apply(std::span<const float> from, float growthAmount, float bias, std::span<float> to) const;

private:
    std::vector<float> distances; // (height, width) from the base, 0 to 1
};

} // namespace frond
