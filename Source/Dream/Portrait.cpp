// SPDX-License-Identifier: GPL-3.0-or-later
#include "Portrait.h"

#include "SimilarityOrder.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr int unitSide = 32;
constexpr Eigen::Index mostUnits = 1024;
constexpr int mapSide = 1024, landSide = 128;
constexpr float mapMargin = 0.04f;                        // so that leaves at the shore are whole
constexpr float leafSpacing = 0.034f, leafWidth = 0.044f; // of the map
constexpr std::size_t mostLeaves = 480;
constexpr float landReach = 0.05f;  // of one leaf's hill, of the map
constexpr float landHeight = 0.16f; // how soon many leaves together are a summit

std::uint8_t toByte(float amount)
{
    return static_cast<std::uint8_t>(std::lround(255.f * std::clamp(amount, 0.f, 1.f)));
}

/// The mean of a logit field around a point of it, x and y in 0 to 1.
float fieldAt(const Dbn& dbn, const Matrix& logits, Eigen::Index row, float x, float y)
{
    const auto limited = [](float value, int last) {
        return std::clamp(value, 0.f, static_cast<float>(last));
    };
    const float column = limited(x * static_cast<float>(dbn.imageWidth) - 0.5f, dbn.imageWidth - 1);
    const float line = limited(y * static_cast<float>(dbn.imageHeight) - 0.5f, dbn.imageHeight - 1);
    const int left = std::min(static_cast<int>(column), dbn.imageWidth - 2);
    const int top = std::min(static_cast<int>(line), dbn.imageHeight - 2);
    const auto at = [&](int dx, int dy) {
        return logits(row, Eigen::Index(top + dy) * dbn.imageWidth + left + dx);
    };
    const float u = column - static_cast<float>(left), v = line - static_cast<float>(top);
    return (at(0, 0) * (1.f - u) + at(1, 0) * u) * (1.f - v) + (at(0, 1) * (1.f - u) + at(1, 1) * u) * v;
}

/// What a unit paints: the logits with it on, all others at their mean, less those with it off.
void portrayUnits(const Dbn& dbn, ModelPortrait& portrait)
{
    if (dbn.layerCount() < 2)
        return;
    const Matrix means = dbn.speciesCodes();
    const auto units = std::min(dbn.top().visibleCount(), mostUnits);
    if (means.rows() == 0 || units == 0)
        return;
    const Eigen::RowVectorXf mean = means.colwise().mean();
    Matrix codes = mean.replicate(units + 1, 1);
    for (Eigen::Index unit = 0; unit < units; ++unit)
        codes(unit, unit) = 1.f;
    const Matrix logits = generateLogits(dbn, codes, dbn.layerCount() - 1);
    const Matrix fields = (logits.topRows(units)).rowwise() - logits.row(units);
    portrait.unitCount = static_cast<int>(units);
    portrait.unitColumns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(units))));
    portrait.unitSide = unitSide;
    const int rows = (portrait.unitCount + portrait.unitColumns - 1) / portrait.unitColumns;
    portrait.unitsWidth = portrait.unitColumns * unitSide;
    portrait.unitsHeight = rows * unitSide;
    portrait.units.assign(static_cast<std::size_t>(portrait.unitsWidth * portrait.unitsHeight), 128);
    for (Eigen::Index unit = 0; unit < units; ++unit) {
        const float strongest = std::max(fields.row(unit).cwiseAbs().maxCoeff(), 1e-4f);
        const int left = static_cast<int>(unit) % portrait.unitColumns * unitSide;
        const int top = static_cast<int>(unit) / portrait.unitColumns * unitSide;
        for (int y = 0; y < unitSide; ++y)
            for (int x = 0; x < unitSide; ++x) {
                const float value = fieldAt(dbn, fields, unit, (static_cast<float>(x) + 0.5f) / unitSide,
                                            (static_cast<float>(y) + 0.5f) / unitSide);
                portrait.units[static_cast<std::size_t>((top + y) * portrait.unitsWidth + left + x)] =
                    toByte(0.5f + 0.5f * value / strongest);
            }
    }
}

std::vector<Eigen::Index> spreadLeaves(const Matrix& positions)
{
    std::vector<Eigen::Index> chosen;
    for (Eigen::Index leaf = 0; leaf < positions.rows() && chosen.size() < mostLeaves; ++leaf)
        if (std::ranges::all_of(chosen, [&](Eigen::Index other) {
                return (positions.row(leaf) - positions.row(other)).norm() > leafSpacing;
            }))
            chosen.push_back(leaf);
    return chosen;
}

std::uint8_t* texelAt(ModelPortrait& portrait, int x, int y)
{
    return &portrait.map[static_cast<std::size_t>(4 * (y * portrait.mapSide + x))];
}

float onMap(float place)
{
    return (mapMargin + place * (1.f - 2.f * mapMargin)) * mapSide;
}

