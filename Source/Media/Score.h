// SPDX-License-Identifier: GPL-3.0-or-later
// MIDI and sound files as the instrument plays them.
#pragma once

#include "Image.h"

#include <Frames/ControlFrame.h>

#include <string>
#include <vector>

namespace frond
{

/// Every channel message of a standard MIDI file, all tracks merged, in seconds from its start by its tempo
/// map.
struct Score
{
    std::vector<MidiEvent> events; // in order of time
    double lengthSeconds = 0.0;
};

/// Throws MediaError.
Score readMidiFile(const std::string& path);

struct Sound
{
    double sampleRateHz = 0.0;
    std::vector<std::vector<float>> channels; // full scale is 1
    double lengthSeconds() const;
    std::vector<float> mono() const; // the mean of the channels
};

/// WAV, AIFF or (where JUCE was built for it) MP3. Throws MediaError.
Sound readSoundFile(const std::string& path);

} // namespace frond
