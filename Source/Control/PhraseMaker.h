// SPDX-License-Identifier: GPL-3.0-or-later
// Makes phrases out of what was heard: walks the memory's factor oracle, along it where it is faithful, over
// shared contexts where it is free, and never plays the same eight events again. Allocates nothing.
#pragma once

#include "NoveltyGuard.h"
#include "PhraseMemory.h"

#include <array>
#include <cstdint>

namespace frond
{

class PhraseMaker
{
public:
    void reset();
    void hear(const PhraseEvent& event, const Temper& temper);
    /// The key of a leaf that was seen: phrases may begin there.
    void see(float key);

    /// Begins a phrase: mostly as one of those heard lately began.
    void begin(const Temper& temper, Dice& dice);
    /// The phrase's next event; to be told back by played() when it sounds. reachAmount widens intervals and
    /// the keyboard it plays on.
    PhraseEvent next(const Temper& temper, float reachAmount, Dice& dice);
    void played(const PhraseEvent& event);
    /// What a pulse lasts as it plays now: what it has played before is known by its real rhythm.
    void setPulse(float seconds) { pulseSeconds = seconds; }
    /// How long to wait before an event that is not its phrase's first.
    float secondsOf(const PhraseEvent& event) const;
    /// A leaf seen lately, or the last key where there was none.
    float seenKey(Dice& dice) const;

    const PhraseMemory& memory() const { return heard; }

private:
    static constexpr std::size_t seenCount = 32, mostBranches = 24;

    struct Choice
    {
        int index = -1; // of an event in memory; -1: made up
        PhraseEvent event;
        int symbol = 0;
    };
    int place() const; // where the walk stands in memory, or -1
    int symbolOf(PhraseEvent event) const;
    Choice quote(int index, const Temper& temper, float reachAmount) const;
    Choice makeUp(float reachAmount, Dice& dice) const;
    Choice choose(const Temper& temper, float reachAmount, Dice& dice) const;
    float weightOf(int index, int context, const Temper& temper, float reachAmount) const;
    float fold(float key, float reachAmount) const;
    int beginningNear(const Temper& temper, Dice& dice) const;

    PhraseMemory heard;
    NoveltyGuard guard;
    std::array<std::uint32_t, PhraseMemory::capacity>
        quoted{}; // when an event was quoted last, by its number
    std::array<float, seenCount> seen{};
    std::size_t seenSoFar = 0;
    std::uint32_t playedSoFar = 0;
    int walk = -1;         // the event that was quoted last, counted from the start of time; -1: none
    bool mirrored = false; // this phrase turns its intervals upside down
    bool first = true;
    float lastKey = 60.f, playedKey = 60.f, pulseSeconds = 0.5f;
};

} // namespace frond
