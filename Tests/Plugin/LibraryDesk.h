// SPDX-License-Identifier: GPL-3.0-or-later
// A library of presets in a folder of its own.
#pragma once

#include "Show.h"

#include <Plugin/Library/PresetLibrary.h>

namespace frond::test
{

struct LibraryDesk
{
    Folder folder;
    Messages messages;
    PresetLibrary library{messages, folder.file("user")};
    juce::File presets = folder.file("user").getChildFile("Presets");
};

} // namespace frond::test
