// SPDX-License-Identifier: GPL-3.0-or-later
// Listens for phrases: what the events of the music are, where its phrases end, how much room it leaves.
// Allocates nothing.
#pragma once

#include "Phrase.h"

#include <Frames/ControlFrame.h>

#include <array>
#include <span>

namespace frond
{

class PhraseEar
{
public:
    void reset();
    /// A frame with the performer's notes and the sound.
    void step(const ControlFrame& frame);

    /// What was heard in this frame.
    std::span<const PhraseEvent> heard() const { return {news.data(), newsCount}; }
    /// 0 the music fills everything, 1 it leaves all the room.
    float roomAmount() const { return room; }
    /// Whether this frame is the first of a gap.
    bool gapBegan() const { return began; }
    float gapSeconds() const { return gap; } // so far; 0 outside
    /// Whether there has been any music in the last while, 0 to 1, and how it stands against its own
    /// loudness: above 0.5 it grows.
    float presenceAmount() const { return presence; }
    float swellAmount() const;

    // What its phrases are like, on average of the last few.
    float pulseSeconds() const { return pulse; }
    float phraseEvents() const { return eventsPerPhrase; }
    float usualGapSeconds() const { return gapLength; }

private:
    void hearNotes(const ControlFrame& frame);
    void hearSound(const ControlFrame& frame);
    void mark();
    void take(float key, float strength);
    void settle();
    void follow(const ControlFrame& frame);
    void judgeRoom(float delta);
    float soundingKey(const SoundFeatures& sound) const;

    std::array<PhraseEvent, maxVoices + 1> news{};
    std::size_t newsCount = 0;
    std::uint32_t newestNoteId = 0, onsetsHeard = 0;
    bool started = false, notesHeld = false;
    float level = 0.f, loudest = 0.f, shortLevel = 0.f, longLevel = 0.f, presence = 0.f;
    float sinceEvent = 1e3f, pulse = 0.5f, usualWait = 0.5f;
    float room = 1.f, gap = 0.f, gapLength = 3.f, eventsPerPhrase = 6.f;
    float eventWait = 0.f;                          // before the newest event, in pulses
    float unheardSeconds = -1.f, unheardPeak = 0.f; // since an onset whose pitch has yet to settle
    float unheardKey = 60.f;
    bool marked = false;
    int eventsNow = 0;
    bool inGap = true, began = false, firstOfPhrase = true;
};

} // namespace frond
