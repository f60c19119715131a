// SPDX-License-Identifier: GPL-3.0-or-later
// MIDI and sound files as the instrument plays them.
#pragma once

#include "Image.h"

#include <Frames/ControlFrame.h>

#include <optional>
#include <string>
#include <vector>

namespace frond
{

/// From here on the song goes at this tempo and in these bars. Beats are quarter notes from the song's start.
struct SongMark
{
    double seconds = 0.0, beats = 0.0, tempoBpm = 120.0;
    int numerator = 4, denominator = 4; // of the bar
    BarPlace bar{4.0, 0.0, true, 0.0};
};

/// Every channel message of a standard MIDI file, all tracks merged, in seconds from its start by its tempo
/// map.
struct Score
{
    std::vector<MidiEvent> events; // in order of time
    std::vector<SongMark> marks;   // in order, the first at 0; none where the file counts no beats
    double lengthSeconds = 0.0;

    /// Where the song is, as a mark of that moment; nothing where the file counts no beats. Does not
    /// allocate.
    std::optional<SongMark> at(double seconds) const;
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
