// SPDX-License-Identifier: GPL-3.0-or-later
// The parameter table as the host sees it: automatable JUCE parameters whose ids are the table's keys.
#pragma once

#include <Control/ParameterTable.h>

#include <JuceHeader.h>

#include <array>

namespace frond
{

class Parameters
{
public:
    /// Adds one parameter for every row of the table, in groups, to a processor that owns them.
    explicit Parameters(juce::AudioProcessor& processor);

    /// Values in their own units. Any thread; every value is one atomic read.
    Settings settings() const;
    float value(ParameterId id) const;

    /// Message thread: sets a value and tells the host, as one gesture.
    void set(ParameterId id, float value);

    juce::RangedAudioParameter& operator[](ParameterId id) const;

private:
    std::array<juce::RangedAudioParameter*, parameterCount> parameters{};
};

} // namespace frond
