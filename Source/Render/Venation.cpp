// SPDX-License-Identifier: GPL-3.0-or-later
#include "Venation.h"

#include "Hash.h"
#include "Smoothstep.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr float stepLength = 0.018f; // of a growing secondary, field units
constexpr int maxSteps = 30;
constexpr float secondaryTaper = 0.965f;             // a step
constexpr float mostTurn = 0.5f, leastAngle = 0.42f; // of a secondary, radians; from its primary's direction
constexpr int subdivision = 3; // points a primary's node: the polyline must look smooth at 4K
constexpr int petioleSteps = 14;
constexpr std::size_t mostSecondaries = 512, mostRungs = 768, rungPoints = 5;
constexpr std::size_t rungPause = 2; // steps of the secondary from one tertiary to the next
constexpr float leastWithin = 0.02f, mostWithin = 0.12f; // of the petiole under the blade, field units
constexpr float minHalfWidth = 0.0022f;
constexpr float tertiaryShare = 0.6f, tertiaryHeight = 0.38f; // of the thinnest secondary, of its height

/// Catmull and Rom's spline through b and c.
float spline(float a, float b, float c, float d, float t)
{
    return b + 0.5f * t * (c - a + t * (2.f * a - 5.f * b + 4.f * c - d + t * (3.f * (b - c) + d - a)));
}

float segmentDistance(const VenationPoint& from, const VenationPoint& to, float x, float y)
{
    const float dx = to.x - from.x, dy = to.y - from.y;
    const float along =
        std::clamp(((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy + 1e-12f), 0.f, 1.f);
    const float ex = from.x + along * dx - x, ey = from.y + along * dy - y;
    return ex * ex + ey * ey;
}

} // namespace

void Venation::prepare()
{
    allPoints.reserve(maxVeinNodes * subdivision + mostSecondaries * (maxSteps + 1) + mostRungs * rungPoints);
    allLines.reserve(maxVeins + mostSecondaries + mostRungs);
    numbers.reserve(mostSecondaries);
    petiolePoints.reserve(petioleSteps + 2);
    domains.assign(static_cast<std::size_t>(domainCells * domainCells * maxVeins), 0.f);
}

void Venation::grow(const LeafAnatomy& anatomy, const BladeField& blade, std::uint32_t seed)
{
    allPoints.clear();
    allLines.clear();
    petiolePoints.clear();
    if (!anatomy.valid)
        return;
    for (std::size_t v = 0; v < anatomy.veinCount && v < anatomy.veins.size(); ++v)
        addPrimary(anatomy, anatomy.veins[v]);
    primaryCount = allLines.size();
    measureDomains(blade, primaryCount);
    float halfBlade = 0.f;
    for (const auto& point : allPoints)
        halfBlade = std::max(halfBlade, blade.insideAt(point.x, point.y));
    // The narrower the blade, the closer they stand.
    const float closeness = std::clamp(0.45f + 2.4f * halfBlade, 0.5f, 1.1f);
    const Habit habit{closeness * (0.05f + 0.035f * hashAmount(seed, 1)), 0.72f + 0.32f * hashAmount(seed, 2),
                      0.9f + 1.8f * hashAmount(seed, 3), 0.4f + 0.4f * hashAmount(seed, 4),
                      hashAmount(seed, 5) < 0.5f ? 0.f : 0.5f};
    for (std::size_t v = 0; v < primaryCount; ++v)
        for (const float side : {-1.f, 1.f})
            growSide(v, side, blade, habit);
    growPetiole(anatomy, blade, seed);
}

void Venation::addPrimary(const LeafAnatomy& anatomy, const Vein& vein)
{
    const std::size_t nodeEnd = std::size_t(vein.firstNode) + vein.nodeCount;
    if (vein.nodeCount < 2 || nodeEnd > anatomy.nodes.size())
        return;
    VenationLine line{allPoints.size(), 0, 1};
    const auto node = [&](int i) -> const VeinNode& {
        return anatomy
            .nodes[std::size_t(vein.firstNode) + std::size_t(std::clamp(i, 0, int(vein.nodeCount) - 1))];
    };
    for (int i = 0; i + 1 < vein.nodeCount; ++i)
        for (int part = 0; part < subdivision; ++part) {
            const float t = static_cast<float>(part) / subdivision;
            const auto &a = node(i - 1), &b = node(i), &c = node(i + 1), &d = node(i + 2);
            allPoints.push_back({spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t),
                                 b.halfWidth + (c.halfWidth - b.halfWidth) * t, vein.strengthAmount});
        }
    const auto& last = node(vein.nodeCount - 1);
    allPoints.push_back({last.x, last.y, last.halfWidth, vein.strengthAmount});
    line.count = allPoints.size() - line.first;
    for (std::size_t i = line.first; i < allPoints.size(); ++i)
        allPoints[i].halfWidth = std::max(allPoints[i].halfWidth * vein.strengthAmount, minHalfWidth);
    allLines.push_back(line);
}

