// SPDX-License-Identifier: GPL-3.0-or-later
#include "Partner.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float readySeconds = 0.35f; // a breath before an answer, as much again where it is patient
constexpr int leastEvents = 2, mostEvents = 20;
constexpr double gridBeats = 0.25;
constexpr float crowdedRoom = 0.25f;

Temper temperOf(const Settings& settings)
{
    return {settings[ParameterId::improviseBoldnessAmount], settings[ParameterId::improviseDensityAmount],
            settings[ParameterId::improviseFaithfulnessAmount],
            settings[ParameterId::improvisePatienceAmount]};
}

/// The time between its phrases where the music leaves no room.
float usualSilence(const Temper& temper)
{
    return std::lerp(18.f, 6.f, temper.boldness) * std::lerp(1.4f, 0.6f, temper.density) *
           std::lerp(0.7f, 1.5f, temper.patience);
}

constexpr float mostDraw = 1.3f, mostRest = 1.5f;

} // namespace

float Partner::longestSilenceSeconds(const Temper& temper)
{
    return mostDraw * mostRest * usualSilence(temper) + 4.f;
}

void Partner::prepare(std::uint64_t seed)
{
    dice.prepare(seed ^ 0x9a27e5u);
    arcDice.prepare(seed ^ 0x51ab1eu);
    reset();
    maker.reset();
}

/// What it remembers stays.
void Partner::reset()
{
    yield();
    awaySeconds = 0.f;
    presence = 1.f;
    ear.reset();
    arc.reset();
}

void Partner::tune(const Settings& settings)
{
    temper = temperOf(settings);
    amount = settings[ParameterId::improviseAmount];
}

void Partner::listen(const Seen& seen, const ControlFrame& frame)
{
    ear.step(frame);
    for (const auto& event : ear.heard())
        maker.hear(event, temper);
    if (seen.leafId != 0 && (seen.leafId != seenLeaf || seen.species != seenSpecies))
        maker.see(seen.key);
    seenLeaf = seen.leafId;
    seenSpecies = seen.species;
}

void Partner::step(const Seen& seen, bool touched, ControlFrame& frame)
{
    const auto delta = static_cast<float>(frame.deltaSeconds);
    const bool held = std::ranges::any_of(frame.notes, &NoteState::held);
    listen(seen, frame);
    notes.open(frame);
    if (touched || held || amount <= 0.f) {
        yield();
        // It lets a phrase end before it dares to answer.
        awaySeconds = std::max(1.1f, 2.f * ear.pulseSeconds()) + 3.f * temper.patience;
        presence = amount > 0.f ? 0.f : 1.f;
    } else {
        awaySeconds -= delta;
        // It comes back by playing: softly, and then less so.
        if (playing)
            presence = std::min(1.f, presence + delta / (2.f + 6.f * temper.patience));
        arc.step(temper, ear.swellAmount(), ear.presenceAmount(), frame.time.beats, arcDice, delta);
        if (playing)
            play(frame);
        else if (awaySeconds <= 0.f)
            wait(frame);
    }
    silence = notes.heldCount() > 0 ? 0.f : silence + delta;
    notes.close({0.2f + 0.6f * strength * arc.amount(), 0.5f + 0.4f * (arc.amount() - 0.4f), bendGoal}, delta,
                frame);
    frame.improviser = {notes.heldAmount(), amount > 0.f ? arc.amount() : 0.f};
    lastGrid = std::floor(frame.time.beats / gridBeats);
}

void Partner::yield()
{
    notes.releaseAll();
    playing = answers = false;
    urge = silence = 0.f;
}

/// Beats count only where somebody keeps them; its own clock knows nothing of the music.
bool Partner::onGrid(const ControlFrame& frame) const
{
    return frame.time.source == TimeSource::own || !frame.time.playing ||
           std::floor(frame.time.beats / gridBeats) != lastGrid;
}

/// The ear's pulse, or the part of a beat that is nearest to it.
float Partner::pulseSeconds(const ControlFrame& frame) const
{
    const auto heard = ear.pulseSeconds();
    if (frame.time.source == TimeSource::own || !frame.time.playing || frame.time.tempoBpm <= 0.0)
        return heard;
    const auto beat = static_cast<float>(60.0 / frame.time.tempoBpm);
    return beat * std::exp2(std::clamp(std::round(std::log2(heard / beat)), -2.f, 2.f));
}

/// Integrate and fire: slowly where the music is dense, at once where it leaves room for an answer.
void Partner::wait(const ControlFrame& frame)
{
    const auto delta = static_cast<float>(frame.deltaSeconds);
    if (ear.gapBegan()) {
        dice.stand(frame.time.beats, 0x10000u + phrases);
        answers = dice.draw() < amount * std::lerp(0.55f, 1.f, temper.density) *
                                    std::lerp(0.75f, 1.1f, arc.amount()) * (0.4f + 0.6f * presence);
        answers = answers || silence > 2.f * ear.usualGapSeconds() + usualSilence(temper) * 0.5f;
    }
    answers = answers && ear.gapSeconds() > 0.f;
    const auto alone = 1.f + 2.f * (1.f - ear.presenceAmount()); // with no music it only remembers
    const auto rest = std::lerp(mostRest, 0.7f, arc.amount()) * alone * (2.f - amount);
    urge += delta / (usualSilence(temper) * rest);
    const bool ready = answers && ear.gapSeconds() > readySeconds * temper.patience;
    // The shy wait for a breath in the music even when the urge is there, the bold step in.
    const auto crowded = (1.f - ear.roomAmount()) * 0.4f * (1.f - temper.boldness);
    if ((ready || urge > threshold + crowded) && onGrid(frame))
        begin(frame);
}

