// SPDX-License-Identifier: GPL-3.0-or-later
// Lets the improviser play along with music and measures what it does, against what chance would do.
#pragma once

#include "ImproviserMusic.h"

#include <Frames/Settings.h>

#include <cstdint>
#include <string>
#include <vector>

namespace frond::tools
{

inline constexpr double studyFramesPerSecond = 30.0;

/// What happened, a frame each and a note each.
struct ImproviserTrace
{
    struct Moment
    {
        float level = 0.f, activity = 0.f, arc = 0.f;
        int starts = 0, held = 0;
    };
    std::vector<Moment> moments;
    struct Played
    {
        double timeSeconds = 0.0;
        int key = 60;
        float velocity = 0.f;
    };
    std::vector<Played> notes; // the first of each chord
};

ImproviserTrace playAlong(const MadeMusic& music, const Settings& settings, std::uint64_t seed);

struct ImproviserMeasures
{
    int notes = 0;
    double notesPerMinute = 0.0;
    // How many of its notes fall into the music's gaps; what circular shifts of it do; and how often these
    // do as well. Zeros where the music has no gaps.
    double gapShare = 0.0, gapShareByChance = 0.0, gapChance = 1.0;
    double phraseEndsAnswered = 0.0;         // share of gaps in which it plays
    double levelCorrelation = 0.0;           // of its activity with the music's level
    int repeats = 0;                         // runs of eight notes that it played before
    double repeatsByChance = 0.0;            // where its notes come in another order
    double quoted = 0.0, quotedByChance = 0; // runs of four intervals that the music has, too
    double longestSilenceSeconds = 0.0;      // while there is music
    double calmNotesPerMinute = 0.0, highNotesPerMinute = 0.0; // in its calmest and busiest fifth
    int arcs = 0;                                              // times that it built up and let go
};

ImproviserMeasures measure(const MadeMusic& music, const ImproviserTrace& trace, std::uint32_t seed);

} // namespace frond::tools
