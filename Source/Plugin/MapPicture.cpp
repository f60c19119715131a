// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapPicture.h"

#include "Theme.h"

#include <Dream/SimilarityOrder.h>

#include <cmath>

namespace frond
{

namespace
{

constexpr int thumbnailSide = 32;          // pixels in the image
constexpr float thumbnailSpacing = 0.042f; // of the map, between their middles
constexpr float thumbnailWidth = 0.036f;   // of the map, as drawn
constexpr std::size_t mostThumbnails = 320;
constexpr float dotWidth = 3.f;

std::vector<Eigen::Index> spreadLeaves(const Matrix& positions)
{
    std::vector<Eigen::Index> chosen;
    for (Eigen::Index leaf = 0; leaf < positions.rows() && chosen.size() < mostThumbnails; ++leaf) {
        const bool free = std::ranges::all_of(chosen, [&](Eigen::Index other) {
            return (positions.row(leaf) - positions.row(other)).norm() > thumbnailSpacing;
        });
        if (free)
            chosen.push_back(leaf);
    }
    return chosen;
}

juce::Image shapeOf(const Dbn& dbn, const Matrix& logits, Eigen::Index row)
{
    juce::Image image(juce::Image::SingleChannel, thumbnailSide, thumbnailSide, true);
    juce::Image::BitmapData pixels(image, juce::Image::BitmapData::writeOnly);
    for (int y = 0; y < thumbnailSide; ++y)
        for (int x = 0; x < thumbnailSide; ++x) {
            const auto fieldX = x * dbn.imageWidth / thumbnailSide,
                       fieldY = y * dbn.imageHeight / thumbnailSide;
            const auto logit = logits(row, Eigen::Index(fieldY) * dbn.imageWidth + fieldX);
            *pixels.getPixelPointer(x, y) =
                static_cast<juce::uint8>(juce::roundToInt(255.f / (1.f + std::exp(-logit))));
        }
    return image;
}

} // namespace

std::vector<MapThumbnail> drawThumbnails(const Dbn& dbn)
{
    if (dbn.mapCodes.rows() != dbn.mapPositions.rows() || dbn.layerCount() < 2)
        return {};
    const auto chosen = spreadLeaves(dbn.mapPositions);
    Matrix codes(static_cast<Eigen::Index>(chosen.size()), dbn.mapCodes.cols());
    for (std::size_t i = 0; i < chosen.size(); ++i)
        codes.row(static_cast<Eigen::Index>(i)) = dbn.mapCodes.row(chosen[i]);
    const Matrix logits = generateLogits(dbn, codes, dbn.layerCount() - 1);
    std::vector<MapThumbnail> result;
    for (std::size_t i = 0; i < chosen.size(); ++i)
        result.push_back({chosen[i], shapeOf(dbn, logits, static_cast<Eigen::Index>(i))});
    return result;
}

void MapPicture::setModel(std::shared_ptr<const Dbn> model)
{
    dbn = std::move(model);
    thumbnails.clear();
    hues.assign(dbn != nullptr ? dbn->species.size() : 0, 0.f);
    if (hues.empty() || dbn->speciesCount() == 0)
        return;
    const auto order = orderBySimilarity(dbn->speciesCodes());
    for (std::size_t place = 0; place < order.size(); ++place)
        if (const auto species = static_cast<std::size_t>(order[place]); species < hues.size())
            hues[species] = static_cast<float>(place) / static_cast<float>(order.size());
}

const Matrix& MapPicture::positions(float formedAmount) const
{
    const auto& history = dbn->mapHistory;
    if (history.empty() || formedAmount >= 1.f)
        return dbn->mapPositions;
    const auto last = static_cast<float>(history.size() - 1);
    return history[static_cast<std::size_t>(juce::jlimit(0.f, last, formedAmount * last))];
}

juce::Colour MapPicture::colourOf(int species) const
{
    const auto known = species >= 0 && static_cast<std::size_t>(species) < hues.size();
    // From yellow through green and blue to violet and back: a leaf's colours come first.
    return known ? juce::Colour::fromHSV(std::fmod(0.15f + hues[static_cast<std::size_t>(species)], 1.f),
                                         0.42f, 0.86f, 1.f)
                 : colours::quiet;
}

juce::String MapPicture::speciesName(int species) const
{
    if (dbn == nullptr || species < 0 || static_cast<std::size_t>(species) >= dbn->species.size())
        return {};
    return juce::String::fromUTF8(dbn->species[static_cast<std::size_t>(species)].c_str())
        .replaceCharacter('_', ' ');
}

int MapPicture::nearestSpecies(float x, float y) const
{
    int nearest = -1;
    float least = 1e9f;
    for (Eigen::Index leaf = 0; leaf < dbn->mapPositions.rows(); ++leaf) {
        const auto distance = std::hypot(dbn->mapPositions(leaf, 0) - x, dbn->mapPositions(leaf, 1) - y);
        if (distance < least && static_cast<std::size_t>(leaf) < dbn->mapSpecies.size()) {
            least = distance;
            nearest = dbn->mapSpecies[static_cast<std::size_t>(leaf)];
        }
    }
    return nearest;
}

void MapPicture::draw(juce::Graphics& g, juce::Rectangle<float> area, float formedAmount) const
{
    if (isEmpty())
        return;
    const auto& places = positions(formedAmount);
    const auto colourAt = [&](Eigen::Index leaf) {
        const auto index = static_cast<std::size_t>(leaf);
        return colourOf(index < dbn->mapSpecies.size() ? dbn->mapSpecies[index] : -1);
    };
    const auto at = [&](Eigen::Index leaf) {
        return juce::Point<float>(area.getX() + places(leaf, 0) * area.getWidth(),
                                  area.getY() + places(leaf, 1) * area.getHeight());
    };
    for (Eigen::Index leaf = 0; leaf < places.rows(); ++leaf) {
        g.setColour(colourAt(leaf).withAlpha(thumbnails.empty() ? 0.75f : 0.4f));
        g.fillEllipse(juce::Rectangle<float>(dotWidth, dotWidth).withCentre(at(leaf)));
    }
    for (const auto& thumbnail : thumbnails) {
        const auto width = thumbnailWidth * area.getWidth();
        g.setColour(colourAt(thumbnail.leaf));
        g.drawImage(thumbnail.shape, juce::Rectangle<float>(width, width).withCentre(at(thumbnail.leaf)),
                    juce::RectanglePlacement::centred, true);
    }
}

} // namespace frond
