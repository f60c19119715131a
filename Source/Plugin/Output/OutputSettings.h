// SPDX-License-Identifier: GPL-3.0-or-later
// How and where the output shows the picture: saved with the project, and by the standalone.
#pragma once

#include <Render/Presenter.h>

#include <JuceHeader.h>

#include <string>

namespace frond
{

struct OutputSettings
{
    static constexpr int mostWidth = 7680, mostHeight = 7680; // of the picture; 8K, upright too

    bool open = false, fullScreen = true;
    std::string displayName;                           // where it fills a display; empty: not known yet
    juce::Rectangle<int> displayArea;                  // in the desktop's logical pixels
    juce::Rectangle<int> windowArea{80, 80, 960, 540}; // where it does not
    PictureSize picture{};
    int frameRate = 0;                                 // a second, at most; 0: the display's
    bool meterInEditor = false, meterOnOutput = false; // frame times

    bool operator==(const OutputSettings& other) const;
};

juce::var writeOutput(const OutputSettings& settings);
/// What is missing or makes no sense keeps its default.
OutputSettings readOutput(const juce::var& object);

} // namespace frond
