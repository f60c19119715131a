// SPDX-License-Identifier: GPL-3.0-or-later
// The user's presets: a folder with a JSON file each. Message thread.
//
// The folder is the truth: what is put there by hand, or by another instance, is there at the next look. A
// file is read again only where its time or size changed, and one that is no preset is reported once and
// skipped.
#pragma once

#include "../Messages.h"

#include <Control/Preset.h>

#include <JuceHeader.h>

#include <map>
#include <memory>
#include <vector>

namespace frond
{

class PresetFiles
{
public:
    struct Found
    {
        juce::File file;
        std::shared_ptr<const Preset> preset;
    };

    PresetFiles(Messages& messages, const juce::File& folder);

    const juce::File& folder() const { return home; }
    /// Sorted by file name.
    const std::vector<Found>& all() const { return presets; }
    /// True where anything differs from the look before.
    bool look();

    /// Where a preset of this name is kept.
    juce::File fileFor(const std::string& name) const;
    /// Each reports a failure in a line that names the file, and then has changed nothing.
    /// A null picture: what is beside the file stays.
    bool save(const Preset& preset, const juce::File& file, const juce::Image& picture = {});
    /// Under the new name, in the file that belongs to it; false also where that is taken.
    bool rename(const juce::File& file, const std::string& name);
    /// Into the folder "Trash" beside them, where the user finds it again. Pictures go with their presets.
    bool moveToTrash(const juce::File& file);
    /// Copies a preset file into the folder under its own name, or the next that is free. A null file is a
    /// failure.
    juce::File import(const juce::File& file);

private:
    struct Seen
    {
        juce::Time changed;
        juce::int64 bytes = 0;
        std::shared_ptr<const Preset> preset; // null: it is none
    };
    std::shared_ptr<const Preset> read(const juce::File& file);

    Messages& messages;
    const juce::File home;
    std::map<juce::String, Seen> seen; // by path
    std::vector<Found> presets;
};

} // namespace frond
