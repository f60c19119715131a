// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapPicture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace frond::tools
{
namespace
{

using Colour = std::array<float, 3>; // linear light
constexpr Colour ground{0.0065f, 0.0085f, 0.0075f};
constexpr float margin = 0.035f; // of the side
constexpr int homingRounds = 300, mostRounds = 1500;

/// The blade's bounding box in pixels of its canvas: centre and half-extents.
MapLeaf boundsOf(const Matrix& logits, Eigen::Index leaf, int width, int height)
{
    int left = width, right = 0, top = height, bottom = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (logits(leaf, Eigen::Index(y) * width + x) > 0.f) {
                left = std::min(left, x);
                right = std::max(right, x + 1);
                top = std::min(top, y);
                bottom = std::max(bottom, y + 1);
            }
    if (left >= right) // no leaf at all: as if it were a small one
        return {0.5f * static_cast<float>(width), 0.5f * static_cast<float>(height), 2.f, 2.f};
    return {0.5f * static_cast<float>(left + right), 0.5f * static_cast<float>(top + bottom),
            0.5f * static_cast<float>(right - left), 0.5f * static_cast<float>(bottom - top)};
}

/// Whether they overlapped, by more than can be seen.
bool pushApart(MapLeaf& a, MapLeaf& b, bool longWay)
{
    const float dx = b.x - a.x, dy = b.y - a.y;
    const float overX = a.halfWidth + b.halfWidth - std::abs(dx),
                overY = a.halfHeight + b.halfHeight - std::abs(dy);
    if (overX <= 0.f || overY <= 0.f)
        return false;
    if ((overX < overY) != longWay) {
        const float shift = (dx < 0.f ? -0.5f : 0.5f) * overX;
        a.x -= shift;
        b.x += shift;
    } else {
        const float shift = (dy < 0.f ? -0.5f : 0.5f) * overY;
        a.y -= shift;
        b.y += shift;
    }
    return std::min(overX, overY) > 0.01f * (a.halfWidth + b.halfWidth);
}

/// OKLCH (Ottosson 2020) to linear sRGB.
Colour fromOklch(float lightness, float chroma, float hueTurns)
{
    const float angle = 2.f * std::numbers::pi_v<float> * hueTurns;
    const float a = chroma * std::cos(angle), b = chroma * std::sin(angle);
    const auto cube = [](float root) { return root * root * root; };
    const float l = cube(lightness + 0.3963377774f * a + 0.2158037573f * b),
                m = cube(lightness - 0.1055613458f * a - 0.0638541728f * b),
                s = cube(lightness - 0.0894841775f * a - 1.2914855480f * b);
    return {std::max(0.f, 4.0767416621f * l - 3.3077115913f * m + 0.2309699292f * s),
            std::max(0.f, -1.2684380046f * l + 2.6097574011f * m - 0.3413193965f * s),
            std::max(0.f, -0.0041960863f * l - 0.7034186147f * m + 1.7076147010f * s)};
}

std::uint8_t toByte(float linear)
{
    const float light = std::clamp(linear, 0.f, 1.f);
    const float encoded =
        light <= 0.0031308f ? 12.92f * light : 1.055f * std::pow(light, 1.f / 2.4f) - 0.055f;
    return static_cast<std::uint8_t>(std::lround(255.f * encoded));
}

/// One for each species: its hue from the direction in which its leaves lie from the middle of the map, its
/// lightness from its number.
std::map<int, Colour> coloursOf(const std::vector<MapLeaf>& leaves, const std::vector<int>& species, int side)
{
    struct Sum
    {
        float x = 0.f, y = 0.f, count = 0.f;
    };
    std::map<int, Sum> sums;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        Sum& sum = sums[species[i]];
        sum.x += leaves[i].x - 0.5f * static_cast<float>(side);
        sum.y += leaves[i].y - 0.5f * static_cast<float>(side);
        sum.count += 1.f;
    }
    std::map<int, Colour> colours;
    for (const auto& [kind, sum] : sums) {
        const float direction = std::atan2(sum.y, sum.x) / (2.f * std::numbers::pi_v<float>);
        const float shade =
            std::fmod(0.618034f * static_cast<float>(kind + 1), 1.f); // golden ratio: far apart
        const float stray = std::fmod(0.754878f * static_cast<float>(kind + 1), 1.f) - 0.5f;
        colours[kind] = kind < 0 ? fromOklch(0.8f, 0.09f, 0.35f)
                                 : fromOklch(0.66f + 0.2f * shade, 0.13f, 0.3f + direction + 0.09f * stray);
    }
    return colours;
}

/// A faint light around every leaf, in its colour, so that species lie in pools of their own.
struct Glow
{
    static constexpr int coarse = 16; // picture pixels a cell
    Glow(int side)
        : cells(side / coarse + 2)
        , light(static_cast<std::size_t>(cells * cells))
    {}
    Colour& at(int x, int y) { return light[static_cast<std::size_t>(y * cells + x)]; }
    void add(const MapLeaf& leaf, const Colour& colour, float reach);
    Colour between(float x, float y);

    int cells;
    std::vector<Colour> light;
};

void Glow::add(const MapLeaf& leaf, const Colour& colour, float reach)
{
    const auto first = [&](float centre) {
        return std::max(0, static_cast<int>((centre - 2.5f * reach) / coarse));
    };
    const auto last = [&](float centre) {
        return std::min(cells - 1, static_cast<int>((centre + 2.5f * reach) / coarse));
    };
    for (int y = first(leaf.y); y <= last(leaf.y); ++y)
        for (int x = first(leaf.x); x <= last(leaf.x); ++x) {
            const float dx = static_cast<float>(x * coarse) - leaf.x,
                        dy = static_cast<float>(y * coarse) - leaf.y;
            const float amount = 0.008f * std::exp(-(dx * dx + dy * dy) / (reach * reach));
            for (std::size_t c = 0; c < 3; ++c)
                at(x, y)[c] += amount * colour[c];
        }
}

Colour Glow::between(float x, float y)
{
    const float u = x / coarse, v = y / coarse;
    const int ix = std::min(static_cast<int>(u), cells - 2), iy = std::min(static_cast<int>(v), cells - 2);
    const float s = u - static_cast<float>(ix), t = v - static_cast<float>(iy);
    Colour result{};
    for (std::size_t c = 0; c < 3; ++c)
        result[c] = (1.f - t) * ((1.f - s) * at(ix, iy)[c] + s * at(ix + 1, iy)[c]) +
                    t * ((1.f - s) * at(ix, iy + 1)[c] + s * at(ix + 1, iy + 1)[c]);
    return result;
}

struct Canvas
{
    explicit Canvas(int side)
        : side(side)
        , light(static_cast<std::size_t>(side) * static_cast<std::size_t>(side))
    {}
    Colour& at(int x, int y)
    {
        return light[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                     static_cast<std::size_t>(x)];
    }

    int side;
    std::vector<Colour> light;
};

void paintGround(Canvas& canvas, Glow& glow)
{
    for (int y = 0; y < canvas.side; ++y)
        for (int x = 0; x < canvas.side; ++x) {
            const Colour pool = glow.between(static_cast<float>(x), static_cast<float>(y));
            for (std::size_t c = 0; c < 3; ++c)
                canvas.at(x, y)[c] = ground[c] + pool[c];
        }
}

/// logits: (height × width) of the one leaf, whose blade lies within `bounds` of its canvas.
void paintLeaf(Canvas& canvas, const MapLeaf& leaf, const MapLeaf& bounds,
               Eigen::Ref<const Eigen::RowVectorXf> logits, int width, int height, float scale,
               const Colour& colour)
{
    const auto least = [](float place) { return std::max(0, static_cast<int>(place) - 2); };
    const auto most = [&](float place) { return std::min(canvas.side, static_cast<int>(place) + 3); };
    for (int y = least(leaf.y - leaf.halfHeight); y < most(leaf.y + leaf.halfHeight); ++y)
        for (int x = least(leaf.x - leaf.halfWidth); x < most(leaf.x + leaf.halfWidth); ++x) {
            const float u = bounds.x - 0.5f + (static_cast<float>(x) + 0.5f - leaf.x) * scale,
                        v = bounds.y - 0.5f + (static_cast<float>(y) + 0.5f - leaf.y) * scale;
            const float cover = leafCoverage(logits, width, height, u, v, scale);
            // Lit from the upper left.
            const float lit = 1.f - 0.22f * (u - bounds.x) / static_cast<float>(width) -
                              0.5f * (v - bounds.y) / static_cast<float>(height);
            Colour& pixel = canvas.at(x, y);
            for (std::size_t c = 0; c < 3; ++c)
                pixel[c] += cover * (lit * colour[c] - pixel[c]);
        }
}

/// One round: home by a share of the way, apart where boxes overlap, and back into the picture. Whether any
/// overlapped.
bool relax(std::vector<MapLeaf>& leaves, const std::vector<MapLeaf>& wanted, float home, bool longWay,
           float room)
{
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        leaves[i].x += home * (wanted[i].x - leaves[i].x);
        leaves[i].y += home * (wanted[i].y - leaves[i].y);
    }
    bool overlapped = false;
    for (std::size_t i = 0; i < leaves.size(); ++i)
        for (std::size_t j = i + 1; j < leaves.size(); ++j)
            overlapped |= pushApart(leaves[i], leaves[j], longWay);
    for (MapLeaf& leaf : leaves) {
        leaf.x = std::clamp(leaf.x, leaf.halfWidth, std::max(leaf.halfWidth, room - leaf.halfWidth));
        leaf.y = std::clamp(leaf.y, leaf.halfHeight, std::max(leaf.halfHeight, room - leaf.halfHeight));
    }
    return overlapped;
}

} // namespace