void Venation::measureDomains(const BladeField& blade, std::size_t veinCount)
{
    for (int row = 0; row < domainCells; ++row)
        for (int column = 0; column < domainCells; ++column) {
            const float x = (static_cast<float>(column) + 0.5f) / domainCells;
            const float y = (static_cast<float>(row) + 0.5f) / domainCells;
            float* cell = &domains[static_cast<std::size_t>((row * domainCells + column) * maxVeins)];
            // One domain cell around the blade is needed by the interpolation, the rest never.
            if (blade.insideAt(x, y) < -2.f / domainCells)
                continue;
            for (std::size_t v = 0; v < veinCount; ++v) {
                const auto& line = allLines[v];
                float nearest = 4.f;
                for (std::size_t i = line.first; i + 1 < line.first + line.count; ++i)
                    nearest = std::min(nearest, segmentDistance(allPoints[i], allPoints[i + 1], x, y));
                cell[v] = std::sqrt(nearest);
            }
        }
}

float Venation::domainRatio(float x, float y, std::size_t vein) const
{
    const float column = std::clamp(x * domainCells - 0.5f, 0.f, domainCells - 1.001f);
    const float row = std::clamp(y * domainCells - 0.5f, 0.f, domainCells - 1.001f);
    const auto left = static_cast<int>(column), top = static_cast<int>(row);
    const float partX = column - static_cast<float>(left), partY = row - static_cast<float>(top);
    const float* cell = &domains[static_cast<std::size_t>((top * domainCells + left) * maxVeins)];
    const auto distance = [&](std::size_t v) {
        const float upper = cell[v] + (cell[maxVeins + v] - cell[v]) * partX;
        const float* below = cell + domainCells * maxVeins;
        const float lower = below[v] + (below[maxVeins + v] - below[v]) * partX;
        return upper + (lower - upper) * partY;
    };
    float others = 4.f;
    for (std::size_t v = 0; v < primaryCount; ++v)
        if (v != vein)
            others = std::min(others, distance(v));
    return others / std::max(distance(vein), 1e-3f);
}

void Venation::growSide(std::size_t vein, float side, const BladeField& blade, const Habit& habit)
{
    const auto line = allLines[vein];
    float travelled = 0.f;
    const float offset = habit.phase + (side > 0.f ? habit.alternation : 0.f);
    const auto firstLine = allLines.size();
    numbers.clear();
    int next = 0; // secondaries stand at (next + offset) * spacing from the primary's start
    for (std::size_t i = line.first; i + 1 < line.first + line.count; ++i) {
        const auto from = allPoints[i], to = allPoints[i + 1];
        const float length = std::hypot(to.x - from.x, to.y - from.y);
        if (length < 1e-5f)
            continue;
        for (;; ++next) {
            const float at = (static_cast<float>(next) + offset) * habit.spacing;
            if (at >= travelled + length)
                break;
            const float part = (at - travelled) / length;
            const auto lines = allLines.size();
            growSecondary(
                {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part, (to.x - from.x) / length,
                 (to.y - from.y) / length, side,
                 std::max(0.62f * (from.halfWidth + (to.halfWidth - from.halfWidth) * part), minHalfWidth),
                 0.72f * from.height, at},
                vein, blade, habit);
            if (allLines.size() > lines)
                numbers.push_back(next);
        }
        travelled += length;
    }
    // Only true neighbours: one that is too short to be there must not hand its rungs to the next.
    for (std::size_t i = 0; i + 1 < numbers.size(); ++i)
        if (numbers[i + 1] == numbers[i] + 1)
            growRungs(allLines[firstLine + i], allLines[firstLine + i + 1], side);
}