void Partner::begin(const ControlFrame& frame)
{
    dice.stand(frame.time.beats, 0x20000u + phrases++);
    playing = true;
    answering = answers && ear.gapSeconds() > 0.f;
    answers = false;
    urge = phraseSeconds = crowdedSeconds = 0.f;
    threshold = dice.between(0.7f, 0.9f);
    const auto wanted = ear.phraseEvents() * std::lerp(0.5f, 1.3f, temper.density) *
                        std::lerp(0.6f, 1.3f, arc.amount()) * dice.between(0.7f, 1.3f);
    eventsPlanned = eventsLeft = std::clamp(static_cast<int>(std::lround(wanted)), leastEvents, mostEvents);
    // An answer fits into the gap that is usual here; the bold run over.
    budgetSeconds = answering ? ear.usualGapSeconds() * std::lerp(0.85f, 1.5f, temper.boldness) : 12.f;
    budgetSeconds = std::max(budgetSeconds, 0.8f);
    eventsPlayed = 0;
    // Dense phrases subdivide, sparse ones stretch, by octaves of the pulse.
    const auto spread = std::lerp(1.3f, -0.7f, temper.density) - 0.6f * (arc.amount() - 0.5f);
    octave = std::floor(spread + dice.draw());
    maker.setPulse(pulseSeconds(frame) * std::exp2(octave));
    maker.begin(temper, dice);
    coming = maker.next(temper, arc.amount(), dice);
    untilNext = 0.f;
    play(frame);
}

/// Ends the phrase early where the music comes back, the sooner the shyer.
void Partner::judgePhrase(const ControlFrame& frame)
{
    const auto delta = static_cast<float>(frame.deltaSeconds);
    phraseSeconds += delta;
    crowdedSeconds = answering && ear.roomAmount() < crowdedRoom ? crowdedSeconds + delta : 0.f;
    const auto patienceSeconds = 0.15f + 2.5f * temper.boldness * temper.boldness;
    const bool crowdedOut = eventsPlayed >= leastEvents && crowdedSeconds > patienceSeconds;
    if (crowdedOut || (eventsPlayed >= leastEvents && phraseSeconds > budgetSeconds))
        eventsLeft = 0;
}

void Partner::play(const ControlFrame& frame)
{
    judgePhrase(frame);
    untilNext -= static_cast<float>(frame.deltaSeconds);
    if (untilNext <= 0.f && eventsLeft > 0 && onGrid(frame)) {
        const auto now = coming;
        maker.played(now);
        --eventsLeft;
        ++eventsPlayed;
        maker.setPulse(pulseSeconds(frame) * std::exp2(octave));
        if (eventsLeft > 0)
            coming = maker.next(temper, arc.amount(), dice);
        strike(now, coming);
    }
    if (eventsLeft <= 0 && untilNext <= 0.f) {
        playing = false;
        urge = 0.f;
    }
}

void Partner::strike(const PhraseEvent& event, const PhraseEvent& after)
{
    const bool last = eventsLeft <= 0;
    const auto wait = maker.secondsOf(after);
    untilNext = last ? 0.5f * wait : wait;
    // An arch over the phrase, within the arc over minutes.
    const auto part = static_cast<float>(eventsPlayed) / static_cast<float>(eventsPlanned + 1);
    const auto arch = 0.7f + 0.3f * std::sin(3.1416f * part);
    strength = event.strengthAmount;
    const auto loud = (0.3f + 0.35f * temper.boldness + 0.35f * arc.amount()) * arch *
                      (0.55f + 0.45f * strength) * (0.4f + 0.6f * amount) * (0.3f + 0.7f * presence);
    const auto legato = std::lerp(0.7f, 1.7f, temper.patience);
    const auto length = std::clamp(wait * legato * (last ? 2.2f : 1.f), 0.2f, 6.f);
    bendGoal = last ? 0.f : std::clamp(0.3f * temper.patience * (after.key - event.key), -2.f, 2.f);
    notes.start(event.key, loud, length);
    const auto company = temper.density * (0.15f + 0.6f * arc.amount());
    if ((event.first || last || dice.draw() < 0.3f) && dice.draw() < company) {
        const auto beside =
            dice.draw() < 0.5f ? maker.seenKey(dice) : event.key + (dice.draw() < 0.5f ? 7.f : -5.f);
        notes.start(std::clamp(beside, 21.f, 108.f), 0.8f * loud, length * 1.3f);
    }
}

} // namespace frond
