// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the MIDI outputs of the controller in use and tells it which lights to show. Message thread.
#pragma once

#include "../Hands.h"

#include <JuceHeader.h>

#include <map>
#include <memory>
#include <string>

namespace frond
{

/// Whether an output's name has one of the parts in it that a map names, split by commas.
bool isOutputOf(const std::string& device, const juce::String& output);

class LightsOut final : private juce::Timer
{
public:
    explicit LightsOut(Hands& hands);
    ~LightsOut() override;

private:
    void timerCallback() override;
    void send(const MidiEvent& event);

    Hands& hands;
    std::map<juce::String, std::unique_ptr<juce::MidiOutput>> outputs; // by identifier
};

} // namespace frond
