// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhraseEar.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float quietLevel = 0.05f;
constexpr float loudestFallSeconds = 9.f, shortSeconds = 8.f, longSeconds = 60.f, presenceSeconds = 6.f;
constexpr float longestWait = 1.6f; // a longer one is a rest and says nothing about the pulse
constexpr float shortestPulse = 0.18f, longestPulse = 1.f;
constexpr float gapRoom = 0.6f, phraseRoom = 0.35f; // where a gap begins, and where it ends
constexpr float longestGap = 12.f;
constexpr float settleSeconds = 0.07f; // of an onset, until its pitch stands

float smoothStep(float low, float high, float value)
{
    const auto t = std::clamp((value - low) / (high - low), 0.f, 1.f);
    return t * t * (3.f - 2.f * t);
}

void ease(float& value, float goal, float delta, float seconds)
{
    value += (1.f - std::exp(-delta / seconds)) * (goal - value);
}

} // namespace

void PhraseEar::reset()
{
    const auto notes = newestNoteId, onsets = onsetsHeard;
    *this = {};
    newestNoteId = notes;
    onsetsHeard = onsets;
}

float PhraseEar::swellAmount() const
{
    return std::clamp(0.5f + 2.f * (shortLevel - longLevel), 0.f, 1.f);
}

void PhraseEar::step(const ControlFrame& frame)
{
    const auto delta = static_cast<float>(frame.deltaSeconds);
    newsCount = 0;
    began = marked = false;
    sinceEvent += delta;
    follow(frame);
    hearNotes(frame);
    hearSound(frame);
    judgeRoom(delta);
    started = true;
}

void PhraseEar::follow(const ControlFrame& frame)
{
    const auto delta = static_cast<float>(frame.deltaSeconds);
    level = frame.sound.levelAmount;
    loudest = std::max(level, loudest * std::exp(-delta / loudestFallSeconds));
    ease(shortLevel, level, delta, shortSeconds);
    ease(longLevel, level, delta, longSeconds);
    const bool music = level > quietLevel || notesHeld || sinceEvent < 2.f;
    ease(presence, music ? 1.f : 0.f, delta, presenceSeconds);
}

void PhraseEar::hearNotes(const ControlFrame& frame)
{
    auto newest = newestNoteId;
    notesHeld = false;
    for (const auto& note : frame.notes) {
        notesHeld = notesHeld || note.held;
        newest = std::max(newest, note.id);
        if (!started || note.id <= newestNoteId)
            continue;
        if (sinceEvent > 0.03f)
            mark(); // else one chord
        if (newsCount == 0)
            take(static_cast<float>(note.pitch) + note.bendSemitones, note.velocity);
    }
    newestNoteId = newest;
}

/// A note that also sounds is heard once: onsets shortly after an event add nothing. What it is that began is
/// known only when it has sounded for a moment.
void PhraseEar::hearSound(const ControlFrame& frame)
{
    const bool onset = started && frame.sound.onsetCount != onsetsHeard && sinceEvent > 0.06f;
    onsetsHeard = frame.sound.onsetCount;
    if (onset) {
        settle();
        mark();
        unheardSeconds = unheardPeak = 0.f;
    }
    if (unheardSeconds < 0.f)
        return;
    unheardSeconds += static_cast<float>(frame.deltaSeconds);
    unheardPeak = std::max(unheardPeak, level);
    unheardKey = soundingKey(frame.sound);
    if (unheardSeconds > settleSeconds)
        settle();
}

void PhraseEar::settle()
{
    if (unheardSeconds < 0.f)
        return;
    unheardSeconds = -1.f;
    take(unheardKey, std::clamp(unheardPeak / std::max(loudest, quietLevel), 0.15f, 1.f));
}

/// The strongest partial of the spectrum, pulled to the middle of what sounds where many are strong.
float PhraseEar::soundingKey(const SoundFeatures& sound) const
{
    if (sound.pitchHz > 0.f && sound.pitchAmount > 0.8f)
        return std::clamp(69.f + 12.f * std::log2(sound.pitchHz / 440.f), 24.f, 108.f);
    constexpr float lowestKey = 27.5f; // 40 Hz, where the spectrum begins; it ends at 16 kHz
    constexpr float span = 103.7f;
    float weight = 0.f, sum = 0.f;
    for (std::size_t i = 0; i < sound.spectrum.size(); ++i) {
        const auto share = std::pow(sound.spectrum[i], 8.f);
        weight += share;
        sum += share * static_cast<float>(i);
    }
    if (weight < 1e-6f)
        return 60.f;
    return std::clamp(lowestKey + span * sum / (weight * static_cast<float>(sound.spectrum.size())), 24.f,
                      108.f);
}

/// Something begins now: time is counted from here.
void PhraseEar::mark()
{
    const auto wait = sinceEvent;
    if (wait < longestWait) {
        usualWait += 0.2f * (wait - usualWait);
        // The pulse keeps to the octave in which it can be felt.
        auto candidate = std::clamp(wait, 0.05f, longestWait);
        while (candidate < shortestPulse)
            candidate *= 2.f;
        while (candidate > longestPulse)
            candidate *= 0.5f;
        const auto octaves = std::log2(candidate / pulse);
        const auto near = octaves - std::round(octaves);
        pulse = std::clamp(pulse * std::exp2(0.12f * near + 0.04f * (octaves - near)), shortestPulse,
                           longestPulse);
    }
    eventWait = wait / pulse;
    sinceEvent = 0.f;
    marked = true;
    ++eventsNow;
}

void PhraseEar::take(float key, float strength)
{
    if (newsCount < news.size())
        news[newsCount++] = {key, eventWait, strength, firstOfPhrase};
    firstOfPhrase = false;
}

/// There is room where the level has fallen well below what it was lately, or where the next event is
/// overdue.
void PhraseEar::judgeRoom(float delta)
{
    const auto byLevel = 1.f - smoothStep(0.5f, 0.78f, loudest > quietLevel ? level / loudest : 0.f);
    const auto wait = std::clamp(usualWait, 0.2f, 0.8f);
    const auto overdue = smoothStep(1.7f, 3.f, sinceEvent / wait);
    const auto quiet = byLevel * std::min(1.f, 0.3f + 2.f * overdue);
    room = notesHeld || marked ? 0.f : std::max(overdue, quiet);
    if (!inGap && room > gapRoom) {
        inGap = began = true;
        gap = 0.f;
        if (eventsNow > 1)
            eventsPerPhrase += 0.3f * (static_cast<float>(std::min(eventsNow, 40)) - eventsPerPhrase);
        eventsNow = 0;
        firstOfPhrase = true;
    } else if (inGap && room < phraseRoom) {
        inGap = false;
        if (gap < longestGap)
            gapLength += 0.35f * (gap - gapLength);
        gap = 0.f;
    }
    if (inGap)
        gap += delta;
}

} // namespace frond
