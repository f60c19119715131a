// SPDX-License-Identifier: GPL-3.0-or-later
#include <Control/Modulator.h>
#include <Control/ParameterTable.h>

#include <Support/Catch.h>

#include <cmath>

using namespace frond;

namespace
{

struct Bench
{
    Route& route(ModulationSource source, ParameterId target, float depth)
    {
        auto& added = plan.routes[count++];
        added.source = source;
        added.target = target;
        added.depth = depth;
        return added;
    }
    float step(ParameterId target, double seconds = 1.0 / 60.0)
    {
        frame.deltaSeconds = seconds;
        frame.timeSeconds += seconds;
        frame.time.beats += 2.0 * seconds;
        frame.time.bar = frame.time.bar.at(frame.time.beats);
        frame.settings = settings;
        modulator.step(plan, meters, controllers, frame);
        return frame.settings[target];
    }
    ModulationPlan plan;
    Modulator modulator;
    ControlFrame frame;
    Meters meters;
    std::array<float, midiControllerCount> controllers{};
    Settings settings = defaultSettings();
    std::size_t count = 0;
};

} // namespace

TEST_CASE("Every source has a key of its own that finds it again")
{
    for (std::size_t i = 0; i < static_cast<std::size_t>(ModulationSource::count); ++i) {
        const auto source = static_cast<ModulationSource>(i);
        INFO(keyOf(source));
        CHECK_FALSE(keyOf(source).empty());
        CHECK_FALSE(nameOf(source).empty());
        CHECK(findSource(keyOf(source)) == source);
    }
    CHECK_FALSE(findSource("moon").has_value());
}

TEST_CASE("A macro moves a control by depth, in the control's own way, and never beyond it")
{
    Bench bench;
    bench.settings[ParameterId::seasonAmount] = 0.2f;
    bench.settings[ParameterId::macro3] = 0.5f;
    bench.route(ModulationSource::macro3, ParameterId::seasonAmount, 0.6f);
    CHECK(bench.step(ParameterId::seasonAmount) == Approx(0.5f));
    bench.route(ModulationSource::macro3, ParameterId::seasonAmount, 1.f);
    CHECK(bench.step(ParameterId::seasonAmount) == 1.f);
    CHECK(bench.step(ParameterId::trailsAmount) == bench.settings[ParameterId::trailsAmount]);
}

TEST_CASE("Polarity, curve and smoothing shape what a route says")
{
    Bench bench;
    bench.settings[ParameterId::seasonAmount] = 0.5f;
    auto& route = bench.route(ModulationSource::modWheel, ParameterId::seasonAmount, 0.4f);
    route.bipolar = true;
    CHECK(bench.step(ParameterId::seasonAmount) == Approx(0.1f));
    bench.frame.modWheelAmount = 0.5f;
    CHECK(bench.step(ParameterId::seasonAmount) == Approx(0.5f));
    route.bipolar = false;
    route.curve = 1.f;
    CHECK(bench.step(ParameterId::seasonAmount) == Approx(0.6f)); // 0.5 squared
    route.curve = 0.f;
    route.smoothingSeconds = 1.f;
    bench.frame.modWheelAmount = 1.f;
    const auto first = bench.step(ParameterId::seasonAmount);
    CHECK(first < 0.75f);
    for (int i = 0; i < 600; ++i)
        bench.step(ParameterId::seasonAmount);
    CHECK(bench.step(ParameterId::seasonAmount) == Approx(0.9f).margin(1e-3));
}

