// SPDX-License-Identifier: GPL-3.0-or-later
// One leaf's dream: a Gibbs chain, what is asked of it, and the field that follows it.
#pragma once

#include "AnatomyTracer.h"
#include "Blade.h"
#include "Calls.h"
#include "Easing.h"
#include "Gauge.h"
#include "Imagination.h"
#include "Keyboard.h"
#include "Life.h"
#include "Sight.h"
#include "SpeciesMargin.h"
#include "SongPlace.h"
#include "Weather.h"

#include <Frames/DreamFrame.h>
#include <Model/Chain.h>
#include <Model/Random.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace frond
{

class Voice
{
public:
    /// The keyboard and the imagination outlive the voice.
    void prepare(std::shared_ptr<const Dbn> dbn, const Keyboard& keyboard, const Imagination& imagination,
                 const MeterScales& scales, std::uint64_t seed, std::uint32_t number);
    /// Another moment of the network's learning: the same shape, other weights.
    void exchange(const std::shared_ptr<const Dbn>& dbn);
    void reset();

    // What happens to it.
    void play(const NoteState& note, const Weather& weather, std::uint32_t leafId);
    void shape(const NoteState& note);     // bend, pressure and timbre while it sounds
    void dream(std::uint32_t leafId);      // a leaf of the instrument's own, from a particle
    void call(float pitch, float seconds); // draws a leaf of its own towards another species for a while
    void release(float hastiness) { life.release(hastiness); }
    void reseed(); // another leaf of the same kind in its place

    // Keyed to a song (VoiceSong.cpp).
    /// Where the song is in this frame, before askChain.
    void follow(const SongPlace& now);
    /// Starts the dream anew from the song's place alone: the same place, key and rank go the same way,
    /// whatever came before and however many frames there are. Only leaves of the instrument's own have a
    /// rank, each another.
    void reseedFrom(const Weather& weather, std::uint32_t rank);
    bool isKeyed() const { return keyed; }
    std::uint32_t songRank() const { return rankInSong; }

    // One frame, in this order.
    /// What is asked of the chain now; how many Gibbs steps it is to take, 0 to mostStepsPerFrame, or to
    /// mostStepsBehind where it follows a song.
    int askChain(const Weather& weather);
    /// So many of these are not taken in this frame.
    void putOff(int steps) { dueSteps += static_cast<float>(steps); }
    /// Before each of these steps.
    void heatFor(int step);
    bool wantsDecode() const { return life.exists() && undecoded; }
    float decodeUrgency() const { return undecodedSeconds; }
    /// Whether what it shows next is its chain's dream, decoded into `decodeRoom`.
    bool showsDream() const { return sight.asksChain(*imagination); }
    std::span<float> decodeRoom() { return decoded; }
    void takeDecoded();
    void stepLeaf(const Weather& weather, bool trace);
    /// May it take the time to look? One that never has goes first.
    bool wantsLook() const { return life.exists() && !gauge.hasLooked(); }
    void stepGauge(const Weather& weather, MapFinder& finder, bool looks);
    /// hidden takes the units' probabilities (top visible), unless it is empty.
    void write(const Weather& weather, Leaf& leaf, std::span<float> field, std::span<float> hidden) const;

    bool exists() const { return life.exists(); }
    bool isPlayed() const { return played; }
    bool isReleased() const { return life.released(); }
    float ageSeconds() const { return life.ageSeconds(); }
    float presenceAmount() const { return life.presenceAmount(); }
    float witherAmount() const { return life.witherAmount(); }
    float pitch() const { return keyPitch; }
    float bendSemitones() const { return bend.value; }
    float pressureAmount() const { return pressure.value; }
    float velocity() const { return strikeVelocity; }
    const LeafAnatomy& leafAnatomy() const { return anatomy; }
    std::uint32_t leafSeed() const { return seedOfLeaf; }
    const Chain& dreamChain() const { return chain; }
    Chain& dreamChain() { return chain; }

    static constexpr int mostStepsPerFrame = 3; // a faster dream only steps on every frame
    static constexpr int mostStepsBehind = 6;   // until it is where the song is

private:
    void begin(std::uint32_t leafId);
    void seedChain();
    void seedOwn();
    void startAgain();
    void setPulls(const Weather& weather);
    int dueNow(const Weather& weather);
    int dueInSong(const Weather& weather);
    float temperature(const Weather& weather, float heatNow) const;
    std::uint32_t draw(); // the next word of this voice's own random stream

    static constexpr float strikeHurrySeconds = 0.4f;
    static constexpr int settlingSteps = 2; // from a seed, before it is shown

    std::uint64_t dreamSeed = 0;
    std::uint32_t voiceNumber = 0;
    const Keyboard* keyboard = nullptr;
    const Imagination* imagination = nullptr;
    Chain chain;
    Calls calls;
    Sight sight;
    Gauge gauge;
    SpeciesMargin margin;
    Random random;
    std::uint32_t draws = 0;
    PitchMode pitchMode = PitchMode::species;

    // What is asked.
    bool played = false;
    float keyPitch = 60.f, strikeVelocity = 0.f;
    float wantedBend = 0.f, wantedPressure = 0.f, wantedTimbre = 0.5f;
    Spring bend, pressure, timbre;
    float heat = 0.f;         // 1 just after the hardest strike
    float hurrySeconds = 0.f; // for so long the chain goes faster, to get where it is asked to be
    float slideSeconds = 0.f; // likewise, after a bend
    float calledSeconds = 0.f, pullNow = 0.f;
    float placedPitch = -1.f, placedTimbre = -1.f;
    KeyPlace place;
    std::vector<float> code; // (top visible)

    // Keyed to a song: when the next Gibbs step is due and how hot it is follows from the song's place, not
    // from the frames.
    SongPlace song;
    bool keyed = false;
    std::uint32_t rankInSong = 0;
    int settlingLeft = 0;
    double bornSeconds = 0.0, dueSeconds = 0.0; // since the song's step began
    float struckHeat = 0.f, wantedStray = 0.f;
    std::array<float, mostStepsBehind> temperatures{}; // of this frame's steps

    // The dream and what follows it.
    float dueSteps = 0.f;
    bool undecoded = false, freshSeed = false, shownYet = false;
    float undecodedSeconds = 0.f;
    int badDecodes = 0, restarts = 0;
    std::vector<float> decoded, target; // (pixels)
    BladeKeeper keeper;
    BladeField blade;
    Unfolding unfolding;
    std::vector<float> shown; // (pixels) with growth and breath
    Life life;
    AnatomyTracer tracer;
    LeafAnatomy anatomy;
    std::uint32_t id = 0, seedOfLeaf = 0;
    float seasonStray = 0.f, phase = 0.f;
};

} // namespace frond