/// Tertiary veins, as the rungs of a ladder from one secondary to the next, bowed towards the margin. They
/// are as high as the lower of the two is there, and so begin and end with it.
void Venation::growRungs(const VenationLine& lower, const VenationLine& upper, float side)
{
    for (std::size_t k = 1; k < std::min(lower.count, upper.count); k += rungPause) {
        const auto from = allPoints[lower.first + k], to = allPoints[upper.first + k];
        if (allPoints.size() + rungPoints > allPoints.capacity() || allLines.size() == allLines.capacity())
            return;
        const VenationLine line{allPoints.size(), rungPoints, 3};
        for (std::size_t i = 0; i < rungPoints; ++i) {
            const float part = static_cast<float>(i) / (rungPoints - 1);
            const float bow = 0.5f * side * part * (1.f - part);
            const float dx = to.x - from.x, dy = to.y - from.y;
            allPoints.push_back({from.x + dx * part - dy * bow, from.y + dy * part + dx * bow,
                                 tertiaryShare * minHalfWidth,
                                 tertiaryHeight * std::min(from.height, to.height)});
        }
        allLines.push_back(line);
    }
}

void Venation::growSecondary(const Shoot& shoot, std::size_t vein, const BladeField& blade,
                             const Habit& habit)
{
    const float tangent = std::atan2(shoot.tangentY, shoot.tangentX);
    VenationLine line{allPoints.size(), 0, 2};
    float x = shoot.x, y = shoot.y;
    // The lowest spread wide, into the blade's basal lobes; the upper ones point to the tip.
    float turned = habit.angle + 0.55f * (1.f - smoothstep(0.f, 0.35f, shoot.travelled));
    const float least = std::max(turned - mostTurn, leastAngle);
    const float width = std::min(shoot.halfWidth, 0.0050f);
    float age = 1.f;
    for (int step = 0; step <= maxSteps; ++step) {
        const float inside = blade.insideAt(x, y);
        const float ratio = step == 0 ? 2.f : domainRatio(x, y, vein);
        const float room = smoothstep(0.002f, 0.05f, inside) * smoothstep(0.9f, 1.3f, ratio);
        allPoints.push_back({x, y, minHalfWidth + (width * age - minHalfWidth) * room,
                             shoot.height * age * smoothstep(0.f, 0.6f, room)});
        if (room <= 0.f || allPoints.size() == allPoints.capacity())
            break;
        // Secondaries turn towards the tip, as in most leaves, in an even arc and never so far that they
        // would run along their neighbours.
        turned += (least - turned) * std::min(1.f, habit.bend * stepLength / mostTurn);
        age *= secondaryTaper;
        x += std::cos(tangent + shoot.side * turned) * stepLength;
        y += std::sin(tangent + shoot.side * turned) * stepLength;
    }
    line.count = allPoints.size() - line.first;
    if (line.count < 3)
        allPoints.resize(line.first);
    else
        allLines.push_back(line);
}

void Venation::growPetiole(const LeafAnatomy& anatomy, const BladeField& blade, std::uint32_t seed)
{
    const float length = 0.13f + 0.09f * hashAmount(seed, 6);
    const float bend = (hashAmount(seed, 7) - 0.5f) * 2.4f;
    float baseHalfWidth = 0.006f;
    if (primaryCount > 0)
        baseHalfWidth = std::clamp(1.15f * allPoints[allLines[0].first].halfWidth, 0.005f, 0.013f);
    float x = anatomy.baseX, y = anatomy.baseY;
    float direction = std::atan2(anatomy.petioleDirectionY, anatomy.petioleDirectionX);
    // It starts so far inside that the blade covers all of its end, however the leaf morphs.
    const auto insideAt = [&](float back) {
        return blade.insideAt(x - back * std::cos(direction), y - back * std::sin(direction));
    };
    const float wanted = 1.5f * baseHalfWidth;
    float within = leastWithin, inside = insideAt(within);
    while (within < mostWithin && inside < wanted) {
        constexpr float step = 0.01f;
        const float next = insideAt(within + step);
        within += step * (next < wanted ? 1.f : (wanted - inside) / (next - inside));
        inside = next;
    }
    petiolePoints.push_back(
        {x - within * std::cos(direction), y - within * std::sin(direction), baseHalfWidth, 1.f});
    for (int step = 0; step <= petioleSteps; ++step) {
        const float part = static_cast<float>(step) / petioleSteps;
        // Slender in the middle, a little thicker where it sat on the twig.
        const float end = part * part * part;
        const float swelling = 1.f - 0.45f * part + 0.35f * end * end;
        petiolePoints.push_back({x, y, baseHalfWidth * swelling, 1.f});
        direction += bend * part / petioleSteps;
        x += std::cos(direction) * length / petioleSteps;
        y += std::sin(direction) * length / petioleSteps;
    }
}

} // namespace frond
