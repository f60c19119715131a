// SPDX-License-Identifier: GPL-3.0-or-later
// What a user likes, and how presets are loaded: one small file a user, shared by all instances. Every change
// reads what the others wrote, and writes the whole. Message thread.
#pragma once

#include "../Messages.h"

#include <JuceHeader.h>

#include <set>
#include <string>

namespace frond
{

/// When a preset that was chosen begins.
enum class LoadTime
{
    atOnce,
    beat,
    bar,
    fourBars,
    count
};

class Favourites
{
public:
    Favourites(Messages& messages, const juce::File& file);

    void look();
    bool has(const std::string& id) const { return ids.count(id) > 0; }
    void set(const std::string& id, bool liked);
    /// A renamed preset stays liked.
    void rename(const std::string& before, const std::string& after);
    LoadTime loadTime() const { return time; }
    void setLoadTime(LoadTime newTime);

private:
    void write();

    Messages& messages;
    const juce::File file;
    juce::Time changed;
    juce::int64 bytes = -1;
    std::set<std::string> ids;
    LoadTime time = LoadTime::atOnce;
};

} // namespace frond
