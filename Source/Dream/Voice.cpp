// SPDX-License-Identifier: GPL-3.0-or-later
#include "Voice.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr int patience = 8, firstPatience = 2; // decodes without a leaf before the chain starts again
constexpr float unseenGrowth = 0.27f;          // so little of a leaf shows that its shape may still jump
constexpr float straySeconds = 0.4f;           // how soon a leaf has the colour of its new place in the song
constexpr int mostRestarts = 3; // then the model cannot do better, and its dream is shown as it is

} // namespace

void Voice::prepare(std::shared_ptr<const Dbn> dbn, const Keyboard& keys, const Imagination& imagined,
                    const MeterScales& scales, std::uint64_t seed, std::uint32_t number)
{
    const auto width = dbn->imageWidth, height = dbn->imageHeight;
    const auto pixels = static_cast<std::size_t>(dbn->pixelCount());
    keyboard = &keys;
    imagination = &imagined;
    dreamSeed = seed;
    voiceNumber = number;
    random = Random(seed, 0x10000u + number);
    chain.prepare(dbn, seed, number);
    calls.prepare(*dbn);
    sight.prepare(dbn);
    gauge.prepare(dbn, scales);
    margin.prepare(dbn->species);
    code.assign(static_cast<std::size_t>(dbn->top().visibleCount()), 0.5f);
    decoded.assign(pixels, BladeField::ground);
    target = shown = decoded;
    keeper.prepare(width, height);
    blade.prepare(pixels);
    unfolding.prepare(width, height);
    tracer.prepare(width, height);
    reset();
}

void Voice::exchange(const std::shared_ptr<const Dbn>& dbn)
{
    chain.exchange(dbn);
    sight.exchange(dbn);
    undecoded = undecoded || shownYet;
}

void Voice::reset()
{
    life.end();
    blade.reset();
    std::ranges::fill(target, BladeField::ground);
    std::ranges::fill(shown, BladeField::ground);
    tracer.reset();
    anatomy = {};
    sight.forget();
    draws = 0;
    played = undecoded = freshSeed = false;
    dueSteps = heat = hurrySeconds = slideSeconds = calledSeconds = pullNow = 0.f;
    keyed = false;
    id = 0;
}

std::uint32_t Voice::draw()
{
    return random.words(draws++, 0, 0)[0];
}

void Voice::begin(std::uint32_t leafId)
{
    if (!life.exists()) {
        blade.reset();
        std::ranges::fill(target, BladeField::ground);
        tracer.reset();
        gauge.reset();
        margin.reset();
        anatomy = {};
        shownYet = false;
    }
    life.start();
    id = leafId;
    seedOfLeaf = draw();
    seasonStray = wantedStray = 2.f * Random::toUniform(draw()) - 1.f;
    phase = Random::toUniform(draw());
    calledSeconds = 0.f;
    placedPitch = -1.f;
    restarts = 0;
    keyed = false;
}

void Voice::play(const NoteState& note, const Weather& weather, std::uint32_t leafId)
{
    begin(leafId);
    life.bud();
    played = true;
    pitchMode = weather.pitchMode;
    keyPitch = static_cast<float>(note.pitch);
    strikeVelocity = note.velocity;
    shape(note);
    bend.jump(wantedBend);
    pressure.jump(wantedPressure);
    timbre.jump(wantedTimbre);
    heat = note.velocity * note.velocity;
    hurrySeconds = strikeHurrySeconds;
    pullNow = weather.speciesPullAmount;
    startAgain();
}

void Voice::shape(const NoteState& note)
{
    wantedBend = note.bendSemitones;
    wantedPressure = note.pressureAmount;
    wantedTimbre = note.timbreAmount;
}

void Voice::dream(std::uint32_t leafId)
{
    begin(leafId);
    played = false;
    pitchMode = PitchMode::species;
    keyPitch = 24.f + 80.f * Random::toUniform(draw());
    strikeVelocity = 0.4f;
    wantedBend = wantedPressure = 0.f;
    wantedTimbre = 0.5f;
    bend.jump(0.f);
    pressure.jump(0.f);
    timbre.jump(0.5f);
    heat = hurrySeconds = pullNow = 0.f;
    startAgain();
}

void Voice::call(float pitch, float seconds)
{
    keyPitch = pitch;
    calledSeconds = seconds;
    hurrySeconds = 0.5f * seconds;
}

