// SPDX-License-Identifier: GPL-3.0-or-later
// The standalone's dialog for sound and MIDI.
#pragma once

#include "Rig.h"

#include <JuceHeader.h>

namespace frond
{

class DevicePanel final : public juce::Component
{
public:
    explicit DevicePanel(Rig& rig);

    void paint(juce::Graphics&) override;
    void resized() override;

    /// Opens it in a window of its own beside `owner`, unless one is open.
    static juce::DialogWindow* open(Rig& rig, juce::Component& owner);

private:
    juce::AudioDeviceSelectorComponent selector;
    juce::ToggleButton monitor{"Hear what comes in (beware of howling microphones)"};
};

} // namespace frond