float cellFor(Eigen::Index leaves, int side)
{
    return std::min(0.94f * static_cast<float>(side) /
                        std::sqrt(static_cast<float>(std::max<Eigen::Index>(leaves, 1))),
                    0.4f * static_cast<float>(side));
}

std::vector<MapLeaf> layOut(const Matrix& positions, const Matrix& logits, int width, int height, float cell,
                            int side)
{
    const float scale = cell / static_cast<float>(width), room = static_cast<float>(side);
    std::vector<MapLeaf> leaves;
    for (Eigen::Index i = 0; i < positions.rows(); ++i) {
        MapLeaf leaf = boundsOf(logits, i, width, height);
        leaf.halfWidth = scale * leaf.halfWidth + 0.02f * cell;
        leaf.halfHeight = scale * leaf.halfHeight + 0.02f * cell;
        // Equal places, as at the start of the map's history, need a direction to part in.
        const float parting = 1e-3f * static_cast<float>(i % 101) - 0.05f;
        leaf.x = room * (margin + (1.f - 2.f * margin) * positions(i, 0)) + parting;
        leaf.y = room * (margin + (1.f - 2.f * margin) * positions(i, 1)) - parting * parting;
        leaves.push_back(leaf);
    }
    const std::vector<MapLeaf> wanted = leaves;
    // The way home counts less and less, then no more, until nothing overlaps.
    for (int round = 0; round < mostRounds; ++round) {
        const float left = std::max(0.f, 1.f - static_cast<float>(round) / homingRounds);
        // A row that is jammed against the rim gets out of it by a step the long way, now and then.
        const bool longWay = left == 0.f && round % 40 == 39;
        if (!relax(leaves, wanted, 0.04f * left * left, longWay, room) && left == 0.f)
            break;
    }
    return leaves;
}

Sheet drawMap(const std::vector<MapLeaf>& leaves, const Matrix& logits, const std::vector<int>& species,
              int width, int height, float cell, int side)
{
    const auto colours = coloursOf(leaves, species, side);
    Glow glow(side);
    for (std::size_t i = 0; i < leaves.size(); ++i)
        glow.add(leaves[i], colours.at(species[i]), 1.6f * cell);
    Canvas canvas(side);
    paintGround(canvas, glow);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        paintLeaf(canvas, leaves[i], boundsOf(logits, row, width, height), logits.row(row), width, height,
                  static_cast<float>(width) / cell, colours.at(species[i]));
    }
    Sheet sheet{side, side, {}};
    for (const Colour& pixel : canvas.light)
        for (const float channel : pixel)
            sheet.rgb.push_back(toByte(channel));
    return sheet;
}

} // namespace frond::tools