template <typename Draw>
void aroundPlace(const Matrix& positions, Eigen::Index leaf, float reach, Draw draw)
{
    const float middleX = onMap(positions(leaf, 0)), middleY = onMap(positions(leaf, 1));
    for (int y = std::max(0, static_cast<int>(middleY - reach));
         y < std::min<int>(mapSide, static_cast<int>(middleY + reach) + 1); ++y)
        for (int x = std::max(0, static_cast<int>(middleX - reach));
             x < std::min<int>(mapSide, static_cast<int>(middleX + reach) + 1); ++x)
            draw(x, y, (static_cast<float>(x) - middleX) / reach, (static_cast<float>(y) - middleY) / reach);
}

/// Soft hills where leaves are, the higher the more of them lie together, and none is cut off flat.
void portrayLand(const Dbn& dbn, ModelPortrait& portrait)
{
    std::vector<float> nearness(static_cast<std::size_t>(mapSide * mapSide), 0.f);
    for (Eigen::Index leaf = 0; leaf < dbn.mapPositions.rows(); ++leaf)
        aroundPlace(dbn.mapPositions, leaf, landReach * mapSide, [&](int x, int y, float dx, float dy) {
            const float near = std::max(0.f, 1.f - dx * dx - dy * dy);
            nearness[static_cast<std::size_t>(y * mapSide + x)] += near * near;
        });
    constexpr int block = mapSide / landSide;
    portrait.landSide = landSide;
    portrait.land.assign(static_cast<std::size_t>(landSide * landSide), 0.f);
    for (int y = 0; y < mapSide; ++y)
        for (int x = 0; x < mapSide; ++x) {
            const float near = nearness[static_cast<std::size_t>(y * mapSide + x)];
            const float height = 1.f - std::exp(-landHeight * near);
            texelAt(portrait, x, y)[2] = toByte(height);
            portrait.land[static_cast<std::size_t>(y / block * landSide + x / block)] +=
                height / (block * block);
        }
}

void portrayMap(const Dbn& dbn, ModelPortrait& portrait)
{
    if (dbn.mapPositions.rows() == 0 || dbn.mapCodes.rows() != dbn.mapPositions.rows() ||
        dbn.layerCount() < 2)
        return;
    portrait.mapSide = mapSide;
    portrait.map.assign(static_cast<std::size_t>(4 * mapSide * mapSide), 0);
    for (std::size_t i = 3; i < portrait.map.size(); i += 4)
        portrait.map[i] = 255;
    portrayLand(dbn, portrait);
    const auto chosen = spreadLeaves(dbn.mapPositions);
    Matrix codes(static_cast<Eigen::Index>(chosen.size()), dbn.mapCodes.cols());
    for (std::size_t i = 0; i < chosen.size(); ++i)
        codes.row(static_cast<Eigen::Index>(i)) = dbn.mapCodes.row(chosen[i]);
    const Matrix logits = generateLogits(dbn, codes, dbn.layerCount() - 1);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto leaf = chosen[i];
        const auto species = static_cast<std::size_t>(leaf) < dbn.mapSpecies.size()
                                 ? dbn.mapSpecies[static_cast<std::size_t>(leaf)]
                                 : -1;
        const bool known = species >= 0 && static_cast<std::size_t>(species) < portrait.speciesHues.size();
        const auto hue = toByte(known ? portrait.speciesHues[static_cast<std::size_t>(species)] : 0.f);
        aroundPlace(
            dbn.mapPositions, leaf, 0.5f * leafWidth * mapSide, [&](int x, int y, float dx, float dy) {
                const float logit =
                    fieldAt(dbn, logits, static_cast<Eigen::Index>(i), 0.5f + 0.5f * dx, 0.5f + 0.5f * dy);
                const auto cover = toByte(1.f / (1.f + std::exp(-1.5f * logit)));
                auto* texel = texelAt(portrait, x, y);
                texel[0] = std::max(texel[0], cover);
                if (cover >= 8)
                    texel[1] = hue;
            });
    }
}

} // namespace

std::shared_ptr<const ModelPortrait> portrayModel(const Dbn& dbn)
{
    auto portrait = std::make_shared<ModelPortrait>();
    for (auto name : dbn.species) {
        std::ranges::replace(name, '_', ' ');
        portrait->species.push_back(std::move(name));
    }
    portrait->speciesHues.assign(portrait->species.size(), 0.f);
    if (dbn.speciesCount() > 0) {
        const auto order = orderBySimilarity(dbn.speciesCodes());
        for (std::size_t place = 0; place < order.size(); ++place)
            if (const auto species = static_cast<std::size_t>(order[place]);
                species < portrait->speciesHues.size())
                portrait->speciesHues[species] = static_cast<float>(place) / static_cast<float>(order.size());
    }
    portrayUnits(dbn, *portrait);
    portrayMap(dbn, *portrait);
    return portrait;
}

} // namespace frond
