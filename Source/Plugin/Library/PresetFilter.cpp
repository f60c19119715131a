// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetFilter.h"

#include "../JuceText.h"

#include <algorithm>

namespace frond
{

namespace
{

bool holds(const Preset& preset, const juce::String& word)
{
    const auto has = [&](const std::string& text) { return toJuce(text).containsIgnoreCase(word); };
    return has(preset.name) || has(preset.description) || has(preset.author) ||
           std::ranges::any_of(preset.tags, has);
}

} // namespace

bool passes(const PresetEntry& entry, const PresetFilter& filter)
{
    if (filter.favouritesOnly && !entry.isFavourite)
        return false;
    if (filter.origin != PresetOrigin::all && entry.isFactory() != (filter.origin == PresetOrigin::factory))
        return false;
    const auto& tags = entry.preset->tags;
    if (!filter.tag.empty() && std::ranges::none_of(tags, [&](const std::string& tag) {
            return toJuce(tag).equalsIgnoreCase(toJuce(filter.tag));
        }))
        return false;
    const auto words = juce::StringArray::fromTokens(toJuce(filter.text), " \t", {});
    return std::ranges::all_of(
        words, [&](const juce::String& word) { return word.isEmpty() || holds(*entry.preset, word); });
}

} // namespace frond
