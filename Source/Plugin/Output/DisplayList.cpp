// SPDX-License-Identifier: GPL-3.0-or-later
#include "DisplayList.h"

#include <algorithm>

namespace frond
{

void refreshDisplays()
{
    // The list is const to all but JUCE's own windows, which on X11 never ask for it again.
    const_cast<juce::Displays&>(juce::Desktop::getInstance().getDisplays()).refresh();
}

std::vector<DisplayPlace> listDisplays(const std::vector<NamedDisplay>& names)
{
    std::vector<DisplayPlace> list;
    for (const auto& display : juce::Desktop::getInstance().getDisplays().displays) {
        DisplayPlace place;
        place.area = display.totalArea;
        place.scale = display.scale;
        place.isMain = display.isMain;
        place.hertz = display.verticalFrequencyHz.value_or(0.0);
        const auto corner = display.totalArea.getPosition();
        for (const auto& named : names)
            if (named.x == juce::roundToInt(corner.x * display.scale) &&
                named.y == juce::roundToInt(corner.y * display.scale))
                place.name = juce::String::fromUTF8(named.name.c_str());
        list.push_back(std::move(place));
    }
    return list;
}

juce::String describe(const DisplayPlace& display, std::size_t index)
{
    const auto pixels = display.area * display.scale;
    auto text = display.name.isNotEmpty() ? display.name : "Display " + juce::String(index + 1);
    text << ", " << pixels.getWidth() << juce::String(juce::CharPointer_UTF8(" \xc3\x97 "))
         << pixels.getHeight();
    return display.isMain ? text + " (main)" : text;
}

std::optional<std::size_t> findDisplay(const std::vector<DisplayPlace>& displays,
                                       const OutputSettings& wanted)
{
    const auto name = juce::String::fromUTF8(wanted.displayName.c_str());
    for (std::size_t i = 0; i < displays.size(); ++i)
        if (name.isNotEmpty() && displays[i].name == name)
            return i;
    for (std::size_t i = 0; i < displays.size(); ++i)
        if (displays[i].area == wanted.displayArea && (name.isEmpty() || displays[i].name.isEmpty()))
            return i;
    return std::nullopt;
}

std::size_t displayNear(const std::vector<DisplayPlace>& displays, juce::Rectangle<int> area, bool other)
{
    std::size_t best = 0;
    int most = -1;
    for (std::size_t i = 0; i < displays.size(); ++i) {
        const auto shared = displays[i].area.getIntersection(area);
        const int pixels = shared.getWidth() * shared.getHeight();
        if (pixels > most) {
            most = pixels;
            best = i;
        }
    }
    if (other)
        for (std::size_t i = 0; i < displays.size(); ++i)
            if (i != best)
                return i;
    return best;
}

juce::Rectangle<int> reachable(juce::Rectangle<int> area, const std::vector<DisplayPlace>& displays)
{
    constexpr int leastSide = 120, margin = 40;
    area.setSize(std::max(area.getWidth(), leastSide), std::max(area.getHeight(), leastSide));
    for (const auto& display : displays)
        if (display.area.contains(area.getCentre()))
            return area;
    for (const auto& display : displays)
        if (display.isMain)
            return area.constrainedWithin(display.area.reduced(margin));
    return area;
}

juce::Rectangle<int> standIn(const std::vector<DisplayPlace>& displays)
{
    constexpr int margin = 24;
    const auto main = std::ranges::find(displays, true, &DisplayPlace::isMain);
    if (main == displays.end())
        return OutputSettings{}.windowArea;
    auto area = main->area.reduced(margin);
    const auto width = main->area.getWidth() / 4;
    return area.removeFromBottom(width * 9 / 16).removeFromRight(width);
}

} // namespace frond
