// SPDX-License-Identifier: GPL-3.0-or-later
#include "SimdRough.h"

#include <algorithm>
#include <cmath>

namespace frond::simd
{
namespace
{

constexpr double one = 16384.0;
// How far y is off: the rounding of product, scale (times a sum of up to 32767) and offset, half a step each,
// and what floats do to the exact input.
constexpr double stepsOff = 1.55;
constexpr double floatsOff = 0.1; // of the exact probability, in parts of `one`

double logistic(double steps)
{
    return one / (1.0 + std::exp(-steps / static_cast<double>(roughStepsPerInput)));
}

RoughLogistic make()
{
    RoughLogistic table{};
    for (int piece = 0; piece < roughPieces; ++piece) {
        const int begin = piece * roughPieceSteps, end = begin + roughPieceSteps;
        const double chord = (logistic(end) - logistic(begin)) / roughPieceSteps;
        const int slope = static_cast<int>(std::lround(chord));
        // The line lies in the middle of what it misses by on either side.
        double most = -one, least = one;
        for (int y = begin; y < end; ++y) {
            most = std::max(most, logistic(y) - slope * y);
            least = std::min(least, logistic(y) - slope * y);
        }
        const int from = static_cast<int>(std::lround(0.5 * (most + least)));
        for (int doublings = 0; doublings <= mostRoughDoublings; ++doublings) {
            const double off = stepsOff * (1 << doublings);
            double margin = 0.0;
            for (int y = begin; y < end; ++y) {
                const double line = from + slope * y;
                const double above = y + 1 == roughPieces * roughPieceSteps ? one : logistic(y + off);
                margin = std::max({margin, above - line, line - logistic(y - off)});
            }
            table.margin[doublings][piece] =
                static_cast<std::uint8_t>(std::min(255.0, std::ceil(margin + floatsOff)));
        }
        table.fromLow[piece] = static_cast<std::uint8_t>(from & 255);
        table.fromHigh[piece] = static_cast<std::uint8_t>(from >> 8);
        table.slope[piece] = static_cast<std::uint8_t>(slope);
    }
    return table;
}

} // namespace

const RoughLogistic& roughLogistic()
{
    static const RoughLogistic table = make();
    return table;
}

} // namespace frond::simd
