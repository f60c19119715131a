// SPDX-License-Identifier: GPL-3.0-or-later
// A plug-in's editor in a host's window, on the message thread.
#pragma once

#include "HostedPlugin.h"

namespace frond
{

class EditorWindow
{
public:
    explicit EditorWindow(HostedPlugin& hosted, int x = 20, int y = 20);
    ~EditorWindow();
    EditorWindow(const EditorWindow&) = delete;
    EditorWindow& operator=(const EditorWindow&) = delete;

    void resize(int width, int height);
    juce::Rectangle<int> size();

private:
    struct Frame;
    std::unique_ptr<juce::AudioProcessorEditor> editor;
    std::unique_ptr<Frame> frame; // made and freed on the message thread
};

/// Says so where it is true.
bool skipWithoutDisplay();

/// Plays silence until there is a picture. JUCE's LV2 hosting leaves a plug-in's window at one pixel until
/// its size changes, so a person's hand at the corner is played too.
bool showsPicture(HostedPlugin& hosted, EditorWindow& window);

} // namespace frond
