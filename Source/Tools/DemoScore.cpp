// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoScore.h"

#include <Control/ParameterTable.h>

#include <algorithm>
#include <cmath>

namespace frond::tools
{
namespace
{

struct Note
{
    double startSeconds, endSeconds;
    int pitch, velocity;
};

constexpr Note notes[] = {
    {0.05, 5.4, 57, 52}, // one leaf, low and soft
    {2.4, 5.9, 76, 60},
    {3.5, 6.6, 69, 66}, // an answer
    // a rising figure that stays, leaf by leaf
    {6.0, 11.6, 45, 70},
    {6.5, 11.9, 52, 74},
    {7.0, 12.2, 60, 78},
    {7.5, 12.5, 67, 82},
    {8.0, 12.8, 73, 88},
    // short notes that scatter
    {9.0, 9.5, 84, 92},
    {9.4, 9.9, 79, 84},
    {9.8, 10.3, 88, 96},
    {10.2, 10.8, 81, 90},
    // the chord that swells
    {11.4, 15.6, 38, 96},
    {11.5, 15.8, 55, 100},
    {11.6, 16.0, 64, 104},
    {11.7, 16.2, 71, 108},
    // and one leaf again
    {15.0, 19.6, 62, 58},
};

void add(Score& score, double seconds, int status, int first, int second)
{
    MidiEvent event;
    event.timeSeconds = seconds;
    event.size = (status & 0xf0) == 0xd0 ? 2 : 3;
    event.bytes = {static_cast<std::uint8_t>(status), static_cast<std::uint8_t>(first),
                   static_cast<std::uint8_t>(second)};
    score.events.push_back(event);
}

/// 0 outside, rising to 1 at the peak and falling again, without corners.
double swell(double seconds, double start, double peak, double end)
{
    const double t = seconds < peak ? (seconds - start) / (peak - start) : (end - seconds) / (end - peak);
    const double limited = std::clamp(t, 0.0, 1.0);
    return limited * limited * (3.0 - 2.0 * limited);
}

} // namespace

Score demoScore()
{
    Score score;
    for (const auto& note : notes) {
        add(score, note.startSeconds, 0x90, note.pitch, note.velocity);
        add(score, note.endSeconds, 0x80, note.pitch, 40);
    }
    // Pressure breathes with the two phrases; bend and wheel lean into the chord.
    for (int step = 0; step <= 400; ++step) {
        const double seconds = 0.05 * step;
        const double pressure = 0.5 * swell(seconds, 0.6, 2.2, 4.8) + swell(seconds, 11.6, 13.6, 16.0);
        const int bend = 8192 + static_cast<int>(4000.0 * swell(seconds, 12.6, 14.0, 15.4));
        add(score, seconds, 0xd0, static_cast<int>(std::lround(100.0 * pressure)), 0);
        add(score, seconds, 0xe0, bend & 0x7f, bend >> 7);
        add(score, seconds, 0xb0, 1, static_cast<int>(std::lround(60.0 * swell(seconds, 12.0, 14.0, 16.5))));
    }
    std::stable_sort(score.events.begin(), score.events.end(),
                     [](const auto& a, const auto& b) { return a.timeSeconds < b.timeSeconds; });
    score.lengthSeconds = demoSeconds;
    return score;
}

Settings demoSettingsAt(double timeSeconds)
{
    auto settings = defaultSettings();
    const double way = std::clamp(timeSeconds / demoSeconds, 0.0, 1.0);
    settings[ParameterId::seasonAmount] = static_cast<float>(0.30 + 0.45 * way * way);
    settings[ParameterId::seasonSpreadAmount] = 0.35f;
    settings[ParameterId::zoomAmount] = static_cast<float>(0.14 * swell(timeSeconds, 11.0, 14.0, 18.0));
    settings[ParameterId::selfDreamAmount] = 0.f;
    settings[ParameterId::witherSeconds] = 3.2f;
    settings[ParameterId::trailsAmount] = 0.42f;
    return settings;
}

} // namespace frond::tools
