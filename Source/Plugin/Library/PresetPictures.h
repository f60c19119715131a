// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures by which presets are chosen: those inside the program (Presets/Thumbnails), and for the user's
// own a JPEG beside the preset's file, taken when it was saved. A preset without one, or with one that cannot
// be read, is shown by its name alone. Message thread.
#pragma once

#include "PresetFilter.h"

#include <Render/Presenter.h>

#include <JuceHeader.h>

#include <map>

namespace frond
{

class PresetPictures
{
public:
    static constexpr int width = 192, height = 108;

    /// Null where there is none. Decoded once, and again where its file changed.
    juce::Image find(const PresetEntry& entry);

    /// Where a user's preset has its picture.
    static juce::File beside(const juce::File& preset) { return preset.withFileExtension("jpg"); }
    /// Null where there is none, or none that can be read.
    static juce::Image read(const juce::File& file);
    /// Its middle, as large as pictures are; false where it could not be written.
    static bool write(const juce::Image& picture, const juce::File& file);

private:
    struct Known
    {
        juce::Time changed;
        juce::Image image;
    };
    std::map<std::string, Known> known; // by the preset's id
};

juce::Image toImage(const SmallPicture& picture);

} // namespace frond