TEST_CASE("LFOs keep to beats or to seconds, and the same place says the same whatever came before")
{
    Bench bench;
    bench.plan.lfos[0] = {LfoShape::rise, {4.f, PeriodUnit::beats}, 0.f};
    bench.plan.lfos[1] = {LfoShape::sine, {2.f, PeriodUnit::seconds}, 0.25f};
    bench.frame.time.beats = 9.0;
    bench.frame.timeSeconds = 4.5;
    bench.step(ParameterId::lightAmount, 0.0);
    CHECK(bench.modulator.valueOf(ModulationSource::lfo1) == Approx(0.25f));
    CHECK(bench.modulator.valueOf(ModulationSource::lfo2) == Approx(0.5f + 0.5f).margin(1e-5));
    for (const auto source : {ModulationSource::walk1, ModulationSource::steps1, ModulationSource::lfo1}) {
        Bench one, other;
        for (int i = 0; i < 100; ++i)
            one.step(ParameterId::lightAmount);
        other.frame.time.beats = one.frame.time.beats;
        other.frame.timeSeconds = one.frame.timeSeconds;
        other.step(ParameterId::lightAmount, 0.0);
        CHECK(one.modulator.valueOf(source) == Approx(other.modulator.valueOf(source)));
    }
}

TEST_CASE("A walk moves all the time, smoothly, and goes far")
{
    Bench bench;
    bench.plan.walks[0] = {{1.f, PeriodUnit::seconds}};
    float least = 1.f, most = 0.f, last = -1.f, largestStep = 0.f;
    for (int i = 0; i < 60 * 60; ++i) {
        bench.step(ParameterId::lightAmount);
        const auto now = bench.modulator.valueOf(ModulationSource::walk1);
        largestStep = last < 0.f ? 0.f : std::max(largestStep, std::abs(now - last));
        least = std::min(least, now);
        most = std::max(most, now);
        last = now;
    }
    CHECK(least < 0.1f);
    CHECK(most > 0.9f);
    CHECK(largestStep < 0.03f); // 1.5 over a period of sixty frames at most
}

TEST_CASE("An envelope answers notes and onsets, and dies away")
{
    Bench bench;
    bench.plan.envelopes[0] = {EnvelopeTrigger::note, 0.05f, 0.3f};
    bench.plan.envelopes[1] = {EnvelopeTrigger::onset, 0.01f, 0.3f};
    bench.step(ParameterId::lightAmount);
    bench.frame.notes[0].id = 1;
    for (int i = 0; i < 3; ++i)
        bench.step(ParameterId::lightAmount);
    CHECK(bench.modulator.valueOf(ModulationSource::envelope1) == Approx(1.f));
    CHECK(bench.modulator.valueOf(ModulationSource::envelope2) == 0.f);
    bench.frame.sound.onsetCount = 1;
    bench.step(ParameterId::lightAmount);
    CHECK(bench.modulator.valueOf(ModulationSource::envelope2) == Approx(1.f));
    for (int i = 0; i < 60; ++i)
        bench.step(ParameterId::lightAmount);
    CHECK(bench.modulator.valueOf(ModulationSource::envelope1) < 0.01f);
}

TEST_CASE("The network's own meters, the sound and any controller can move a control")
{
    const auto moved = [](ModulationSource source, auto&& prepare) {
        Bench bench;
        bench.settings[ParameterId::seasonAmount] = 0.f;
        auto& route = bench.route(source, ParameterId::seasonAmount, 1.f);
        prepare(bench, route);
        return bench.step(ParameterId::seasonAmount);
    };
    CHECK(moved(ModulationSource::surprise, [](auto& b, auto&) { b.meters.surpriseAmount = 0.3f; }) ==
          Approx(0.3f));
    CHECK(moved(ModulationSource::treble, [](auto& b, auto&) { b.frame.sound.bandAmounts[3] = 0.6f; }) ==
          Approx(0.6f));
    CHECK(moved(ModulationSource::controller, [](auto& b, auto& route) {
              route.controller = 21;
              b.controllers[21] = 0.7f;
          }) == Approx(0.7f));
    CHECK(moved(ModulationSource::noteHeld, [](auto& b, auto&) {
              b.frame.notes[4].held = true;
              b.frame.notes[4].id = 9;
          }) == 1.f);
}
