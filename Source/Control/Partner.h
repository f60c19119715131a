// SPDX-License-Identifier: GPL-3.0-or-later
// The improviser. Left alone with music it plays: it remembers the phrases it hears and the leaves it sees,
// answers where the music leaves room, builds and lets go over minutes, and never plays a phrase twice. Touch
// anything and it yields in the same frame, and comes back gently. The same seed, music and touches at the
// same places of the song play the same. Allocates nothing.
#pragma once

#include "OwnNotes.h"
#include "PartnerArc.h"
#include "PhraseEar.h"
#include "PhraseMaker.h"

#include <Frames/ControlFrame.h>

#include <cstdint>

namespace frond
{

class Partner
{
public:
    void prepare(std::uint64_t seed);
    void reset();
    /// The performer's settings for it; they may be modulated, by its own notes too, so those of the frame
    /// before will do.
    void tune(const Settings& settings);
    /// frame: the performer's notes, sound and time in; its own notes among them out. touched: a hand was on
    /// a key, a controller or a control since the frame before.
    void step(const Seen& seen, bool touched, ControlFrame& frame);

    /// So long it may be silent while music plays.
    static float longestSilenceSeconds(const Temper& temper);

private:
    void listen(const Seen& seen, const ControlFrame& frame);
    void yield();
    void wait(const ControlFrame& frame);
    void begin(const ControlFrame& frame);
    void play(const ControlFrame& frame);
    void strike(const PhraseEvent& event, const PhraseEvent& after);
    float pulseSeconds(const ControlFrame& frame) const;
    bool onGrid(const ControlFrame& frame) const;
    void judgePhrase(const ControlFrame& frame);

    Dice dice, arcDice;
    PhraseEar ear;
    PhraseMaker maker;
    PartnerArc arc;
    OwnNotes notes;
    Temper temper;
    float amount = 0.f;

    // Its own state.
    float awaySeconds = 0.f, presence = 1.f; // after a touch
    float urge = 0.f, threshold = 1.f, silence = 0.f;
    bool answers = false; // wants to use the gap that is on
    bool playing = false, answering = false;
    int eventsLeft = 0, eventsPlayed = 0, eventsPlanned = 0;
    float phraseSeconds = 0.f, budgetSeconds = 0.f, untilNext = 0.f, crowdedSeconds = 0.f;
    PhraseEvent coming;
    float octave = 0.f, bendGoal = 0.f, strength = 0.5f;
    std::uint32_t phrases = 0;
    std::uint32_t seenLeaf = 0;
    int seenSpecies = -1;
    double lastGrid = 0.0;
};

} // namespace frond
