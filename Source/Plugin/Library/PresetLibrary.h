// SPDX-License-Identifier: GPL-3.0-or-later
// All presets of an instance: those inside the program and the user's own, with favourites and the filter
// that the browser and stepping share. Message thread; nothing is read before the first look.
#pragma once

#include "Favourites.h"
#include "PresetFiles.h"
#include "PresetFilter.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace frond
{

class PresetLibrary
{
public:
    /// Keeps presets in folder/Presets and favourites in folder/Favourites.json.
    PresetLibrary(Messages& messages, const juce::File& folder);

    /// Takes in what changed on the disk; costs little where nothing did.
    void look();
    /// By name, after the look that the first call makes by itself.
    const std::vector<PresetEntry>& entries();
    /// Grows whenever entries, favourites or filter change.
    std::uint32_t revision() const { return changes; }

    const PresetFilter& filter() const { return shown; }
    void setFilter(const PresetFilter& filter);
    /// Those that pass the filter.
    std::vector<const PresetEntry*> filtered();
    /// The one that is `by` places further on among those that pass, round and round; the first or the last
    /// where `id` is none of them. Null where none passes.
    const PresetEntry* step(const std::string& id, int by);
    /// Any but `id`, by a number of chance.
    const PresetEntry* random(const std::string& id, std::uint32_t chance);
    const PresetEntry* find(const std::string& id);
    /// By name, capitals do not matter; the user's own come first.
    const PresetEntry* named(const std::string& name);
    /// Those in use, the most used first.
    std::vector<std::string> tags();

    // The user's own. What fails is reported.
    const juce::File& folder() const { return files.folder(); }
    /// The user's preset that saving under this name would replace.
    const PresetEntry* wouldReplace(const std::string& name);
    /// Its id; nothing where it failed. A null picture: it is known by its name alone.
    std::optional<std::string> save(const Preset& preset, const juce::Image& picture = {});
    std::optional<std::string> rename(const std::string& id, const std::string& name);
    bool moveToTrash(const std::string& id);
    std::optional<std::string> import(const juce::File& file);
    bool exportTo(const std::string& id, const juce::File& file);

    void setFavourite(const std::string& id, bool liked);
    LoadTime loadTime();
    void setLoadTime(LoadTime time);

private:
    void collect();
    std::optional<std::string> idOf(const juce::File& file) const;

    Messages& messages;
    PresetFiles files;
    Favourites favourites;
    PresetFilter shown;
    std::vector<PresetEntry> all;
    std::uint32_t changes = 0;
    bool looked = false;
};

} // namespace frond
