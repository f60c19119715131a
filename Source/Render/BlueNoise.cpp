// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlueNoise.h"

#include "Hash.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace frond
{

namespace
{

constexpr int reach = 7; // of the bell: at sigma 1.5 nothing is left beyond
constexpr float sigma = 1.5f;

/// A pattern of points, and how crowded it is everywhere.
class Pattern
{
public:
    explicit Pattern(int sidePoints)
        : side(sidePoints)
        , points(static_cast<std::size_t>(side * side), false)
        , crowding(points.size(), 0.f)
    {
        for (int y = -reach; y <= reach; ++y)
            for (int x = -reach; x <= reach; ++x)
                bell[index(x, y)] = std::exp(static_cast<float>(-(x * x + y * y)) / (2.f * sigma * sigma));
    }

    void set(std::size_t at, bool on)
    {
        points[at] = on;
        const int x0 = static_cast<int>(at) % side, y0 = static_cast<int>(at) / side;
        const float sign = on ? 1.f : -1.f;
        for (int y = -reach; y <= reach; ++y)
            for (int x = -reach; x <= reach; ++x)
                crowding[static_cast<std::size_t>(((y0 + y) & (side - 1)) * side +
                                                  ((x0 + x) & (side - 1)))] += sign * bell[index(x, y)];
    }

    /// The point of the thickest cluster, or the place of the largest void.
    std::size_t extreme(bool ofPoints) const
    {
        std::size_t best = 0;
        float most = -1e9f;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const float value = ofPoints ? crowding[i] : -crowding[i];
            if (points[i] == ofPoints && value > most) {
                most = value;
                best = i;
            }
        }
        return best;
    }

    std::size_t size() const { return points.size(); }

private:
    static std::size_t index(int x, int y)
    {
        return static_cast<std::size_t>((y + reach) * (2 * reach + 1) + x + reach);
    }

    int side;
    std::vector<bool> points;
    std::vector<float> crowding;
    std::array<float, std::size_t(2 * reach + 1) * (2 * reach + 1)> bell{};
};

} // namespace

std::vector<std::uint8_t> makeBlueNoise(int side)
{
    Pattern even(side);
    const auto all = even.size(), some = all / 10;
    std::vector<bool> placed(all, false);
    for (std::size_t count = 0, draw = 0; count < some; ++draw) {
        const auto amount = hashAmount(static_cast<std::uint32_t>(draw), 71);
        const auto at = static_cast<std::size_t>(amount * static_cast<float>(all)) % all;
        if (placed[at])
            continue;
        placed[at] = true;
        even.set(at, true);
        ++count;
    }
    // Points move from clusters to voids until the one that was taken away is the one that is put back.
    for (std::size_t moves = 0; moves < all; ++moves) {
        const auto thickest = even.extreme(true);
        even.set(thickest, false);
        const auto emptiest = even.extreme(false);
        even.set(emptiest, true);
        if (emptiest == thickest)
            break;
    }
    std::vector<std::uint8_t> thresholds(all, 0);
    const auto rank = [&](std::size_t at, std::size_t number) {
        thresholds[at] = static_cast<std::uint8_t>(number * 256 / all);
    };
    auto taken = even;
    for (std::size_t number = some; number-- > 0;) {
        const auto at = taken.extreme(true);
        taken.set(at, false);
        rank(at, number);
    }
    for (std::size_t number = some; number < all; ++number) {
        const auto at = even.extreme(false);
        even.set(at, true);
        rank(at, number);
    }
    return thresholds;
}

} // namespace frond
