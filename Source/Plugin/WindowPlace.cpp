// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowPlace.h"

#include <algorithm>

namespace frond
{

juce::Rectangle<int> placeOnDisplay(juce::Rectangle<int> window, const juce::BorderSize<int>& frame,
                                    juce::Rectangle<int> room)
{
    return frame.subtractedFrom(frame.addedTo(window).constrainedWithin(room));
}

void keepOnDisplay(juce::Component& window)
{
    const auto* display =
        juce::Desktop::getInstance().getDisplays().getDisplayForRect(window.getScreenBounds());
    const auto* peer = window.getPeer();
    if (display == nullptr || peer == nullptr || peer->isFullScreen())
        return;
    const auto frame = peer->getFrameSizeIfPresent();
    const auto place =
        placeOnDisplay(window.getScreenBounds(), frame ? *frame : juce::BorderSize<int>(), display->userArea);
    if (place != window.getScreenBounds())
        window.setBounds(place);
}

juce::Point<int> sizeOnDisplay(juce::Point<int> editor, juce::Rectangle<int> room, double pixelsAPixel)
{
    constexpr int hostsWidth = 16, hostsHeight = 96; // of its window beside the editor: frame, title, tools
    const auto most = [pixelsAPixel](int pixels, int host) {
        return std::max(1, static_cast<int>((pixels - host) / std::max(0.1, pixelsAPixel)));
    };
    return {std::min(editor.x, most(room.getWidth(), hostsWidth)),
            std::min(editor.y, most(room.getHeight(), hostsHeight))};
}

} // namespace frond
