// SPDX-License-Identifier: GPL-3.0-or-later
// The map of leaf space as a picture: a dot for every training leaf, coloured by its species, and small
// silhouettes where there is room for them.
#pragma once

#include <Model/Dbn.h>

#include <JuceHeader.h>

#include <memory>
#include <vector>

namespace frond
{

/// A leaf of the map, small: alpha is leaf.
struct MapThumbnail
{
    Eigen::Index leaf = 0;
    juce::Image shape;
};

/// Dreams a spread of the map's leaves by mean field. Takes part of a second: not for the message thread.
std::vector<MapThumbnail> drawThumbnails(const Dbn& dbn);

class MapPicture
{
public:
    void setModel(std::shared_ptr<const Dbn> dbn);
    void setThumbnails(std::vector<MapThumbnail> drawn) { thumbnails = std::move(drawn); }
    const Dbn* model() const { return dbn.get(); }
    bool isEmpty() const { return dbn == nullptr || dbn->mapPositions.rows() == 0; }

    /// How far the map has formed, 0 to 1; without a history it is always the finished one.
    const Matrix& positions(float formedAmount) const; // (leaves, 2), 0 to 1
    bool hasHistory() const { return dbn != nullptr && !dbn->mapHistory.empty(); }
    juce::Colour colourOf(int species) const;
    juce::String speciesName(int species) const;
    /// Nearest species of the finished map, or -1.
    int nearestSpecies(float x, float y) const;

    void draw(juce::Graphics& g, juce::Rectangle<float> area, float formedAmount) const;

private:
    std::shared_ptr<const Dbn> dbn;
    std::vector<float> hues; // of each species; neighbours in the order of similarity have neighbouring hues
    std::vector<MapThumbnail> thumbnails;
};

} // namespace frond
