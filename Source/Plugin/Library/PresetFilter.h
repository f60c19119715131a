// SPDX-License-Identifier: GPL-3.0-or-later
// Which presets a browser shows, and what stepping goes through.
#pragma once

#include <Control/Preset.h>

#include <JuceHeader.h>

#include <memory>
#include <string>

namespace frond
{

struct PresetEntry
{
    std::shared_ptr<const Preset> preset;
    /// "factory/NAME" or "user/FILE": what favourites, sessions and the mark of the loaded one go by.
    std::string id;
    juce::File file; // of the user's; none for a factory preset
    bool isFavourite = false;

    bool isFactory() const { return file == juce::File{}; }
};

enum class PresetOrigin
{
    all,
    factory,
    user
};

struct PresetFilter
{
    std::string
        text;        // words that all have to be in name, tags, author or description; capitals do not matter
    std::string tag; // empty: any
    bool favouritesOnly = false;
    PresetOrigin origin = PresetOrigin::all;

    bool isOpen() const { return *this == PresetFilter{}; }
    friend bool operator==(const PresetFilter&, const PresetFilter&) = default;
};

bool passes(const PresetEntry& entry, const PresetFilter& filter);

} // namespace frond
