// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a voice's chain: where it starts, what calls it, how fast and how hot it goes.
#include "Voice.h"
#include "VoicePace.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float fingerSeconds = 0.06f; // bends and pressure come in steps; the leaf moves without
constexpr float timbreOctaves = 2.f;   // an MPE slide halves or doubles the temperature
constexpr float coolest = 0.2f, hottest = 4.f;
constexpr float fastWeightRate = 0.0016f, fastWeightDecay = 0.95f;

} // namespace

/// A played leaf starts as its species or place; one of the instrument's own from wherever training left off.
void Voice::seedChain()
{
    if (!played)
        return seedOwn();
    placedPitch = keyPitch + bend.value;
    placedTimbre = timbre.value;
    place = keyboard->place(pitchMode, placedPitch, placedTimbre, code);
    if (place.species >= 0)
        chain.seedFromSpecies(place.species, draw());
    else if (place.hasCode)
        chain.seedFromCode(code);
    else
        chain.seedFromParticle(static_cast<std::size_t>(keyPitch)); // without species, a key is a particle
}

/// A home that calls loudly is where many start.
void Voice::seedOwn()
{
    const auto& home = imagination->home();
    if (home.callAmount() > 0.f && Random::toUniform(draw()) < home.callAmount()) {
        if (home.species() >= 0 && home.certainty() > 0.5f)
            return chain.seedFromSpecies(home.species(), draw());
        return chain.seedFromCode(home.code());
    }
    const auto species = static_cast<std::uint32_t>(keyboard->order().size());
    if (chain.dbn().particles.rows() == 0 && species > 0)
        return chain.seedFromSpecies(static_cast<int>(draw() % species), draw());
    chain.seedFromParticle(draw());
}

float Voice::temperature(const Weather& weather, float heatNow) const
{
    const auto fingers =
        weather.mpe ? std::exp2(timbreOctaves * (timbre.value - 0.5f)) - 1.f : 0.5f * pressure.value;
    const auto wanted = weather.temperature * (1.f + 0.9f * heatNow + fingers);
    return std::clamp(wanted, coolest, hottest);
}

void Voice::setPulls(const Weather& weather)
{
    const bool called = calledSeconds > 0.f;
    const auto pitch = keyPitch + bend.value;
    const bool moved = std::abs(pitch - placedPitch) > 0.02f || std::abs(timbre.value - placedTimbre) > 0.01f;
    if ((played || called) && moved) {
        if (played && std::abs(pitch - placedPitch) > 0.1f) {
            slideSeconds = 0.5f * strikeHurrySeconds;
            hurrySeconds = std::max(hurrySeconds, slideSeconds);
        }
        placedPitch = pitch;
        placedTimbre = timbre.value;
        place = keyboard->place(pitchMode, pitch, weather.mpe ? 0.5f : timbre.value, code);
    }
    // Between two species, or on the map, only the code says where the leaf belongs.
    const auto between = played ? std::min(1.f, 2.f * place.blend) * 0.8f : 0.f;
    const auto pull = std::max({pullNow, between, played && weather.mpe ? pressure.value : 0.f});
    const auto& home = imagination->home();
    Call note, homeward{home.code(), home.species(), home.certainty(), home.callAmount()};
    if (place.hasCode)
        note = {code, place.species, 1.f - 1.2f * place.blend, pull};
    calls.apply(note, homeward, chain);
    const auto freedom = played ? 1.f - 0.6f * weather.speciesPullAmount : 1.f;
    chain.setFastWeights(fastWeightRate * weather.wanderAmount * freedom, fastWeightDecay);
}

/// By the frame's own length.
int Voice::dueNow(const Weather& weather)
{
    const auto rate = stepsPerSecond(weather, *imagination, hurrySeconds > 0.f);
    dueSteps =
        std::min(dueSteps + rate * weather.deltaSeconds, static_cast<float>(mostStepsPerFrame) + 0.999f);
    auto steps = static_cast<int>(dueSteps);
    dueSteps -= static_cast<float>(steps);
    if (freshSeed)
        steps = std::max(steps, settlingSteps);
    std::ranges::fill(temperatures, temperature(weather, heat));
    return steps;
}

int Voice::askChain(const Weather& weather)
{
    if (!life.exists())
        return 0;
    const auto delta = weather.deltaSeconds;
    const SpringStep finger(delta, fingerSeconds);
    bend.step(wantedBend, finger);
    pressure.step(wantedPressure, finger);
    timbre.step(wantedTimbre, finger);
    heat *= std::exp(-delta / heatSeconds);
    calledSeconds = std::max(0.f, calledSeconds - delta);
    ease(pullNow, played ? weather.speciesPullAmount : calledSeconds > 0.f ? 0.5f : 0.f, delta, 0.25f);

    const auto steps = keyed ? dueInSong(weather) : dueNow(weather);
    hurrySeconds = std::max(0.f, hurrySeconds - delta);
    freshSeed = false;
    const bool led = sight.step(*imagination, shownYet ? target : std::span<const float>{}, delta, chain);
    undecoded = undecoded || led || (imagination->isMoving() && shownYet);
    if (steps > 0) {
        setPulls(weather);
        sight.hold(*imagination, chain);
        undecoded = true;
    }
    if (undecoded)
        undecodedSeconds += delta;
    return steps;
}

void Voice::heatFor(int step)
{
    chain.setTemperature(temperatures[static_cast<std::size_t>(step)]);
}

} // namespace frond
