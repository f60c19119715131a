// SPDX-License-Identifier: GPL-3.0-or-later
#include "BeatClock.h"

#include <algorithm>
#include <array>
#include <utility>

namespace frond
{

namespace
{

constexpr std::array<double, 5> factors{0.25, 0.5, 1.0, 2.0, 4.0};
constexpr double longestExtrapolationSeconds = 0.25; // a clock that says nothing for longer has stopped
constexpr double jitterBeats = 0.1; // so far back, a reading is late, and time stands until it has caught up

} // namespace

double beatsOf(Division division, double beatsPerBar)
{
    constexpr std::array<double, 4> parts{0.25, 0.5, 1.0, 2.0};
    const auto index = static_cast<std::size_t>(division);
    if (index < parts.size())
        return parts[index];
    const double bars = division == Division::bar ? 1.0 : division == Division::twoBars ? 2.0 : 4.0;
    return bars * beatsPerBar;
}

void BeatClock::reset()
{
    *this = {};
}

TimeSource BeatClock::choose(const ExternalClocks& clocks, const Settings& settings) const
{
    switch (settings.choice<ClockChoice>(ParameterId::clock)) {
    case ClockChoice::automatic:
        if (clocks.host.valid && clocks.host.playing)
            return TimeSource::host;
        return clocks.midi.valid && clocks.midi.playing ? TimeSource::midi : TimeSource::own;
    case ClockChoice::host:
        return clocks.host.valid ? TimeSource::host : TimeSource::own;
    case ClockChoice::midi:
        return clocks.midi.valid ? TimeSource::midi : TimeSource::own;
    case ClockChoice::sound:
        return clocks.sound.valid ? TimeSource::sound : TimeSource::own;
    case ClockChoice::link:
        return clocks.link.valid ? TimeSource::link : TimeSource::own;
    case ClockChoice::own:
        break;
    }
    return TimeSource::own;
}

/// Goes on from the newest reading; a little jitter never turns time back.
double BeatClock::follow(const ClockReading& reading)
{
    const auto before = followedBeats;
    const bool ages =
        time.source == TimeSource::host || time.source == TimeSource::midi; // the others are of this frame
    const auto ahead =
        reading.playing && ages ? std::min(sinceReadingSeconds, longestExtrapolationSeconds) : 0.0;
    followedBeats = reading.beats + ahead * reading.tempoBpm / 60.0;
    const bool late = reading.playing && followedBeats < before && before - followedBeats < jitterBeats;
    if (late)
        followedBeats = before;
    // Whoever falls back on the own clock goes on from here.
    ownBeats = followedBeats;
    return reading.tempoBpm;
}

/// Shifts what is shown, never the clock that is followed.
void BeatClock::obey(const TimeGestures& gestures, double factor)
{
    offsetBeats += gestures.nudgeBeats;
    const auto then = ownBeats * factor + offsetBeats - gestures.agoSeconds * ownTempoBpm * factor / 60.0;
    // A session's bar is the same for all who are in it: there, resync goes back to it.
    if (gestures.resync && time.source == TimeSource::link)
        offsetBeats = 0.0;
    else if (gestures.resync)
        offsetBeats -= std::remainder(then - time.bar.startBeats, time.bar.lengthBeats);
    // Taps say where the beat is only where no other clock does.
    if (gestures.tapped && (time.source == TimeSource::own || time.source == TimeSource::sound))
        offsetBeats -=
            std::remainder(then - time.bar.startBeats - gestures.tappedBeat * factor, time.bar.lengthBeats);
}

/// A bar in the beats that are shown. Nudges shift those and with them when a bar begins, never where it
/// stands among the beats. Slowed down, a bar takes several of the clock's.
BarPlace BeatClock::barOf(const ClockReading* reading, const Settings& settings, double factor)
{
    if (reading == nullptr || (reading->beatsPerBar <= 0.0 && reading->bar.lengthBeats <= 0.0))
        return {static_cast<double>(settings[ParameterId::beatsPerBar])};
    if (reading->bar.lengthBeats <= 0.0)
        return {reading->beatsPerBar};
    auto told = reading->bar;
    if (!told.counted)
        told.number = std::floor(told.startBeats / told.lengthBeats + 1e-6);
    auto bar = factor < 1.0 ? told.group(1.0 / factor) : told;
    bar.lengthBeats = told.lengthBeats;
    bar.startBeats *= factor;
    bar.number *= std::max(1.0, factor);
    return bar;
}

const MusicalTime& BeatClock::step(const ExternalClocks& clocks, const Settings& settings,
                                   const TimeGestures& gestures, double deltaSeconds)
{
    sinceReadingSeconds = clocks.number != readingNumber ? 0.0 : sinceReadingSeconds + deltaSeconds;
    readingNumber = clocks.number;
    const auto before = std::exchange(time.source, choose(clocks, settings));
    const auto* reading = time.source == TimeSource::host    ? &clocks.host
                          : time.source == TimeSource::midi  ? &clocks.midi
                          : time.source == TimeSource::sound ? &clocks.sound
                          : time.source == TimeSource::link  ? &clocks.link
                                                             : nullptr;
    // Who begins to follow a clock that knows its bars takes them as they are.
    if (time.source != before && reading != nullptr && time.source != TimeSource::sound)
        offsetBeats = 0.0;
    ownTempoBpm = settings[ParameterId::tempoBpm];
    if (reading != nullptr)
        ownTempoBpm = follow(*reading);
    else
        ownBeats += deltaSeconds * ownTempoBpm / 60.0;
    time.playing = reading == nullptr || reading->playing;

    const auto factor = factors[static_cast<std::size_t>(settings[ParameterId::beatFactor] + 0.5f)];
    time.bar = barOf(reading, settings, factor);
    obey(gestures, factor);
    time.tempoBpm = ownTempoBpm * factor;
    time.beats = ownBeats * factor + offsetBeats;
    time.bar = time.bar.at(time.beats);
    return time;
}

} // namespace frond
