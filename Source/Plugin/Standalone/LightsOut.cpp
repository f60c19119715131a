// SPDX-License-Identifier: GPL-3.0-or-later
#include "LightsOut.h"

#include <set>

namespace frond
{

namespace
{
constexpr int lookMilliseconds = 1500; // for what was plugged in or out
} // namespace

bool isOutputOf(const std::string& device, const juce::String& output)
{
    auto parts = juce::StringArray::fromTokens(juce::String::fromUTF8(device.c_str()), ",", {});
    parts.trim();
    parts.removeEmptyStrings();
    for (const auto& part : parts)
        if (output.containsIgnoreCase(part))
            return true;
    return false;
}

LightsOut::LightsOut(Hands& owner)
    : hands(owner)
{
    startTimer(lookMilliseconds);
}

LightsOut::~LightsOut()
{
    stopTimer();
    hands.setLights({});
}

void LightsOut::timerCallback()
{
    std::set<juce::String> wanted;
    bool anyNew = false;
    for (const auto& each : juce::MidiOutput::getAvailableDevices()) {
        if (!isOutputOf(hands.map().device, each.name))
            continue;
        wanted.insert(each.identifier);
        if (outputs.count(each.identifier) != 0)
            continue;
        if (auto output = juce::MidiOutput::openDevice(each.identifier)) {
            outputs[each.identifier] = std::move(output);
            anyNew = true;
        }
    }
    std::erase_if(outputs, [&](const auto& entry) { return wanted.count(entry.first) == 0; });
    if (anyNew)
        hands.setLights([this](const MidiEvent& event) { send(event); });
}

void LightsOut::send(const MidiEvent& event)
{
    const juce::MidiMessage message(event.bytes.data(), event.size, 0.0);
    for (auto& entry : outputs)
        entry.second->sendMessageNow(message);
}

} // namespace frond