void Voice::reseed()
{
    restarts = 0;
    seedOfLeaf = draw();
    hurrySeconds = strikeHurrySeconds;
    startAgain();
}

void Voice::startAgain()
{
    badDecodes = 0;
    sight.forget();
    seedChain();
    freshSeed = undecoded = true;
    undecodedSeconds = 1.f; // ahead of those that have something to show
    dueSteps = phase;       // so that chains which start together do not all step in the same frames
}

/// The field's new goal. A dream that is no leaf is not shown: the last leaf stays until the chain has found
/// its way back or, where it does not, has started again.
void Voice::takeDecoded()
{
    undecoded = false;
    undecodedSeconds = 0.f;
    sight.answer(*imagination, decoded);
    const bool leaflike = keeper.step(decoded) || !imagination->expectsLeaves();
    if (leaflike || restarts >= mostRestarts) {
        std::ranges::copy(decoded, target.begin());
        if (!shownYet && life.growthAmount() < unseenGrowth)
            blade.jump(target);
        shownYet = true;
        badDecodes = 0;
        restarts = leaflike ? 0 : restarts;
    } else if (++badDecodes >= (shownYet ? patience : firstPatience)) {
        ++restarts;
        startAgain();
    }
}

void Voice::stepLeaf(const Weather& weather, bool trace)
{
    if (!life.exists())
        return;
    const auto delta = weather.deltaSeconds;
    const auto hurry = smootherStep(hurrySeconds / strikeHurrySeconds);
    const auto morph =
        weather.morphSeconds + hurry * (std::min(weather.morphSeconds, 0.12f) - weather.morphSeconds);
    blade.step(target, morph, delta);
    life.step(weather.growthSeconds, weather.witherSeconds, delta);
    if (!life.exists())
        return;
    const auto pressed = weather.mpe ? 0.f : pressure.value;
    ease(seasonStray, wantedStray, delta, straySeconds);
    const auto now = keyed ? song.songSeconds : static_cast<double>(weather.timeSeconds);
    const auto breathing =
        static_cast<float>(std::sin(2.0 * std::numbers::pi * (0.11 * now + static_cast<double>(phase))));
    const auto bias =
        0.12f * breathing + 1.3f * weather.breathAmount + 0.7f * pressed - 3.f * life.witherAmount();
    unfolding.apply(blade.logits(), life.growthAmount(), bias, shown);
    if (trace)
        tracer.step(shown.data(), delta, anatomy);
    else
        tracer.ease(delta, anatomy);
}

void Voice::stepGauge(const Weather& weather, MapFinder& finder, bool looks)
{
    if (!life.exists())
        return;
    const auto& home = imagination->home();
    if (looks)
        gauge.look(chain, home.callAmount() > 0.f ? home.code() : std::span<const float>{},
                   weather.deltaSeconds, finder);
    else
        gauge.glide(weather.deltaSeconds);
    if (gauge.hasLooked())
        margin.step(gauge.species(), anatomy.valid, weather.deltaSeconds);
}

void Voice::write(const Weather& weather, Leaf& leaf, std::span<float> field, std::span<float> hidden) const
{
    std::ranges::copy(shown, field.begin());
    const auto units = chain.meanVisible();
    std::copy_n(units.begin(), std::min(units.size(), hidden.size()), hidden.begin());
    leaf.id = id;
    leaf.presenceAmount = life.presenceAmount();
    leaf.witherAmount = life.witherAmount();
    leaf.ageSeconds = life.ageSeconds();
    const auto season = weather.seasonAmount + 0.5f * weather.seasonSpreadAmount * seasonStray +
                        (weather.mpe ? 0.f : 0.8f * (timbre.value - 0.5f)) + 0.25f * life.witherAmount();
    leaf.seasonAmount = std::clamp(season, 0.f, 1.f);
    const auto light = 0.62f + 0.2f * strikeVelocity * (0.4f + 0.6f * heat) + 0.12f * pressure.value +
                       0.4f * weather.lightAmount;
    leaf.lightAmount = std::clamp(light, 0.f, 1.f);
    leaf.seed = seedOfLeaf;
    leaf.generation = sight.generation();
    gauge.write(leaf);
    leaf.teeth = margin.teeth();
    leaf.anatomy = anatomy;
}

} // namespace frond
