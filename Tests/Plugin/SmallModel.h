// SPDX-License-Identifier: GPL-3.0-or-later
// A model that loads in no time, as a file, so that these tests need no trained one.
#pragma once

#include <JuceHeader.h>

#include <string>

namespace frond::test
{

/// A folder of this test's own that goes away with it.
class Folder
{
public:
    Folder();
    ~Folder();
    juce::File file(const juce::String& name) const { return folder.getChildFile(name); }

private:
    juce::File folder;
};

/// Writes a network of two layers over fields of width × height pixels, whose every dream is a leaf-like
/// blob; returns its path.
std::string writeSmallModel(const Folder& folder, const juce::String& name, int width = 16, int height = 16);

} // namespace frond::test
